"""The proof reading says of concrete facts what the scalar reading says, node by node, unknowns included."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import z3

from sojourn.law.book import RuleBook
from sojourn.law.casefile import from_data
from sojourn.law.course import Course
from sojourn.law.evaluation import Evaluation
from sojourn.law.language.facts import FACTS
from sojourn.law.language.nodes import Node, Truth
from sojourn.law.proving.consistency import consistent, of_law, options
from sojourn.law.proving.reasoning import Reasoner
from sojourn.law.proving.scenes import leaf
from sojourn.law.proving.statements import answered, named, undetermined
from sojourn.law.readings.proof import Dated
from sojourn.law.readings.scalar import compile_book
from sojourn.law.texts import TEXTS
from sojourn.population.histories import histories
from tests.law.courses import days_around
from tests.law.proving.laws import law_of

HISTORIES = 300


def looks(text: str, seed: int, number: int) -> Iterator[Evaluation]:
    """One look at each of some generated histories, each on another day around what happened."""
    for index, data in enumerate(histories(seed, number)):
        laid_out = Course(from_data(data), text)
        days = days_around(data)
        yield laid_out.at(days[index * 7 % len(days)])


@pytest.mark.parametrize("text", TEXTS)
def test_the_solver_agrees_with_the_scalar_reading(
    text: str, seed: int, thorough_examples: Callable[[int], int]
) -> None:
    """Also that the sentences a proof rests on hold of the facts: otherwise there would be no model."""
    reasoner, book = Reasoner(law_of(text), every_state=True), law_of(text).compiled
    truths = [node for node in book.nodes if isinstance(node, Truth)]
    for node in truths:
        reasoner.holds(node)
    for seen in looks(text, seed, thorough_examples(HISTORIES)):
        bind = reasoner.encoding.bound
        given = [bind(leaf(name), value) for name, value in zip(FACTS, seen.facts, strict=True)]
        given += [bind(node, seen.law.leaf(node)) for node in book.parameters if node.op != "switch"]
        given += [reasoner.encoding.today == seen.view.on]
        sums = [(node, seen.of(node)) for node in book.nodes if node.op == "plus"]
        given += [sum_is(reasoner, node, value) for node, value in sums]
        model = reasoner.prover.model(*given)
        assert model is not None, (seen.view.history.case, date.fromordinal(seen.view.on))
        for node in truths:
            assert reasoner.encoding.scalar(model, node) == seen.of(node), node


def sum_is(reasoner: Reasoner, node: Node, value: int | None) -> z3.BoolRef:
    """That a day reached by adding months is the one of the calendar: within the bounds the solver knows."""
    found = reasoner.encoding.touch(node)
    assert isinstance(found, Dated)
    return z3.BoolVal(True) if value is None else found.day == value


def test_the_sentences_that_proofs_rest_on_hold_of_every_history(
    seed: int, thorough_examples: Callable[[int], int]
) -> None:
    sentences = consistent() | options()
    book = compile_book(RuleBook({}, (), "", sentences))
    for index, data in enumerate(histories(seed, thorough_examples(2000))):
        laid_out = Course(from_data(data), TEXTS[index % len(TEXTS)])
        for on in days_around(data)[index % 3 :: 3]:
            seen = laid_out.at(on)
            given = [seen.law.leaf(one) for one in book.parameters]
            values = book.evaluate(seen.facts, given, on, None)
            broken = [name for name, node in sentences.items() if values[book.place[node]] != 2]
            assert not broken, (data, date.fromordinal(on))


def test_what_follows_from_the_law_of_a_state_holds_of_its_histories(
    seed: int, thorough_examples: Callable[[int], int]
) -> None:
    for index, data in enumerate(histories(seed, thorough_examples(500))):
        laid_out = Course(from_data(data), TEXTS[index % len(TEXTS)])
        for on in days_around(data)[::5]:
            seen = laid_out.at(on)
            sentences = of_law(seen.law)
            if not sentences:
                continue
            book = compile_book(RuleBook({}, (), "", sentences))
            values = book.evaluate(seen.facts, [seen.law.leaf(one) for one in book.parameters], on, None)
            broken = [name for name, node in sentences.items() if values[book.place[node]] != 2]
            assert not broken, (data, date.fromordinal(on))


@pytest.mark.parametrize("text", ["directive-2004", "convention-2005"])
def test_statements_say_what_answers_and_named_states_are(
    text: str, seed: int, thorough_examples: Callable[[int], int]
) -> None:
    for seen in looks(text, seed, thorough_examples(HISTORIES // 3)):
        if seen.tested:
            continue
        book = seen.law.compiled.book
        claims: dict[str, Truth] = {}
        expected: dict[str, bool] = {}
        for key, given in seen.answers().items():
            asked = book.questions[key]
            for answer in dict.fromkeys((*(one.answer for one in asked.outcomes), asked.otherwise.answer)):
                claims[f"{key}={answer}"], expected[f"{key}={answer}"] = answered(asked, answer), given == answer
            claims[key], expected[key] = undetermined(asked), given == "undetermined"
        for state in dict.fromkeys((*(name for name, _ in book.states), book.last_state)):
            claims[f"state {state}"], expected[f"state {state}"] = named(book, state), seen.state()[0] == state
        compiled = compile_book(RuleBook({}, (), "", claims))
        leaves = [seen.law.leaf(one) for one in compiled.parameters]
        values = compiled.evaluate(seen.facts, leaves, seen.view.on, None)
        assert {name: values[compiled.place[node]] == 2 for name, node in claims.items()} == expected
