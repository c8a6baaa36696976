"""The rule book of a text: every question with its answers, the named states, and what dates rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from sojourn.law.acts import convention_2005 as coe
from sojourn.law.acts import directive_2011_36, return_2008_115
from sojourn.law.acts.directive_2004_81 import ending, general, holders, issue, reflection, remedies, treatment
from sojourn.law.acts.directive_2011_36 import coe_party
from sojourn.law.facts import permit as permit_facts
from sojourn.law.facts import person, victim
from sojourn.law.facts import reflection as spell
from sojourn.law.language.nodes import Node, Truth, always
from sojourn.law.language.rules import Question

ORDER: Final = tuple(
    """scope information reflection extension terminate_reflection removal treatment subsistence emergency_care
    psychological interpreting safety legal_aid early_examination examination issue refuse permit_length renew
    non_renewal withdraw medical work training education programmes treat_as_child unaccompanied representation
    family_tracing placement family_permit risk_assessment appeal reasons dublin_decision dublin_preparation
    dublin_enforcement entry_ban assistance_2011_36 non_prosecution more_favourable_permit""".split()
)
"""The questions, in the order in which answers are shown."""

PROTECTION: Final = ("permit", "reflection", "awaiting_decision", "identification", "protected_phase")
"""The marks on which protection from removal may rest, strongest first; the last is that of a reform's own rules."""

DUTY_MARKS: Final = tuple(
    """presumed victim_2011 child_victim child_victim_alone unaccompanied_child terminated lapsed_before_permit permit
    renewal_pending""".split()
)
"""The marks that duties rest on."""

OTHER_ACTS: Final = frozenset({"entry_ban", "assistance_2011_36", "treat_as_child", "non_prosecution"})
"""Questions answered from another act, whatever text was asked for."""


@dataclass(frozen=True, eq=False)
class RuleBook:
    """What is evaluated for a position: questions, the cascade of named states, and single nodes by name.

    A book equals itself alone. `states` are tried in order; the first that holds is the named state, `last_state`
    where none can hold.
    """

    questions: Mapping[str, Question]
    states: tuple[tuple[str, Truth], ...]
    last_state: str
    marks: Mapping[str, Truth]

    def protection(self) -> RuleBook:
        """The part of the book that says whether and why the person is protected from removal."""
        return self._marking(PROTECTION)

    def duties(self) -> RuleBook:
        """The part of the book that duties rest on."""
        return self._marking(DUTY_MARKS)

    def _marking(self, names: tuple[str, ...]) -> RuleBook:
        return RuleBook({}, (), self.last_state, {key: self.marks[key] for key in names if key in self.marks})

    def nodes(self) -> tuple[Node, ...]:
        """Every node that has to be evaluated, operands first."""
        seen: dict[Node, None] = {}
        roots = [outcome.when for question in self.questions.values() for outcome in question.outcomes]
        for root in (*roots, *(node for _, node in self.states), *self.marks.values()):
            for node in root.walk():
                seen.setdefault(node)
        return tuple(seen)


@cache
def directive_book() -> RuleBook:
    """The rules of Directive 2004/81/EC, its drafts and options, with the acts beside it."""
    modules = (reflection, treatment, issue, ending, holders, remedies, directive_2011_36, return_2008_115)
    found = {
        general.SCOPE.key: general.SCOPE,
        general.MORE_FAVOURABLE_PERMIT.key: general.MORE_FAVOURABLE_PERMIT,
    }
    found |= {question.key: question for module in modules for question in module.QUESTIONS}
    ever = permit_facts.permit_issued
    over = ever | reflection.refused | reflection.lapsed | spell.reflection_terminated
    states = (
        ("outside", ~general.present),
        ("permit", reflection.holder),
        ("outside", ~general.person_covered),
        ("indication", ~victim.viewed & victim.indication),
        ("outside", ~victim.viewed),
        ("outside", ~general.in_scope),
        ("renewal_pending", reflection.renewal_pending),
        ("other_title", person.other_title & over & ~reflection.in_reflection),
        ("withdrawn", ever & permit_facts.permit_withdrawn),
        ("expired", ever),
        ("reflection", reflection.running),
        ("reflection_terminated", spell.reflection_terminated & ~reflection.refused),
        ("refused", reflection.refused & ~reflection.refused_early),
        ("awaiting_decision", reflection.lapsed),
        ("informed", victim.informed_by_authority & ~reflection.period_begun),
        ("presumed", ~reflection.period_begun & ~victim.informed_by_authority),
    )
    marks = {
        "scope": general.in_scope,
        "presumed": general.presumed_victim,
        "reflection": reflection.in_reflection,
        "awaiting_decision": reflection.awaiting_decision,
        "protected_phase": reflection.protected_phase,
        "permit": reflection.holder,
        "bound": general.bound,
        "free_movement": person.union_citizen & general.member_state,
        "other_title": person.other_title,
        "unaccompanied_child": holders.unaccompanied_child_covered,
        "child_victim": holders.child_victim,
        "child_victim_alone": holders.child_victim_alone,
        "victim_2011": directive_2011_36.victim_2011,
        "coe_party": coe_party,
        "terminated": spell.reflection_terminated,
        "lapsed_before_permit": spell.reflection_started & reflection.entry_condition & ~reflection.period_not_over,
        "renewal_pending": reflection.renewal_pending,
    }
    return RuleBook({key: found[key] for key in ORDER}, states, "presumed", marks)


@cache
def convention_book() -> RuleBook:
    """The rules of the Council of Europe Convention; what it is silent on keeps the answers of other acts."""
    base = directive_book()
    own = {question.key: question for question in coe.QUESTIONS}
    ever = permit_facts.permit_issued
    states = (
        ("outside", ~general.present),
        ("permit", coe.convention_holder),
        ("outside", ~coe_party),
        ("indication", ~victim.viewed & victim.indication),
        ("outside", ~victim.viewed),
        ("outside", ~coe.covered),
        ("other_title", person.other_title & ~coe.recovery & (ever | reflection.refused | spell.reflection_terminated)),
        ("withdrawn", ever & permit_facts.permit_withdrawn),
        ("expired", ever),
        ("reflection", coe.alien & reflection.running),
        ("reflection_terminated", spell.reflection_terminated & ~reflection.refused),
        ("refused", reflection.refused),
        ("awaiting_decision", reflection.lapsed),
        ("informed", victim.informed_by_authority & ~reflection.period_begun),
        ("presumed", ~reflection.period_begun & ~victim.informed_by_authority),
    )
    marks = dict(base.marks) | {
        "scope": coe.covered,
        "presumed": coe.victim_of_the_convention,
        "reflection": coe.recovery,
        "awaiting_decision": ~always,
        "identification": coe.identification_open,
        "protected_phase": coe.recovery | coe.identification_open,
        "permit": coe.convention_holder,
        "bound": coe_party,
        "unaccompanied_child": coe.child_alone,
    }
    return RuleBook({key: own.get(key, base.questions[key]) for key in ORDER}, states, "presumed", marks)


BOOKS: Final = {"directive_2004_81": directive_book, "convention_2005": convention_book}
"""Rule books by the name a text gives in `act`."""
