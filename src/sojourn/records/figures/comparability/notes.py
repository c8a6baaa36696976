"""All notes on the figures of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from sojourn.records.figures.comparability import bounds, days, funnel, series, states
from sojourn.records.figures.comparability.model import Note, sentences

KINDS: Final = (
    "funnel",
    "named_states",
    "mixed_unknowns",
    "change",
    "no_rate",
    "not_comparable",
    "tension",
    "interval",
    "sunday",
    "blank_day",
    "subject_code",
    "early_appointment",
)
"""The kinds of notes, in the order in which they come."""


def notes(record: Mapping[str, Any], text: str) -> list[Note]:
    """The notes on the figures of a document, from its record and the text of its file."""
    return sorted(_notes(record, text), key=lambda one: KINDS.index(one.kind))


def _notes(record: Mapping[str, Any], text: str) -> Iterator[Note]:
    told = list(sentences(text))
    found, limits = list(series.series(told)), list(bounds.bounds(told))
    listed = list(states.lists(told))
    yield from funnel.funnels(told)
    yield from states.named(listed, _day(record, listed))
    yield from series.changes(found)
    yield from series.unlike(found)
    yield from bounds.beside(limits, found)
    yield from bounds.contradictions(limits)
    yield from days.intervals(record, told)
    yield from days.sundays(told)
    yield from days.blanks(told)
    yield from days.subject_codes(record, told)
    yield from days.appointments(record)


def _day(record: Mapping[str, Any], listed: list[states.Listing]) -> date | None:
    """The day of the document whose summary names the States; of lists in several there is none."""
    held = {
        summary["matched"]["date"]
        for summary in record.get("summaries", ())
        if summary.get("matched") and any(figure.text in summary["text"] for _, figure in listed)
    }
    only = next(iter(held)) if len(held) == 1 else None
    return date.fromisoformat(only) if only else None
