"""The answers, the named state and the basis of stay of a rule book, as expressions over its columns."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import Final

from sojourn.law.book import PROTECTION, RuleBook
from sojourn.law.bulk.rules.writing import Expression, Writer
from sojourn.law.evaluation import UNDETERMINED
from sojourn.law.language.nodes import Truth
from sojourn.law.language.rules import Question

ANSWERS: Final = (
    *("required", "forbidden", "permitted", UNDETERMINED, "not_applicable"),
    *("in", "out", "yes", "no"),
)
"""Every word a question is answered with."""

STATES: Final = tuple(
    f"""outside indication presumed informed reflection awaiting_decision reflection_terminated permit refused
    renewal_pending expired withdrawn other_title {UNDETERMINED}""".split()
)
"""The named states."""

STAYS: Final = ("permit", "free_movement", "other_title", "tolerated", "none")
"""What a stay may rest on, strongest first."""

Branches = list[tuple[str, Truth]]


def answer(writer: Writer, question: Question) -> Expression:
    """The answer to a question."""
    branches = [(outcome.answer, outcome.when) for outcome in question.outcomes]
    return _settled(writer, branches, question.otherwise.answer, ANSWERS)


def named_state(writer: Writer, book: RuleBook) -> Expression:
    """The named state."""
    return _settled(writer, list(book.states), book.last_state, STATES)


def _settled(writer: Writer, branches: Branches, last: str, words: tuple[str, ...]) -> Expression:
    """The word of the first branch that holds, `last` where none does; undetermined where another may be meant.

    A word is settled where three-valued truth has it that a branch of that word holds and no branch of
    another word comes before: then every branch that may still hold leads to it.
    """
    every = dict.fromkeys([*(word for word, _ in branches), last])
    cases = [(_leads_to(writer, branches, last, word), writer.dialect.word(word, words)) for word in every]
    return writer.dialect.choose(cases, writer.dialect.word(UNDETERMINED, words))


def _leads_to(writer: Writer, branches: Branches, last: str, word: str) -> Expression:
    ways: list[Expression] = []
    clear: list[Expression] = []
    for own, when in branches:
        if own == word:
            ways.append(reduce(and_, [*clear, writer.value(when)]))
        else:
            clear.append(writer.value(~when))
    if last == word:
        ways.append(reduce(and_, clear) if clear else writer.dialect.truth(True))
    return reduce(or_, ways)


def possible(writer: Writer, book: RuleBook) -> dict[str, Expression]:
    """For each named state whether it is not ruled out."""
    ruled_out: list[Expression] = []
    ways: dict[str, list[Expression]] = {}
    for name, when in book.states:
        may_hold = writer.dialect.known(writer.value(when), True)
        ways.setdefault(name, []).append(reduce(and_, [*ruled_out, may_hold]))
        ruled_out.append(writer.dialect.known(writer.value(~when), True))
    return {name: reduce(or_, found) for name, found in ways.items()}


def stay_basis(writer: Writer, book: RuleBook) -> Expression:
    """What the stay rests on; one that may be tolerated counts as tolerated."""
    marks = {name: writer.value(book.marks[name]) for name in STAYS[:3]}
    marks["tolerated"] = writer.dialect.known(writer.value(book.marks["protected_phase"]), True)
    cases = [(marks[name], writer.dialect.word(name, STAYS)) for name in marks]
    return writer.dialect.choose(cases, writer.dialect.word("none", STAYS))


def protected_by(writer: Writer, book: RuleBook) -> Expression:
    """What surely protects from removal, strongest first; null where nothing does."""
    held = [name for name in PROTECTION if name in book.marks]
    return writer.dialect.choose(
        [(writer.value(book.marks[name]), writer.dialect.word(name, PROTECTION)) for name in held]
    )
