"""Article 8(3) and Chapter IV, Articles 13 and 14: renewal, non-renewal and withdrawal."""

from __future__ import annotations

from sojourn.law.acts.directive_2004_81.general import in_scope
from sojourn.law.acts.directive_2004_81.issue import N8_3B, N12_2, conditions_met, relations_severed
from sojourn.law.acts.directive_2004_81.reflection import holder, qualified_contact, renewal_pending
from sojourn.law.facts import cooperation, proceedings
from sojourn.law.language.nodes import always, contested, may, surely
from sojourn.law.language.parameters import one_of, option, switch
from sojourn.law.language.rules import Kind, norm, question, rule

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

programme_bars_renewal = rule(
    "programme_bars_renewal",
    option("programme_conditional_renewal") & cooperation.programme_offered & ~cooperation.programme_joined,
    N12_2,
    yes="renewal depends on a programme that was offered and is not taken part in",
    no="no programme stands in the way of renewal",
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

QUESTIONS = (
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
)
