"""The names of chains: one for each day and worker, and within a worker one for each thread that writes.

An entry is written in the transaction of what it records, which may still be undone. A thread has one transaction at
a time, so a chain that belongs to one thread never goes on from an entry that is undone, and no thread has to wait
for the transaction of another. A lane whose thread has ended is taken over by the next one.
"""

import os
import secrets
import threading
import weakref
from collections import deque
from datetime import date
from itertools import count
from typing import Final

WORKER_BYTES: Final = 8
LANE_DIGITS: Final = 4
NAME_LENGTH: Final = 8 + 2 * WORKER_BYTES + LANE_DIGITS


class _Seat:
    """A thread's place in the process: let go of when the thread ends."""

    def __init__(self, lane: int) -> None:
        self.lane = lane


class Lanes:
    """The lanes of this process. A process that is forked off draws a name of its own."""

    def __init__(self) -> None:
        self._draw()
        os.register_at_fork(after_in_child=self._draw)

    def chain(self, day: date) -> str:
        """The name of the chain that the current thread writes on that day (UTC): digits and lower-case letters."""
        seat: _Seat | None = getattr(self._seats, "seat", None)
        if seat is None:
            seat = self._seats.seat = self._take()
        return f"{day:%Y%m%d}{self._worker}{seat.lane:0{LANE_DIGITS}d}"

    def _take(self) -> _Seat:
        try:
            lane = self._free.pop()
        except IndexError:
            lane = next(self._new)
        seat = _Seat(lane)
        weakref.finalize(seat, self._free.append, lane).atexit = False
        return seat

    def _draw(self) -> None:
        self._worker = secrets.token_hex(WORKER_BYTES)
        self._seats = threading.local()
        self._free: deque[int] = deque()
        self._new = count()


LANES: Final = Lanes()
"""Those of this process."""
