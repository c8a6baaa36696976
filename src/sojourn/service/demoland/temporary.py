"""Demoland for a demonstration: a database and keys in a temporary folder, gone when the demonstration ends.

Making it takes some seconds, so that what was made today is kept beside the Python environment and copied from there.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import sojourn
from sojourn.service.demoland.refusals import DemolandError

DATABASE: Final = "cases.sqlite3"
KEYS: Final = "keys.toml"
_KEPT: Final = "demoland"
_MAKING: Final = ".making-"
_LONGEST: Final = 600
"""Seconds after which what is still being made was given up."""
_SOURCES: Final = ("*.py", "*.toml", "*.sql")


def variables(folder: Path) -> dict[str, str]:
    """The environment that leads to the database and the keys in a folder, and to national values of its own."""
    return {
        "SOJOURN_DATABASE": f"sqlite:{folder / DATABASE}",
        "SOJOURN_KEYS": str(folder / KEYS),
        "SOJOURN_DATA": str(folder),
    }


@contextmanager
def demoland(kept: Path | None = None) -> Iterator[dict[str, str]]:
    """A folder with Demoland of today, as the environment that leads to it; afterwards the folder is gone.

    `kept` is where what was made stays for the next time (the Python environment, where left out). Raises
    `DemolandError` where it cannot be made.
    """
    with tempfile.TemporaryDirectory(prefix="demoland-", ignore_cleanup_errors=True) as named:
        folder = Path(named)
        for file in _made(kept or Path(sys.prefix) / _KEPT, folder / "new").iterdir():
            shutil.copy2(file, folder / file.name)
        yield variables(folder)


def _made(kept: Path, elsewhere: Path) -> Path:
    """The folder with Demoland as it was made today; where nothing can be kept, one made elsewhere."""
    wanted = kept / fingerprint(date.today())
    if wanted.is_dir():
        return wanted
    try:
        kept.mkdir(parents=True, exist_ok=True)
        _drop_unfinished(kept)
        making = Path(tempfile.mkdtemp(dir=kept, prefix=_MAKING))
    except OSError:
        elsewhere.mkdir()
        _build(elsewhere)
        return elsewhere
    try:
        _build(making)
        for old in set(kept.glob("[0-9a-f]*")) - {wanted}:
            shutil.rmtree(old, ignore_errors=True)
        making.rename(wanted)
    except OSError:
        if not wanted.is_dir():  # otherwise somebody else was quicker, and made the same
            raise
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return wanted


def _build(folder: Path) -> None:
    """Make Demoland in another process: this one is going to serve under settings of its own."""
    if sys.stderr.isatty():  # said to whoever waits; in a log it would look like a fault
        print("sojourn: making Demoland, an invented State (once a day, some seconds)", file=sys.stderr, flush=True)
    command = [sys.executable, "-P", "-m", "sojourn", "demoland", "--new", str(folder)]
    made = subprocess.run(command, env=os.environ | {"SOJOURN_DEMO": "1"}, capture_output=True, text=True, check=False)
    if made.returncode:
        raise DemolandError(
            f"Demoland could not be made: {(made.stderr.strip() or 'no reason given').splitlines()[-1]}"
        )


def _drop_unfinished(kept: Path) -> None:
    """Drop what a run left behind that was stopped in the middle; another that is under way is let be."""
    for old in kept.glob(f"{_MAKING}*"):
        if time.time() - old.stat().st_mtime > _LONGEST:
            shutil.rmtree(old, ignore_errors=True)


def fingerprint(today: date) -> str:
    """One name for the program as it is and the day: what was made under it is still right."""
    found = hashlib.sha256(f"{today} {sys.version}".encode())
    root = Path(sojourn.__file__).parent
    for path in sorted(path for pattern in _SOURCES for path in root.rglob(pattern)):
        found.update(path.relative_to(root).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]
