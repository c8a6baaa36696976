"""Work shared among processes: each has the law and a batch of its own, so that all cores are used all the time."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from typing import Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST: Final = 4
"""Processes, whatever the cores: each takes the memory of a batch."""


class WorkerError(RuntimeError):
    """A process has ended before its work was done."""


def count() -> int:
    """How many processes may work at once."""
    return min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def done(work: Callable[[T], R], tasks: Sequence[T], processes: int) -> Iterator[R]:
    """What `work` makes of each task, in the order of the tasks; in this process where one is enough.

    Raises what the first task raises that fails, and `WorkerError` where a process ends of itself.
    """
    if processes < 2:
        yield from map(work, tasks)
        return
    begin()
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(min(processes, len(tasks)), context, _started) as pool:
        try:
            yield from pool.map(work, tasks)
        except BrokenProcessPool as problem:
            raise WorkerError("a process that answered cases has ended; there may be too little memory") from problem
        finally:
            pool.shutdown(cancel_futures=True)


_ALLOCATIONS: Final = 100_000
"""Objects made before they are looked through for those that hold each other: a batch makes none that do."""


def begin() -> None:
    """Start what the processes are forked from, which loads the law meanwhile; a second call does nothing.

    It has one thread, so that nothing is lost in a fork, and reads when it loads Polars how many threads that may have.
    """
    forkserver.set_forkserver_preload([_LOADED])
    held = {name: os.environ.get(name) for name in _SETTINGS}
    os.environ.update(_SETTINGS)
    try:
        forkserver.ensure_running()
    finally:
        for name, value in held.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


_LOADED: Final = "sojourn.law.bulk.work.job"
_SETTINGS: Final = {"POLARS_MAX_THREADS": "1", "_RJEM_MALLOC_CONF": "dirty_decay_ms:-1,muzzy_decay_ms:-1"}
"""The other cores belong to the other processes, and memory is kept as `_keep_memory` says."""


def _started() -> None:
    """Leave an interruption to the process that waits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _keep_memory()
    gc.set_threshold(_ALLOCATIONS)


_MMAP_THRESHOLD, _TRIM_THRESHOLD, _AT_MOST = -3, -1, 2**30


def _keep_memory() -> None:
    """Let the process keep the memory of a batch for the next one, as Polars is told where it is loaded.

    Giving it back and having it filled with zeros anew takes a tenth of all time. Elsewhere than under the GNU C
    library (`mallopt(3)`) nothing is changed.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _AT_MOST)
        mallopt(_TRIM_THRESHOLD, _AT_MOST)
