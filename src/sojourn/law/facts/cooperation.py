"""What the person does and how the authorities judge it: cooperation, relations, contact, use, threat."""

from __future__ import annotations

from collections.abc import Callable

from sojourn.law.facts.permit import issued_upto
from sojourn.law.facts.person import in_course
from sojourn.law.facts.proceedings import (
    others_opened,
    proceeding_ended,
    recorded_proceedings,
    relevant_proceedings,
    settled,
)
from sojourn.law.history import Happening, View
from sojourn.law.language.facts import fact
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN, Truth, negation, truth


@fact(
    yes="the person has shown a clear intention to cooperate",
    no="the person has not shown a clear intention to cooperate",
    label="whether the person has shown a clear intention to cooperate",
    asks=("intention_shown",),
)
def intention_shown(view: View) -> Truth:
    """2004/81 8(1)(b): a statement, complaint, evidence or another form, at any time."""
    return view.happened("intention_shown")


def _after_intention(view: View, kind: str) -> Truth:
    shown = view.last("intention_shown")
    event = view.last(kind)
    if event is not None and (shown is None or event.on >= shown.on):
        return negation(view.unrecorded("intention_shown", event.on))
    return view.unrecorded(kind, shown.on if shown else 0)


@fact(
    yes="the person has ceased to cooperate",
    no="the person has not ceased to cooperate",
    label="whether the person has ceased to cooperate",
    asks=("cooperation_ceased",),
)
def cooperation_ceased(view: View) -> Truth:
    """2004/81 14(d): for whatever reason; a later sign of the intention to cooperate takes it back."""
    return _after_intention(view, "cooperation_ceased")


@fact(
    yes="the person has declined to cooperate",
    no="the person has not declined to cooperate",
    label="whether the person has declined to cooperate",
    asks=("cooperation_declined",),
)
def cooperation_declined(view: View) -> Truth:
    """The person's decision not to cooperate, until a later sign of the intention to."""
    return _after_intention(view, "cooperation_declined")


def contact(view: View) -> Happening | None:
    """The established contact that comes nearest to all three qualifiers.

    Once a permit was issued only contact from its first day counts; what was known before was weighed at issue.
    """
    return view.shared(_contact)


def _contact(view: View) -> Happening | None:
    found = [event for event in view.of("contact_established") if issued_upto(view, event.on) != FALSE]
    return max(found, key=lambda event: (issued_upto(view, event.on), _weight(event), event.on), default=None)


def _weight(event: Happening) -> int:
    parts = (_active(event), _voluntary(event), _own(event))
    return min(parts)


def _active(event: Happening) -> Truth:
    return truth(event.get("active"))


def _voluntary(event: Happening) -> Truth:
    return truth(event.get("voluntary"))


def _own(event: Happening) -> Truth:
    by = event.get("initiated_by")
    return UNKNOWN if by in (None, "unknown") else truth(by == "person")


@fact(
    yes="an authority has established renewed contact with the suspects",
    no="no authority has established renewed contact with the suspects",
    label="whether renewed contact has been established",
    asks=("contact_established",),
)
def contact_established(view: View) -> Truth:
    """2004/81 6(4), 14(a): established, not merely reported."""
    event = contact(view)
    return view.unrecorded("contact_established") if event is None else issued_upto(view, event.on)


def _qualified(view: View, qualifier: Callable[[Happening], Truth]) -> Truth:
    """A qualifier of the contact; unknown where contact that may be unrecorded or not count could take its place."""
    event = contact(view)
    if event is None or issued_upto(view, event.on) != TRUE:
        return UNKNOWN
    others = any(issued_upto(view, one.on) == UNKNOWN for one in view.of("contact_established"))
    if _weight(event) != TRUE and (others or view.unrecorded("contact_established") != FALSE):
        return UNKNOWN
    return qualifier(event)


@fact(
    yes="the contact was active",
    no="the contact was not active",
    label="whether the contact was active",
    asks=("contact_established",),
)
def contact_active(view: View) -> Truth:
    """First qualifier of 2004/81 6(4) and 14(a)."""
    return _qualified(view, _active)


@fact(
    yes="the contact was voluntary",
    no="the contact was not voluntary",
    label="whether the contact was voluntary",
    asks=("contact_established",),
)
def contact_voluntary(view: View) -> Truth:
    """Second qualifier of 2004/81 6(4) and 14(a)."""
    return _qualified(view, _voluntary)


@fact(
    yes="the contact was on the person's own initiative",
    no="the contact was not on the person's own initiative",
    label="on whose initiative the contact was",
    asks=("contact_established",),
)
def contact_own_initiative(view: View) -> Truth:
    """Third qualifier of 2004/81 6(4) and 14(a)."""
    return _qualified(view, _own)


def _relations(view: View) -> Happening | None:
    """What was last established about relations; qualified or doubtful contact after a severance unsettles it."""
    event = view.last("relations_severed", "relations_kept")
    if event is not None and event.type == "relations_severed":
        later = [one for one in view.of("contact_established") if one.on >= event.on and _weight(one) != FALSE]
        return later[-1] if later else event
    return event


@fact(
    yes="the person still has relations with the suspects",
    no="the person has severed all relations with the suspects",
    label="whether the person has severed all relations with the suspects",
    asks=("relations_severed",),
)
def relations_kept(view: View) -> Truth:
    """2004/81 8(1)(c), in its negative."""
    event = view.shared(_relations)
    if event is None:
        severed, kept = view.unrecorded("relations_severed"), view.unrecorded("relations_kept")
        return FALSE if kept == FALSE else TRUE if severed == FALSE else UNKNOWN
    if event.type == "relations_kept":
        return TRUE
    return UNKNOWN if event.type == "contact_established" else view.unrecorded("contact_established", event.on)


@fact(
    yes="the relations are kept up under coercion",
    no="the relations are not kept up under coercion",
    label="whether the relations are kept up under coercion",
    asks=("relations_kept",),
)
def relations_coerced(view: View) -> Truth:
    """Whether the relations that remain are not the person's own choice."""
    event = view.shared(_relations)
    if event is None or event.type == "contact_established":
        return UNKNOWN
    if event.type == "relations_kept":
        return truth(event.get("coerced"))
    return view.unrecorded("contact_established", event.on)


@fact(
    yes="prolonging the stay is useful for the investigation or the proceedings",
    no="prolonging the stay is not useful for the investigation or the proceedings",
    label="whether prolonging the stay is useful for the investigation or the proceedings",
    asks=("stay_assessed",),
)
def stay_useful(view: View) -> Truth:
    """2004/81 8(1)(a), over all proceedings that count: useful for one of them is enough."""
    if not view.of("stay_assessed"):
        return view.unrecorded("stay_assessed")
    newest: dict[str | None, Truth] = {}
    for event in view.of("stay_assessed"):
        newest[event.get("proceeding")] = truth(event.get("useful"))
    unassessed = newest.pop(None, view.unrecorded("stay_assessed"))
    if not newest:
        return unassessed
    named = {name for name in newest if name is not None}
    relevant = relevant_proceedings(view)
    useful = {
        name: min(newest.get(name, unassessed), negation(proceeding_ended(view, name)))
        for name in relevant | recorded_proceedings(view) | named
    }
    least = max(useful[name] for name in (relevant | named if settled(view) else named))
    most = max(useful[name] for name in (relevant | named if settled(view) else useful))
    others = unassessed if others_opened(view) != FALSE else FALSE
    return least if least == most >= others else UNKNOWN


@fact(
    yes="the person is a threat to public policy or national security",
    no="no threat to public policy or national security is established",
    label="whether the person is a threat to public policy or national security",
    asks=("public_policy_assessed",),
)
def public_policy_threat(view: View) -> Truth:
    """2004/81 6(4), 8(2), 14(c): the newest assessment; none recorded means no threat is established."""
    event = view.last("public_policy_assessed")
    unrecorded = view.unrecorded("public_policy_assessed", event.on if event else 0)
    return unrecorded if event is None or unrecorded == UNKNOWN else truth(event.get("threat"))


@fact(
    yes="the authority believes the cooperation or the complaint to be fraudulent or wrongful",
    no="the authority does not believe the cooperation or the complaint to be fraudulent or wrongful",
    label="whether the authority believes the cooperation to be fraudulent",
    asks=("fraud_believed",),
)
def fraud_believed(view: View) -> Truth:
    """2004/81 14(b)."""
    return in_course(view, "fraud_believed")


@fact(
    yes="a programme was offered",
    no="no programme was offered",
    label="whether a programme was offered",
    asks=("programme_offered",),
)
def programme_offered(view: View) -> Truth:
    """2004/81 12: a place was really offered; only then can issue or renewal depend on it."""
    return in_course(view, "programme_offered")


_OUT = ("programme_refused", "programme_left")


@fact(
    yes="the person takes part in a programme",
    no="the person does not take part in a programme",
    label="whether the person takes part in a programme",
    asks=("programme_joined",),
)
def programme_joined(view: View) -> Truth:
    """Joined, and neither refused nor left since."""
    event = view.last("programme_joined", *_OUT)
    if event is None:
        return view.unrecorded("programme_joined")
    if event.type == "programme_joined":
        return negation(max(view.unrecorded(kind, event.on) for kind in _OUT))
    return view.unrecorded("programme_joined", event.on + 1)
