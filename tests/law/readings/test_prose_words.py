"""Every code that an answer may carry has words in every language, and an unknown code is an error."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date

import pytest

from sojourn.law import breaches, conformity, duties, states, texts
from sojourn.law.book import BOOKS, ORDER
from sojourn.law.language.calendar import Period
from sojourn.law.language.facts import FACTS
from sojourn.law.language.parameters import read_range
from sojourn.law.language.rules import RULES
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.prose import LANGUAGES, Words, values, words
from sojourn.law.readings.prose.leaves import DAYS
from sojourn.law.readings.prose.national import CELLS
from sojourn.law.readings.prose.questions import QUESTIONS
from sojourn.law.vocabulary import BODIES, EVENT_TYPES
from tests.law.checking import load_asks

QUESTIONS_ASKED = [question for act in BOOKS.values() for question in act().questions.values()]
OUTCOMES = [
    (question.key, outcome) for question in QUESTIONS_ASKED for outcome in (*question.outcomes, question.otherwise)
]
CONTESTED = [node for act in BOOKS.values() for node in act().nodes() if node.op == "contested"]
NAMED_STATES = {name for act in BOOKS.values() for name, _ in act().states} | {"presumed", "undetermined"}


@pytest.fixture(params=LANGUAGES)
def told(request: pytest.FixtureRequest) -> Words:
    return words(request.param)


def test_questions_and_their_answers(told: Words) -> None:
    assert list(QUESTIONS) == list(ORDER)
    for key, outcome in OUTCOMES:
        assert told.question(key) and told.answer(outcome.answer) and told.verdict(key, outcome.answer)
        assert not outcome.ground or told.ground(outcome.ground)
    for question in QUESTIONS_ASKED:
        assert told.verdict(question.key, "undetermined")
        assert not question.outcomes or told.verdict(question.key, question.safe)


def test_contested_points_and_their_readings(told: Words) -> None:
    for node in CONTESTED:
        name, first, _, second, *_ = node.args
        assert told.contested(name) and told.reading(first) != told.reading(second)


def test_states_texts_events_bodies_and_dates(told: Words) -> None:
    groups: list[tuple[Callable[[str], str], list[str]]] = [
        (told.state, sorted(NAMED_STATES)),
        (told.state_name, [*states.STATES, states.INVENTED]),
        (told.text_title, list(texts.TEXTS)),
        (told.event, list(EVENT_TYPES)),
        (told.body, list(BODIES)),
        (told.stay_basis, ["none", "tolerated", "permit", "other_title", "free_movement"]),
        (told.basis, ["reflection", "awaiting_decision", "permit", "identification"]),
    ]
    for say, codes in groups:
        assert len({say(code) for code in codes}) == len(codes)
    assert all(told.cannot_say(code) for id in texts.TEXTS for code in texts.text(id).cannot_say)


def test_everything_that_can_be_missing_has_a_name(told: Words) -> None:
    asked = {name for fact in FACTS.values() for name in fact.asks}
    for name in (*asked, *PARAMETERS, *(f"text:{cell}" for cell in texts.SWITCHES)):
        assert told.asked(name)


def test_the_words_of_positions_in_the_lawyers_cases(told: Words) -> None:
    for ask in load_asks()[::5]:
        position = ask.position()
        assert told.state(position.state) and told.stay_basis(position.stay_basis)
        for duty in position.duties:
            assert told.duty(duty["duty"]) and told.status(duty["status"]) and told.duty_basis(duty["basis"])
        for breach in position.breaches:
            assert told.why(breach["why"]).endswith(".")
        for fault in position.conformity:
            assert told.why(fault["why"]).endswith(".") and told.parameter(fault["parameter"])
        assert all(told.date_name(key) for key in position.dates)
        assert all(told.basis(stretch["basis"]) for stretch in position.protected)


def test_every_reason_for_a_breach_or_fault_in_the_code_has_words(told: Words) -> None:
    decided = ("permit_issued", *breaches._DECISIONS)
    removed = breaches._REMOVALS
    assert all(told.why(f"{type}_though_forbidden") for type in decided)
    assert all(told.why(f"{type}_though_barred") for type in removed)
    assert all(told.why(f"{type}_before_the_reflection_period") for type in removed)
    faults = re.findall(r'_fault\([^,]+, "(\w+)"', inspect.getsource(conformity))
    assert len(faults) > 5 and all(told.why(fault) for fault in faults)
    names = re.findall(r'\.duty\(\s*"(\w+)"', inspect.getsource(duties))
    assert len(names) > 5 and all(told.why(f"duty_overdue:{name}") for name in names)
    with pytest.raises(KeyError):
        told.why("duty_late:no_such_duty")


def test_facts_rules_parameters_and_cells_say_both_sides() -> None:
    for fact in FACTS.values():
        yes, no = DAYS[fact.name] if fact.is_day else (fact.yes, fact.no)
        assert yes and no and yes != no and fact.label
    for rule in RULES.values():
        assert rule.yes and rule.no and rule.yes != rule.no
    assert set(CELLS) == set(texts.SWITCHES)
    for cell in CELLS.values():
        assert len({cell.yes, cell.no, cell.label}) == 3
    truths = {node.args[0] for act in BOOKS.values() for node in act().nodes() if node.op == "option"}
    for key in truths:
        assert PARAMETERS[key].yes and PARAMETERS[key].no != PARAMETERS[key].yes


@pytest.mark.parametrize(
    "method",
    (
        *(
            "question",
            "answer",
            "state",
            "stay_basis",
            "basis",
            "ground",
            "duty",
            "status",
            "duty_basis",
            "why",
        ),
        *(
            "contested",
            "reading",
            "text_title",
            "state_name",
            "event",
            "asked",
            "body",
            "date_name",
            "parameter",
        ),
    ),
)
def test_an_unknown_code_is_an_error(told: Words, method: str) -> None:
    with pytest.raises(KeyError):
        getattr(told, method)("no such code")


def test_days_lengths_and_lists() -> None:
    english, dutch = words("en"), words("nl")
    assert english.day("2026-04-17") == "17 April 2026"
    assert dutch.day("2026-05-01") == "1 mei 2026"
    with pytest.raises(ValueError, match="day"):
        english.day("2026-02-30")
    assert values.length(english.language, Period(days=45)) == "45 days"
    assert values.length(english.language, Period(months=1)) == "1 month"
    assert values.length(dutch.language, Period(months=18, days=1)) == "1 jaar, 6 maanden en 1 dag"
    assert values.length(dutch.language, Period()) == "0 dagen"
    assert values.bounds(english.language, read_range({"min": "P30D", "max": "P3M"})) == (
        "between 30 days and 3 months"
    )
    assert values.bounds(dutch.language, read_range({"max": "P3M"})) == "ten hoogste 3 maanden"
    assert values.either(english.language, ["a", "b", "c"]) == "a, b or c"


def test_every_month_is_named(told: Words) -> None:
    assert len({told.day(date(2026, month, 3).isoformat()) for month in range(1, 13)}) == 12


def test_citations_keep_their_numbers() -> None:
    english, dutch = words("en"), words("nl")
    for cite in ("2004/81 6(2)", "C-66/21", "national BE", "Charter 47", "CoE 13(1)"):
        assert english.cite(cite) == cite
    assert dutch.cite("2004/81 6(2)") == "2004/81 6(2)"
    assert dutch.cite("national BE") == "nationaal recht BE"
    assert dutch.cite("CoE 13(1)") == "RvE 13(1)"
