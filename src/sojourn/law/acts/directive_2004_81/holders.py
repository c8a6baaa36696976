"""Chapter III, Articles 9 to 12: treatment of permit holders, minors, work, training, education, programmes."""

from __future__ import annotations

from sojourn.law.acts.directive_2004_81.general import presumed_victim, third_country_national, under_eighteen
from sojourn.law.acts.directive_2004_81.reflection import child_of_the_option, holder, protected_phase
from sojourn.law.acts.directive_2011_36 import unaccompanied_child, victim_2011, victim_child
from sojourn.law.facts import children
from sojourn.law.language.nodes import surely
from sojourn.law.language.parameters import one_of, option, switch
from sojourn.law.language.rules import Kind, norm, question, rule

N9_1 = norm(
    "N9.1",
    "2004/81 9(1)",
    Kind.DUTY,
    "holders without sufficient resources get at least the treatment of Article 7",
)
N9_2 = norm("N9.2", "2004/81 9(2)", Kind.DUTY, "necessary medical or other assistance for those with special needs")
N10_A = norm(
    "N10.a",
    "2004/81 10(a)",
    Kind.DUTY,
    "the child's best interests; the period may be extended for them",
    engine="what is in a child's best interests is for a human to judge; the engine says when it must be weighed",
)
N10_B = norm("N10.b", "2004/81 10(b)", Kind.DUTY, "education under the same conditions as nationals")
N10_C = norm(
    "N10.c",
    "2004/81 10(c)",
    Kind.DUTY,
    "identity, family tracing and immediate representation of the unaccompanied",
)
N11_1 = norm(
    "N11.1",
    "2004/81 11(1)",
    Kind.DUTY,
    "national rules on work, training and education, for the permit's duration",
)
N11_2 = norm("N11.2", "2004/81 11(2)", Kind.DUTY, "conditions and procedure are set nationally")
N12_1 = norm("N12.1", "2004/81 12(1)", Kind.DUTY, "access to existing programmes for a return to normal social life")

unaccompanied = rule(
    "unaccompanied",
    third_country_national & under_eighteen & children.without_adult,
    "N2.f",
    yes="the person is an unaccompanied minor",
    no="the person is not an unaccompanied minor",
)
unaccompanied_child_covered = rule(
    "unaccompanied_child_covered",
    presumed_victim & child_of_the_option & unaccompanied,
    N10_C,
    yes="the person is an unaccompanied child whom the Directive covers",
    no="the person is not an unaccompanied child whom the Directive covers",
)
child_covered = rule(
    "child_covered",
    presumed_victim & child_of_the_option,
    N10_A,
    N10_B,
    yes="the person is a child whom the Directive covers",
    no="the person is not a child whom the Directive covers",
)

# What stands beside the permit where the text is read together with the Anti-trafficking Directive.
child_victim = switch("with_2011_36") & victim_child
child_victim_alone = child_victim & unaccompanied_child

_ACCESS = ("2004/81 11(1)", "2004/81 11(2)", "national")
_EARLY = ("2004/81 4", "national")

QUESTIONS = (
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
        "work",
        ("required", holder & switch("work_due"), ("text",)),
        ("required", surely(holder & one_of("labour_access", "unconditional")), _ACCESS, "open_to_holders"),
        ("permitted", holder & option("labour_access"), _ACCESS),
        ("permitted", protected_phase & surely(one_of("labour_access", "from_reflection")), _EARLY),
        otherwise=("not_applicable", ("2004/81 11(1)",), "no_permit_yet"),
        safe="permitted",
    ),
    question(
        "training",
        ("required", holder & switch("work_due"), ("text",)),
        ("required", surely(holder & one_of("training_access", "unconditional")), _ACCESS, "open_to_holders"),
        ("permitted", holder & option("training_access"), _ACCESS),
        ("permitted", protected_phase & surely(one_of("training_access", "from_reflection")), _EARLY),
        otherwise=("not_applicable", ("2004/81 11(1)",), "no_permit_yet"),
        safe="permitted",
    ),
    question(
        "education",
        ("required", child_covered, ("2004/81 10(b)",)),
        ("required", child_victim, ("2011/36 14(1)",)),
        ("required", holder & switch("education_due"), ("text",)),
        (
            "required",
            surely(holder & one_of("education_access", "unconditional")),
            _ACCESS,
            "open_to_holders",
        ),
        ("permitted", holder & option("education_access"), _ACCESS),
        ("permitted", protected_phase & surely(one_of("education_access", "from_reflection")), _EARLY),
        otherwise=("not_applicable", ("2004/81 11(1)",), "no_permit_yet"),
        safe="required",
    ),
    question(
        "programmes",
        ("required", holder, ("2004/81 12(1)",)),
        otherwise=("not_applicable", ("2004/81 12(1)",)),
        safe="required",
    ),
    question(
        "unaccompanied",
        ("yes", unaccompanied, ("2004/81 2(f)",)),
        otherwise=("no", ("2004/81 2(f)",)),
        safe="yes",
    ),
    question(
        "representation",
        ("required", unaccompanied_child_covered, ("2004/81 10(c)",)),
        ("required", child_victim_alone, ("2011/36 16(3)", "2011/36 14(2)")),
        otherwise=("not_applicable", ("2004/81 10(c)",)),
        safe="required",
    ),
    question(
        "family_tracing",
        ("required", unaccompanied_child_covered, ("2004/81 10(c)",)),
        otherwise=("not_applicable", ("2004/81 10(c)",)),
        safe="required",
    ),
    question(
        "placement",
        ("required", switch("placement_due") & unaccompanied_child_covered, ("text",)),
        otherwise=("not_applicable", ("2004/81 10(c)",), "not_in_this_text"),
        safe="required",
    ),
    question(
        "risk_assessment",
        ("required", switch("risk_before_ending") & holder, ("text",)),
        ("required", switch("risk_for_all") & presumed_victim, ("text",)),
        ("required", switch("with_2011_36") & victim_2011, ("2011/36 12(3)",)),
        otherwise=("not_applicable", ("2004/81 7(2)",), "not_in_this_text"),
        safe="required",
    ),
)
