"""The Council of Europe Convention on Action against Trafficking in Human Beings (CETS 197), Articles 10 to 16."""

from __future__ import annotations

from sojourn.law.acts.directive_2004_81.general import member_state, present, under_eighteen
from sojourn.law.acts.directive_2004_81.issue import conditions_met
from sojourn.law.acts.directive_2004_81.reflection import period_not_over, permit_valid
from sojourn.law.acts.directive_2011_36 import coe_party, presumed_child
from sojourn.law.facts import children, cooperation, permit, person, reflection, victim
from sojourn.law.language.nodes import may, surely
from sojourn.law.language.parameters import option
from sojourn.law.language.rules import Kind, Question, norm, question, rule

C10_2 = norm("C10.2", "CoE 10(2)", Kind.PROHIBITION, "no removal until the identification process is completed")
C10_3 = norm("C10.3", "CoE 10(3)", Kind.DUTY, "a person who may be a child is presumed to be one")
C10_4 = norm("C10.4", "CoE 10(4)", Kind.DUTY, "a representative, identity and family for the unaccompanied child")
C12_1 = norm(
    "C12.1",
    "CoE 12(1)",
    Kind.DUTY,
    "assistance: subsistence, emergency care, interpreting, counselling, education",
)
C12_2 = norm("C12.2", "CoE 12(2)", Kind.DUTY, "safety and protection needs")
C12_4 = norm("C12.4", "CoE 12(4)", Kind.DUTY, "rules on work, training and education for those lawfully resident")
C13_1 = norm(
    "C13.1",
    "CoE 13(1)",
    Kind.DUTY,
    "a recovery and reflection period of at least thirty days, with authorised stay",
)
C13_3 = norm("C13.3", "CoE 13(3)", Kind.POWER, "the period may be refused for public order or an improper claim")
C14_1 = norm("C14.1", "CoE 14(1)", Kind.DUTY, "a renewable permit for the personal situation, for cooperation, or both")
C15_1 = norm("C15.1", "CoE 15(1)", Kind.DUTY, "information on procedures from the first contact")
C16_2 = norm("C16.2", "CoE 16(2)", Kind.DUTY, "return with due regard for rights, safety and dignity")

alien = rule(
    "alien",
    ~person.union_citizen | ~member_state,
    C13_1,
    yes="the person has no right to stay in the State as a Union citizen",
    no="the person may stay in the State as a Union citizen",
)
covered = rule(
    "covered_by_the_convention",
    coe_party & present & victim.view_of_trafficking,
    "CoE.party",
    yes="the Convention covers the person",
    no="the Convention does not cover the person",
)
victim_of_the_convention = rule(
    "victim_of_the_convention",
    victim.viewed & covered,
    C10_2,
    yes="there are reasonable grounds to believe that the person is a victim under the Convention",
    no="there are no reasonable grounds to believe that the person is a victim under the Convention",
)
identification_open = rule(
    "identification_open",
    victim_of_the_convention & ~victim.identified,
    C10_2,
    yes="the identification process is not completed",
    no="the identification process is completed or has not begun",
)
recovery = rule(
    "recovery",
    victim_of_the_convention
    & alien
    & reflection.reflection_started
    & period_not_over
    & ~reflection.reflection_terminated
    & ~permit.permit_issued,
    C13_1,
    yes="the recovery and reflection period is running",
    no="the recovery and reflection period is not running",
)
convention_holder = rule(
    "convention_holder",
    coe_party & present & alien & permit.permit_issued & permit_valid & ~permit.permit_withdrawn,
    C14_1,
    yes="the person holds a valid permit",
    no="the person does not hold a valid permit",
)
open_decision = rule(
    "open_decision",
    victim_of_the_convention & alien & ~permit.permit_issued,
    C14_1,
    yes="the permit is still to be decided on",
    no="the permit is not to be decided on",
)
informable = rule(
    "informable",
    victim.viewed & may(covered),
    C15_1,
    yes="the person may be a victim under the Convention",
    no="the person is not a victim under the Convention",
)
public_order_or_improper_claim = rule(
    "public_order_or_improper_claim",
    cooperation.public_policy_threat | cooperation.fraud_believed,
    C13_3,
    yes="public order prevents the period or the status is claimed improperly",
    no="neither public order nor an improper claim stands against the period",
)
child_alone = rule(
    "child_alone",
    victim_of_the_convention & presumed_child & children.without_adult,
    C10_3,
    C10_4,
    yes="the person is an unaccompanied child victim",
    no="the person is not an unaccompanied child victim",
)


def _assistance(key: str, cite: str = "CoE 12(1)") -> Question:
    return question(
        key,
        ("required", victim_of_the_convention, (cite,)),
        otherwise=("not_applicable", (cite,)),
        safe="required",
    )


def _silent(key: str, cite: str, ground: str = "not_in_this_text") -> Question:
    return question(key, otherwise=("not_applicable", (cite,), ground), safe="not_applicable")


QUESTIONS = (
    question("scope", ("out", ~covered, ("CoE 10(2)", "CoE 4")), otherwise=("in", ("CoE 10(2)",)), safe="in"),
    question("information", ("required", informable, ("CoE 12(1)", "CoE 15(1)")),
             otherwise=("not_applicable", ("CoE 15(1)",)), safe="required"),
    question("reflection",
             ("not_applicable", ~victim_of_the_convention | ~alien, ("CoE 13(1)",)),
             ("not_applicable", permit.permit_issued, ("CoE 13(1)",)),
             ("not_applicable", reflection.reflection_started & ~period_not_over, ("CoE 13(1)",), "period_over"),
             otherwise=("required", ("CoE 13(1)",)), safe="required"),
    _silent("extension", "CoE 13(1)"),
    question("terminate_reflection", ("not_applicable", ~recovery, ("CoE 13(3)",)),
             ("permitted", public_order_or_improper_claim, ("CoE 13(3)",)),
             otherwise=("forbidden", ("CoE 13(3)",)), safe="forbidden", decision="termination"),
    question("removal",
             ("forbidden", surely(recovery), ("CoE 13(1)",)),
             ("forbidden", surely(identification_open), ("CoE 10(2)",)),
             ("forbidden", surely(convention_holder), ("CoE 14(1)",)),
             ("forbidden", recovery | identification_open | convention_holder, ("CoE 13(1)", "CoE 10(2)")),
             otherwise=("not_applicable", ("CoE 10(2)", "CoE 13(1)"), "not_barred_here"), safe="forbidden"),
    *(_assistance(key) for key in
      ("treatment", "subsistence", "emergency_care", "psychological", "interpreting")),
    _assistance("safety", "CoE 12(2)"),
    question("legal_aid", ("required", victim_of_the_convention & option("free_legal_aid"), ("CoE 15(2)", "national")),
             otherwise=("not_applicable", ("CoE 15(2)",), "not_in_national_law"), safe="required"),
    _silent("early_examination", "CoE 14(1)"),
    _silent("examination", "CoE 14(1)"),
    question("issue", ("not_applicable", ~open_decision, ("CoE 14(1)",)),
             ("required", conditions_met, ("CoE 14(1)",)),
             ("permitted", option("permit_without_cooperation") | under_eighteen, ("CoE 14(1)", "CoE 14(2)")),
             otherwise=("forbidden", ("CoE 14(1)",)), safe="required", decision="issue"),
    *(_silent(key, "CoE 14(3)", "internal_law_decides") for key in ("refuse", "renew", "non_renewal", "withdraw")),
    _silent("permit_length", "CoE 14(1)"),
    question("medical", ("not_applicable", ~convention_holder, ("CoE 12(3)",)),
             ("not_applicable", person.sufficient_resources, ("CoE 12(3)",), "sufficient_resources"),
             otherwise=("required", ("CoE 12(3)",)), safe="required"),
    *(question(key, ("permitted", convention_holder & option(f"{parameter}_access"), ("CoE 12(4)", "national")),
               otherwise=("not_applicable", ("CoE 12(4)",), "no_permit_yet"), safe="permitted")
      for key, parameter in (("work", "labour"), ("training", "training"))),
    question("education", ("required", victim_of_the_convention & presumed_child, ("CoE 12(1)",)),
             ("permitted", convention_holder & option("education_access"), ("CoE 12(4)", "national")),
             otherwise=("not_applicable", ("CoE 12(1)",), "no_permit_yet"), safe="required"),
    _silent("programmes", "CoE 16(5)"),
    question("unaccompanied", ("yes", presumed_child & children.without_adult, ("CoE 10(4)",)),
             otherwise=("no", ("CoE 10(4)",)), safe="yes"),
    *(question(key, ("required", child_alone, ("CoE 10(4)",)),
               otherwise=("not_applicable", ("CoE 10(4)",)), safe="required")
      for key in ("representation", "family_tracing")),
    _silent("placement", "CoE 10(4)"),
    _silent("family_permit", "CoE 14(2)"),
    question("risk_assessment", ("required", victim_of_the_convention, ("CoE 16(2)", "CoE 28")),
             otherwise=("not_applicable", ("CoE 16(2)",)), safe="required"),
    question("more_favourable_permit",
             ("permitted", open_decision & option("permit_without_cooperation"), ("CoE 14(1)", "national"),
              "national_permit_without_cooperation"),
             otherwise=("not_applicable", ("CoE 14(1)",), "no_more_favourable_permit"), safe="permitted"),
    *(_silent(key, "CoE 13(1)") for key in ("dublin_decision", "dublin_preparation", "dublin_enforcement")),
)  # fmt: skip
