"""The one generator of histories: invented case files, fixed by a seed.

    history(seed)             one case file
    histories(seed, count)    many; each replays alone as history(seed * MEMBERS + its number)

A case file is JSON-ready and follows the published format. The same seed gives the same case file on every
machine and version of Python.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sojourn.population.amending import consider, correct, gaps
from sojourn.population.course import Course, OutOfTimeError
from sojourn.population.customs import CUSTOMS, STATE_WEIGHTS, Customs
from sojourn.population.days import FIRST_DAY
from sojourn.population.drawing import Draw
from sojourn.population.life import live
from sojourn.population.people import CIRCUMSTANCES, Circumstance, invented_person
from sojourn.population.phases.care import care
from sojourn.population.profiles import invented_state
from sojourn.population.styles import SHARES, Style, conduct

MEMBERS = 1_000_000
"""How many histories one seed of `histories` can give before it meets those of the next seed."""

ERAS = {(FIRST_DAY, date(2014, 12, 31)): 0.2, (date(2015, 1, 1), date(2026, 6, 30)): 0.8}
RICHNESS = {0.1: 0.65, 0.5: 0.2, 1.0: 0.08, 2.5: 0.04, 6.0: 0.03}


def histories(
    seed: int, count: int, *, state: str | None = None, style: Style | None = None
) -> Iterator[dict[str, Any]]:
    """So many case files of one seed, drawn one by one as they are asked for."""
    if count > MEMBERS:
        raise ValueError(f"at most {MEMBERS} histories come from one seed, not {count}")
    return (history(seed * MEMBERS + number, state=state, style=style) for number in range(count))


def history(seed: int, *, state: str | None = None, style: Style | None = None) -> dict[str, Any]:
    """One invented case file, JSON-ready.

    `state` is the ISO code of the State that deals with the person (XX: an invented one, with a profile),
    `style` the conduct of its authorities; both are drawn where left out.
    """
    if state is not None and state not in STATE_WEIGHTS:
        raise ValueError(f"state {state!r} is not one of {', '.join(STATE_WEIGHTS)}")
    draw = Draw(f"history {seed}")
    drawn_style, drawn_state = draw.weighted(SHARES), draw.weighted(STATE_WEIGHTS)
    course = _begin(draw, state or drawn_state, style or drawn_style)
    for phase in (live, care, correct):
        try:
            phase(course)
        except OutOfTimeError:
            continue
    return _case_file(course)


def drawn_style(seed: int) -> Style:
    """The style that `history(seed)` takes where none is asked for."""
    return Draw(f"history {seed}").weighted(SHARES)


def _begin(draw: Draw, state: str, style: Style) -> Course:
    profile, customs = _values(draw, state)
    manners = conduct(style, draw)
    weights = CIRCUMSTANCES if manners.wrong is None else {Circumstance.ADULT: 0.9, Circumstance.CHILD: 0.1}
    circumstance = draw.weighted(weights)
    start = draw.day(*draw.weighted(ERAS))
    return Course(
        draw=draw,
        conduct=manners,
        customs=customs,
        circumstance=circumstance,
        state=state,
        person=invented_person(draw, circumstance, start, state),
        today=start,
        richness=draw.weighted(RICHNESS),
        profile=profile,
    )


def _values(draw: Draw, state: str) -> tuple[dict[str, Any], Customs]:
    return invented_state(draw) if state == "XX" else ({}, CUSTOMS[state])


def _case_file(course: Course) -> dict[str, Any]:
    case: dict[str, Any] = {"case": 1, "state": course.state}
    own = gaps(course)
    proposed = consider(course)
    if "complete" in own:
        case["complete"] = own.pop("complete")
    if course.profile:
        case["profile"] = course.profile
    case["person"] = course.person
    case["events"] = sorted(course.events, key=lambda event: event["on"])
    if proposed:
        case["proposed"] = proposed
    ready: dict[str, Any] = _json_ready({**case, **own})
    return ready


def _json_ready(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _json_ready(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json_ready(item) for item in value]
    return value
