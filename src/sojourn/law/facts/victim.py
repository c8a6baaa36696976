"""How the authorities see the person: indication, view, identification, information."""

from __future__ import annotations

from sojourn.law.facts.person import fresh_start, in_course, of_this_course
from sojourn.law.history import Happening, View
from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.language.facts import day_fact, fact
from sojourn.law.language.kleene import FALSE, UNKNOWN, Truth, negation

NOT_AUTHORITIES = frozenset({"ngo", "shelter", "guardian", "hotline"})
"""Bodies whose view or information is not that of a competent authority."""


def by_authority(event: Happening) -> bool:
    """Whether a competent authority acted (nothing said: the type of event is the authority's)."""
    return event.by not in NOT_AUTHORITIES


def views(view: View) -> list[Happening]:
    """The views of authorities that belong to the present course, oldest first."""
    return view.shared(_views)


def _views(view: View) -> list[Happening]:
    since = fresh_start(view)
    found = view.all("view_taken", "identified")
    return [event for event in found if event.on >= since and by_authority(event)]


_IMPLYING = ("reflection_granted", "permit_issued")
"""Decisions that imply the authority's view."""


def _granted(view: View) -> list[Day]:
    since = fresh_start(view)
    return [event.on for event in view.all(*_IMPLYING) if event.on >= since]


def _unseen_grant(view: View) -> Truth:
    since = fresh_start(view)
    return max(view.unrecorded(kind, since) for kind in _IMPLYING)


def _withdrawn(view: View) -> bool:
    return any(event.on < view.on for event in view.of("view_withdrawn"))


def _offences(view: View) -> dict[str, Day]:
    """The offences seen in the present course, each with the last day on which it was."""
    return view.shared(_seen_offences)


def _seen_offences(view: View) -> dict[str, Day]:
    return {"trafficking" if one.type == "identified" else str(one.get("offence")): one.on for one in views(view)}


def _unseen(view: View) -> Truth:
    """Whether a view or an identification may have been taken though none is recorded."""
    since = fresh_start(view)
    return max(view.unrecorded("view_taken", since), view.unrecorded("identified", since))


def _of_offence(view: View, offence: str) -> Truth:
    offences = _offences(view)
    if offence in offences:
        return of_this_course(view, offences[offence])
    if offences:
        return max(_unseen(view), negation(of_this_course(view, max(offences.values()))))
    return max(_unseen(view), _unseen_grant(view)) if _withdrawn(view) and not _granted(view) else UNKNOWN


@fact(
    yes="an authority takes the view that the person may be a victim of trafficking",
    no="no authority takes the view that the person may be a victim of trafficking",
    label="whether an authority takes the view that the person may be a victim of trafficking",
    asks=("view_taken",),
)
def view_of_trafficking(view: View) -> Truth:
    """2004/81 3(1), 5. Without any view the offence is not settled; a withdrawn view settles it against."""
    return _of_offence(view, "trafficking")


@fact(
    yes="an authority takes the view that the person was smuggled",
    no="no authority takes the view that the person was smuggled",
    label="whether an authority takes the view that the person was smuggled",
    asks=("view_taken",),
)
def view_of_facilitation(view: View) -> Truth:
    """2004/81 3(2): the person was the subject of facilitation of illegal immigration."""
    return _of_offence(view, "facilitation")


@fact(
    yes="an authority has taken the view that the person may be covered",
    no="no authority has taken the view that the person may be covered",
    label="whether an authority has taken a view",
    asks=("view_taken",),
)
def viewed(view: View) -> Truth:
    """2004/81 5: an authority's view stands; a granted reflection period or permit implies one."""
    seen = [on for offence, on in _offences(view).items() if offence != "none"]
    if found := [*seen, *_granted(view)]:
        return of_this_course(view, max(found))
    return max(_unseen(view), _unseen_grant(view))


@day_fact(label="the day of the authority's view", asks=("view_taken",))
def view_day(view: View) -> int | None:
    """The first day on which an authority took the view in the present course."""
    days = [event.on for event in views(view) if event.get("offence") != "none"]
    if days:
        return min(days)
    return NEVER if _unseen(view) == FALSE else None


@fact(
    yes="there is an indication that the person is a victim of trafficking",
    no="there is no indication that the person is a victim of trafficking",
    label="whether there is an indication of trafficking",
    asks=("indication",),
)
def indication(view: View) -> Truth:
    """2011/36 11(2): an indication in the present course; the view of a body that is no authority is one too."""
    since = fresh_start(view)
    found = [event for event in view.all("view_taken", "identified") if event.on >= since and not by_authority(event)]
    if found:
        return max(of_this_course(view, found[-1].on), in_course(view, "indication"))
    return max(in_course(view, "indication"), _unseen(view))


@fact(
    yes="the person is formally identified as a victim",
    no="the person is not formally identified as a victim",
    label="whether the person is formally identified",
    asks=("identified",),
)
def identified(view: View) -> Truth:
    """Formal identification ends the process of identification (Convention, Article 10)."""
    return in_course(view, "identified")


def _informed(view: View, authority: bool) -> Truth:
    since = fresh_start(view)
    found = [event.on for event in view.of("informed") if event.on >= since and by_authority(event) == authority]
    return of_this_course(view, found[-1]) if found else view.unrecorded("informed", since)


@fact(
    yes="a competent authority has informed the person",
    no="no competent authority has informed the person",
    label="whether a competent authority has informed the person",
    asks=("informed",),
)
def informed_by_authority(view: View) -> Truth:
    """2004/81 5, first paragraph."""
    return _informed(view, authority=True)


@fact(
    yes="an organisation has informed the person",
    no="no organisation has informed the person",
    label="whether an organisation has informed the person",
    asks=("informed",),
)
def informed_by_organisation(view: View) -> Truth:
    """2004/81 5, second paragraph: in addition to the authority, not in its place."""
    return _informed(view, authority=False)
