"""Chapter II, Article 8: examination, issue and length of the permit; Articles 13 and 14: how it ends."""

from __future__ import annotations

from sojourn.law.acts.directive_2004_81.general import in_scope, presumed_victim
from sojourn.law.acts.directive_2004_81.reflection import (
    awaiting_decision,
    examination_pending,
    holder,
    in_reflection,
    qualified_contact,
    refused,
    renewal_pending,
)
from sojourn.law.facts import cooperation, permit, person, proceedings, reflection
from sojourn.law.language.calendar import Period
from sojourn.law.language.nodes import always, contested, may, surely
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
N13_1 = norm(
    "N13.1",
    "2004/81 13(1)",
    Kind.PROHIBITION,
    "no renewal if the conditions cease or the proceedings are terminated",
)
N13_2 = norm("N13.2", "2004/81 13(2)", Kind.DEFINITION, "on expiry the ordinary aliens' law applies")
N14_0 = norm(
    "N14.0",
    "2004/81 14",
    Kind.POWER,
    "the permit may be withdrawn at any time if the conditions of issue fail",
)
N14_A = norm("N14.a", "2004/81 14(a)", Kind.POWER, "renewed contact, active, voluntary and on own initiative")
N14_B = norm("N14.b", "2004/81 14(b)", Kind.POWER, "fraudulent cooperation, fraudulent or wrongful complaint")
N14_C = norm("N14.c", "2004/81 14(c)", Kind.POWER, "public policy and national security")
N14_D = norm("N14.d", "2004/81 14(d)", Kind.POWER, "the victim ceases to cooperate")
N14_E = norm("N14.e", "2004/81 14(e)", Kind.POWER, "the authorities discontinue the proceedings")

cooperating = rule(
    "cooperating",
    (cooperation.intention_shown & ~cooperation.cooperation_ceased & ~cooperation.cooperation_declined)
    | (switch("vulnerability_ground") & one_of("permit_ground", "vulnerability", "either") & person.special_needs),
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
    cooperation.stay_useful & cooperating & relations_severed & ~cooperation.public_policy_threat,
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
programme_bars_renewal = rule(
    "programme_bars_renewal",
    option("programme_conditional_renewal") & cooperation.programme_offered & ~cooperation.programme_joined,
    N12_2,
    yes="renewal depends on a programme that was offered and is not taken part in",
    no="no programme stands in the way of renewal",
)
may_issue = rule(
    "may_issue",
    conditions_met & ~programme_bars_issue,
    N8_2,
    N12_2,
    yes="everything that issue depends on is fulfilled",
    no="something that issue depends on is not fulfilled",
)
proceedings_terminated = rule(
    "proceedings_terminated",
    contested(
        "ending_under_review",
        readings={
            "ended_by_the_decision": proceedings.proceedings_over,
            "ended_when_the_review_is_over": proceedings.proceedings_over & ~proceedings.ending_under_review,
        },
        safe="ended_when_the_review_is_over",
    ),
    N13_1,
    N14_E,
    yes="the relevant proceedings have ended",
    no="the relevant proceedings have not ended",
)
tied_to_proceedings = rule(
    "tied_to_proceedings",
    ~switch("untied") | option("tied_to_proceedings"),
    "N1.1",
    yes="the permit is tied to the national proceedings",
    no="the permit is not tied to the national proceedings",
)
may_renew = rule(
    "may_renew",
    conditions_met & ~(proceedings_terminated & tied_to_proceedings) & ~programme_bars_renewal,
    N8_3B,
    N13_1,
    yes="everything that renewal depends on is fulfilled",
    no="something that renewal depends on is not fulfilled",
)
renewable = rule(
    "renewable",
    holder | renewal_pending,
    N8_3B,
    yes="there is a permit that can be renewed",
    no="there is no permit that can be renewed",
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
grounds_of_withdrawal = {
    "contact": ("withdraw_contact", qualified_contact, N14_A, "renewed contact"),
    "fraud": ("withdraw_fraud", cooperation.fraud_believed, N14_B, "fraud"),
    "public_policy": (
        "withdraw_public_policy",
        cooperation.public_policy_threat,
        N14_C,
        "public policy or national security",
    ),
    "ceased": (
        "withdraw_ceased_cooperation",
        cooperation.cooperation_ceased,
        N14_D,
        "cooperation that has ceased",
    ),
    "discontinued": (
        "withdraw_discontinued",
        proceedings_terminated & tied_to_proceedings,
        N14_E,
        "proceedings that have ended",
    ),
}
withdrawal = {
    key: rule(
        f"withdraw_for_{key}",
        option(parameter) & fact,
        number,
        yes=f"there is a ground for withdrawal: {words}",
        no=f"there is no ground for withdrawal: {words}",
    )
    for key, (parameter, fact, number, words) in grounds_of_withdrawal.items()
}
mandatory_withdrawal = rule(
    "mandatory_withdrawal",
    (one_of("withdraw_contact", "mandatory") & withdrawal["contact"])
    | (one_of("withdraw_fraud", "mandatory") & withdrawal["fraud"])
    | (one_of("withdraw_public_policy", "mandatory") & withdrawal["public_policy"])
    | (one_of("withdraw_ceased_cooperation", "mandatory") & withdrawal["ceased"])
    | (one_of("withdraw_discontinued", "mandatory") & withdrawal["discontinued"]),
    N14_0,
    yes="national law makes the withdrawal mandatory on the ground that exists",
    no="national law does not make the withdrawal mandatory on the ground that exists",
)
condition_lost = rule(
    "condition_lost",
    option("withdraw_chapeau")
    & (~cooperation.stay_useful | ~relations_severed | cooperation.cooperation_declined | ~may(in_scope)),
    N14_0,
    yes="another condition of issue is no longer met",
    no="no other condition of issue is lost",
)
withdrawal_ground = rule(
    "withdrawal_ground",
    withdrawal["contact"]
    | withdrawal["fraud"]
    | withdrawal["public_policy"]
    | withdrawal["ceased"]
    | withdrawal["discontinued"]
    | condition_lost,
    N14_0,
    yes="there is a ground of withdrawal",
    no="there is no ground of withdrawal",
)
withdrawal_of_2002 = rule(
    "withdrawal_of_2002",
    cooperation.contact_established | cooperation.fraud_believed | cooperation.cooperation_ceased,
    N14_0,
    yes="there is renewed contact, or the cooperation has ceased or is fraudulent",
    no="there is no renewed contact, and the cooperation has neither ceased nor is it fraudulent",
)
compulsion = rule(
    "compulsion",
    contested(
        "mandatory_national_rule",
        readings={"power_of_the_directive": ~always, "national_duty": mandatory_withdrawal},
        safe="power_of_the_directive",
    ),
    N14_0,
    yes="the authority has to withdraw the permit",
    no="the authority does not have to withdraw the permit",
)
any_adverse = rule(
    "any_adverse",
    (presumed_victim | permit.permit_issued) & (permit.refusal_made | permit.nonrenewal_made | permit.withdrawal_made),
    N13_2,
    yes="there is a decision against the person",
    no="there is no decision against the person",
)
text_appeal = rule(
    "text_appeal",
    (permit.refusal_made & switch("appeal_refusal_due"))
    | (permit.nonrenewal_made & switch("appeal_ending_due"))
    | (permit.withdrawal_made & switch("appeal_ending_due")),
    N13_2,
    yes="the text itself opens an appeal",
    no="the text itself opens no appeal",
)
national_appeal = rule(
    "national_appeal",
    (permit.refusal_made & option("appeal_refusal"))
    | (permit.nonrenewal_made & option("appeal_nonrenewal"))
    | (permit.withdrawal_made & option("appeal_withdrawal")),
    N13_2,
    yes="national law opens an appeal",
    no="national law opens no appeal",
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
    question(
        "renew",
        ("not_applicable", ~renewable, ("2004/81 8(3)",)),
        ("forbidden", surely(programme_bars_renewal), ("2004/81 12(2)", "2004/81 13(1)", "national")),
        ("forbidden", ~may_renew, ("2004/81 13(1)", "2004/81 8(2)")),
        otherwise=("required", ("2004/81 8(3)",)),
        safe="required",
        decision="renewal",
    ),
    question(
        "non_renewal",
        ("not_applicable", ~renewable, ("2004/81 13(1)",)),
        ("forbidden", may_renew, ("2004/81 8(3)", "2004/81 13(1)")),
        otherwise=("required", ("2004/81 13(1)",)),
        safe="forbidden",
        decision="renewal",
    ),
    question(
        "withdraw",
        ("not_applicable", ~holder, ("2004/81 14",)),
        ("permitted", switch("withdrawal_of_2002") & withdrawal_of_2002, ("text",)),
        ("forbidden", switch("withdrawal_of_2002"), ("text",)),
        ("required", compulsion, ("2004/81 14", "national", "grounds")),
        ("permitted", withdrawal_ground, ("grounds",)),
        otherwise=("forbidden", ("2004/81 14",)),
        safe="forbidden",
        decision="withdrawal",
    ),
    question(
        "family_permit",
        ("not_applicable", ~holder, ("2004/81 4",)),
        ("required", one_of("family_permit", "right"), ("2004/81 4", "national")),
        ("permitted", surely(one_of("family_permit", "consider")), ("2004/81 4", "national")),
        ("permitted", switch("family_considered") | one_of("family_permit", "consider"), ("2004/81 4", "text")),
        otherwise=("not_applicable", ("2004/81 4",), "no_family_right"),
        safe="permitted",
    ),
    question(
        "appeal",
        ("not_applicable", ~any_adverse, ("Charter 47", "national"), "no_decision"),
        ("required", text_appeal, ("text",)),
        ("required", national_appeal, ("national", "Charter 47")),
        otherwise=("not_applicable", ("national", "Charter 47"), "no_national_appeal"),
        safe="required",
    ),
    question(
        "reasons",
        ("not_applicable", ~(presumed_victim | permit.permit_issued), ("national",)),
        ("required", switch("reasons_due"), ("text",)),
        ("required", option("written_reasons"), ("national",)),
        otherwise=("not_applicable", ("national",), "not_in_national_law"),
        safe="required",
    ),
)
