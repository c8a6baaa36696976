"""Who the person is: nationality, age, means, special needs, presence."""

from __future__ import annotations

from typing import NamedTuple

from sojourn.law import membership
from sojourn.law.history import Happening, View
from sojourn.law.language.calendar import NEVER, Period, plus
from sojourn.law.language.facts import day_fact, fact
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN, Truth, negation, truth

RETURNS = ("indication", "view_taken", "identified", "reflection_granted", "permit_issued")
_EIGHTEEN_YEARS = Period(18 * 12)


def _acquired(event: Happening, home: str) -> str:
    code = event.get("state") or event.get("code")
    return code if isinstance(code, str) and len(code) == 2 else home


@fact(
    yes="the person is a citizen of the Union",
    no="the person is not a citizen of the Union",
    label="the person's nationality",
    asks=("nationalities",),
)
def union_citizen(view: View) -> Truth:
    """2004/81 2(a): whether any nationality is that of a Member State on the day."""
    home = view.history.case.state
    acquired = [_acquired(event, home) for event in view.of("nationality_acquired")]
    held = view.history.case.person.nationalities
    if any(membership.is_member(code, view.on) for code in (*acquired, *(held or ()))):
        return TRUE
    return UNKNOWN if held is None else view.unrecorded("nationality_acquired")


def birth(view: View) -> tuple[int | None, int | None]:
    """The earliest and latest possible day of birth; an assessment of age replaces what was stated.

    An assessment that may be unrecorded is reckoned with where the age was doubted, or where the file says itself
    that it does not know of assessments: nobody assesses an age that nobody doubts.
    """
    return view.shared(_birth)


def _birth(view: View) -> tuple[int | None, int | None]:
    assessed = view.last("age_assessed")
    born = view.history.case.person.born
    if _may_be_assessed(view) != FALSE:
        return None, None
    if assessed is not None:
        interval, age = assessed.get("born"), assessed.get("age")
        if interval is not None:
            born = interval
        elif age is not None:
            return born_at_age(assessed.on, int(age))
    return (born.earliest.toordinal(), born.latest.toordinal()) if born else (None, None)


def _may_be_assessed(view: View) -> Truth:
    """Whether another assessment of age may be unrecorded that has to be reckoned with."""
    assessed, doubted = view.last("age_assessed"), view.last("age_doubted")
    since = assessed.on if assessed else 0
    named = "age_assessed" in view.history.spans[1]
    if named or (doubted is not None and doubted.on >= since):
        return view.unrecorded("age_assessed", since)
    return FALSE


def born_at_age(on: int, age: int) -> tuple[int, int]:
    """The earliest and the latest day of birth of a person of that age, in completed years, on the day."""
    return plus(on, Period(-(age + 1) * 12)) + 1, plus(on, Period(-age * 12))


@day_fact(label="the person's day of birth", asks=("born",))
def birth_earliest(view: View) -> int | None:
    """The earliest day on which the person may have been born."""
    return birth(view)[0]


@day_fact(label="the person's day of birth", asks=("born",))
def birth_latest(view: View) -> int | None:
    """The latest day on which the person may have been born."""
    return birth(view)[1]


@fact(
    yes="the age is uncertain and there are reasons to believe that the person is a child",
    no="nothing recorded gives reason to believe that the person is a child of uncertain age",
    label="whether there are reasons to believe that the person is a child",
    asks=("age_doubted",),
)
def childhood_believable(view: View) -> Truth:
    """2011/36 13(2): the age is uncertain, and it was doubted, claimed to be under 18 or may be under 18."""
    earliest, latest = birth(view)
    doubted = view.last("age_doubted")
    assessed = view.last("age_assessed")
    if doubted is not None and (assessed is None or assessed.on < doubted.on):
        return TRUE
    if latest is not None and earliest is not None:
        surely_adult = plus(earliest, _EIGHTEEN_YEARS) <= view.on and plus(latest, _EIGHTEEN_YEARS) <= view.on
        return view.unrecorded("age_doubted", assessed.on if assessed else 0) if surely_adult else TRUE
    stated = view.history.case.person
    if stated.born is not None or assessed is not None:
        return UNKNOWN
    if stated.claimed_age is not None and stated.claimed_age < 18:
        return TRUE
    return max(view.unrecorded("age_doubted"), _may_be_assessed(view))


@fact(
    yes="the person has sufficient resources",
    no="the person has no sufficient resources",
    label="whether the person has sufficient resources",
    asks=("sufficient_resources",),
)
def sufficient_resources(view: View) -> Truth:
    """2004/81 7(1): whether the person can live on means of their own."""
    return truth(view.history.case.person.sufficient_resources)


@fact(
    yes="the person has special needs",
    no="the person has no special needs",
    label="whether the person has special needs",
    asks=("special_needs",),
)
def special_needs(view: View) -> Truth:
    """2004/81 9(2): pregnancy, disability, sexual or other violence suffered."""
    needs = view.history.case.person.special_needs
    return UNKNOWN if needs is None else truth(bool(needs))


def _ended_before(view: View, kind: str) -> bool:
    event = view.last(kind)
    return event is not None and event.on < view.on


@fact(yes="the person has died", no="the person is alive", label="whether the person is alive", asks=("died",))
def dead(view: View) -> Truth:
    """Whether the person died before the day."""
    return TRUE if _ended_before(view, "died") else view.unrecorded("died")


@fact(
    yes="the person has left the State",
    no="the person has not left the State",
    label="whether the person has left the State",
    asks=("departed",),
)
def departed(view: View) -> Truth:
    """Whether the person left before the day and nothing shows a return; a missing person has not left."""
    event = view.last("departed")
    if event is None or event.on >= view.on:
        return view.unrecorded("departed")
    returned = view.last(*RETURNS)
    if returned is not None and returned.on > event.on:
        return view.unrecorded("departed", returned.on)
    return negation(max(view.unrecorded(kind, event.on + 1) for kind in RETURNS))


def fresh_start(view: View) -> int:
    """The day after the last departure or withdrawn view: what came before belongs to an earlier course."""
    return view.shared(_fresh_start)


COURSE_ENDS = ("departed", "view_withdrawn")


def _fresh_start(view: View) -> int:
    ended = [event.on + 1 for event in view.all(*COURSE_ENDS) if event.on < view.on]
    return max(ended, default=0)


def of_this_course(view: View, on: int) -> Truth:
    """Whether what happened on a day belongs to the present course: unknown where a later end may be unrecorded."""
    if on < fresh_start(view):
        return FALSE
    return TRUE if view.history.settled else negation(max(view.unrecorded(kind, on) for kind in COURSE_ENDS))


def in_course(view: View, kind: str) -> Truth:
    """Whether an event of this type happened in the present course."""
    since = fresh_start(view)
    newest = view.last(kind)
    if newest is None or newest.on < since:
        return view.unrecorded(kind, since)
    return of_this_course(view, newest.on)


FINAL = ("reflection_terminated", "permit_refused", "permit_withdrawn")
_PERMITS = ("permit_issued", "permit_renewed")


def period_start(view: View) -> int:
    """The day from which the present period and permit are counted.

    A reflection period that is granted after the earlier one was ended, the permit refused, withdrawn or expired
    is a new one; what came before it no longer counts.
    """
    return _period(view).start


class _Period(NamedTuple):
    """The first day that counts, and the first days on which a decision or the calendar ended what came before."""

    start: int
    decided: int
    expired: int


def _period(view: View) -> _Period:
    return view.shared(_period_start)


def _period_start(view: View) -> _Period:
    since = fresh_start(view)
    decided = min((event.on for event in view.all(*FINAL) if event.on >= since), default=NEVER)
    permits = [event.day("until") for event in view.all(*_PERMITS) if event.on >= since]
    expired = max((day or NEVER for day in permits), default=NEVER)
    first = min(decided, expired)
    start = max((event.on for event in view.of("reflection_granted") if event.on > first), default=since)
    return _Period(start, decided, expired)


def of_this_period(view: View, on: int) -> Truth:
    """Whether what happened on a day belongs to the present period.

    Unknown where acts that may be unrecorded would end the course, begin a new period, or show that the earlier
    one went on.
    """
    counts = of_this_course(view, on)
    if counts == FALSE:
        return FALSE
    if on < period_start(view):
        return went_on(view)
    if view.history.settled:
        return TRUE
    return min(counts, negation(_begun_anew(view, _period(view), on)))


def went_on(view: View) -> Truth:
    """Whether an earlier period may have gone on past the last grant: its permit was renewed, or it was no course."""
    period = _period(view)
    if view.history.settled or period.start == fresh_start(view):
        return FALSE
    ended = min(period.decided, period.expired)
    another = max(view.unrecorded(kind, ended) for kind in COURSE_ENDS)
    renewed = max(view.unrecorded(kind) for kind in _PERMITS)
    return another if period.decided < period.start else max(another, renewed)


def _begun_anew(view: View, period: _Period, on: int) -> Truth:
    """Whether a new period may have begun after a day, by acts of which one at least is not recorded."""
    since, ended = fresh_start(view), min(period.decided, period.expired)
    later = [event.on for event in view.of("reflection_granted") if event.on > on]
    if later and _may_have_ended(view, since, later[-1] - 1) != FALSE:
        return UNKNOWN
    if ended < NEVER and view.unrecorded("reflection_granted", max(on, ended) + 1) != FALSE:
        return UNKNOWN
    return min(view.unrecorded("reflection_granted", on + 1), _may_have_ended(view, since))


def _may_have_ended(view: View, since: int, until: int | None = None) -> Truth:
    """Whether a decision or an expiry that is not recorded may have ended the period; a permit only if there is one."""
    kinds = ["reflection_terminated", "permit_refused"]
    if view.of("permit_issued"):
        kinds.append("permit_withdrawn")
    else:
        kinds.append("permit_issued")
    return max(view.unrecorded(kind, since, until) for kind in kinds)


@fact(
    yes="the person holds another right to stay",
    no="no other right to stay is recorded",
    label="whether the person holds another right to stay",
    asks=("other_title_granted",),
)
def other_title(view: View) -> Truth:
    """Whether a title other than the permit of the Directive is in force on the day."""
    for event in view.of("other_title_granted"):
        start, end = event.day("from") or event.on, event.day("until")
        if start <= view.on <= (NEVER if end is None else end):
            return TRUE
    return view.unrecorded("other_title_granted")
