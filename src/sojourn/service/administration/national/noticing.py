"""Running processes notice published values: before a request, and only while no other one is being answered.

An answer is worked out from one set of values, never from two. Where requests do not pause, those that come later wait
for the others, for a moment; after that the old values are read a little longer.
"""

import functools
import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from sojourn.law import states
from sojourn.service.middleware import Responder

PATIENCE: Final = 5.0
"""Seconds that a request waits for others to end, so that new values can be read."""

Mark = frozenset[tuple[str, int, int]]
_READS: Final = ("sojourn.law", "sojourn.population", "sojourn.service.api", "sojourn.service.desk")
"""The packages that keep what they worked out from national values."""
_LOG: Final = logging.getLogger(__name__)


class Gate:
    """Counts who works with the values, and reads them anew when nobody does."""

    def __init__(self) -> None:
        self._changing = threading.Condition()
        self._within = 0
        self._read = mark()

    @contextmanager
    def within(self, patience: float = PATIENCE) -> Iterator[None]:
        """Work with the values as they are now; they stay the same until the end."""
        with self._changing:
            if mark() != self._read:
                self._changing.wait_for(lambda: not self._within, patience)
                self._notice()
            self._within += 1
        try:
            yield
        finally:
            with self._changing:
                self._within -= 1
                self._changing.notify_all()

    def _notice(self) -> None:
        found = mark()
        if found == self._read or self._within:
            return
        self._read = found
        try:
            for code in states.STATES:
                path = states.files(code)[-1]
                states.read(path.name, path.read_bytes())
        except (states.StateError, OSError) as problem:
            _LOG.error("the new national values cannot be read, the old ones stay: %s", problem)
            return
        forget()


def mark() -> Mark:
    """What tells one content of the folder of published values from another."""
    place = states.published()
    if place is None:
        return frozenset()
    try:
        with os.scandir(place) as held:
            files = [one for one in held if one.name.endswith(".toml")]
            return frozenset((one.name, (found := one.stat()).st_mtime_ns, found.st_size) for one in files)
    except OSError:
        return frozenset()


def forget() -> None:
    """Forget everything that was worked out from national values."""
    for name, module in list(sys.modules.items()):
        if name.startswith(_READS):
            for value in list(vars(module).values()):
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()


_GATE: Final = Gate()


def noticing(get_response: Responder) -> Responder:
    """Answer each request with the values published last, the same ones from its beginning to its end."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        with _GATE.within():
            return get_response(request)

    return respond
