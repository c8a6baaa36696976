"""A figure: what is printed, what kind of thing it is, and its value."""

from __future__ import annotations

from typing import Any, NamedTuple


class Figure(NamedTuple):
    """A number, day, length or list in a text.

    `kind` is one of the keys of `finding.PATTERNS`, or `identifier`. `value` is a number, an ISO day (or `2007-11`,
    `2007`, `--10-18` where a part is not printed), the normal form of an identifier, or codes of States; of a range it
    is the pair of its ends. `unit` is day, week, month or year of a length. `hedge` is the word that makes it less
    than exact, as printed. `start` and `end` are offsets in the text.
    """

    text: str
    kind: str
    value: Any
    start: int
    end: int
    unit: str | None = None
    hedge: str | None = None
