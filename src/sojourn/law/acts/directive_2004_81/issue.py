"""Chapter II, Article 8: examination, issue and length of the permit; programmes as a condition, Article 12(2)."""

from __future__ import annotations

from sojourn.law.acts.directive_2004_81.general import presumed_victim
from sojourn.law.acts.directive_2004_81.reflection import (
    awaiting_decision,
    examination_pending,
    holder,
    in_reflection,
    refused,
)
from sojourn.law.facts import cooperation, permit, person, reflection
from sojourn.law.language.calendar import Period
from sojourn.law.language.nodes import contested, surely
from sojourn.law.language.parameters import length, one_of, option, switch
from sojourn.law.language.rules import Kind, norm, question, rule

N8_1 = norm(
    "N8.1",
    "2004/81 8(1)",
    Kind.DUTY,
    "after the period, or earlier if the intention is clear, the case is examined",
)
N8_2 = norm("N8.2", "2004/81 8(2)", Kind.CONDITION, "issue needs use, intention and severed relations, all three")
N8_3A = norm("N8.3a", "2004/81 8(3)", Kind.DUTY, "the permit is valid for at least six months")
N8_3B = norm("N8.3b", "2004/81 8(3)", Kind.DUTY, "it is renewed if the conditions continue to be met")
N12_2 = norm("N12.2", "2004/81 12(2)", Kind.OPTION, "issue or renewal may depend on taking part in a programme")

_intention_stands = cooperation.intention_shown & ~cooperation.cooperation_ceased & ~cooperation.cooperation_declined
_vulnerable = switch("vulnerability_ground") & one_of("permit_ground", "vulnerability", "either") & person.special_needs
_cooperation_counts = ~(switch("vulnerability_ground") & one_of("permit_ground", "vulnerability"))
cooperating = rule(
    "cooperating",
    (_cooperation_counts & _intention_stands) | _vulnerable,
    N8_2,
    yes="the person's clear intention to cooperate stands",
    no="the person's clear intention to cooperate does not stand",
)
relations_severed = rule(
    "relations_severed",
    contested(
        "coerced_relations",
        readings={
            "every_relation_counts": ~cooperation.relations_kept,
            "coerced_relations_do_not_count": ~cooperation.relations_kept | cooperation.relations_coerced,
        },
        safe="coerced_relations_do_not_count",
    ),
    N8_2,
    yes="all relations with the suspects count as severed",
    no="not all relations with the suspects are severed",
)
conditions_met = rule(
    "conditions_met",
    cooperating
    # Under the option of 2014 a vulnerable situation is a ground of its own: nothing is given in exchange for it.
    & (cooperation.stay_useful | _vulnerable)
    & relations_severed
    & ~cooperation.public_policy_threat,
    N8_2,
    yes="the conditions of issue are met",
    no="the conditions of issue are not met",
)
programme_bars_issue = rule(
    "programme_bars_issue",
    option("programme_conditional_issue") & cooperation.programme_offered & ~cooperation.programme_joined,
    N12_2,
    yes="issue depends on a programme that was offered and is not taken part in",
    no="no programme stands in the way of issue",
)
may_issue = rule(
    "may_issue",
    conditions_met & ~programme_bars_issue,
    N8_2,
    N12_2,
    yes="everything that issue depends on is fulfilled",
    no="something that issue depends on is not fulfilled",
)
decision_open = rule(
    "decision_open",
    presumed_victim & ~permit.permit_issued,
    N8_1,
    yes="the first permit is still to be decided on",
    no="the first permit is not to be decided on",
)
six_months = rule(
    "six_months",
    permit.tested_from.plus(Period(months=6)) <= permit.tested_until,
    N8_3A,
    yes="the permit that is tested, until {until}, lasts six months or more",
    no="the permit that is tested, until {until}, lasts less than six months",
    label="how long the permit that is tested lasts",
    shows={"until": permit.tested_until},
)
option_length = rule(
    "option_length",
    permit.tested_from.plus(length("permit_first_validity")) <= permit.tested_until,
    N8_3A,
    yes="the permit that is tested, until {until}, lasts as long as the option asks",
    no="the permit that is tested, until {until}, is shorter than the option asks",
    label="how long the option asks the permit to be",
    shows={"until": permit.tested_until},
)
too_short = rule(
    "too_short",
    permit.length_tested
    & contested(
        "length_of_a_renewal",
        readings={
            "floor_for_the_first_only": ~six_months & ~permit.tested_renewal,
            "floor_for_each": ~six_months,
        },
        safe="floor_for_each",
    ),
    N8_3A,
    N8_3B,
    yes="the permit that is tested is shorter than six months",
    no="no permit that is tested is shorter than six months",
)

_CONDITIONS = ("2004/81 8(2)", "2004/81 8(1)")

QUESTIONS = (
    question(
        "early_examination",
        ("not_applicable", ~in_reflection, ("2004/81 8(1)",)),
        ("permitted", cooperating, ("2004/81 8(1)",)),
        otherwise=("forbidden", ("2004/81 8(1)",), "no_clear_intention"),
        safe="permitted",
    ),
    question(
        "examination",
        ("required", awaiting_decision | examination_pending, ("2004/81 8(1)",)),
        otherwise=("not_applicable", ("2004/81 8(1)",)),
        safe="required",
    ),
    question(
        "issue",
        ("not_applicable", ~decision_open, _CONDITIONS),
        ("forbidden", surely(programme_bars_issue), ("2004/81 12(2)", "2004/81 8(2)", "national")),
        ("forbidden", ~may_issue, _CONDITIONS),
        otherwise=("required", _CONDITIONS),
        safe="required",
        decision="issue",
    ),
    question(
        "refuse",
        ("not_applicable", ~decision_open, ("2004/81 8(2)",)),
        ("forbidden", may_issue, ("2004/81 8(2)",)),
        (
            "forbidden",
            ~awaiting_decision & ~reflection.reflection_terminated & ~cooperating & ~refused,
            ("2004/81 6(1)", "2004/81 8(1)"),
            "too_early_to_refuse",
        ),
        otherwise=("required", ("2004/81 8(2)",)),
        safe="forbidden",
        decision="issue",
    ),
    question(
        "permit_length",
        ("not_applicable", ~presumed_victim & ~holder, ("2004/81 8(3)",)),
        ("forbidden", too_short, ("2004/81 8(3)",)),
        ("forbidden", permit.length_tested & switch("longer_validity") & ~option_length, ("text",)),
        otherwise=("required", ("2004/81 8(3)",)),
        safe="forbidden",
        decision="issue",
    ),
)
