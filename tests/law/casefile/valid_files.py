"""Random case files that are valid by construction, as JSON-ready data."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from sojourn.law.casefile.countries import COUNTRIES, HELD_STATES
from sojourn.law.vocabulary import BODIES, EVENT_TYPES, PERSON_KEYS, EventType, Field, Kind

Data = dict[str, Any]
BORN_BY = date(1999, 12, 31)
FIRST_EVENT = date(2004, 8, 6)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip)
CODES = st.sampled_from(sorted(COUNTRIES))
SIMPLE = {
    Kind.PARTIAL_DAY: st.dates(date(1930, 1, 1), BORN_BY).flatmap(
        lambda day: st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day:%Y}"])
    ),
    Kind.TEXT: TEXTS,
    Kind.TEXTS: st.lists(TEXTS, max_size=3),
    Kind.FLAG: st.booleans(),
    Kind.COUNT: st.integers(0, 99),
    Kind.DAYS: st.integers(1, 3660),
    Kind.AGE: st.integers(0, 130),
    Kind.AMOUNT: st.decimals(0, 10**9, places=2).map(str),
    Kind.CURRENCY: st.sampled_from(["EUR", "SEK"]),
    Kind.COUNTRY: CODES,
    Kind.COUNTRIES: st.lists(CODES, max_size=3),
}


def value(field: Field, on: date) -> st.SearchStrategy[Any]:
    """Draw a value for a field other than a reference."""
    match field.kind:
        case Kind.CHOICE:
            return st.sampled_from(field.choices)
        case Kind.CHOICES:
            return st.lists(st.sampled_from(field.choices), max_size=3)
        case Kind.ROUTE:
            return st.dictionaries(st.sampled_from(field.choices), SIMPLE[Kind.COUNTRIES])
        case Kind.DAY:
            least = 0 if field.name == "from" else 5
            return st.integers(least, least + 4).map(lambda later: (on + timedelta(later)).isoformat())
        case kind:
            return SIMPLE[kind]


@st.composite
def events(draw: st.DrawFn, kind: EventType, on: date, earlier: list[str]) -> Data:
    """Draw one event; `earlier` are ids it may name."""
    event: Data = {"on": on.isoformat(), "type": kind.name}
    if draw(st.booleans()):
        event["known"] = (on + timedelta(draw(st.integers(0, 5)))).isoformat()
    if draw(st.booleans()):
        name = draw(st.sampled_from(["", ":Haven", ":Bureau 7"]))
        event["by"] = draw(st.sampled_from(BODIES)) + name
    if draw(st.booleans()):
        event["note"] = draw(TEXTS)
    for field in kind.fields.values():
        if field.kind is Kind.EVENT:
            if earlier and field.name != "replaced_by":
                event[field.name] = draw(st.sampled_from(earlier))
        elif field.required or field.name in kind.one_of or draw(st.booleans()):
            nullable = field.nullable and draw(st.booleans())
            event[field.name] = None if nullable else draw(value(field, on))
    return event


@st.composite
def histories(draw: st.DrawFn) -> list[Data]:
    """Draw events at least a week apart, so that no two contradict each other."""
    told: list[Data] = []
    on = FIRST_EVENT
    for number in range(draw(st.integers(0, 8))):
        on += timedelta(draw(st.integers(7, 400)))
        earlier = [event["id"] for event in told if "id" in event]
        kinds = [kind for kind in EVENT_TYPES.values() if earlier or kind.name != "corrected"]
        event = draw(events(draw(st.sampled_from(kinds)), on, earlier))
        if draw(st.booleans()):
            event["id"] = f"event {number}"
        told.append(event)
    return told


@st.composite
def valid_files(draw: st.DrawFn) -> Data:
    """Draw a whole case file."""
    person = {key: draw(value(field, FIRST_EVENT)) for key, field in PERSON_KEYS.items() if draw(st.booleans())}
    types = st.sampled_from(sorted(EVENT_TYPES))
    data: Data = {
        "case": 1,
        "state": draw(st.sampled_from(sorted(HELD_STATES))),
        "complete": draw(st.booleans()),
        "person": person,
        "events": draw(histories()),
        "absent": [{"type": draw(types), "until": "2026-06-01"}],
        "unknown": [{"type": draw(types), "from": "2020-01-01", "until": "2020-01-31"}],
    }
    if draw(st.booleans()):
        data["profile"] = {"reflection_length": "P45D", "scope_smuggled": draw(st.booleans())}
    return data
