"""Chapter I, Articles 1 to 4: purpose, definitions, scope, more favourable provisions."""

from __future__ import annotations

from sojourn.law.acts.directive_2004_81.final import N17
from sojourn.law.facts import person, victim
from sojourn.law.language.calendar import Period
from sojourn.law.language.nodes import surely, today, within
from sojourn.law.language.parameters import day_of, length, one_of, option, switch
from sojourn.law.language.rules import Kind, norm, question, rule

N1_1 = norm("N1.1", "2004/81 1", Kind.DEFINITION, "the permit is of limited duration and tied to national proceedings")
N2_A = norm("N2.a", "2004/81 2(a)", Kind.DEFINITION, "a third-country national is anyone who is not a Union citizen")
N2_B = norm("N2.b", "2004/81 2(b)", Kind.DEFINITION, "facilitation of illegal immigration: an open list of cases")
N2_C = norm("N2.c", "2004/81 2(c)", Kind.DEFINITION, "trafficking in human beings: an open list of cases")
N2_D = norm("N2.d", "2004/81 2(d)", Kind.DEFINITION, "a measure to enforce an expulsion order, not the order itself")
N2_E = norm("N2.e", "2004/81 2(e)", Kind.DEFINITION, "a residence permit lets the person stay legally")
N2_F = norm("N2.f", "2004/81 2(f)", Kind.DEFINITION, "an unaccompanied minor is under 18 without a responsible adult")
N3_1 = norm("N3.1", "2004/81 3(1)", Kind.DUTY, "the Directive applies to victims of trafficking, however they entered")
N3_2 = norm("N3.2", "2004/81 3(2)", Kind.OPTION, "a Member State may include persons who were smuggled")
N3_3 = norm("N3.3", "2004/81 3(3)", Kind.DUTY, "it applies to adults; a Member State may include minors")
N4_1 = norm("N4.1", "2004/81 4", Kind.OPTION, "a Member State may adopt or keep more favourable provisions")

bound = rule(
    "bound",
    (day_of("bound_from") <= today) & (today <= day_of("bound_to")),
    N17,
    yes="the State is bound by the Directive on this day",
    no="the State is not bound by the Directive on this day",
    label="whether the State is bound by the Directive",
)

member_state = rule(
    "member_state",
    (day_of("member_from") <= today) & (today <= day_of("member_to")),
    N2_A,
    yes="the State is a Member State of the Union on this day",
    no="the State is not a Member State of the Union on this day",
    label="whether the State is a Member State of the Union",
)

third_country_national = rule(
    "third_country_national",
    ~person.union_citizen,
    N2_A,
    yes="the person is a third-country national",
    no="the person is not a third-country national",
)

adult = rule(
    "adult",
    within(
        certain=person.birth_latest.plus(length("age_of_majority")) <= today,
        possible=person.birth_earliest.plus(length("age_of_majority")) <= today,
    ),
    N3_3,
    yes="the person has reached the age of majority",
    no="the person has not reached the age of majority",
    label="whether the person has reached the age of majority",
)

under_eighteen = rule(
    "under_eighteen",
    ~within(
        certain=person.birth_latest.plus(Period(18 * 12)) <= today,
        possible=person.birth_earliest.plus(Period(18 * 12)) <= today,
    ),
    N2_F,
    yes="the person is under 18",
    no="the person is 18 or older",
    label="whether the person is under 18",
)

minor_covered = rule(
    "minor_covered",
    option("scope_minors")
    & (
        one_of("scope_minors", "every_age")
        | within(
            certain=person.birth_latest.plus(length("scope_minors")) <= today,
            possible=person.birth_earliest.plus(length("scope_minors")) <= today,
        )
    ),
    N3_3,
    yes="national law covers minors of this age",
    no="national law does not cover minors of this age",
    label="whether national law covers minors of this age",
)

present = rule(
    "present",
    ~person.dead & ~person.departed,
    N3_1,
    yes="the person is alive and has not left the State",
    no="the person has died or has left the State",
)

text_applies = rule(
    "text_applies",
    day_of("text_from") <= today,
    N17,
    yes="the text applies on this day",
    no="the text does not apply yet on this day",
)

person_covered = rule(
    "person_covered",
    bound & text_applies & present & third_country_national & (adult | minor_covered),
    N3_1,
    N3_3,
    yes="the person belongs to those the Directive covers",
    no="the person does not belong to those the Directive covers",
)

offence_covered = rule(
    "offence_covered",
    victim.view_of_trafficking
    | (victim.view_of_facilitation & (switch("smuggled_covered") | option("scope_smuggled"))),
    N2_B,
    N2_C,
    N3_1,
    N3_2,
    yes="the offence is one the Directive covers",
    no="the offence is not one the Directive covers",
)

in_scope = rule(
    "in_scope",
    person_covered & offence_covered,
    N3_1,
    N3_2,
    N3_3,
    yes="the person is within the scope",
    no="the person is outside the scope",
)

presumed_victim = rule(
    "presumed_victim",
    victim.viewed & in_scope,
    N3_1,
    yes="the person is within the scope and an authority has taken the view that they may be covered",
    no="the person is outside the scope or no authority has taken a view",
)

SCOPE = question(
    "scope",
    ("out", surely(~bound), ("2004/81 17",), "not_bound"),
    ("out", surely(~text_applies), ("2011/36 22(1)",), "act_not_in_force"),
    ("out", surely(person.union_citizen), ("2004/81 2(a)",), "union_citizen"),
    ("out", surely(~adult & ~minor_covered), ("2004/81 3(3)",), "minor_not_covered"),
    ("out", ~in_scope, ("2004/81 3(1)", "2004/81 3(2)")),
    ("in", surely(~adult), ("2004/81 3(1)", "2004/81 3(3)")),
    ("in", surely(~victim.view_of_trafficking), ("2004/81 3(2)", "national")),
    otherwise=("in", ("2004/81 3(1)",)),
    safe="in",
)

MORE_FAVOURABLE_PERMIT = question(
    "more_favourable_permit",
    ("not_applicable", ~presumed_victim, ("2004/81 4",)),
    (
        "permitted",
        option("permit_without_cooperation"),
        ("2004/81 4", "national"),
        "national_permit_without_cooperation",
    ),
    otherwise=("not_applicable", ("2004/81 4",), "no_more_favourable_permit"),
    safe="permitted",
)
