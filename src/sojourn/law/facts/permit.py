"""The residence permit as a spell: issued, renewed, refused, not renewed, withdrawn."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from sojourn.law.facts.person import fresh_start, of_this_course, of_this_period
from sojourn.law.facts.reflection import annulled, spell, suspended
from sojourn.law.history import Happening, View
from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.language.facts import day_fact, fact
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN, Truth, negation, truth


class Permit(NamedTuple):
    """One permit with its renewals. `until` is `None` where the file does not say.

    `withdrawn`, `running` (in force) and `counted` (of the present period, or in force) are as of the day.
    `gap`: it is a renewal of what is not recorded.
    """

    name: str
    issued: Day
    start: Day
    until: Day | None
    proceedings: tuple[str, ...]
    gap: bool
    withdrawn: Truth = FALSE
    running: Truth = FALSE
    counted: Truth = FALSE


def _name(event: Happening) -> str:
    return event.get("permit") or "main"


def _permits(view: View) -> list[Permit]:
    found: list[Permit] = []
    newest: dict[str, int] = {}
    for event in view.all("permit_issued", "permit_renewed"):
        name, start = _name(event), event.day("from") or event.on
        place = newest.get(name) if event.get("permit") else len(found) - 1 if found else None
        held = None if place is None else found[place]
        resting = tuple(event.get("proceedings") or (held.proceedings if held else ()))
        follows = held is not None and (held.until is None or start <= held.until + 1)
        if event.type == "permit_renewed" and held is not None and place is not None and follows:
            found[place] = held._replace(until=event.day("until"), proceedings=resting)
        else:
            gap, newest[name] = event.type == "permit_renewed", len(found)
            found.append(Permit(name, event.on, start, event.day("until"), resting, gap))
    return [_as_of_the_day(view, one) for one in found]


def _as_of_the_day(view: View, held: Permit) -> Permit:
    withdrawn, of_the_period = _withdrawn(view, held), of_this_period(view, held.issued)
    if held.gap and _others_unrecorded(view):
        withdrawn = max(withdrawn, min(view.happened("permit_withdrawn"), UNKNOWN))
        of_the_period = min(of_the_period, UNKNOWN)
    last = NEVER if held.until is None else held.until
    renewed = TRUE if view.on <= last else view.unrecorded("permit_renewed", held.issued)
    running = min(renewed, negation(withdrawn)) if held.start <= view.on else FALSE
    return held._replace(withdrawn=withdrawn, running=running, counted=max(running, of_the_period))


def _others_unrecorded(view: View) -> bool:
    return any(view.unrecorded(kind) != FALSE for kind in ("permit_issued", "permit_renewed"))


class _Withdrawals(NamedTuple):
    """The days of withdrawals of earlier days, and for each whether it or a later one has effect."""

    days: list[Day]
    effects: list[Truth]

    def since(self, day: Day) -> Truth:
        """Whether one of that day or a later one has effect."""
        place = bisect_left(self.days, day)
        return self.effects[place] if place < len(self.days) else FALSE


def _withdrawals(view: View) -> dict[str | None, _Withdrawals]:
    """The withdrawals by the name of the permit; those without a name concern every permit."""
    found: dict[str | None, _Withdrawals] = {}
    for event in reversed([one for one in view.of("permit_withdrawn") if one.on < view.on]):
        held = found.setdefault(event.get("permit"), _Withdrawals([], []))
        held.effects.append(max([negation(suspended(view, event)), *held.effects[-1:]]))
        held.days.append(event.on)
    return {name: _Withdrawals(held.days[::-1], held.effects[::-1]) for name, held in found.items()}


def _withdrawn(view: View, held: Permit) -> Truth:
    found = view.shared(_withdrawals)
    outcomes = (found[name].since(held.issued) for name in (None, held.name) if name in found)
    return max(*outcomes, view.unrecorded("permit_withdrawn", held.issued), FALSE)


def _rank(view: View, held: Permit, *, running: bool) -> tuple[bool, bool, Day]:
    return running, held.start <= view.on, NEVER if held.until is None else held.until


def permit(view: View) -> Permit | None:
    """The permit that counts on the day: the one in force that lasts longest, else the newest of the course."""
    return view.shared(_permit)


def _permit(view: View) -> Permit | None:
    return max(
        permits_that_may_count(view), key=lambda one: _rank(view, one, running=one.running != FALSE), default=None
    )


def permits_that_may_count(view: View) -> list[Permit]:
    """The recorded permits of which each may be the one that counts; one, where nothing about them is open."""
    return view.shared(_that_may_count)


def _that_may_count(view: View) -> list[Permit]:
    counted = [one for one in _permits(view) if one.counted != FALSE]
    sure = [_rank(view, one, running=one.running == TRUE) for one in counted if one.counted == TRUE]
    least = max(sure, default=(False, False, 0))
    return [one for one in counted if _rank(view, one, running=one.running != FALSE) >= least]


def issued_upto(view: View, on: Day) -> Truth:
    """Whether the day belongs to the present course and is none before the permit that counts was issued."""
    course = of_this_course(view, on)
    if course == FALSE:
        return FALSE
    if view.unrecorded("permit_issued") != FALSE:
        return UNKNOWN
    held = permits_that_may_count(view)
    if all(on >= one.issued for one in held):
        return course
    renewed = view.unrecorded("permit_renewed") != FALSE
    sure = any(one.counted == TRUE for one in held) and not renewed
    return FALSE if sure and all(on < one.issued for one in held) else UNKNOWN


@fact(
    yes="a permit has been issued",
    no="no permit has been issued",
    label="whether a permit has been issued",
    asks=("permit_issued",),
)
def permit_issued(view: View) -> Truth:
    """2004/81 8(2): a permit was issued in the present course and its first day has come."""
    begun = (one.counted for one in permits_that_may_count(view) if one.start <= view.on)
    return max(begun, default=FALSE) or view.unrecorded("permit_issued")


@fact(
    yes="a permit has been issued at some time",
    no="no permit was ever issued",
    label="whether a permit was ever issued",
    asks=("permit_issued",),
)
def permit_ever_issued(view: View) -> Truth:
    """Return Directive 11(3): the person has been granted a permit under the Directive, at any time."""
    return view.happened("permit_issued")


def permit_end(view: View) -> Day | None:
    """The last day of the permit as recorded; day 0, long past, where there is none."""
    held = permits_that_may_count(view)
    if not held:
        return 0 if view.unrecorded("permit_issued") == FALSE else None
    days = [one.until for one in held]
    return None if None in days else min(day for day in days if day is not None)


@day_fact(label="the last day of the permit", asks=("permit_issued",))
def permit_until(view: View) -> Day | None:
    """The last day on which the permit is valid; day 0, long past, where there is none."""
    return permit_end(view)


@day_fact(label="the last day of the permit", asks=("permit_renewed",))
def permit_until_latest(view: View) -> Day | None:
    """The latest day on which the permit may be valid: open where a renewal or a new permit may be unrecorded."""
    held = permits_that_may_count(view)
    if not held:
        return permit_end(view)
    first = min(one.issued for one in held)
    if view.unrecorded("permit_renewed", first) != FALSE or view.unrecorded("permit_issued") != FALSE:
        return NEVER
    days = [one.until for one in held]
    return None if None in days else max(day for day in days if day is not None)


@day_fact(label="the first day of the permit", asks=("permit_issued",))
def permit_from(view: View) -> Day | None:
    """The first day on which the permit is valid."""
    found = {one.start for one in permits_that_may_count(view)}
    if not found:
        return NEVER if view.unrecorded("permit_issued") == FALSE else None
    return found.pop() if len(found) == 1 else None


@fact(
    yes="the permit has been withdrawn",
    no="the permit has not been withdrawn",
    label="whether the permit has been withdrawn",
    asks=("permit_withdrawn", "suspensive"),
)
def permit_withdrawn(view: View) -> Truth:
    """2004/81 14: withdrawn on an earlier day, and no appeal suspends the withdrawal."""
    held = permits_that_may_count(view)
    if any(one.running == TRUE for one in held):
        return FALSE
    found = {one.withdrawn for one in held} or {FALSE}
    if view.unrecorded("permit_issued") != FALSE:
        found |= {view.happened("permit_withdrawn"), FALSE}
    return found.pop() if len(found) == 1 else UNKNOWN


class Refusal(NamedTuple):
    """The refusal that counts: whether there is one, on which day, whether an appeal suspends it."""

    made: Truth
    on: Day | None
    suspended: Truth


def refusal(view: View) -> Refusal:
    """The refusal as it stands on the day."""
    return view.shared(_refusal)


def _refusal(view: View) -> Refusal:
    """The newest refusal of an earlier day that no appeal has taken away."""
    for event in reversed(view.of("permit_refused")):
        stands = min(of_this_period(view, event.on), negation(annulled(view, event)))
        if event.on >= view.on or stands == FALSE:
            continue
        held = suspended(view, event)
        if stands == UNKNOWN or _newer_matters(view, event, held):
            return Refusal(UNKNOWN, None, FALSE)
        return Refusal(TRUE, event.on, held)
    unrecorded = view.unrecorded("permit_refused")
    return Refusal(unrecorded, NEVER if unrecorded == FALSE else None, FALSE)


def _newer_matters(view: View, event: Happening, held: Truth) -> bool:
    """Whether a newer refusal may be unrecorded of another effect: in force, or after the period."""
    latest = spell(view).latest
    within = latest is None or event.on <= latest
    return (within or held != FALSE) and view.unrecorded("permit_refused", event.on) != FALSE


@fact(
    yes="the permit has been refused",
    no="the permit has not been refused",
    label="whether the permit has been refused",
    asks=("permit_refused",),
)
def permit_refused(view: View) -> Truth:
    """2004/81 8(2): refused on an earlier day, and no appeal has taken the refusal away."""
    return refusal(view).made


@fact(
    yes="an appeal suspends the refusal",
    no="no appeal suspends the refusal",
    label="whether an appeal suspends the refusal",
    asks=("suspensive", "appeal_lodged"),
)
def refusal_suspended(view: View) -> Truth:
    """National law: the refusal is without effect while the appeal is pending."""
    return refusal(view).suspended


@day_fact(label="the day of the refusal", asks=("permit_refused",))
def refusal_day(view: View) -> Day | None:
    """The day of the refusal that counts."""
    return refusal(view).on


@fact(
    yes="a request for renewal is open",
    no="no request for renewal is open",
    label="whether a request for renewal is open",
    asks=("renewal_requested",),
)
def renewal_open(view: View) -> Truth:
    """Requested in the present course, and neither renewed nor (on an earlier day) refused renewal since."""
    requests = [event.on for event in view.of("renewal_requested") if issued_upto(view, event.on) != FALSE]
    if not requests:
        return view.unrecorded("renewal_requested")
    asked = requests[-1]
    again = view.unrecorded("renewal_requested", asked)
    if any(event.on >= asked for event in view.of("permit_renewed")):
        return again
    refused = [event for event in view.of("permit_not_renewed") if asked <= event.on < view.on]
    effects = [negation(suspended(view, event)) for event in refused]
    unrecorded = (view.unrecorded(kind, asked) for kind in ("permit_not_renewed", "permit_renewed"))
    return max(min(issued_upto(view, asked), negation(max(*effects, *unrecorded))), again)


def tested_permit(view: View) -> tuple[Day, Day | None, bool] | None:
    """First and last day of the permit whose length is tested, and whether it is a renewal.

    A permit that is proposed comes first, then the newest one issued or renewed up to the day.
    """
    return view.shared(_tested_permit)


def _tested_permit(view: View) -> tuple[Day, Day | None, bool] | None:
    proposed = [one for one in view.history.proposed if one.type in ("permit_issued", "permit_renewed")]
    made = proposed or view.history.upto(view.upto, "permit_issued", "permit_renewed")
    if not made:
        return None
    last = max(one.on for one in made)
    together = [one for one in made if proposed or one.on == last]
    shortest = min(together, key=lambda one: (one.day("until") or NEVER) - (one.day("from") or one.on))
    return shortest.day("from") or shortest.on, shortest.day("until"), shortest.type == "permit_renewed"


@fact(
    yes="there is a permit whose length is to be tested",
    no="there is no permit whose length is to be tested",
    label="whether there is a permit whose length is to be tested",
    asks=("permit_issued",),
)
def length_tested(view: View) -> Truth:
    """2004/81 8(3): a permit was issued, renewed or proposed and its last day is given."""
    tested = tested_permit(view)
    if tested is None:
        return max(view.unrecorded("permit_issued"), view.unrecorded("permit_renewed"))
    return truth(tested[1] is not None)


@day_fact(label="the first day of the permit that is tested", asks=("permit_issued",))
def tested_from(view: View) -> Day | None:
    """First day of the permit whose length is tested."""
    tested = tested_permit(view)
    return None if tested is None else tested[0]


@day_fact(label="the last day of the permit that is tested", asks=("permit_issued",))
def tested_until(view: View) -> Day | None:
    """Last day of the permit whose length is tested."""
    tested = tested_permit(view)
    return None if tested is None else tested[1]


@fact(
    yes="the permit that is tested is a renewal",
    no="the permit that is tested is the first one",
    label="whether the permit that is tested is a renewal",
    asks=("permit_renewed",),
)
def tested_renewal(view: View) -> Truth:
    """Whether the floor for a renewed permit, which is contested, applies."""
    tested = tested_permit(view)
    return truth(tested is not None and tested[2])


def _adverse(view: View, kind: str) -> Truth:
    if any(one.type == kind for one in view.history.proposed):
        return TRUE
    since = fresh_start(view)
    made = (
        min(of_this_course(view, one.on), negation(annulled(view, one))) for one in view.of(kind) if one.on >= since
    )
    return max(*made, view.unrecorded(kind, since, view.on), FALSE)


@fact(
    yes="a refusal is recorded or proposed",
    no="no refusal is recorded or proposed",
    label="whether there is a refusal",
    asks=("permit_refused",),
)
def refusal_made(view: View) -> Truth:
    """A decision against which an appeal may lie."""
    return _adverse(view, "permit_refused")


@fact(
    yes="a decision not to renew is recorded or proposed",
    no="no decision not to renew is recorded or proposed",
    label="whether there is a decision not to renew",
    asks=("permit_not_renewed",),
)
def nonrenewal_made(view: View) -> Truth:
    """A decision against which an appeal may lie."""
    return _adverse(view, "permit_not_renewed")


@fact(
    yes="a withdrawal is recorded or proposed",
    no="no withdrawal is recorded or proposed",
    label="whether there is a withdrawal",
    asks=("permit_withdrawn",),
)
def withdrawal_made(view: View) -> Truth:
    """A decision against which an appeal may lie."""
    return _adverse(view, "permit_withdrawn")
