"""The national parameters P01 to P39: what Directive 2004/81/EC leaves to each Member State.

P39 (legal force, source, validity) is not a value of its own: every value carries it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sojourn.law.language.calendar import NEVER, Period, period
from sojourn.law.language.parameters import (
    MISSING,
    Allowance,
    Parameter,
    read_allowance,
    read_bool,
    read_day,
    read_one_of,
    read_range,
)

START_EVENTS: Final = (
    "authority_view",
    "information_given",
    "written_grant",
    "request",
    "contact_ceased",
    "identification",
    "document_issued",
    "authority_notified",
    "departure_period_set",
    "permit_decision",
    "prosecutor_act",
)


_HIGHEST_AGE: Final = 99
"""The highest age a value may name, in whole years."""


def _start(value: Any) -> tuple[str, ...]:
    codes = (value,) if isinstance(value, str) else tuple(value)
    if not codes or any(code not in START_EVENTS for code in codes):
        raise ValueError(f"one or more of {', '.join(START_EVENTS)} were expected, not {value!r}")
    return codes


def _bound_from(value: Any) -> int:
    return NEVER if value == "never" else read_day(value)


def _years(value: Any) -> Period:
    text = str(value)
    if not (text.isascii() and text.isdigit() and 12 <= int(text) <= 25):
        raise ValueError(f"an age in whole years was expected, not {value!r}")
    return Period(int(text) * 12)


def _minors(value: Any) -> Period | None:
    """The age from which minors are covered (zero: all of them), or `None` where they are not."""
    if not isinstance(value, Mapping):
        return Period() if read_bool(value) else None
    allowed, age = read_bool(value["allowed"]), value.get("from_age", 0)
    if type(age) is not int or not 0 <= age <= _HIGHEST_AGE:
        raise ValueError(f"from_age: an age in whole years, 0 to {_HIGHEST_AGE}, was expected, not {age!r}")
    return Period(age * 12) if allowed else None


def _extensions(value: Any) -> bool:
    """Whether national law knows any extension of the reflection period."""
    if not isinstance(value, list | tuple) or any(not isinstance(item, Mapping) for item in value):
        raise ValueError(f"a list of grounds, each with an optional max, was expected, not {value!r}")
    return bool(value)


def _length(value: Any) -> Period:
    return period(str(value))


def _deadline(value: Any) -> Period | None:
    return None if value in ("none", None) else period(str(value))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(f"text was expected, not {value!r}")


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, list | tuple) and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise ValueError(f"a list of names was expected, not {value!r}")


def _record(value: Any) -> Mapping[str, Any]:
    if isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values()):
        return dict(value)
    raise ValueError(f"a table of texts was expected, not {value!r}")


def _p(
    number: str,
    key: str,
    norm: str,
    parse: Any,
    label: str,
    default: Any = MISSING,
    yes: str = "",
    no: str = "",
) -> Parameter:
    return Parameter(number, key, norm, label, parse, default, yes, no)


_BOUND = read_day("2006-08-06")
_GROUND = Allowance(True)

_ALL: Final = (
    _p("P01", "bound_from", "N17", _bound_from, "the day from which the State is bound by the Directive", _BOUND),
    _p("P01", "bound_to", "N17", read_day, "the last day on which the State is bound by the Directive", NEVER),
    _p("P02", "scope_smuggled", "N3.2", read_bool, "whether national law covers persons who were smuggled", False,
       "national law also covers persons who were smuggled", "national law does not cover persons who were smuggled"),
    _p("P03", "age_of_majority", "N3.3", _years, "the age of majority", Period(18 * 12)),
    _p("P04", "scope_minors", "N3.3", _minors, "whether national law covers minors", None,
       "national law also covers minors", "national law does not cover minors"),
    _p("P05", "ngo_may_inform", "N5.2", read_bool, "whether an appointed organisation may inform as well", False,
       "an appointed organisation may inform as well", "no organisation is appointed to inform"),
    _p("P05", "appointed_ngos", "N5.2", _names, "the organisations appointed to inform", ()),
    _p("P06", "reflection_length", "N6.1b", read_range, "the length of the reflection period"),
    _p("P07", "reflection_start_event", "N6.1b", _start, "the event that starts the reflection period"),
    _p("P08", "reflection_extensions", "N4.1", _extensions, "whether national law knows extensions of the reflection period",
       False, "national law knows extensions of the reflection period",
       "national law knows no extension of the reflection period"),
    _p("P09", "reflection_end_contact", "N6.4", read_allowance,
       "whether national law lets the reflection period be ended for renewed contact", _GROUND,
       "national law lets the reflection period be ended for renewed contact",
       "national law does not let the reflection period be ended for renewed contact"),
    _p("P10", "reflection_end_public_policy", "N6.4", read_allowance,
       "whether national law lets the reflection period be ended for public policy or national security", _GROUND,
       "national law lets the reflection period be ended for public policy or national security",
       "national law does not let the reflection period be ended for public policy or national security"),
    _p("P11", "psych_assistance_by_law", "N7.1b", read_bool, "whether national law provides psychological assistance", False,
       "national law provides psychological assistance", "national law provides no psychological assistance"),
    _p("P12", "free_legal_aid", "N7.4", read_bool, "whether national law provides free legal aid", False,
       "national law provides free legal aid", "national law provides no free legal aid"),
    _p("P13", "medical_before_permit", "N7.1a", read_one_of("emergency", "necessary", "full"),
       "the medical care given before the permit", "emergency",
       "national law gives more than emergency care before the permit",
       "national law gives emergency care only before the permit"),
    _p("P14", "resource_test", "N7.1a", _text, "how sufficient resources are tested", ""),
    _p("P15", "early_examination_trigger", "N8.1", _text, "what shows a clear intention to cooperate", ""),
    _p("P16", "permit_first_validity", "N8.3a", read_range, "the validity of the first permit", read_range("P6M")),
    _p("P17", "permit_renewal_validity", "N8.3b", read_range, "the validity of a renewed permit", read_range("P6M")),
    _p("P18", "decision_deadline", "N8.1", _deadline, "the deadline for the decision on the permit", None),
    _p("P19", "permit_without_cooperation", "N4.1", read_bool, "whether national law knows a permit without cooperation", False,
       "national law knows a permit without cooperation", "national law knows no permit without cooperation"),
    _p("P20", "minor_reflection_extension", "N10.a", _deadline, "how much longer the reflection period of a child is", None),
    _p("P21", "minor_education_public_only", "N10.b", read_bool, "whether children have access to public education only", False,
       "education is limited to the public system", "education is not limited to the public system"),
    _p("P22", "labour_access", "N11.1", _record, "the rules on access to the labour market",
       MISSING, "national law has rules on access to the labour market", "national law has no rules on access to the labour market"),
    _p("P23", "training_access", "N11.1", _record, "the rules on access to vocational training",
       MISSING, "national law has rules on access to vocational training", "national law has no rules on access to vocational training"),
    _p("P23", "education_access", "N11.1", _record, "the rules on access to education",
       MISSING, "national law has rules on access to education", "national law has no rules on access to education"),
    _p("P24", "specific_programmes", "N12.1", read_bool, "whether there are programmes specially for these persons", False,
       "there are programmes specially for these persons", "there are no programmes specially for these persons"),
    _p("P25", "programme_conditional_issue", "N12.2", read_bool, "whether issue depends on taking part in a programme", False,
       "national law makes issue depend on taking part in a programme",
       "national law does not make issue depend on taking part in a programme"),
    _p("P25", "programme_conditional_renewal", "N12.2", read_bool, "whether renewal depends on taking part in a programme", False,
       "national law makes renewal depend on taking part in a programme",
       "national law does not make renewal depend on taking part in a programme"),
    _p("P26", "withdraw_contact", "N14.a", read_allowance, "whether national law lets a permit be withdrawn for renewed contact",
       _GROUND, "national law lets a permit be withdrawn for renewed contact",
       "national law does not let a permit be withdrawn for renewed contact"),
    _p("P27", "withdraw_fraud", "N14.b", read_allowance, "whether national law lets a permit be withdrawn for fraud", _GROUND,
       "national law lets a permit be withdrawn for fraud", "national law does not let a permit be withdrawn for fraud"),
    _p("P28", "withdraw_public_policy", "N14.c", read_allowance,
       "whether national law lets a permit be withdrawn for public policy or national security", _GROUND,
       "national law lets a permit be withdrawn for public policy or national security",
       "national law does not let a permit be withdrawn for public policy or national security"),
    _p("P29", "withdraw_ceased_cooperation", "N14.d", read_allowance,
       "whether national law lets a permit be withdrawn when cooperation ceases", _GROUND,
       "national law lets a permit be withdrawn when cooperation ceases",
       "national law does not let a permit be withdrawn when cooperation ceases"),
    _p("P30", "withdraw_discontinued", "N14.e", read_allowance,
       "whether national law lets a permit be withdrawn when the proceedings are discontinued", _GROUND,
       "national law lets a permit be withdrawn when the proceedings are discontinued",
       "national law does not let a permit be withdrawn when the proceedings are discontinued"),
    _p("P31", "withdraw_chapeau", "N14.0", read_bool,
       "whether national law lets a permit be withdrawn when another condition is lost", True,
       "national law lets a permit be withdrawn when another condition is lost",
       "national law does not let a permit be withdrawn when another condition is lost"),
    _p("P32", "family_permit", "N4.1", read_one_of("none", "consider", "right"), "the residence permit for family members", "none",
       "national law provides for a permit for family members", "national law provides no permit for family members"),
    _p("P33", "appeal_refusal", "national", read_bool, "whether a refusal can be appealed",
       MISSING, "national law opens an appeal against a refusal", "national law opens no appeal against a refusal"),
    _p("P33", "appeal_nonrenewal", "national", read_bool, "whether a decision not to renew can be appealed",
       MISSING, "national law opens an appeal against a decision not to renew",
       "national law opens no appeal against a decision not to renew"),
    _p("P33", "appeal_withdrawal", "national", read_bool, "whether a withdrawal can be appealed",
       MISSING, "national law opens an appeal against a withdrawal", "national law opens no appeal against a withdrawal"),
    _p("P33", "suspensive", "national", read_bool, "whether an appeal suspends the decision",
       MISSING, "an appeal suspends the decision", "an appeal does not suspend the decision"),
    _p("P34", "written_reasons", "national", read_bool, "whether decisions are given with written reasons",
       MISSING, "national law requires written reasons", "national law does not require written reasons"),
    _p("P35", "day_count", "N6.1b", read_one_of("exclude_first_day", "include_first_day"), "how the days of a period are counted",
       "exclude_first_day"),
    _p("P36", "coe_party_from", "CoE", _bound_from, "the day from which the State is a Party to the Council of Europe Convention",
       NEVER),
    _p("P37", "dublin_suspends_reflection_allowed", "N6.2b", read_bool, "whether a Dublin transfer may cut the period short", False),
    _p("P38", "residence_title_during_reflection", "N6.3", read_bool, "whether the reflection period comes with a residence title",
       False),
    _p("", "permit_ground", "options", read_one_of("cooperation", "vulnerability", "either"),
       "the ground for the permit under the option", MISSING,
       "under the option a vulnerable situation is a ground for the permit",
       "under the option a vulnerable situation is no ground for the permit"),
    _p("", "tied_to_proceedings", "options", read_bool, "whether the permit stays tied to the proceedings under the option",
       MISSING, "the permit is tied to the proceedings", "the permit is not tied to the proceedings"),
)  # fmt: skip

PARAMETERS: Final[Mapping[str, Parameter]] = {parameter.key: parameter for parameter in _ALL}
"""Every parameter by key, in the order of its number. The last two are open numbers of the reform options."""
