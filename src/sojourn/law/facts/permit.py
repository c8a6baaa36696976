"""The residence permit as a spell: issued, renewed, refused, not renewed, withdrawn."""

from __future__ import annotations

from typing import NamedTuple

from sojourn.law.facts.person import fresh_start, period_start
from sojourn.law.facts.reflection import annulled, suspended
from sojourn.law.history import Happening, View
from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.language.facts import day_fact, fact
from sojourn.law.language.kleene import FALSE, TRUE, Truth, negation, truth


class Permit(NamedTuple):
    """One permit with its renewals. `until` is `None` where the file does not say; `withdrawn` as of the day."""

    name: str
    issued: Day
    start: Day
    until: Day | None
    proceedings: tuple[str, ...]
    withdrawn: Truth


def _name(event: Happening) -> str:
    return event.get("permit") or "main"


def _permits(view: View) -> list[Permit]:
    found: list[Permit] = []
    for event in view.all("permit_issued", "permit_renewed"):
        name, start = _name(event), event.day("from") or event.on
        held = next((one for one in reversed(found) if one.name == name or not event.get("permit")), None)
        resting = tuple(event.get("proceedings") or (held.proceedings if held else ()))
        follows = held is not None and (held.until is None or start <= held.until + 1)
        if event.type == "permit_renewed" and held is not None and follows:
            found[found.index(held)] = held._replace(until=event.day("until"), proceedings=resting)
        else:
            found.append(Permit(name, event.on, start, event.day("until"), resting, FALSE))
    return [one._replace(withdrawn=_withdrawn(view, one)) for one in found]


def _withdrawn(view: View, held: Permit) -> Truth:
    outcome: Truth = FALSE
    events = view.of("permit_withdrawn")
    for event in events:
        named = event.get("permit") in (None, held.name)
        if event.on >= held.issued and event.on < view.on and named:
            outcome = max(outcome, negation(suspended(view, event)))
    return outcome if events else view.unrecorded("permit_withdrawn")


def _running(view: View, held: Permit) -> bool:
    return held.start <= view.on <= (NEVER if held.until is None else held.until) and held.withdrawn != TRUE


def permit(view: View) -> Permit | None:
    """The permit that counts on the day: the one in force that lasts longest, else the newest of the course."""
    return view.shared("permit", _permit)  # type: ignore[no-any-return]


def _permit(view: View) -> Permit | None:
    since = period_start(view)
    counted = [one for one in _permits(view) if one.issued >= since or _running(view, one)]
    return max(
        counted,
        key=lambda one: (
            _running(view, one),
            one.start <= view.on,
            NEVER if one.until is None else one.until,
        ),
        default=None,
    )


@fact(
    yes="a permit has been issued",
    no="no permit has been issued",
    label="whether a permit has been issued",
    asks=("permit_issued",),
)
def permit_issued(view: View) -> Truth:
    """2004/81 8(2): a permit was issued in the present course and its first day has come."""
    held = permit(view)
    if held is None:
        return view.unrecorded("permit_issued")
    return TRUE if held.start <= view.on else view.unrecorded("permit_issued", fresh_start(view))


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
    held = permit(view)
    return held.until if held else (0 if view.unrecorded("permit_issued") == FALSE else None)


@day_fact(label="the last day of the permit", asks=("permit_issued",))
def permit_until(view: View) -> Day | None:
    """The last day on which the permit is valid; day 0, long past, where there is none."""
    return permit_end(view)


@day_fact(label="the last day of the permit", asks=("permit_renewed",))
def permit_until_latest(view: View) -> Day | None:
    """The latest day on which the permit may be valid: open where a renewal may be unrecorded."""
    held = permit(view)
    if held is None:
        return permit_end(view)
    return held.until if view.unrecorded("permit_renewed", held.issued) == FALSE else NEVER


@day_fact(label="the first day of the permit", asks=("permit_issued",))
def permit_from(view: View) -> Day | None:
    """The first day on which the permit is valid."""
    held = permit(view)
    return held.start if held else (NEVER if view.unrecorded("permit_issued") == FALSE else None)


@fact(
    yes="the permit has been withdrawn",
    no="the permit has not been withdrawn",
    label="whether the permit has been withdrawn",
    asks=("permit_withdrawn", "suspensive"),
)
def permit_withdrawn(view: View) -> Truth:
    """2004/81 14: withdrawn on an earlier day, and no appeal suspends the withdrawal."""
    held = permit(view)
    return FALSE if held is None else held.withdrawn


def _refusal(view: View) -> tuple[Happening | None, Truth]:
    """The newest refusal of an earlier day that no appeal has taken away, and whether it is suspended."""
    since = period_start(view)
    for event in reversed(view.of("permit_refused")):
        if since <= event.on < view.on and not annulled(view, event):
            return event, suspended(view, event)
    return None, FALSE


@fact(
    yes="the permit has been refused",
    no="the permit has not been refused",
    label="whether the permit has been refused",
    asks=("permit_refused",),
)
def permit_refused(view: View) -> Truth:
    """2004/81 8(2): refused on an earlier day, and no appeal has taken the refusal away."""
    event, _ = view.shared("refusal", _refusal)
    return view.unrecorded("permit_refused") if event is None else TRUE


@fact(
    yes="an appeal suspends the refusal",
    no="no appeal suspends the refusal",
    label="whether an appeal suspends the refusal",
    asks=("suspensive", "appeal_lodged"),
)
def refusal_suspended(view: View) -> Truth:
    """National law: the refusal is without effect while the appeal is pending."""
    _, held = view.shared("refusal", _refusal)
    return held  # type: ignore[no-any-return]


@day_fact(label="the day of the refusal", asks=("permit_refused",))
def refusal_day(view: View) -> Day | None:
    """The day of the refusal that counts."""
    event, _ = view.shared("refusal", _refusal)
    if event is not None:
        return int(event.on)
    return NEVER if view.unrecorded("permit_refused") == FALSE else None


@fact(
    yes="a request for renewal is open",
    no="no request for renewal is open",
    label="whether a request for renewal is open",
    asks=("renewal_requested",),
)
def renewal_open(view: View) -> Truth:
    """Requested in the present course, and neither renewed nor (on an earlier day) refused renewal since."""
    held = permit(view)
    since = held.issued if held else fresh_start(view)
    requests = [event for event in view.of("renewal_requested") if event.on >= since]
    if not requests:
        return view.unrecorded("renewal_requested")
    asked = requests[-1].on
    again = view.unrecorded("renewal_requested", asked)
    if any(event.on >= asked for event in view.of("permit_renewed")):
        return again
    refused = [event for event in view.of("permit_not_renewed") if asked <= event.on < view.on]
    effects = [negation(suspended(view, event)) for event in refused]
    decided = max(effects, default=max(view.unrecorded("permit_not_renewed"), view.unrecorded("permit_renewed", asked)))
    return max(negation(decided), again)


def tested_permit(view: View) -> tuple[Day, Day | None, bool] | None:
    """First and last day of the permit whose length is tested, and whether it is a renewal.

    A permit that is proposed comes first, then the newest one issued or renewed up to the day.
    """
    return view.shared("tested_permit", _tested_permit)  # type: ignore[no-any-return]


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
    if any(one.on >= since and not annulled(view, one) for one in view.of(kind)):
        return TRUE
    return view.unrecorded(kind, since)


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
