"""Telling a scene as a case file: a few events of an invented person that show the facts of the scene."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sojourn.law.language.calendar import Day, iso
from sojourn.law.language.kleene import TRUE, UNKNOWN
from sojourn.law.proving.periods import USUAL_DAYS, fixed_by_grant
from sojourn.law.proving.scenes import Scene

Data = dict[str, Any]

_LAST_WEEK: Final = 7
_HAPPENED: Final[Mapping[str, Data]] = {
    "indication": {"type": "indication"},
    "informed_by_organisation": {"type": "informed", "by": "ngo"},
    "distress_certified": {"type": "distress_certified"},
    "safety_extension": {"type": "extension_requested", "ground": "safety"},
    "return_decided": {"type": "return_decided", "by": "immigration_office"},
    "departure_missed": {"type": "departure_period_missed"},
    "without_adult": {"type": "unaccompanied_since"},
    "other_title": {"type": "other_title_granted", "code": "national"},
    "public_policy_threat": {"type": "public_policy_assessed", "threat": True},
    "fraud_believed": {"type": "fraud_believed"},
    "programme_offered": {"type": "programme_offered"},
    "programme_joined": {"type": "programme_joined"},
    "cooperation_ceased": {"type": "cooperation_ceased"},
    "cooperation_declined": {"type": "cooperation_declined"},
    "departed": {"type": "departed"},
    "dead": {"type": "died"},
}
"""Facts that one event of the last days shows."""

_OPEN: Final[Mapping[str, str]] = {
    **{name: str(event["type"]) for name, event in _HAPPENED.items()},
    "viewed": "view_taken",
    "identified": "identified",
    "informed_by_authority": "informed",
    "reflection_terminated": "reflection_terminated",
    "permit_issued": "permit_issued",
    "permit_refused": "permit_refused",
    "permit_withdrawn": "permit_withdrawn",
    "renewal_open": "renewal_requested",
    "proceedings_over": "proceedings_terminated",
    "intention_shown": "intention_shown",
    "contact_established": "contact_established",
}
"""Facts that are unknown where the file does not say whether an event of this type happened."""


def tell(scene: Scene, profile: Data) -> Data:
    """The scene as a case file, JSON-ready; `profile` holds the national values it rests on."""
    told: Data = {"case": 1, "state": scene.law.state.code}
    if profile:
        told["profile"] = profile
    told["person"] = _person(scene)
    told["events"] = sorted(_events(scene), key=lambda event: str(event["on"]))
    if scene.true("length_tested") and not scene.true("permit_issued"):
        told["proposed"] = [_on(scene.on, type="permit_issued", **_bounds(scene))]
    opened = dict.fromkeys(kind for name, kind in _OPEN.items() if scene.facts[name] == UNKNOWN)
    if opened:
        told["unknown"] = [{"type": kind} for kind in opened]
    return told


def _person(scene: Scene) -> Data:
    person: Data = {}
    if born := iso(scene.facts["birth_earliest"]):
        person["born"] = born
    if scene.facts["union_citizen"] != UNKNOWN:
        person["nationalities"] = ["FR" if scene.true("union_citizen") else "NG"]
    if scene.facts["sufficient_resources"] != UNKNOWN:
        person["sufficient_resources"] = scene.true("sufficient_resources")
    if scene.facts["special_needs"] != UNKNOWN:
        person["special_needs"] = ["other"] if scene.true("special_needs") else []
    return person


def _events(scene: Scene) -> Iterator[Data]:
    yield from _view(scene)
    yield from _period(scene)
    yield from _permit(scene)
    yield from _conduct(scene)
    for name, event in _HAPPENED.items():
        if scene.true(name):
            yield _on(scene.on - _days_ago(name), **event)


def _days_ago(name: str) -> int:
    return 1 if name in ("departed", "dead") else _LAST_WEEK - 3


def _on(day: Day, **fields: Any) -> Data:
    return {"on": iso(day), **fields}


def _began(scene: Scene) -> Day:
    """The day of the authority's view: just before all else that happened."""
    days = [scene.on - 10]
    if scene.true("reflection_started"):
        days.append(scene.facts["reflection_start"])
    if scene.true("permit_issued"):
        days.append(scene.facts["permit_from"])
    if scene.true("permit_refused"):
        days.append(scene.facts["refusal_day"])
    return min(days)


def _view(scene: Scene) -> Iterator[Data]:
    day = _began(scene)
    if scene.true("view_of_trafficking"):
        yield _on(day, type="view_taken", by="police", offence="trafficking")
    if scene.true("view_of_facilitation"):
        yield _on(day, type="view_taken", by="border_guard", offence="facilitation")
    if scene.false("view_of_trafficking") and scene.false("view_of_facilitation"):
        yield _on(day, type="view_taken", by="police", offence="none")
    if scene.true("informed_by_authority"):
        yield _on(day, type="informed", by="police")
    if scene.true("identified"):
        yield _on(day, type="identified", by="police")


def _period(scene: Scene) -> Iterator[Data]:
    if scene.true("reflection_started"):
        start = scene.facts["reflection_start"]
        ends = start + USUAL_DAYS if scene.true("reflection_terminated") else scene.facts["reflection_end_latest"]
        until = {"until": iso(ends)} if fixed_by_grant(scene.law) else {}
        yield _on(start, type="reflection_granted", by="immigration_office", **until)
    if scene.true("reflection_terminated"):
        ended = scene.facts["reflection_end_latest"]
        yield _on(ended, type="reflection_terminated", by="immigration_office", ground="public_policy")
    if scene.true("permit_refused"):
        refusal = {"type": "permit_refused", "by": "immigration_office"}
        if scene.facts["refusal_suspended"] == TRUE:
            yield _on(scene.on - 1, type="appeal_lodged", against="refusal", suspensive=True)
            refusal["id"] = "refusal"
        yield _on(scene.facts["refusal_day"], **refusal)


def _permit(scene: Scene) -> Iterator[Data]:
    if not scene.true("permit_issued"):
        return
    start, until = scene.facts["tested_from"], scene.facts["tested_until"]
    if scene.true("tested_renewal"):
        yield _on(scene.facts["permit_from"], type="permit_issued", until=iso(start))
        yield _on(start, type="permit_renewed", until=iso(until))
    else:
        yield _on(start, type="permit_issued", until=iso(until))
    if scene.true("renewal_open") or scene.true("nonrenewal_made"):
        yield _on(min(until, scene.on - 3), type="renewal_requested")
    if scene.true("nonrenewal_made"):
        yield _on(scene.on - 2, type="permit_not_renewed", by="immigration_office")
    if scene.true("permit_withdrawn"):
        yield _on(min(until, scene.on - 2), type="permit_withdrawn", by="immigration_office")


def _bounds(scene: Scene) -> Data:
    return {"from": iso(scene.facts["tested_from"]), "until": iso(scene.facts["tested_until"])}


def _conduct(scene: Scene) -> Iterator[Data]:
    day = scene.on - _LAST_WEEK
    if scene.true("intention_shown"):
        yield _on(day, type="intention_shown", form="statement")
    if scene.true("contact_established"):
        yield _on(day, type="contact_established", **_contact(scene))
    if scene.false("relations_kept"):
        yield _on(day + 1, type="relations_severed")
    if scene.true("relations_kept"):
        coerced = scene.facts["relations_coerced"]
        yield _on(day + 1, type="relations_kept", **({} if coerced == UNKNOWN else {"coerced": coerced == TRUE}))
    if scene.facts["stay_useful"] != UNKNOWN:
        yield _on(day + 1, type="stay_assessed", by="prosecutor", useful=scene.true("stay_useful"))
    if scene.true("proceedings_over"):
        yield _on(_began(scene), type="proceedings_opened", by="prosecutor")
        yield _on(day + 2, id="ending", type="proceedings_terminated", by="court", how="acquittal")
    if scene.true("ending_under_review"):
        yield _on(scene.on - 1, type="appeal_lodged", against="ending")


def _contact(scene: Scene) -> Data:
    told: Data = {}
    for key in ("active", "voluntary"):
        told[key] = None if scene.facts[f"contact_{key}"] == UNKNOWN else scene.true(f"contact_{key}")
    own = scene.facts["contact_own_initiative"]
    told["initiated_by"] = "unknown" if own == UNKNOWN else "person" if own == TRUE else "suspect"
    return told
