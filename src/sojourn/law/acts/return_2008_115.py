"""Return Directive 2008/115/EC, Article 11(3), and the judgment C-66/21 on Dublin transfers."""

from __future__ import annotations

from sojourn.law.acts.directive_2004_81.reflection import holder, protected_phase, refused, removal_barred
from sojourn.law.facts import children, cooperation, permit, person, reflection
from sojourn.law.language.nodes import surely, today
from sojourn.law.language.parameters import day_of
from sojourn.law.language.rules import Kind, norm, question, rule

R_BOUND = norm("R20", "2008/115 20", Kind.DUTY, "Member States bound by it transpose by 24 December 2010")
R11_3 = norm("R11.3", "2008/115 11(3)", Kind.PROHIBITION, "no entry ban for victims who were granted the permit")
R11_1 = norm("R11.1b", "2008/115 11(1)", Kind.DUTY, "an entry ban where the obligation to return was not complied with")
C66_21 = norm(
    "C66.21",
    "C-66/21",
    Kind.PROHIBITION,
    "a Dublin transfer may be decided and prepared, not enforced, in the period",
)

bound_return = rule(
    "bound_return",
    (day_of("return_from") <= today) & (today <= day_of("return_to")),
    R_BOUND,
    yes="the State is bound by the Return Directive on this day",
    no="the State is not bound by the Return Directive on this day",
    label="whether the State is bound by the Return Directive",
)
granted_a_permit = rule(
    "granted_a_permit",
    bound_return & ~person.union_citizen & permit.permit_ever_issued,
    R11_3,
    yes="the person was granted a permit under the Directive",
    no="the person was not granted a permit under the Directive",
)
stay_ended = rule(
    "stay_ended",
    bound_return
    & ~person.union_citizen
    & (refused | reflection.reflection_terminated | children.return_decided | children.departure_missed),
    R11_1,
    yes="the person's stay has ended without a permit or a return decision was taken",
    no="the person's stay has not ended and no return decision was taken",
)

QUESTIONS = (
    question(
        "entry_ban",
        (
            "permitted",
            ~granted_a_permit & stay_ended,
            ("2008/115 11(1)", "2008/115 11(3)"),
            "no_permit_was_granted",
        ),
        ("not_applicable", ~granted_a_permit, ("2008/115 11(3)",)),
        (
            "permitted",
            children.departure_missed,
            ("2008/115 11(1)", "2008/115 11(3)"),
            "obligation_not_complied_with",
        ),
        ("permitted", cooperation.public_policy_threat, ("2008/115 11(3)",), "threat_to_public_policy"),
        otherwise=("forbidden", ("2008/115 11(3)",)),
        safe="forbidden",
    ),
    question(
        "dublin_decision",
        ("permitted", protected_phase, ("C-66/21", "2004/81 6(2)")),
        otherwise=("not_applicable", ("C-66/21",)),
        safe="permitted",
    ),
    question(
        "dublin_preparation",
        ("permitted", protected_phase, ("C-66/21", "2004/81 6(2)"), "useful_effect"),
        otherwise=("not_applicable", ("C-66/21",)),
        safe="permitted",
    ),
    question(
        "dublin_enforcement",
        ("forbidden", surely(protected_phase), ("C-66/21", "2004/81 6(2)")),
        ("forbidden", surely(holder), ("2004/81 2(e)",)),
        ("forbidden", removal_barred, ("C-66/21", "2004/81 6(2)")),
        otherwise=("not_applicable", ("C-66/21",), "not_barred_here"),
        safe="forbidden",
    ),
)
