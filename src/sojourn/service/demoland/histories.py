"""The histories of Demoland: drawn by the generator of the population floor, brought near today, and chosen.

A history is moved by whole years, so that months stay as long as they were, and is told as far as today: what would
happen or become known later is left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from sojourn.law import casefile
from sojourn.law.casefile import CaseFileError
from sojourn.law.course import Course
from sojourn.law.texts import DEFAULT
from sojourn.population.histories import history
from sojourn.service.cases.policy import CORRECTED
from sojourn.service.demoland.country import state

YEARS: Final = 6
"""So many years before today the oldest case begins."""

LEAST: Final = 3
"""So many cases at least are in each legal state, where there are a hundred cases or more."""

MOST: Final[Mapping[str, float]] = {"undetermined": 0.06, "outside": 0.1, "expired": 0.16, "indication": 0.05}
"""The largest shares of legal states that a demonstration needs few of."""

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_RECENT: Final = 0.45
_LAST_YEAR: Final = 365
_CANDIDATES: Final = 60
"""Histories drawn for each one that is chosen, at most."""

History = dict[str, Any]


def drawn(seed: int, today: date) -> Iterator[History]:
    """Histories without end, each near `today` and as it is known then; what does not begin by then is left out."""
    random, number = Random(f"{seed} {today}"), 0
    while True:
        one = moved(history(seed * 1_000_000 + number, state=state()), _beginning(random, today), today)
        number += 1
        if one is not None:
            yield one


def chosen(seed: int, count: int, today: date) -> list[History]:
    """So many histories, with every legal state among them as long as there are a hundred or more.

    Raises `LookupError` where the generator does not give them.
    """
    taken, held = list[History](), Counter[str]()
    wanted = dict.fromkeys(LEGAL_STATES, LEAST) if count >= 100 else {}
    for number, one in enumerate(drawn(seed, today)):
        if len(taken) == count:
            return taken
        if number > count * _CANDIDATES:
            break
        named = legal_state(one, today)
        missing = sum(max(0, least - held[key]) for key, least in wanted.items())
        needed = held[named] < wanted.get(named, 0)
        room = count - len(taken) > missing and held[named] < MOST.get(named, 1) * count
        if needed or room:
            held[named] += 1
            taken.append(one)
    raise LookupError(f"{count} histories in every legal state expected, found {dict(held)}")


LEGAL_STATES: Final = (
    "outside", "indication", "presumed", "informed", "reflection", "awaiting_decision", "reflection_terminated",
    "permit", "refused", "renewal_pending", "expired", "withdrawn", "other_title", "undetermined",
)  # fmt: skip
"""The named states of a position."""


def legal_state(one: History, on: date) -> str:
    """The named state of a history on a day."""
    return Course(casefile.from_data(one), DEFAULT).at(on.toordinal()).state()[0]


def moved(one: History, beginning: date, today: date) -> History | None:
    """A history moved by whole years to begin about a day, and told as far as today; None where nothing is left.

    What a ledger does not hold (gaps, acts under consideration) is left out.
    """
    first = date.fromisoformat(min(event["on"] for event in one["events"]))
    years = beginning.year - first.year
    events = [_event(event, years) for event in one["events"]]
    events = [event for event in events if str(event.get("known", event["on"])) <= today.isoformat()]
    known = {event.get("id") for event in events}
    # A correction stands with what it corrects and puts in its place, or not at all.
    events = [event for event in events if _whole(event, known)]
    if not events:
        return None
    person = {key: _birth(value, years) if key == "born" else value for key, value in one["person"].items()}
    found = {"case": 1, "state": one["state"], "person": person, "events": events}
    if "complete" in one:
        found["complete"] = one["complete"]
    try:
        casefile.from_data(found)
    except CaseFileError:
        return None  # the days of a leap year make some histories contradict themselves in another year
    return found


def _whole(event: History, known: set[str | None]) -> bool:
    named = [event.get("against"), event.get("corrects"), event.get("replaced_by")]
    return all(one is None or one in known for one in named) and (event["type"] != CORRECTED or bool(event["corrects"]))


def _event(event: Mapping[str, Any], years: int) -> History:
    return {key: _birth(value, years) if key == "born" else _day(value, years) for key, value in event.items()}


def _day(value: Any, years: int) -> Any:
    if not (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    day = date.fromisoformat(value)
    try:
        return day.replace(year=day.year + years).isoformat()
    except ValueError:  # the 29th of February in a year without one
        return day.replace(year=day.year + years, day=28).isoformat()


def _birth(value: str | None, years: int) -> Any:
    """A birth moved along: a day, a month or a year."""
    if value is None or len(value) == len("1990-05-01"):
        return _day(value, years)
    return f"{int(value[:4]) + years}{value[4:]}"


def _beginning(random: Random, today: date) -> date:
    back = _LAST_YEAR if random.random() < _RECENT else YEARS * 365
    return today - timedelta(days=random.randrange(2, back))
