"""National proceedings: which ones count, and whether none is left running."""

from __future__ import annotations

from sojourn.law.facts.permit import permit, permits_that_may_count
from sojourn.law.history import Happening, View
from sojourn.law.language.calendar import Day
from sojourn.law.language.facts import fact
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN, Truth, negation

ENDINGS = ("proceedings_terminated", "proceedings_discontinued")


def _name(event: Happening) -> str:
    return event.get("proceeding") or "main"


def relevant_proceedings(view: View) -> set[str]:
    """The proceedings the permit rests on; without a permit or a list, all that were opened or ended."""
    return view.shared(_relevant)


def _relevant(view: View) -> set[str]:
    held = permit(view)
    return set(held.proceedings) if held and held.proceedings else recorded_proceedings(view)


def recorded_proceedings(view: View) -> set[str]:
    """All proceedings that were opened or ended."""
    return {_name(event) for event in view.all("proceedings_opened", *ENDINGS)}


def settled(view: View) -> bool:
    """Whether it is known which proceedings count: no other permit and no other list may be unrecorded."""
    if any(view.unrecorded(kind) != FALSE for kind in ("permit_issued", "permit_renewed")):
        return False
    held = permits_that_may_count(view)
    return all(one.counted == TRUE and one.proceedings == held[0].proceedings for one in held)


def others_opened(view: View) -> Truth:
    """Whether proceedings that are not recorded may count as well."""
    held = permit(view)
    if not settled(view):
        return UNKNOWN
    return FALSE if held and held.proceedings else view.unrecorded("proceedings_opened")


def _ending(view: View, name: str) -> Happening | None:
    found = [event for event in view.all("proceedings_opened", *ENDINGS) if _name(event) == name]
    newest = found[-1] if found else None
    if newest is None or newest.type not in ENDINGS:
        ended_today = [event for event in found if event.type in ENDINGS and newest and event.on == newest.on]
        return ended_today[-1] if ended_today else None
    return newest


def proceeding_ended(view: View, name: str) -> Truth:
    """Whether one of the proceedings was terminated or discontinued and not opened again."""
    ending = _ending(view, name)
    if ending is not None:
        return negation(view.unrecorded("proceedings_opened", ending.on + 1))
    opened = max((event.on for event in view.of("proceedings_opened") if _name(event) == name), default=0)
    return _unrecorded_ending(view, opened)


def _unrecorded_ending(view: View, since: Day = 0) -> Truth:
    return max(view.unrecorded(kind, since) for kind in ENDINGS)


@fact(
    yes="a decision has terminated or discontinued the proceedings and none is left running",
    no="the proceedings have not been terminated",
    label="whether the proceedings have been terminated",
    asks=("proceedings_terminated",),
)
def proceedings_over(view: View) -> Truth:
    """2004/81 13(1), 14(e): conviction, acquittal, dismissal and discontinuance all end proceedings."""
    if not any(view.of(kind) for kind in ENDINGS):
        return _unrecorded_ending(view)
    if not settled(view):
        return UNKNOWN
    over = min((proceeding_ended(view, name) for name in relevant_proceedings(view)), default=_unrecorded_ending(view))
    return min(over, negation(others_opened(view)))


@fact(
    yes="a review of the decision that ended the proceedings is pending",
    no="no review of the decision that ended the proceedings is pending",
    label="whether a review of the decision that ended the proceedings is pending",
    asks=("appeal_lodged",),
)
def ending_under_review(view: View) -> Truth:
    """2012/29 11: whether a review is open against the decision that ended some of the proceedings."""
    if not view.of("appeal_lodged") and view.unrecorded("appeal_lodged") == FALSE:
        return FALSE
    endings = (_ending(view, name) for name in relevant_proceedings(view))
    return max((_pending(view, ending) for ending in endings if ending is not None), default=FALSE)


def _pending(view: View, ending: Happening) -> Truth:
    lodged = [event for event in view.of("appeal_lodged") if ending.id and event.get("against") == ending.id]
    against = {ending.id, *(event.id for event in lodged)}
    decided = [event for event in view.of("appeal_decided") if event.get("against") in against]
    if not lodged or any(event.on < view.on for event in decided):
        return view.unrecorded("appeal_lodged", ending.on)
    return negation(view.unrecorded("appeal_decided", lodged[0].on, view.on - 1))
