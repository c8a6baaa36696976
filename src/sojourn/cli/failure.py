"""What ends a command with one clear line instead of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_LONGEST: Final = 2000
_KEPT: Final = 900
"""So many signs of a message are printed at most; of a longer one so many from its start and from its end."""


class BadInputError(Exception):
    """What was given cannot be used; `str()` says in one line what and what was expected."""


class Failing(str):
    """An answer that is printed like any other and says that something which must hold does not."""

    __slots__ = ()


@contextmanager
def refusals(*errors: type[Exception]) -> Iterator[None]:
    """Say as bad input what a lower floor refuses: case file, text, State, setting (each a `ValueError`)."""
    kinds = errors or (ValueError,)
    try:
        yield
    except kinds as problem:
        raise BadInputError(str(problem)) from problem


def one_line(problem: object) -> str:
    """A message on one line, signs that would steer a terminal written out; the middle of a very long one left out."""
    said = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in str(problem))
    return said if len(said) <= _LONGEST else f"{said[:_KEPT]} … {said[-_KEPT:]}"
