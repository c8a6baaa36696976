"""The reflection period as a spell: when it started, when it ends, whether it was ended early."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from sojourn.law import membership
from sojourn.law.facts.person import birth, fresh_start, of_this_course, of_this_period, period_start, went_on
from sojourn.law.facts.victim import by_authority
from sojourn.law.history import Happening, View
from sojourn.law.language.calendar import NEVER, Day, Period, plus
from sojourn.law.language.facts import day_fact, fact
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN, Truth, negation, truth
from sojourn.law.language.parameters import Range

FLOOR: Final = Period(days=30)
"""Convention on Action against Trafficking, Article 13(1): at least thirty days."""

START_EVENTS: Final[dict[str, tuple[str, ...]]] = {
    "written_grant": (),
    "request": ("reflection_requested",),
    "contact_ceased": ("relations_severed",),
    "document_issued": ("document_issued",),
    "authority_notified": ("authority_notified",),
    "departure_period_set": ("departure_period_set",),
    "permit_decision": (),
    "prosecutor_act": (),
}
"""The events that show a national start, beside the grant, which always starts the period."""


class Spell(NamedTuple):
    """The reflection period: its first day and the bounds of its last; `None` where a bound is not known.

    `floor` says that only the Convention's thirty days hold it up. `recorded` is the first day on which something
    recorded starts it; it may have begun earlier where `start` is not known.
    """

    start: Day | None
    earliest: Day | None = None
    latest: Day | None = None
    terminated: Truth = FALSE
    floor: bool = False
    recorded: Day | None = None
    started: Truth = FALSE


def spell(view: View) -> Spell:
    """The reflection period of the present course as it stands on the day."""
    return view.shared(_spell)


def _spell(view: View) -> Spell:
    recorded, earlier = _start(view)
    if recorded is None:
        unknown = Spell(None, _earliest_of_all(view), NEVER, started=UNKNOWN)
        return _terminated(view, unknown, NEVER) if earlier else Spell(NEVER)
    counts = of_this_period(view, recorded)
    if earlier or counts != TRUE:
        return _of_unknown_start(view, recorded, counts)
    first, last = _first_day_covered(view, recorded)
    earliest, latest, floor = _bounds(view, first)
    if first != last:
        latest = _bounds(view, last)[1]
    start = first if first == last else None
    found = Spell(start, earliest, latest, floor=floor, recorded=recorded, started=TRUE)
    return _terminated(view, found, latest)


def _of_unknown_start(view: View, recorded: Day, counts: Truth) -> Spell:
    """The period where what is recorded starts it, unless it began otherwise: earlier, or in a period of its own."""
    fixed = counts == TRUE and not view.law.varies("reflection_length")
    due = _bounds(view, _first_day_covered(view, recorded)[1])[1]
    started = of_this_course(view, recorded)
    found = Spell(None, _earliest_of_all(view), due if fixed else NEVER, recorded=recorded, started=started)
    return _terminated(view, found, due)


def _first_day_covered(view: View, start: Day) -> tuple[Day, Day]:
    """The start, or the later day on which the person came of age or ceased to be a Union citizen.

    A period that ran by itself while the person was outside the scope does not use up the one that is due; one
    that was granted runs as it was granted. Two days where the birth is known as a range: the first and the last
    that it can be.
    """
    if start > view.on or any(event.on == start for event in view.of("reflection_granted")):
        return start, start
    days = [day for code in view.history.case.person.nationalities or () for day in membership.ends(code)]
    first = last = max((day for day in days if start <= day <= view.on), default=start)
    majority = view.law.value("age_of_majority")
    if majority is not None and view.law.settled("scope_minors") and view.law.value("scope_minors") is None:
        earliest, latest = birth(view)
        if earliest is not None and latest is not None:
            soonest, of_age = plus(earliest, majority), plus(latest, majority)
            if soonest <= view.on:
                # Born so late that this day has not come, the person would not be covered at all.
                of_age = min(of_age, view.on)
            first, last = (
                max(one, day) if start < day <= view.on else one for one, day in ((first, soonest), (last, of_age))
            )
    return first, last


STARTS: Final = (
    *("view_taken", "identified", "informed", "reflection_granted", "reflection_requested"),
    *("document_issued", "authority_notified", "departure_period_set"),
)
"""The events a period may start with, wherever national law puts the start."""


def _earliest_of_all(view: View) -> Day | None:
    """The first day the period can end on where it is not known which of the recorded events starts it."""
    since = fresh_start(view)
    if any(view.unrecorded(kind, since) != FALSE for kind in STARTS):
        return None
    days = [event.on for event in view.all(*STARTS) if event.on >= since]
    return min((_by_law(view, day)[0] for day in days), default=None)


def _first(view: View, *types: str, when: Callable[[Happening], bool] = lambda event: True) -> tuple[Day | None, ...]:
    """The first day on which such an event happened, `NEVER` where none did.

    With `None` where it may have happened before, unrecorded: by an act of a type of which none is recorded, because
    what is recorded of a type is taken to be the first of it.
    """
    since = period_start(view)
    found = [event for event in view.all(*types) if event.on >= since and when(event)]
    before = found[0].on - 1 if found else None
    others = set(types) - {event.type for event in found}
    earlier = (None,) if any(view.unrecorded(kind, since, before) != FALSE for kind in others) else ()
    return (found[0].on, *earlier) if found else earlier or (NEVER,)


def _appointed(view: View, event: Happening) -> bool:
    """Whether an organisation that informed is one the State has appointed to (any, where none is named)."""
    names = view.law.value("appointed_ngos")
    return view.law.value("ngo_may_inform") is True and (not names or event.by_name in names)


def _start_by(view: View, code: str) -> tuple[Day | None, ...]:
    """The first day on which the event of a national start happened, as `_first` has it."""
    if code == "authority_view":
        return _first(view, "view_taken", "identified", when=_is_view)
    if code == "information_given":
        return _first(view, "informed", when=lambda event: by_authority(event) or _appointed(view, event))
    if code == "prosecutor_act":
        return _first(view, "identified", "view_taken", when=lambda event: event.by == "prosecutor")
    if code == "identification":
        return _first(view, "identified", when=by_authority)
    return _first(view, *START_EVENTS[code]) if START_EVENTS[code] else (NEVER,)


def _is_view(event: Happening) -> bool:
    return by_authority(event) and event.get("offence") != "none"


def _start(view: View) -> tuple[Day | None, bool]:
    """The first day on which something recorded starts the period, and whether it may have begun otherwise.

    Where national law is not known to name a start, a grant that is recorded is the start.
    """
    codes = view.law.value("reflection_start_event")
    days = [*_first(view, "reflection_granted"), *(day for code in codes or () for day in _start_by(view, code))]
    known = [day for day in (*days, *_earlier_starts(view, codes)) if day is not None and day != NEVER]
    return min(known, default=None), (codes is None and not known) or None in days or went_on(view) != FALSE


def _earlier_starts(view: View, now: tuple[str, ...] | None) -> Iterator[Day | None]:
    """The starts by events that national law named when they happened and no longer names."""
    if not view.law.varies("reflection_start_event"):
        return
    since = period_start(view)
    laws = (view.law.as_of(day) for day in view.history.days if since <= day < view.on)
    for code in {code for law in laws for code in law.value("reflection_start_event") or ()} - set(now or ()):
        for day in _start_by(view, code):
            if day and day != NEVER and code in (view.law.as_of(day).value("reflection_start_event") or ()):
                yield day


LENGTHENING: Final = ("reflection_granted", "reflection_extended")
"""The acts that may set a later last day than national law does."""


def _bounds(view: View, start: Day) -> tuple[Day | None, Day | None, bool]:
    earliest, latest, floor = _by_law(view, start)
    grants = [event for event in view.of("reflection_granted") if event.on >= start and event.day("until")]
    if grants:
        fixed = max(grants[-1].day("until") or start, earliest if not floor else start)
        another = view.unrecorded("reflection_granted", grants[-1].on) != FALSE
        earliest = min(earliest, fixed) if another else fixed
        latest, floor = fixed, False
    for event in view.of("reflection_extended"):
        if event.on < start:
            continue
        until, days = event.day("until"), event.get("days")
        if until is not None:
            earliest = max(earliest, until)
            latest, floor = earliest, False
        elif days is not None:
            earliest = earliest + int(days)
            latest = latest if latest is None or latest == NEVER else latest + int(days)
    return earliest, latest, floor


def _by_law(view: View, start: Day) -> tuple[Day, Day, bool]:
    law = view.law.as_of(start)
    length: Range = law.value("reflection_length") or Range(None, None)
    counted = law.value("day_count")
    early = 0 if counted == "exclude_first_day" else 1
    late = 1 if counted == "include_first_day" else 0
    least = plus(start, law.floor) if law.floor else start
    first, last = length.ends(start, least)
    latest = NEVER if last is None else last - late
    if first is not None:
        return first - early, latest, False
    party = law.value("coe_party_from")
    if party is not None and party <= start:
        return min(plus(start, FLOOR) - early, latest), latest, True
    return start, latest, False


class _Appeals(NamedTuple):
    """The appeals by what they are against, and the decisions on appeals: their places by what they are against."""

    lodged: dict[str, list[Happening]]
    decided: Sequence[Happening]
    places: dict[str | None, list[int]]


def _all_appeals(view: View) -> _Appeals:
    found = _Appeals({}, view.of("appeal_decided"), {})
    for one in view.of("appeal_lodged"):
        found.lodged.setdefault(one.get("against"), []).append(one)
    for place, one in enumerate(found.decided):
        found.places.setdefault(one.get("against"), []).append(place)
    return found


def _appeals(view: View, decision: Happening) -> list[tuple[Happening, Happening | None]]:
    """The appeals against a decision, each with the newest decision on it or on what it is against."""
    if decision.id is None:
        return []
    found = view.shared(_all_appeals)
    own = found.places.get(decision.id, [])
    targets = {decision.id, *(found.decided[place].id for place in own)} - {None}
    appeals = [one for target in targets for one in found.lodged.get(str(target), ())]
    newest = [max([*own[-1:], *found.places.get(one.id, [])[-1:]], default=None) for one in appeals]
    return [(one, None if place is None else found.decided[place]) for one, place in zip(appeals, newest, strict=True)]


def annulled(view: View, decision: Happening) -> Truth:
    """Whether an appeal has taken the decision away."""
    appeals = _appeals(view, decision)
    if any(_says(decided, ANNULLING) and not _says(decided, UPHOLDING) for _, decided in appeals):
        return TRUE
    pending = (appeal.on for appeal, decided in appeals if decided is None)
    allowed = max((view.unrecorded("appeal_decided", on) for on in pending), default=FALSE)
    return max(allowed, min(view.unrecorded("appeal_lodged", decision.on), _may_be_decided(view, decision)))


def _may_be_decided(view: View, decision: Happening) -> Truth:
    """Whether an appeal that is not recorded may have been decided."""
    found = view.shared(_all_appeals)
    if decision.id is not None and decision.id in found.places:
        return UNKNOWN
    return view.unrecorded("appeal_decided", decision.on)


def suspended(view: View, decision: Happening) -> Truth:
    """Whether an appeal that suspends stands against the decision, or has annulled it."""
    gone = annulled(view, decision)
    if gone == TRUE:
        return TRUE
    outcome = max(gone, view.unrecorded("appeal_lodged", decision.on))
    for appeal, decided in _appeals(view, decision):
        if decided is None or decided.on >= view.on:
            says = appeal.get("suspensive")
            suspends = view.law.value("suspensive") if says is None else says
            running = negation(view.unrecorded("appeal_decided", appeal.on)) if decided is None else TRUE
            outcome = max(outcome, min(truth(suspends), running))
        elif not _says(decided, UPHOLDING):
            outcome = max(outcome, UNKNOWN)
    return outcome


ANNULLING: Final = (
    "annul",
    "allowed",
    "granted",
    "quashed",
    "overturned",
    "set aside",
    "set_aside",
    "successful",
    "reversed",
)
UPHOLDING: Final = (
    *("dismissed", "rejected", "confirmed", "upheld", "withdrawn", "inadmissible", "unfounded", "denied", "refused"),
    *("lost", "unsuccessful", "not allowed", "not granted", "stands"),
)
"""Words by which the outcome of an appeal is known; any other outcome leaves its effect open."""


def _says(decided: Happening | None, words: tuple[str, ...]) -> bool:
    text = str(decided.get("outcome") or "").casefold() if decided else ""
    return any(word in text for word in words)


def _terminated(view: View, period: Spell, due: Day | None) -> Spell:
    """The period as decisions have ended it; `due` is the last day of what is recorded of it."""
    if view.history.settled and not view.of("reflection_terminated"):
        return period
    start = period_start(view) if period.start is None else period.start
    lengthened = any(view.unrecorded(kind, start) != FALSE for kind in LENGTHENING)
    earliest, latest = period.earliest, NEVER if lengthened else period.latest
    ended: Truth = FALSE
    for event in view.of("reflection_terminated"):
        effect = min(_in_the_period(view, period, event.on, due), negation(suspended(view, event)))
        if effect == FALSE or (latest is not None and event.on >= latest):
            continue
        if effect == TRUE:
            earliest = None if earliest is None else min(earliest, event.on)
            latest = event.on if latest is None else min(latest, event.on)
        if event.on < view.on:
            ended = max(ended, effect)
    last = min(NEVER if latest is None else latest, view.on)
    return period._replace(
        earliest=earliest,
        latest=latest,
        terminated=max(ended, view.unrecorded("reflection_terminated", start, last - 1)),
    )


def _in_the_period(view: View, period: Spell, on: Day, due: Day | None) -> Truth:
    """Whether a day on which the period was ended lies in it.

    What was ended had not run out where national law is not known to say how long it lasts, and had begun where
    nothing starts it later.
    """
    late = due is not None and on >= due
    if period.start is not None:
        return FALSE if on < period.start else UNKNOWN if late else TRUE
    later = any(event.on > on for event in view.all(*STARTS))
    later = later or any(view.unrecorded(kind, on + 1) != FALSE for kind in STARTS)
    over = late or period.earliest is None or on >= period.earliest
    counts = of_this_period(view, on)
    return min(counts, UNKNOWN) if over or later else counts


@fact(
    yes="the reflection period has started",
    no="the reflection period has not started",
    label="whether the reflection period has started",
    asks=("reflection_granted", "reflection_start_event"),
)
def reflection_started(view: View) -> Truth:
    """2004/81 6(1): the national start event has happened, or the period was granted."""
    period = spell(view)
    return TRUE if period.terminated == TRUE else period.started


@day_fact(label="the first day of the reflection period", asks=("reflection_granted", "reflection_start_event"))
def reflection_start(view: View) -> Day | None:
    """The first day of the reflection period."""
    return spell(view).start


@day_fact(label="the last day of the reflection period", asks=("reflection_length",))
def reflection_end_earliest(view: View) -> Day | None:
    """The earliest day that can be the last of the reflection period."""
    return spell(view).earliest


@day_fact(label="the last day of the reflection period", asks=("reflection_length",))
def reflection_end_latest(view: View) -> Day | None:
    """The latest day that can be the last of the reflection period (`NEVER`: no bound is known)."""
    return spell(view).latest


@fact(
    yes="the authority has ended the reflection period",
    no="the authority has not ended the reflection period",
    label="whether the authority has ended the reflection period",
    asks=("reflection_terminated", "suspensive"),
)
def reflection_terminated(view: View) -> Truth:
    """2004/81 6(4): a decision of an earlier day ended the period and no appeal suspends it."""
    return spell(view).terminated


@fact(
    yes="only the Convention's floor of thirty days is known to hold the period up",
    no="the national length of the reflection period is known",
    label="whether the national length of the reflection period is known",
    asks=("reflection_length",),
)
def floor_only(view: View) -> Truth:
    """Whether the earliest end rests on the Convention, Article 13(1), alone."""
    return TRUE if spell(view).floor else FALSE
