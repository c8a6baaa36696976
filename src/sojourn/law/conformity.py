"""Where a State's own values fall short of the text: conformity faults that the parameters show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sojourn.law.language.calendar import Period
from sojourn.law.language.parameters import Allowance, Range
from sojourn.law.law import Law

Fault = Mapping[str, Any]

_SHORTEST_SIX_MONTHS_IN_DAYS: Final = 184
"""Six months are at most 184 days; a permit counted in fewer days may fall short."""

_QUALIFIERS: Final = frozenset(Allowance(True).qualifiers)
_CONTACT: Final = {"reflection_end_contact": "2004/81 6(4)", "withdraw_contact": "2004/81 14(a)"}
_WITHDRAWALS: Final = (
    "withdraw_contact",
    "withdraw_fraud",
    "withdraw_public_policy",
    "withdraw_ceased_cooperation",
    "withdraw_discontinued",
)
_WEAK: Final = frozenset({"policy", "practice", "none"})


def _fault(key: str, why: str, *cites: str) -> Fault:
    return {"parameter": key, "cites": list(cites), "why": why}


def _short_of_six_months(length: Period) -> bool:
    return length.months < 6 and (length.months > 0 or length.days < _SHORTEST_SIX_MONTHS_IN_DAYS)


def _short_of_thirty_days(length: Period) -> bool:
    return length.months <= 1 and length.days + 28 * length.months < 30


def conformity(law: Law) -> Iterator[Fault]:
    """The faults of the values that hold on the day, in the order of the parameters; none for a State not bound."""
    binding = "coe_party_from" if law.text.act == "convention_2005" else "bound_from"
    since = law.value(binding)
    if since is None or since > law.on:
        return
    yield from _reflection(law)
    if binding == "coe_party_from":
        return
    yield from _lengths(law)
    yield from _grounds(law)
    if _known(law, "dublin_suspends_reflection_allowed") is True:
        yield _fault("dublin_suspends_reflection_allowed", "dublin_cuts_the_period_short", "2004/81 6(2)", "C-66/21")
    for key in ("appeal_refusal", "appeal_nonrenewal", "appeal_withdrawal"):
        if _known(law, key) is False:
            yield _fault(key, "no_remedy", "Charter 47")


def _grounds(law: Law) -> Iterator[Fault]:
    for key, cite in _CONTACT.items():
        ground = _known(law, key)
        if isinstance(ground, Allowance) and ground.allowed and set(ground.qualifiers) != _QUALIFIERS:
            yield _fault(key, "qualifiers_missing", cite)
    for key in _WITHDRAWALS:
        ground = _known(law, key)
        if isinstance(ground, Allowance) and ground.allowed and ground.mandatory:
            yield _fault(key, "mandatory_withdrawal", "2004/81 14")


def _lengths(law: Law) -> Iterator[Fault]:
    for key in ("permit_first_validity", "permit_renewal_validity"):
        length = _known(law, key)
        if isinstance(length, Range):
            if length.shortest is None:
                yield _fault(key, "no_minimum", "2004/81 8(3)")
            elif _short_of_six_months(length.shortest):
                yield _fault(key, "shorter_than_six_months", "2004/81 8(3)")


def _known(law: Law, key: str) -> Any:
    """The State's own value (a default is nobody's fault)."""
    entry = law.entry(key)
    return None if entry is None or not law.sure(entry) else entry.value


def _reflection(law: Law) -> Iterator[Fault]:
    length, entry = _known(law, "reflection_length"), law.entry("reflection_length")
    if isinstance(length, Range):
        party = law.value("coe_party_from")
        convention = law.text.act == "convention_2005"
        if length.shortest is None:
            yield _fault("reflection_length", "no_minimum", "CoE 13(1)" if convention else "2004/81 6(1)")
        elif party is not None and party <= law.on and _short_of_thirty_days(length.shortest):
            yield _fault("reflection_length", "shorter_than_thirty_days", "CoE 13(1)")
        elif length.shortest == Period():
            yield _fault("reflection_length", "no_period", "2004/81 6(1)")
    if entry is not None and entry.legal_force in _WEAK and law.text.act != "convention_2005":
        yield _fault("reflection_length", "not_in_law", "2004/81 17", "2004/81 6(1)")
