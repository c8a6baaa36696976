"""Invariants: what holds of every person on every day and in every State, as statements that can be proved.

Each says for which texts it must hold. Where it must not be expected to hold - in a draft that says otherwise, or
under the Convention - the solver has to find the person for whom it fails: an expectation is checked both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from sojourn.law.book import OTHER_ACTS, RuleBook
from sojourn.law.facts import cooperation, permit, person, proceedings
from sojourn.law.language.kleene import TRUE
from sojourn.law.language.nodes import Node, Truth, all_of, always, any_of, surely
from sojourn.law.language.parameters import one_of, option
from sojourn.law.proving.statements import answered, named, never, rule_of, supposing
from sojourn.law.texts import Text

DIRECTIVE: Final = "directive_2004_81"
CONVENTION: Final = "convention_2005"


@dataclass(frozen=True, slots=True)
class Invariant:
    """A sentence that must hold under some rule books (`acts`), save where one of some cells of the text is set.

    `says` is the sentence in English words and the message id of its translations; `state` makes the statement.
    `about` are the questions it speaks of and `given` national values, if it speaks of any: a text that has no rule
    on any of the questions, or rests on none of the values, says nothing of the matter.
    """

    name: str
    says: str
    cites: tuple[str, ...]
    state: Callable[[RuleBook], Truth]
    acts: tuple[str, ...] = (DIRECTIVE, CONVENTION)
    save: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    given: tuple[str, ...] = ()

    def applies(self, book: RuleBook) -> bool:
        """Whether the rule book says anything of the matter."""
        spoken_of = not self.about or any(book.questions[key].outcomes for key in self.about)
        return spoken_of and (not self.given or any(option(key) in book.nodes() for key in self.given))

    def expected(self, text: Text) -> bool:
        """Whether it must hold under the text."""
        return text.act in self.acts and not any(text.switches.get(cell) == TRUE for cell in self.save)


def _removal(*states: str) -> Callable[[RuleBook], Truth]:
    return lambda book: named(book, *states).then(answered(book.questions["removal"], "forbidden"))


def _transfer(book: RuleBook) -> Truth:
    protected = named(book, "reflection", "awaiting_decision")
    return protected.then(answered(book.questions["dublin_enforcement"], "forbidden"))


def _held(book: RuleBook) -> Truth:
    return surely(book.marks["permit"] | book.marks["presumed"])


def _short_permit(book: RuleBook) -> Truth:
    short = surely(permit.length_tested) & surely(~rule_of(book, "six_months")) & surely(~permit.tested_renewal)
    return (_held(book) & short).then(answered(book.questions["permit_length"], "forbidden"))


def _short_renewal(book: RuleBook) -> Truth:
    short = surely(permit.length_tested) & surely(~rule_of(book, "six_months")) & surely(permit.tested_renewal)
    return (_held(book) & short).then(answered(book.questions["permit_length"], "forbidden") | _open(book))


def _open(book: RuleBook) -> Truth:
    return ~answered(book.questions["permit_length"], "required", "not_applicable")


_LACKING: Final = any_of(
    surely(~cooperation.contact_active),
    surely(~cooperation.contact_voluntary),
    surely(~cooperation.contact_own_initiative),
)
_NO_OTHER_GROUND: Final = surely(~cooperation.public_policy_threat) & surely(~cooperation.fraud_believed)


def _contact_ends_no_period(book: RuleBook) -> Truth:
    return (_LACKING & _NO_OTHER_GROUND).then(~answered(book.questions["terminate_reflection"], "permitted"))


def _contact_takes_no_permit(book: RuleBook) -> Truth:
    kept = surely(cooperation.stay_useful) & surely(~cooperation.relations_kept) & surely(book.marks["scope"])
    steady = surely(~cooperation.cooperation_ceased) & surely(~cooperation.cooperation_declined)
    running = surely(~proceedings.proceedings_over)
    alone = _LACKING & _NO_OTHER_GROUND & kept & steady & running
    return alone.then(~answered(book.questions["withdraw"], "permitted", "required"))


def _renewed(book: RuleBook) -> Truth:
    met = (
        surely(rule_of(book, "conditions_met"))
        & surely(~rule_of(book, "proceedings_terminated"))
        & surely(~rule_of(book, "programme_bars_renewal"))
    )
    return met.then(~answered(book.questions["non_renewal"], "required", "permitted"))


def _not_renewed(book: RuleBook) -> Truth:
    return surely(rule_of(book, "proceedings_terminated")).then(
        ~answered(book.questions["renew"], "required", "permitted")
    )


def _lives_on(book: RuleBook) -> Truth:
    protected = named(book, "permit") & answered(book.questions["removal"], "forbidden")
    return surely(book.marks["permit"]).then(protected)


def _one_way(book: RuleBook) -> Truth:
    renew, refuse = book.questions["renew"], book.questions["non_renewal"]
    return ~any_of(*(answered(renew, answer) & answered(refuse, answer) for answer in ("required", "forbidden")))


NATIONAL_LAW: Final = frozenset({"appeal", "reasons"})
"""Questions that the Directive leaves to national law."""

ALSO_OF_2011_36: Final = ("legal_aid", "risk_assessment", "education", "representation")
"""Answers that read with Directive 2011/36/EU may rest on that act, which knows no nationality."""

_NOTHING: Final = {"scope": "out", "unaccompanied": "no"}


def _nothing(book: RuleBook, keys: Iterable[str]) -> Truth:
    return all_of(*(answered(book.questions[key], _NOTHING.get(key, "not_applicable")) for key in keys))


def _own(book: RuleBook) -> list[str]:
    return [key for key in book.questions if key not in OTHER_ACTS | NATIONAL_LAW | {*ALSO_OF_2011_36}]


def _no_citizen(book: RuleBook) -> Truth:
    return surely(person.union_citizen).then(_nothing(book, _own(book)))


def _no_citizen_of_2011(book: RuleBook) -> Truth:
    return surely(person.union_citizen).then(_nothing(book, ALSO_OF_2011_36))


def _not_bound(book: RuleBook) -> Truth:
    keys = ("scope", "reflection", "removal", "treatment", "issue", "renew", "withdraw")
    return surely(~book.marks["bound"]).then(_nothing(book, keys))


def _holder_keeps(book: RuleBook) -> Truth:
    due = [answered(book.questions[key], "required") for key in ("treatment", "interpreting", "safety")]
    poor = surely(~person.sufficient_resources)
    means = [poor.then(answered(book.questions[key], "required")) for key in ("subsistence", "emergency_care")]
    return surely(book.marks["permit"]).then(all_of(*due, *means))


def _no_means_test(book: RuleBook) -> Truth:
    same = []
    for key in ("removal", "interpreting", "safety", "dublin_enforcement"):
        asked = book.questions[key]
        for answer in dict.fromkeys((*(one.answer for one in asked.outcomes), asked.otherwise.answer)):
            given = answered(asked, answer)
            rich, poor = (supposing(given, {person.sufficient_resources: so}) for so in (always, never))
            same.append((rich & poor) | (~rich & ~poor))
    return all_of(*same)


def _early_refusal(book: RuleBook) -> Truth:
    refused = surely(permit.permit_refused) & surely(book.marks["reflection"])
    return refused.then(named(book, "reflection") & answered(book.questions["removal"], "forbidden"))


def _a_power(key: str) -> Callable[[RuleBook], Truth]:
    return lambda book: ~answered(book.questions[key], "required")


_BEST: Final = {
    "treatment": "required",
    "subsistence": "required",
    "removal": "forbidden",
    "issue": "required",
    "renew": "required",
    "withdraw": "forbidden",
    "psychological": "required",
    "legal_aid": "required",
    "medical": "required",
}
"""The answer to a question that is best for the person."""

_BETTER: Final = {
    "scope_smuggled": always,
    "psych_assistance_by_law": always,
    "free_legal_aid": always,
    "permit_without_cooperation": always,
    "reflection_extensions": always,
    "reflection_end_contact": never,
    "reflection_end_public_policy": never,
    "programme_conditional_issue": never,
    "programme_conditional_renewal": never,
    "withdraw_contact": never,
    "withdraw_fraud": never,
    "withdraw_public_policy": never,
    "withdraw_ceased_cooperation": never,
    "withdraw_discontinued": never,
    "withdraw_chapeau": never,
}
"""Options of a State, and whether it is better for the person that the State takes them."""


def _more_favourable(book: RuleBook) -> Truth:
    kept = []
    for key, better in _BETTER.items():
        # A ground that is not allowed is not mandatory either: the two are settled together.
        tied: dict[Node, Node] = (
            {one_of(key, "mandatory"): never} if better is never and key.startswith("withdraw_") else {}
        )
        for asked, answer in _BEST.items():
            given = answered(book.questions[asked], answer)
            worse = supposing(given, {option(key): ~better})
            kept.append(worse.then(supposing(given, {option(key): better, **tied})))
    return all_of(*kept)


INVARIANTS: Final = (
    Invariant(
        "I1.reflection",
        "nobody is removed on a day of the reflection period",
        ("2004/81 6(2)", "CoE 13(1)"),
        _removal("reflection"),
    ),
    Invariant(
        "I1.awaiting",
        "nobody is removed while awaiting the decision on the permit",
        ("2004/81 6(2)",),
        _removal("awaiting_decision"),
        acts=(DIRECTIVE,),
    ),
    Invariant(
        "I1.transfer",
        "no Dublin transfer is enforced in the reflection period or while awaiting the decision",
        ("C-66/21", "2004/81 6(2)"),
        _transfer,
        acts=(DIRECTIVE,),
        about=("dublin_enforcement",),
    ),
    Invariant(
        "I2.first",
        "a first permit of less than six months is forbidden",
        ("2004/81 8(3)",),
        _short_permit,
        acts=(DIRECTIVE,),
        about=("permit_length",),
    ),
    Invariant(
        "I2.renewal",
        "a renewal of less than six months is never simply in order",
        ("2004/81 8(3)",),
        _short_renewal,
        acts=(DIRECTIVE,),
        about=("permit_length",),
    ),
    Invariant(
        "I4.period",
        "contact that lacks a qualifier is no ground to end the reflection period",
        ("2004/81 6(4)", "CoE 13(3)"),
        _contact_ends_no_period,
        about=("terminate_reflection",),
    ),
    Invariant(
        "I4.permit",
        "contact that lacks a qualifier is no ground to withdraw the permit",
        ("2004/81 14(a)",),
        _contact_takes_no_permit,
        save=("withdrawal_of_2002",),
        about=("withdraw",),
    ),
    Invariant(
        "I5",
        "renewal is not refused while the conditions are met and proceedings run",
        ("2004/81 8(3)", "2004/81 13(1)"),
        _renewed,
        about=("non_renewal",),
    ),
    Invariant(
        "I6.ended",
        "a permit is not renewed after the proceedings have ended",
        ("2004/81 13(1)",),
        _not_renewed,
        save=("untied",),
        about=("renew",),
    ),
    Invariant(
        "I6.lives_on",
        "a permit protects to its last day, whatever becomes of the proceedings",
        ("2004/81 2(e)", "2004/81 14"),
        _lives_on,
    ),
    Invariant(
        "I6.one_way",
        "renewing and refusing to renew are never both required or both forbidden",
        ("2004/81 8(3)", "2004/81 13(1)"),
        _one_way,
        about=("renew", "non_renewal"),
    ),
    Invariant(
        "I7",
        "a more favourable national value takes no best answer away",
        ("2004/81 4",),
        _more_favourable,
        about=tuple(_BEST),
        given=tuple(_BETTER),
    ),
    Invariant(
        "I8.citizen",
        "nothing of the Directive applies to a citizen of the Union",
        ("2004/81 2(a)",),
        _no_citizen,
        acts=(DIRECTIVE,),
    ),
    Invariant(
        "I8.four",
        "legal aid, risk assessment, education and representation are not for citizens of the Union",
        ("2004/81 2(a)", "2011/36 11(2)"),
        _no_citizen_of_2011,
        acts=(DIRECTIVE,),
        save=("with_2011_36",),
    ),
    Invariant(
        "I8.bound",
        "nothing of the text applies in a State that is not bound by it",
        ("2004/81 17", "CoE"),
        _not_bound,
    ),
    Invariant(
        "I10",
        "the holder of a permit keeps treatment, interpreting and safety",
        ("2004/81 9(1)",),
        _holder_keeps,
        acts=(DIRECTIVE,),
    ),
    Invariant(
        "I11",
        "protection, interpreting and safety do not depend on resources",
        ("2004/81 6(2)", "2004/81 7(2)", "2004/81 7(3)"),
        _no_means_test,
    ),
    Invariant(
        "I12",
        "an early examination that fails leaves the reflection period as it is",
        ("2004/81 8(1)", "2004/81 6(2)"),
        _early_refusal,
    ),
    Invariant(
        "I15.period",
        "the power to end the reflection period never becomes an automatic result",
        ("2004/81 6(4)", "CoE 13(3)"),
        _a_power("terminate_reflection"),
        about=("terminate_reflection",),
    ),
    Invariant(
        "I15.permit",
        "the power to withdraw the permit never becomes an automatic result",
        ("2004/81 14",),
        _a_power("withdraw"),
        about=("withdraw",),
    ),
)
"""The invariants, in the order of their numbers."""
