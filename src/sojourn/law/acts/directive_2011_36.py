"""Directive 2011/36/EU, with (EU) 2024/1712: what stands beside the permit, for victims of any nationality."""

from __future__ import annotations

from sojourn.law.acts.directive_2004_81.general import present, under_eighteen
from sojourn.law.facts import children, person, victim
from sojourn.law.language.nodes import today
from sojourn.law.language.parameters import day_of
from sojourn.law.language.rules import Kind, norm, question, rule

L_BOUND = norm("L22.1", "2011/36 22(1)", Kind.DUTY, "Member States bound by it transpose by 6 April 2013")
L2_6 = norm("L2.6", "2011/36 2(6)", Kind.DEFINITION, "a child is any person below 18")
L8 = norm(
    "L8",
    "2011/36 8",
    Kind.POWER,
    "authorities may refrain from prosecuting what victims were compelled to do",
)
L11_2 = norm("L11.2", "2011/36 11(2)", Kind.DUTY, "assistance as soon as there is a reasonable-grounds indication")
L11_3 = norm("L11.3", "2011/36 11(3)", Kind.PROHIBITION, "assistance does not depend on the willingness to cooperate")
L12_2 = norm(
    "L12.2", "2011/36 12(2)", Kind.DUTY, "legal counselling without delay, free for those without sufficient means"
)
L12_3 = norm("L12.3", "2011/36 12(3)", Kind.DUTY, "protection on the basis of an individual risk assessment")
L13_2 = norm("L13.2", "2011/36 13(2)", Kind.DUTY, "a person who may be a child is presumed to be one")
L14_1 = norm("L14.1", "2011/36 14(1)", Kind.DUTY, "education of child victims within a reasonable time")
COE_PARTY = norm(
    "CoE.party",
    "CoE",
    Kind.DEFINITION,
    "the Convention binds its Parties from the day it enters into force for them",
)

bound_2011 = rule(
    "bound_2011",
    (day_of("anti_trafficking_from") <= today) & (today <= day_of("anti_trafficking_to")),
    L_BOUND,
    yes="the State is bound by the Anti-trafficking Directive on this day",
    no="the State is not bound by the Anti-trafficking Directive on this day",
    label="whether the State is bound by the Anti-trafficking Directive",
)
coe_party = rule(
    "coe_party",
    day_of("coe_party_from") <= today,
    "CoE.party",
    yes="the State is a Party to the Council of Europe Convention",
    no="the State is not a Party to the Council of Europe Convention",
    label="whether the State is a Party to the Council of Europe Convention",
)
known_or_presumed = rule(
    "known_or_presumed",
    present & (victim.indication | (victim.viewed & victim.view_of_trafficking)),
    L11_2,
    yes="there is an indication or a view that the person is a victim of trafficking",
    no="there is neither an indication nor a view that the person is a victim of trafficking",
)
victim_2011 = rule(
    "victim_2011",
    bound_2011 & known_or_presumed,
    L11_2,
    L12_3,
    yes="the Anti-trafficking Directive covers the person as a victim",
    no="the Anti-trafficking Directive does not cover the person as a victim",
)
presumed_child = rule(
    "presumed_child",
    under_eighteen | person.childhood_believable,
    L2_6,
    L13_2,
    yes="the person is a child or is presumed to be one",
    no="the person is an adult",
)
victim_child = rule(
    "victim_child",
    victim_2011 & presumed_child,
    L14_1,
    yes="the person is a child victim",
    no="the person is not a child victim",
)
unaccompanied_child = rule(
    "unaccompanied_child",
    presumed_child & children.without_adult,
    L2_6,
    yes="the person is a child without a responsible adult",
    no="the person is not a child without a responsible adult",
)

QUESTIONS = (
    question(
        "assistance_2011_36",
        ("required", victim_2011, ("2011/36 11(2)", "2011/36 11(3)")),
        otherwise=("not_applicable", ("2011/36 11(2)",)),
        safe="required",
    ),
    question(
        "treat_as_child",
        ("not_applicable", ~known_or_presumed, ("2011/36 13(2)",)),
        ("not_applicable", ~presumed_child, ("2011/36 13(2)", "2011/36 2(6)")),
        ("required", bound_2011, ("2011/36 13(2)",)),
        ("required", coe_party, ("CoE 10(3)",)),
        otherwise=("not_applicable", ("2011/36 13(2)",)),
        safe="required",
    ),
    question(
        "non_prosecution",
        ("permitted", victim_2011, ("2011/36 8",)),
        otherwise=("not_applicable", ("2011/36 8",)),
        safe="permitted",
    ),
)
