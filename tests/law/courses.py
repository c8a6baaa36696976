"""Whole histories for property tests: laid out under a text, looked at on the days around everything that happens."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

import hypothesis
from hypothesis import strategies as st

from sojourn.law.book import OTHER_ACTS
from sojourn.law.casefile import from_data
from sojourn.law.course import Course
from sojourn.law.evaluation import Evaluation
from sojourn.law.language.rules import RULES
from sojourn.law.texts import TEXTS, Text
from tests.population.strategies import case_files

Data = dict[str, Any]
"""A case file as plain data."""

CONVENTION: Final = "convention-2005"
DIRECTIVE: Final = "directive-2004"
COMBINED: Final = ("with-2011-36", "with-2024-1712")
OF_THE_DIRECTIVE: Final = tuple(text for text in TEXTS if text != CONVENTION)
"""Every text but the Convention, which has rules of its own."""

NATIONAL_LAW: Final = frozenset({"appeal", "reasons"})
"""Questions that 2004/81 leaves to national law: it has no clause on reasons or remedies (law.md 3.4)."""

NOT_OF_2004_81: Final = OTHER_ACTS | NATIONAL_LAW

texts = st.sampled_from(TEXTS)
texts_of_the_directive = st.sampled_from(OF_THE_DIRECTIVE)
whole_histories = case_files()
invented = case_files(state="XX")
DAY_FIELDS: Final = ("on", "known", "from", "until")


def share(parts: int) -> hypothesis.settings:
    """One example in `parts` of what the run takes: for properties that look at very many days."""
    run = hypothesis.settings.default
    assert run is not None, "conftest.py loads the settings of the run"
    return hypothesis.settings(max_examples=max(1, run.max_examples // parts))


def course(data: Data, text: str | Text = DIRECTIVE, **options: Any) -> Course:
    """The case under a text."""
    return Course(from_data(data), text, **options)


def days_around(data: Data, *, after: int = 400) -> list[int]:
    """Each day something happens, begins or ends, the days beside it, and some days after all of it."""
    named = {
        day(event[key])
        for event in (*data["events"], *data.get("proposed", ()))
        for key in DAY_FIELDS
        if isinstance(event.get(key), str)
    }
    last = max(named, default=day("2026-11-22"))
    beside = {one + step for one in named for step in (-1, 0, 1)}
    return sorted(beside | {last + 31, last + 46, last + 91, last + 184, last + after})


def some_days(data: Data, draw: st.DataObject, most: int = 4) -> list[date]:
    """A few of the days around what happens, so that whole positions stay affordable."""
    return [
        date.fromordinal(on)
        for on in draw.draw(st.lists(st.sampled_from(days_around(data)), min_size=1, max_size=most))
    ]


def looks(laid_out: Course, days: Iterable[int]) -> Iterator[tuple[int, Evaluation]]:
    """The evaluation of each of the days."""
    return ((one, laid_out.at(one)) for one in days)


def day(text: str) -> int:
    """An ISO day as ordinal."""
    return date.fromisoformat(text).toordinal()


def text_of(ordinal: int) -> str:
    """An ordinal as ISO day."""
    return date.fromordinal(ordinal).isoformat()


def later(text: str, days: int) -> str:
    """An ISO day so many days later."""
    return (date.fromisoformat(text) + timedelta(days=days)).isoformat()


def months_later(text: str, months: int) -> str:
    """An ISO day so many months later, on the last day of a shorter month (Regulation 1182/71, Article 3(2)(c))."""
    start = date.fromisoformat(text)
    index = start.year * 12 + start.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return first.replace(day=min(start.day, (following - first).days)).isoformat()


def changed(data: Data, **person: Any) -> Data:
    """The same history of a person with other particulars."""
    return data | {"person": data["person"] | person}


def without(data: Data, *kinds: str) -> Data:
    """The same history without the events of some types, and without what names them."""
    events = [event for event in data["events"] if event["type"] not in kinds]
    while True:
        ids = {event.get("id") for event in events}
        kept = [
            event
            for event in events
            if all(event.get(key) in (None, *ids) for key in ("corrects", "replaced_by", "against"))
        ]
        if kept == events:
            proposed = [event for event in data.get("proposed", ()) if event["type"] not in kinds]
            return data | {"events": events, "proposed": proposed}
        events = kept


def with_events(data: Data, *events: Data) -> Data:
    """The same history with more events."""
    return data | {"events": sorted([*data["events"], *events], key=lambda event: str(event["on"]))}


def until(data: Data, last: int) -> Data:
    """The history as far as a day: what came after has not happened, nor been recorded."""
    cut = text_of(last)
    kept = [event for event in data["events"] if event["on"] <= cut and event.get("known", event["on"]) <= cut]
    dropped = without(data | {"events": kept, "proposed": []})
    return copy.deepcopy(dropped)


def holds(evaluation: Evaluation, rule: str) -> int:
    """The value of a named rule: 0 known false, 1 unknown, 2 known true."""
    return int(evaluation.of(RULES[rule].node))


def story(*events: Data, profile: Data | None = None, **person: Any) -> Data:
    """A short history of an invented adult in the invented State, with the events given."""
    values = {
        "reflection_length": "P30D",
        "reflection_start_event": "written_grant",
        "coe_party_from": "2008-02-01",
    }
    particulars = {
        "born": "1990-05-01",
        "nationalities": ["NG"],
        "sufficient_resources": False,
        "special_needs": [],
    }
    return {
        "case": 1,
        "state": "XX",
        "profile": values | (profile or {}),
        "person": particulars | person,
        "events": list(events),
    }


def event(on: str, kind: str, /, **fields: Any) -> Data:
    """One event; `from_` stands for the field `from`."""
    return {"on": on, "type": kind, **{key.rstrip("_"): value for key, value in fields.items()}}
