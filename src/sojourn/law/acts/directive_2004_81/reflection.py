"""Chapter II, Articles 5 and 6: information, the reflection period and its protection."""

from __future__ import annotations

from sojourn.law.acts.directive_2004_81.general import (
    in_scope,
    minor_covered,
    person_covered,
    presumed_victim,
    under_eighteen,
)
from sojourn.law.facts import children, cooperation, permit, reflection, victim
from sojourn.law.language.nodes import always, contested, may, surely, today, within
from sojourn.law.language.parameters import option, switch
from sojourn.law.language.rules import Kind, norm, question, rule

N5_1 = norm("N5.1", "2004/81 5", Kind.DUTY, "the authority informs a person who, in its view, may be covered")
N5_2 = norm("N5.2", "2004/81 5", Kind.OPTION, "an appointed organisation may inform as well")
N6_1A = norm("N6.1a", "2004/81 6(1)", Kind.DUTY, "the person gets a reflection period to recover and to decide freely")
N6_1B = norm("N6.1b", "2004/81 6(1)", Kind.DUTY, "national law fixes its length and its start")
N6_2A = norm("N6.2a", "2004/81 6(2)", Kind.DUTY, "treatment during the period and while awaiting the decision")
N6_2B = norm("N6.2b", "2004/81 6(2)", Kind.PROHIBITION, "no expulsion order is enforced in the same two phases")
N6_3 = norm(
    "N6.3",
    "2004/81 6(3)",
    Kind.DEFINITION,
    "the period gives no right of residence under the Directive",
    engine="shown as the basis of stay: the person is tolerated, which is no right of residence",
)
N6_4 = norm("N6.4", "2004/81 6(4)", Kind.POWER, "the State may end the period on two grounds")
entry_condition = rule(
    "entry_condition",
    ~switch("entry_break_off") | ~cooperation.relations_kept,
    N6_1A,
    yes="nothing has to be shown before the reflection period",
    no="relations with the suspects have to be broken off before the reflection period",
    label="whether relations with the suspects have to be broken off before the reflection period",
)
period_not_over = rule(
    "period_not_over",
    within(
        certain=today <= reflection.reflection_end_earliest,
        possible=today <= reflection.reflection_end_latest,
    ),
    N6_1B,
    yes="the last day of the reflection period, {end}, has not passed",
    no="the last day of the reflection period, {end}, has passed",
    label="the last day of the reflection period",
    shows={"end": reflection.reflection_end_earliest},
)
period_begun = rule(
    "period_begun",
    reflection.reflection_started & entry_condition & ~permit.permit_issued,
    N6_1A,
    N6_1B,
    yes="the reflection period has begun",
    no="the reflection period has not begun or a permit has taken its place",
)
running = rule(
    "running",
    period_begun & period_not_over & ~reflection.reflection_terminated,
    N6_1A,
    yes="the reflection period has begun and has not ended",
    no="the reflection period has not begun or has ended",
)
in_reflection = rule(
    "in_reflection",
    presumed_victim & running,
    N6_1A,
    yes="the reflection period is running",
    no="the reflection period is not running",
)
lapsed = rule(
    "lapsed",
    period_begun & ~period_not_over & ~reflection.reflection_terminated,
    N6_1A,
    yes="the reflection period has run out",
    no="the reflection period has not run out",
)
refused_early = rule(
    "refused_early",
    reflection.reflection_started
    & ~reflection.reflection_terminated
    & within(
        certain=permit.refusal_day <= reflection.reflection_end_earliest,
        possible=permit.refusal_day <= reflection.reflection_end_latest,
    ),
    N6_1A,
    yes="the refusal followed an early examination and leaves the reflection period as it is",
    no="there was no refusal after an early examination",
    label="whether the refusal followed an early examination",
)
refused = rule(
    "refused",
    permit.permit_refused & ~permit.refusal_suspended,
    N6_2A,
    yes="the refusal of the permit has effect",
    no="no refusal of the permit has effect",
)
decided = rule(
    "decided",
    permit.permit_issued | (refused & ~refused_early),
    N6_2A,
    yes="the decision on the permit has been taken",
    no="the decision on the permit has not been taken",
)
awaiting_decision = rule(
    "awaiting_decision",
    presumed_victim & lapsed & ~decided,
    N6_2A,
    N6_2B,
    yes="the person is awaiting the decision on the permit",
    no="the person is not awaiting the decision on the permit",
)
examination_pending = rule(
    "examination_pending",
    presumed_victim & period_begun & reflection.reflection_terminated & cooperation.intention_shown & ~decided,
    N6_4,
    yes="the reflection period was ended while the examination of the permit was pending",
    no="no examination of the permit was pending when the reflection period was ended",
)
protected_phase = rule(
    "protected_phase",
    in_reflection
    | awaiting_decision
    | contested(
        "ended_while_pending",
        readings={"ends_with_the_decision": ~always, "goes_on": examination_pending},
        safe="goes_on",
    ),
    N6_2A,
    N6_2B,
    yes="the person is in the reflection period or awaiting the decision on the permit",
    no="the person is neither in the reflection period nor awaiting the decision on the permit",
)
permit_valid = rule(
    "permit_valid",
    within(certain=today <= permit.permit_until, possible=today <= permit.permit_until_latest),
    "N2.e",
    yes="the last day of the permit, {until}, has not passed",
    no="the last day of the permit, {until}, has passed",
    label="the last day of the permit",
    shows={"until": permit.permit_until},
)
holder = rule(
    "holder",
    person_covered & permit.permit_issued & permit_valid & ~permit.permit_withdrawn,
    "N2.e",
    yes="the person holds a permit that is valid until {until}",
    no="the person does not hold a valid permit",
    label="whether the person holds a valid permit",
    shows={"until": permit.permit_until},
)
renewal_pending = rule(
    "renewal_pending",
    presumed_victim & permit.permit_issued & ~permit_valid & permit.renewal_open & ~permit.permit_withdrawn,
    N6_2B,
    yes="the permit has expired while a request for renewal is open",
    no="there is no expired permit with an open request for renewal",
    label="whether a request for renewal of an expired permit is open",
)
treated = rule(
    "treated",
    protected_phase | holder,
    N6_2A,
    yes="the person is in a phase in which treatment is due",
    no="the person is in no phase in which treatment is due",
)
qualified_contact = rule(
    "qualified_contact",
    cooperation.contact_established
    & cooperation.contact_active
    & cooperation.contact_voluntary
    & cooperation.contact_own_initiative,
    N6_4,
    yes="the person has renewed contact actively, voluntarily and on their own initiative",
    no="no contact is established that was active, voluntary and on the person's own initiative",
)
contact_ground = rule(
    "contact_ground",
    option("reflection_end_contact") & qualified_contact,
    N6_4,
    yes="renewed contact is a ground to end the reflection period",
    no="renewed contact is no ground to end the reflection period",
)
public_policy_ground = rule(
    "public_policy_ground",
    option("reflection_end_public_policy") & cooperation.public_policy_threat,
    N6_4,
    yes="public policy or national security is a ground to end the reflection period",
    no="public policy or national security is no ground to end the reflection period",
)
child_of_the_option = rule(
    "child_of_the_option",
    under_eighteen & minor_covered,
    "N3.3",
    yes="the person is a child whom national law covers",
    no="the person is not a child whom national law covers",
)
extension_ground = rule(
    "extension_ground",
    option("reflection_extensions")
    | switch("extension_exceptional")
    | (switch("extension_distress") & (children.distress_certified | children.safety_extension)),
    "N4.1",
    yes="the text or national law gives a ground to extend the reflection period",
    no="neither the text nor national law gives a ground to extend the reflection period",
)
view_within_reach = rule(
    "view_within_reach",
    victim.viewed & may(in_scope),
    N5_1,
    yes="an authority takes the view that the person may be covered",
    no="no authority takes the view that the person may be covered",
)
before_the_period = rule(
    "before_the_period",
    presumed_victim & ~reflection.reflection_started & ~permit.permit_issued & ~refused,
    N6_1A,
    yes="the person is due a reflection period that has not started",
    no="no reflection period is due that has not started",
)

removal_barred = rule(
    "removal_barred",
    protected_phase
    | holder
    | contested(
        "expired_while_renewal_is_pending",
        readings={"decision_before_issue_only": ~always, "every_decision_awaited": renewal_pending},
        safe="every_decision_awaited",
    ),
    N6_2B,
    yes="removal may not be enforced",
    no="the text does not bar the enforcement of a removal",
)

QUESTIONS = (
    question(
        "information",
        ("required", view_within_reach, ("2004/81 5", "2004/81 7(3)")),
        otherwise=("not_applicable", ("2004/81 5",)),
        safe="required",
    ),
    question(
        "reflection",
        ("not_applicable", ~presumed_victim, ("2004/81 6(1)",)),
        ("not_applicable", permit.permit_issued, ("2004/81 6(1)", "2004/81 8(1)"), "permit_in_place"),
        ("not_applicable", reflection.reflection_terminated, ("2004/81 6(4)",), "period_ended"),
        ("not_applicable", lapsed, ("2004/81 6(1)",), "period_over"),
        ("not_applicable", ~entry_condition, ("text",), "relations_not_broken_off"),
        otherwise=("required", ("2004/81 6(1)",)),
        safe="required",
    ),
    question(
        "extension",
        ("not_applicable", ~in_reflection, ("2004/81 6(1)",)),
        ("permitted", child_of_the_option, ("2004/81 10(a)",)),
        ("permitted", extension_ground, ("2004/81 4", "national")),
        otherwise=("not_applicable", ("2004/81 4", "2004/81 10(a)"), "no_extension_ground"),
        safe="permitted",
    ),
    question(
        "terminate_reflection",
        ("not_applicable", ~in_reflection, ("2004/81 6(4)",)),
        ("permitted", contact_ground | public_policy_ground, ("2004/81 6(4)",)),
        otherwise=("forbidden", ("2004/81 6(4)",)),
        safe="forbidden",
        decision="termination",
    ),
    question(
        "removal",
        (
            "forbidden",
            surely(protected_phase & permit.refusal_suspended),
            ("2004/81 6(2)", "national"),
            "suspended_refusal",
        ),
        ("forbidden", surely(protected_phase), ("2004/81 6(2)", "2004/81 2(d)", "floor")),
        ("forbidden", surely(holder), ("2004/81 2(e)", "2004/81 8(3)")),
        ("forbidden", removal_barred, ("2004/81 6(2)", "2004/81 2(d)")),
        (
            "not_applicable",
            before_the_period,
            ("2004/81 6(2)", "2004/81 6(1)", "2004/81 5"),
            "not_barred_before_the_period",
        ),
        otherwise=("not_applicable", ("2004/81 6(2)",), "not_barred_here"),
        safe="forbidden",
    ),
)
