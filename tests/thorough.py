"""Ordinary and thorough runs: which tests are left out, and how an interrupted thorough run goes on."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest

SUFFIXES = {".py", ".toml", ".yaml", ".json", ".po"}


class OrdinaryRun:
    """Leaves out the tests marked `thorough`."""

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        _leave_out(config, items, {item.nodeid for item in items if item.get_closest_marker("thorough")})


class ThoroughRun:
    """Writes down every test that passed and leaves it out of the next thorough run over the same files.

    The notes lie in `folder`, one file for each state of the tree and seed. When everything that was asked
    for has passed, its notes are removed: the next run starts anew.
    """

    def __init__(self, folder: Path, fingerprint: str, seed: int) -> None:
        self._notes = folder / f"{fingerprint}-{seed}.txt"
        self._asked: set[str] = set()
        self._passed_call: set[str] = set()

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        self._asked = {item.nodeid for item in items}
        done = self._noted() & self._asked
        if done != self._asked:
            _leave_out(config, items, done)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self._passed_call.add(report.nodeid)
        elif report.when == "teardown" and report.passed and report.nodeid in self._passed_call:
            self._notes.parent.mkdir(exist_ok=True)
            with self._notes.open("a", encoding="utf-8") as notes:
                notes.write(f"{report.nodeid}\n")

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        if exitstatus == pytest.ExitCode.OK and self._notes.exists():
            others = sorted(self._noted() - self._asked)
            if others:
                self._notes.write_text("".join(f"{nodeid}\n" for nodeid in others), encoding="utf-8")
            else:
                self._notes.unlink()

    def _noted(self) -> set[str]:
        return set(self._notes.read_text(encoding="utf-8").splitlines()) if self._notes.exists() else set()


def unfinished_seed(folder: Path, fingerprint: str) -> int | None:
    """The seed of the newest unfinished thorough run over these files, if there is one."""
    notes = sorted(folder.glob(f"{fingerprint}-*.txt"), key=lambda path: path.stat().st_mtime)
    return int(notes[-1].stem.removeprefix(f"{fingerprint}-")) if notes else None


def tree_fingerprint(folders: Iterable[Path]) -> str:
    """A short name for the present content of all source files below `folders`."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in SUFFIXES and path.is_file():
                name = path.relative_to(folder).as_posix().encode()
                digest.update(name + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _leave_out(config: pytest.Config, items: list[pytest.Item], nodeids: set[str]) -> None:
    left_out = [item for item in items if item.nodeid in nodeids]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item.nodeid not in nodeids]
