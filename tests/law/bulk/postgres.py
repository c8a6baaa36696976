"""A PostgreSQL of the tests' own: a cluster in a temporary folder, reached through a socket, gone when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; `None` where they are missing or nobody may run them."""
    found = [path for path in PROGRAMS if all((path / name).is_file() for name in ("initdb", "pg_ctl", "postgres"))]
    return found[-1] if found and (os.getuid() or _ordinary_user()) else None


def _ordinary_user() -> str | None:
    """A user that PostgreSQL may run as where the tests run as root, which it refuses."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


@contextmanager
def cluster(folder: Path) -> Iterator[dict[str, str]]:
    """A running cluster in a folder: the arguments to connect with."""
    found = programs()
    assert found is not None
    user = _ordinary_user() if os.getuid() == 0 else None
    data = folder / "data"
    if user is not None:
        shutil.chown(folder, user)
    _run(user, str(found / "initdb"), "-D", str(data), "-A", "trust", "-U", "sojourn", "--no-sync", "-E", "UTF8")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    _run(user, str(found / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield {"host": str(folder), "user": "sojourn", "database": "postgres"}
    finally:
        _run(user, str(found / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")


def _run(user: str | None, *command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", user=user, env={"PATH": "/usr/bin:/bin"})
