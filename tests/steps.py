"""How much work something takes, counted and not timed: the same on every machine, however busy.

Speed itself is measured in `benchmarks/`.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


class Steps:
    """The lines of Python taken since counting began; what C does in one line counts as one."""

    taken = 0

    def __call__(self, _frame: FrameType, event: str, _argument: object) -> "Steps":
        self.taken += event == "line"
        return self


@contextmanager
def counted() -> Iterator[Steps]:
    """Count the lines that this thread takes meanwhile."""
    steps, before = Steps(), sys.gettrace()
    sys.settrace(steps)
    try:
        yield steps
    finally:
        sys.settrace(before)


def steps(work: Callable[[], Any]) -> int:
    """The lines of Python that some work takes."""
    with counted() as found:
        work()
    return found.taken
