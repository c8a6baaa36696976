"""Resident memory of a process and of those that it started, looked at while they run (Linux)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_EVERY: Final = 0.05
"""Seconds between two looks."""


class Resident:
    """The most memory in MiB that a process and its children held at one time; pages they share count for each."""

    def __init__(self, process: int) -> None:
        self.most = 0.0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Resident:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            self.most = max(self.most, sum(map(_held, _tree(self._process))))


def _tree(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):  # it may have ended since it was listed
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            yield from _tree(int(child))


def _held(process: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0.0
