"""The mapping from the law's reasons to grounds of letters leaves nothing out, and says nothing the law does not."""

from collections.abc import Iterator

import pytest

from sojourn.law.language.nodes import Node
from sojourn.law.language.rules import Outcome, Question
from sojourn.law.texts import DEFAULT, chosen
from sojourn.law.texts.books import book_of
from sojourn.service.cases.lawfulness import QUESTIONS
from sojourn.service.cases.letters import WORDINGS, Kind
from sojourn.service.decisions.grounds import INSIDE, OUTCOMES, SILENT, SILENT_WHERE_GIVEN, STATED, SUPPORTS

BOOK = book_of(chosen(DEFAULT))
ASKED = [kind for kind in Kind if WORDINGS[kind].question]
DECIDED = frozenset({"rule", "fact", "option", "one_of", "switch"})


def questions(kind: Kind) -> list[Question]:
    question = WORDINGS[kind].question
    assert question
    return [BOOK.questions[key] for key in QUESTIONS.get(kind.value, (question,))]


def outcomes(kind: Kind) -> list[Outcome]:
    return [outcome for question in questions(kind) for outcome in (*question.outcomes, question.otherwise)]


def reasons(node: Node) -> Iterator[str]:
    """The names of rules and facts that a node is decided by, down to those that are not looked inside."""
    if node.op in DECIDED and node.args[0] not in INSIDE:
        yield str(node.args[0])
        return
    for operand in node.operands():
        yield from reasons(operand)


@pytest.mark.parametrize("kind", Kind)
def test_every_ground_of_a_letter_is_supported_by_the_law_or_the_authoritys_own(kind: Kind) -> None:
    assert set(SUPPORTS[kind]) | set(STATED.get(kind, {})) == set(WORDINGS[kind].grounds)


@pytest.mark.parametrize("kind", ASKED)
def test_every_reason_of_the_law_is_said_or_said_not_to_be(kind: Kind) -> None:
    said = {support.name for support in SUPPORTS[kind].values()}
    found = {name for outcome in outcomes(kind) for name in reasons(outcome.when)}
    silent = SILENT.keys() if WORDINGS[kind].takes else SILENT.keys() | SILENT_WHERE_GIVEN.keys()
    assert found - said - silent == set()


def test_nothing_is_silent_that_the_law_does_not_know() -> None:
    met = {name for kind in ASKED for outcome in outcomes(kind) for name in reasons(outcome.when)}
    said = {support.name for kind in ASKED for support in SUPPORTS[kind].values()}
    assert SILENT.keys() - met == set()
    assert SILENT.keys() & said - {"protected_phase"} == set()


@pytest.mark.parametrize("kind", ASKED)
def test_every_ground_that_an_answer_names_is_dealt_with(kind: Kind) -> None:
    assert {outcome.ground for outcome in outcomes(kind) if outcome.ground} - OUTCOMES.keys() == set()


def test_no_outcome_is_dealt_with_that_there_is_not() -> None:
    met = {outcome.ground for kind in ASKED for outcome in outcomes(kind)}
    assert OUTCOMES.keys() - met == set()


@pytest.mark.parametrize("kind", Kind)
def test_what_supports_a_ground_is_in_the_book(kind: Kind) -> None:
    names = {str(node.args[0]) for node in BOOK.nodes() if node.op in ("rule", "fact")}
    assert {support.name for support in SUPPORTS[kind].values()} <= names
    assert all(support.cites for support in SUPPORTS[kind].values())
