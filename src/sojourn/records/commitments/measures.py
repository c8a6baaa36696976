"""Yearly figures that indicators are computed from: training of officials, labour agencies, confiscation.

A figure that is not known is `None` and never zero. A share is given only where both of its figures are known, and
amounts of two currencies or years are never added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sojourn.records.commitments import values
from sojourn.records.commitments.rows import Field, Wrong
from sojourn.records.commitments.values import plain


@dataclass(frozen=True, slots=True)
class Training:
    """The staff of one body due for training on trafficking in a year, and how many of them were trained."""

    year: int
    body: str
    due: int | None
    trained: int | None
    source: str

    @property
    def key(self) -> tuple[Any, ...]:
        """What only one row may say."""
        return self.year, self.body.casefold()


@dataclass(frozen=True, slots=True)
class Agencies:
    """Labour agencies in a year: licensed at its end, how many of them were inspected, and cases found on the way."""

    year: int
    licensed: int | None
    inspected: int | None
    cases_found: int | None
    source: str

    @property
    def key(self) -> tuple[Any, ...]:
        """What only one row may say."""
        return (self.year,)


@dataclass(frozen=True, slots=True)
class Confiscation:
    """Proceeds of trafficking in a year and one currency: frozen, confiscated, paid out of what was confiscated, and
    how much of that went to victims and to programmes for them."""

    year: int
    currency: str
    frozen: Decimal | None
    confiscated: Decimal | None
    paid: Decimal | None
    to_victims: Decimal | None
    source: str

    @property
    def key(self) -> tuple[Any, ...]:
        """What only one row may say."""
        return self.year, self.currency


Row = Training | Agencies | Confiscation

TRAINING_FIELDS: Final = (
    Field("year", values.year, needed=True),
    Field("body", values.text, needed=True),
    Field("due", values.count),
    Field("trained", values.count),
    Field("source", values.text, needed=True),
)
AGENCIES_FIELDS: Final = (
    Field("year", values.year, needed=True),
    Field("licensed", values.count),
    Field("inspected", values.count),
    Field("cases_found", values.count),
    Field("source", values.text, needed=True),
)
CONFISCATION_FIELDS: Final = (
    Field("year", values.year, needed=True),
    Field("currency", values.currency, needed=True),
    Field("frozen", values.amount),
    Field("confiscated", values.amount),
    Field("paid", values.amount),
    Field("to_victims", values.amount),
    Field("source", values.text, needed=True),
)
_PARTS: Final = {
    Training: ("trained", "due"),
    Agencies: ("inspected", "licensed"),
    Confiscation: ("to_victims", "paid"),
}
"""The figures of which the first is a part of the second, and its share in it."""


def faults(found: Row) -> Iterator[Wrong]:
    """What in a row does not go together: a part that is more than its whole."""
    part, whole = _PARTS[type(found)]
    given, most = getattr(found, part), getattr(found, whole)
    if given is not None and most is not None and given > most:
        yield Wrong(part, f"at most {plain(most)} ({whole})", given)


def share(rows: Iterable[Row]) -> Decimal | None:
    """The share of one or more rows of a kind, year and currency; `None` where any figure is unknown or the whole is 0.

    That of victims is their share in what was paid out: what is paid in a year may have been confiscated in another.
    """
    parts, wholes = [], []
    for row in rows:
        part, whole = _PARTS[type(row)]
        parts.append(getattr(row, part))
        wholes.append(getattr(row, whole))
    if None in parts or None in wholes or not sum(wholes):
        return None
    return round(Decimal(sum(parts)) / Decimal(sum(wholes)), 6)


def as_json(found: Row, fields: Iterable[Field]) -> dict[str, Any]:
    """A row as plain data."""
    return {field.name: plain(getattr(found, field.name)) for field in fields}
