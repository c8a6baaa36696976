"""Case files for property tests: drawn histories with events left out or moved, or facts forgotten."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from sojourn.population.histories import history
from sojourn.population.statements import contradicts
from sojourn.population.styles import Style

DAY_KEYS = ("on", "known", "from", "until")
LATEST = date(2100, 1, 1)

styles = st.sampled_from([None, *Style])
edits = st.lists(
    st.tuples(st.sampled_from(["leave out", "move", "forget"]), st.integers(0, 99), st.integers(-60, 400)),
    max_size=5,
)


@st.composite
def case_files(draw: st.DrawFn, *, state: str | None = None) -> dict[str, Any]:
    """A valid case file, JSON-ready; it shrinks towards an untouched history of a small seed."""
    case = history(draw(st.integers(0, 2**31)), state=state, style=draw(styles))
    for kind, which, days in draw(edits):
        if kind == "forget":
            _forget(case["person"], which)
        else:
            _change_event(case, which, timedelta(days=days) if kind == "move" else None)
    return case


def _forget(person: dict[str, Any], which: int) -> None:
    if person:
        del person[sorted(person)[which % len(person)]]


def _change_event(case: dict[str, Any], which: int, move: timedelta | None) -> None:
    """Leave out or move an event that no other event names, unless the move would make the file invalid."""
    events = case["events"]
    loose = [event for event in events if "id" not in event and event["type"] != "corrected"]
    if not loose:
        return
    event = loose[which % len(loose)]
    others = [other for other in events if other is not event]
    if move is None:
        case["events"] = others
        return
    moved = event | {key: _moved(event[key], move) for key in DAY_KEYS if key in event}
    if earliest_birth(case["person"]) <= moved["on"] < LATEST.isoformat() and not contradicts(moved, others):
        case["events"] = sorted([*others, moved], key=lambda other: other["on"])


def _moved(day: str, move: timedelta) -> str:
    return (date.fromisoformat(day) + move).isoformat()


def earliest_birth(person: dict[str, Any]) -> str:
    """The first day on which the person may have been born, in ISO form."""
    born: str = person.get("born") or "1900"
    return born + "-01-01"[len(born) - 4 :]
