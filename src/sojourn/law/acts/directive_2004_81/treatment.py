"""Chapter II, Article 7, with 9(2): treatment before the permit, and what goes on for its holder."""

from __future__ import annotations

from sojourn.law.acts.directive_2004_81.general import presumed_victim
from sojourn.law.acts.directive_2004_81.reflection import (
    child_of_the_option,
    holder,
    protected_phase,
    treated,
    view_within_reach,
)
from sojourn.law.acts.directive_2011_36 import victim_2011
from sojourn.law.facts import person, victim
from sojourn.law.language.nodes import surely
from sojourn.law.language.parameters import one_of, option, switch
from sojourn.law.language.rules import Kind, norm, question, rule

N7_1A = norm(
    "N7.1a",
    "2004/81 7(1)",
    Kind.DUTY,
    "subsistence and emergency care for those without sufficient resources",
)
N7_1B = norm(
    "N7.1b",
    "2004/81 7(1)",
    Kind.DUTY,
    "special needs; psychological assistance where national law provides it",
)
N7_2 = norm("N7.2", "2004/81 7(2)", Kind.DUTY, "safety and protection needs are taken into account")
N7_3 = norm("N7.3", "2004/81 7(3)", Kind.DUTY, "translation and interpreting where needed")
N7_4 = norm("N7.4", "2004/81 7(4)", Kind.OPTION, "free legal aid where national law provides it")

counselling = rule(
    "counselling",
    switch("counselling_due") & victim.viewed & victim_2011 & ~person.sufficient_resources,
    "L12.2",
    yes="the Anti-trafficking Directive gives the person free legal counselling",
    no="the Anti-trafficking Directive does not give the person free legal counselling",
)
legal_aid_due = rule(
    "legal_aid_due",
    counselling | (treated & option("free_legal_aid")) | (presumed_victim & switch("legal_aid_due")),
    N7_4,
    yes="free legal help is due",
    no="no free legal help is due",
)
more_than_emergency_care = rule(
    "more_than_emergency_care",
    one_of("medical_before_permit", "necessary", "full"),
    N7_1A,
    yes="national law gives more than emergency care",
    no="national law gives emergency care only",
)
medical_due = rule(
    "medical_due",
    (treated & more_than_emergency_care)
    | (holder & ~person.sufficient_resources & (person.special_needs | child_of_the_option)),
    N7_1A,
    N7_1B,
    yes="necessary medical or other assistance is due",
    no="no medical or other assistance beyond emergency care is due",
)

_TREATMENT = ("2004/81 6(2)", "2004/81 7(1)")
_HOLDER = ("2004/81 9(1)",)

QUESTIONS = (
    question(
        "treatment",
        ("required", protected_phase, _TREATMENT),
        ("required", holder, _HOLDER),
        otherwise=("not_applicable", _TREATMENT),
        safe="required",
    ),
    *(
        question(
            key,
            ("not_applicable", ~treated, ("2004/81 7(1)",)),
            ("not_applicable", person.sufficient_resources, ("2004/81 7(1)",), "sufficient_resources"),
            ("required", protected_phase, ("2004/81 7(1)", "2004/81 6(2)")),
            otherwise=("required", ("2004/81 9(1)", "2004/81 7(1)")),
            safe="required",
        )
        for key in ("subsistence", "emergency_care")
    ),
    question(
        "psychological",
        ("not_applicable", ~treated, ("2004/81 7(1)",)),
        ("required", option("psych_assistance_by_law"), ("2004/81 7(1)", "national")),
        otherwise=("not_applicable", ("2004/81 7(1)",), "not_in_national_law"),
        safe="required",
    ),
    question(
        "interpreting",
        ("required", view_within_reach | treated, ("2004/81 7(3)",)),
        otherwise=("not_applicable", ("2004/81 7(3)",)),
        safe="required",
    ),
    question(
        "safety",
        ("required", presumed_victim | treated, ("2004/81 7(2)",)),
        otherwise=("not_applicable", ("2004/81 7(2)",)),
        safe="required",
    ),
    question(
        "legal_aid",
        ("required", surely(counselling), ("2011/36 12(2)",)),
        ("required", surely(treated & option("free_legal_aid")), ("2004/81 7(4)", "national")),
        ("required", legal_aid_due, ("2004/81 7(4)", "text")),
        otherwise=("not_applicable", ("2004/81 7(4)",)),
        safe="required",
    ),
    question(
        "medical",
        ("required", surely(treated & more_than_emergency_care), ("2004/81 4", "national")),
        ("required", medical_due, ("2004/81 9(2)",)),
        ("not_applicable", protected_phase, ("2004/81 7(1)",), "emergency_only"),
        otherwise=("not_applicable", ("2004/81 9(2)",), "no_special_needs"),
        safe="required",
    ),
)
