"""National proceedings: which ones count, and whether none is left running."""

from __future__ import annotations

from sojourn.law.facts.permit import permit
from sojourn.law.history import Happening, View
from sojourn.law.language.facts import fact
from sojourn.law.language.kleene import FALSE, TRUE, Truth, truth

_ENDINGS = ("proceedings_terminated", "proceedings_discontinued")


def _name(event: Happening) -> str:
    return event.get("proceeding") or "main"


def relevant_proceedings(view: View) -> set[str]:
    """The proceedings the permit rests on; without a permit or a list, all that were opened or ended."""
    return view.shared("proceedings", _relevant)  # type: ignore[no-any-return]


def _relevant(view: View) -> set[str]:
    held = permit(view)
    if held and held.proceedings:
        return set(held.proceedings)
    return {_name(event) for event in view.all("proceedings_opened", *_ENDINGS)}


def _ending(view: View, name: str) -> Happening | None:
    found = [event for event in view.all("proceedings_opened", *_ENDINGS) if _name(event) == name]
    newest = found[-1] if found else None
    if newest is None or newest.type not in _ENDINGS:
        ended_today = [event for event in found if event.type in _ENDINGS and newest and event.on == newest.on]
        return ended_today[-1] if ended_today else None
    return newest


def proceeding_ended(view: View, name: str) -> Truth:
    """Whether one of the proceedings was terminated or discontinued and not opened again."""
    return FALSE if _ending(view, name) is None else TRUE


@fact(
    yes="a decision has terminated or discontinued the proceedings and none is left running",
    no="the proceedings have not been terminated",
    label="whether the proceedings have been terminated",
    asks=("proceedings_terminated",),
)
def proceedings_over(view: View) -> Truth:
    """2004/81 13(1), 14(e): conviction, acquittal, dismissal and discontinuance all end proceedings."""
    if not any(view.of(kind) for kind in _ENDINGS):
        return max(view.unrecorded(kind) for kind in _ENDINGS)
    names = relevant_proceedings(view)
    if names and all(proceeding_ended(view, name) == TRUE for name in names):
        return TRUE
    return max(view.unrecorded(kind) for kind in _ENDINGS)


@fact(
    yes="a review of the decision that ended the proceedings is pending",
    no="no review of the decision that ended the proceedings is pending",
    label="whether a review of the decision that ended the proceedings is pending",
    asks=("appeal_lodged",),
)
def ending_under_review(view: View) -> Truth:
    """2012/29 11: whether a review is open against the decision that ended some of the proceedings."""
    if not view.of("appeal_lodged"):
        return FALSE
    endings = (_ending(view, name) for name in relevant_proceedings(view))
    targets = {event.id for event in endings if event is not None and event.id}
    return truth(any(_pending(view, target) for target in targets))


def _pending(view: View, target: str) -> bool:
    lodged = [event for event in view.of("appeal_lodged") if event.get("against") == target]
    against = {target, *(event.id for event in lodged)}
    decided = [event for event in view.of("appeal_decided") if event.get("against") in against]
    return bool(lodged) and not any(event.on < view.on for event in decided)
