"""National values of the invented State XX, drawn over every shape that a parameter can take."""

from datetime import date
from typing import Any

from sojourn.population.customs import START_TYPES, Customs
from sojourn.population.drawing import Draw

_LENGTHS: dict[str, int] = {
    "P30D": 30,
    "P45D": 45,
    "P60D": 60,
    "P90D": 90,
    "P1M": 31,
    "P2M": 62,
    "P3M": 92,
    "P5D": 5,
}
_UNKNOWN_LENGTH = 92
_WITHDRAWALS = ("contact", "fraud", "public_policy", "ceased_cooperation", "discontinued")
_FLAGS = (
    "ngo_may_inform",
    "psych_assistance_by_law",
    "free_legal_aid",
    "permit_without_cooperation",
    "minor_education_public_only",
    "specific_programmes",
    "programme_conditional_issue",
    "programme_conditional_renewal",
    "withdraw_chapeau",
    "appeal_refusal",
    "appeal_nonrenewal",
    "appeal_withdrawal",
    "suspensive",
    "written_reasons",
    "residence_title_during_reflection",
    "reflection_end_public_policy",
)
_QUALIFIERS = ("active", "voluntary", "own_initiative")


def invented_state(draw: Draw) -> tuple[dict[str, Any], Customs]:
    """A profile for State XX, some of it left out, and customs of the authorities that fit it."""
    start = draw.pick(list(START_TYPES))
    profile: dict[str, Any] = {"reflection_start_event": start, "scope_smuggled": draw.chance(0.4)}
    days = _reflection_length(draw, profile)
    profile["scope_minors"] = draw.chance(0.7)
    minors = bool(profile["scope_minors"])
    if minors and draw.chance(0.2):
        profile["scope_minors"] = {"allowed": True, "from_age": 16}
    if draw.chance(0.15):
        profile["reflection_start_event"] = [
            start,
            *(code for code in ("written_grant", "request") if code != start),
        ]
    _permit_terms(draw, profile)
    _ends(draw, profile)
    profile |= {flag: draw.chance(0.5) for flag in draw.some(_FLAGS, 3, len(_FLAGS))}
    if draw.chance(0.3):
        _sourced(draw, profile)
    return profile, Customs(days, START_TYPES[start], bool(profile["scope_smuggled"]), minors)


def _reflection_length(draw: Draw, profile: dict[str, Any]) -> int:
    shape = draw.weighted({"fixed": 0.65, "range": 0.15, "min": 0.05, "max": 0.05, "missing": 0.1})
    if shape == "missing":
        return _UNKNOWN_LENGTH
    longest = draw.pick(list(_LENGTHS))
    if shape == "fixed":
        profile["reflection_length"] = longest
        return _LENGTHS[longest]
    bounds = {"range": {"min": "P5D", "max": longest}, "min": {"min": longest}, "max": {"max": longest}}
    profile["reflection_length"] = bounds[shape]
    return _UNKNOWN_LENGTH if shape == "min" else _LENGTHS[longest]


def _permit_terms(draw: Draw, profile: dict[str, Any]) -> None:
    profile["permit_first_validity"] = draw.pick(["P6M", "P6M", "P1Y", "P180D", {"min": "P6M"}, {"max": "P1Y"}])
    profile["permit_renewal_validity"] = draw.pick(["P6M", "P1Y", "P3M"])
    if draw.chance(0.5):
        profile["decision_deadline"] = draw.pick(["P10D", "P30D", "P2M", "none"])
    if draw.chance(0.4):
        profile["reflection_extensions"] = [
            {"ground": draw.pick(["distress", "safety", "child_interest"]), "max": "P30D"}
        ]
    if draw.chance(0.3):
        profile["minor_reflection_extension"] = draw.pick(["P30D", "P2M"])
    profile["day_count"] = "include_first_day" if draw.chance(0.15) else "exclude_first_day"
    profile["age_of_majority"] = 21 if draw.chance(0.03) else 18
    profile["family_permit"] = draw.pick(["none", "consider", "right"])
    profile["medical_before_permit"] = draw.pick(["emergency", "necessary", "full"])
    if draw.chance(0.7):
        profile["coe_party_from"] = date(2008, 2, 1).isoformat()


def _ends(draw: Draw, profile: dict[str, Any]) -> None:
    profile["reflection_end_contact"] = _contact_ground(draw)
    for ground in draw.some(_WITHDRAWALS, 1, len(_WITHDRAWALS)):
        allowed = draw.chance(0.8)
        mandatory = allowed and draw.chance(0.2)
        profile[f"withdraw_{ground}"] = {"allowed": allowed, "mandatory": mandatory} if draw.chance(0.3) else allowed


def _contact_ground(draw: Draw) -> bool | dict[str, Any]:
    if draw.chance(0.7):
        return draw.chance(0.8)
    return {"allowed": True, "qualifiers": draw.some(_QUALIFIERS, 0, 3)}


def _sourced(draw: Draw, profile: dict[str, Any]) -> None:
    name = draw.pick(sorted(profile))
    profile[name] = {
        "value": profile[name],
        "legal_force": draw.pick(["statute", "decree", "policy", "practice"]),
        "source": "Invented Aliens Act, section 12",
        "from": "2004-01-01",
    }
