"""Children: unaccompanied, represented, in care."""

from __future__ import annotations

from sojourn.law.facts.person import in_course
from sojourn.law.history import View
from sojourn.law.language.calendar import Day
from sojourn.law.language.facts import fact
from sojourn.law.language.kleene import TRUE, Truth, negation


def _left_alone(view: View, since: Day) -> Truth:
    """Whether the person may have come or been left without an adult, unrecorded."""
    return max(view.unrecorded("in_care_ended", since), view.unrecorded("unaccompanied_since", since))


@fact(
    yes="no adult who is responsible for the person takes care of them",
    no="the person is not recorded as being without a responsible adult",
    label="whether a responsible adult takes care of the person",
    asks=("unaccompanied_since",),
)
def without_adult(view: View) -> Truth:
    """2004/81 2(f): arrived or left without a responsible adult, and not effectively taken into care since."""
    alone = view.last("unaccompanied_since", "in_care_ended")
    cared = view.last("in_care_since")
    if cared is not None and (alone is None or cared.on > alone.on):
        return _left_alone(view, cared.on)
    if alone is None:
        return _left_alone(view, 0)
    return negation(view.unrecorded("in_care_since", alone.on))


@fact(
    yes="the distress of the person is certified",
    no="no distress of the person is certified",
    label="whether distress is certified",
    asks=("distress_certified",),
)
def distress_certified(view: View) -> Truth:
    """Parliament 2004: physical or psychological distress, a ground to extend the reflection period."""
    return in_course(view, "distress_certified")


@fact(
    yes="an extension was asked for on account of safety",
    no="no extension was asked for on account of safety",
    label="whether an extension was asked for on account of safety",
    asks=("extension_requested",),
)
def safety_extension(view: View) -> Truth:
    """Parliament 2004: the safety of third parties, a ground to extend the reflection period."""
    if any(event.get("ground") == "safety" for event in view.all("extension_requested", "distress_certified")):
        return TRUE
    return max(view.unrecorded("extension_requested"), view.unrecorded("distress_certified"))


@fact(
    yes="the period for departure was not kept",
    no="the period for departure was not missed",
    label="whether the period for departure was kept",
    asks=("departure_period_missed",),
)
def departure_missed(view: View) -> Truth:
    """2008/115 11(1)(b): an obligation to return was not complied with."""
    return view.happened("departure_period_missed")


@fact(
    yes="a return decision was taken",
    no="no return decision was taken",
    label="whether a return decision was taken",
    asks=("return_decided",),
)
def return_decided(view: View) -> Truth:
    """2008/115 6: a decision that ends the stay; the Directive bars its enforcement, not the decision."""
    return in_course(view, "return_decided")
