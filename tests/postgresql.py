"""A PostgreSQL of the tests' own: one cluster a run, in a temporary folder, reached through a socket, gone at the end.

PostgreSQL refuses to run as root; where the tests do, it runs as an ordinary user of the machine.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

OLDEST = 15
ADMINISTRATOR = "sojourn_administrator"
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}

MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30
"""Where Linux has a file system in memory, and the bytes that must be free there for the databases of a run."""


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL that only this machine's users reach, through a socket in `folder`."""

    folder: Path

    def settings(self, name: str, user: str) -> dict[str, Any]:
        """Django's settings for one database of it."""
        options = {"application_name": "sojourn tests"}
        engine = "django.db.backends.postgresql"
        return {"ENGINE": engine, "NAME": name, "USER": user, "HOST": str(self.folder), "OPTIONS": options}

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run statements as the administrator, outside any transaction."""
        place = f"host={self.folder} user={ADMINISTRATOR} dbname={database}"
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute(statement.encode())


@dataclass(frozen=True)
class _Programs:
    """The programs of PostgreSQL, and the user they run as; None where that is the user of the tests."""

    folder: Path
    user: str | None

    def run(self, program: str, *words: str) -> None:
        given: dict[str, Any] = {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid} if self.user else {}
        subprocess.run([self.folder / program, *words], check=True, stdout=subprocess.DEVNULL, cwd="/", **given)


def _programs() -> _Programs | None:
    """The newest PostgreSQL of this machine; None where there is none, or none that the tests may run."""
    versions = {int(path.parent.name): path for path in Path("/usr/lib/postgresql").glob("[0-9]*/bin")}
    held = [version for version, path in versions.items() if version >= OLDEST and (path / "initdb").is_file()]
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = next((name for name in ("postgres", "nobody") if name in known), None)
    if not held or (os.geteuid() == 0 and user is None):
        return None
    return _Programs(versions[max(held)], None if os.geteuid() else user)


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[Cluster]:
    """A PostgreSQL with its administrator and nothing else."""
    with started(memory()) as cluster:
        if cluster is None:
            pytest.skip(f"no PostgreSQL {OLDEST} or newer on this machine that the tests may run")
        yield cluster


def memory() -> Path | None:
    """A file system in memory with room for databases, where there is one: a database for each test is made and dropped
    there without waiting for a disk.
    """
    held = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    return MEMORY if held else None


@contextmanager
def started(place: Path | None = None) -> Iterator[Cluster | None]:
    """A PostgreSQL that runs as long as it is needed; None where this machine has none that may be run.

    It lies below `place`, or else where temporary files do. The path of its folder is short: a socket's must be.
    """
    programs = _programs()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="sojourn-", dir=place))
    data = folder / "data"
    switches = " ".join(f"-c {name}={value}" for name, value in FAST.items())
    reached = f"-c listen_addresses='' -c unix_socket_directories='{folder}' {switches}"
    try:
        if programs.user:
            shutil.chown(folder, programs.user)
        made = ("--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", f"--username={ADMINISTRATOR}")
        programs.run("initdb", *made, str(data))
        programs.run("pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={folder / 'log'}", "-o", reached)
        try:
            yield Cluster(folder)
        finally:
            programs.run("pg_ctl", "stop", "--mode=immediate", "--wait", f"--pgdata={data}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
