"""What is worked out ahead equals what stepping day by day finds; what is generated equals the rules as written."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.book import ORDER
from sojourn.law.casefile import from_data
from sojourn.law.course import Course
from sojourn.law.dates import dates, next_change, protected
from sojourn.law.duties import duties
from sojourn.law.evaluation import Evaluation
from sojourn.law.language.calendar import plus
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN, negation, truth
from sojourn.law.language.nodes import Node
from sojourn.law.position import position, position_of, stay_basis, timeline
from tests.law.courses import course, day, days_around, share, text_of, texts, whole_histories

STRONGEST_FIRST = ("permit", "reflection", "awaiting_decision", "identification")
BOUND = 400


@share(4)
@given(whole_histories, texts, st.data())
def test_the_next_change_is_the_first_day_that_differs(data, text, draw):
    """From a day on nothing happens; only the calendar goes on, for at most four hundred days."""
    on = draw.draw(st.sampled_from(days_around(data)))
    laid_out = course(data, text)
    before = laid_out.at(on, on).answers(), laid_out.at(on, on).state()
    ahead = (laid_out.at(later, on) for later in range(on + 1, on + BOUND + 1))
    found = next((one.view.on for one in ahead if (one.answers(), one.state()) != before), None)
    said = next_change(laid_out, on)
    if found is None:
        assert said is None or day(said) > on + BOUND, (text_of(on), said)
    else:
        assert said == text_of(found), text_of(on)


ENDED: dict[str, Any] = {
    "state": "XX",
    "complete": True,
    "person": {"born": "1990-05-01", "nationalities": ["NG"], "sufficient_resources": False},
    "events": [
        {"on": "2020-03-02", "type": "view_taken", "by": "police", "offence": "trafficking"},
        {"on": "2020-03-03", "type": "informed", "by": "police"},
        {"on": "2020-03-04", "type": "reflection_granted", "by": "police"},
        {"on": "2020-03-20", "type": "reflection_terminated", "by": "police", "ground": "contact"},
    ],
}


def test_what_was_decided_changes_the_day_after_it() -> None:
    """Whether a permit may be issued is tested on the day without the permit of the day; from the next on there is one,
    and nothing but the decision names that next day.
    """
    issued = {"on": "2020-04-20", "type": "permit_issued", "by": "immigration_office", "until": "2020-10-31"}
    laid_out = course({**ENDED, "events": [*ENDED["events"][:3], issued]})
    assert next_change(laid_out, day("2020-04-20")) == "2020-04-21"
    assert day("2020-04-20") not in laid_out.calendar_days(day("2020-04-18"))


@pytest.mark.parametrize(
    "told",
    [
        {"complete": False},
        {"unknown": [{"type": "departed", "from": "2020-03-02"}]},
        {"person": {**ENDED["person"], "born": "2004"}},
    ],
    ids=["acts may be missing", "a stretch is not known", "the age is not known"],
)
def test_every_day_is_looked_at_where_something_may_be_missing(told: dict[str, Any]) -> None:
    on = day("2020-04-20")
    assert on + 1 not in course(ENDED).calendar_days(on)
    assert on + 1 in course({**ENDED, **told}).calendar_days(on)


@share(10)
@given(whole_histories, texts)
def test_a_question_asked_alone_has_the_answer_of_the_whole_day(data, text):
    """On the days of events: there decisions of the day itself are left out of what they are tested by."""
    whole, alone = course(data, text), course(data, text)
    for on in {day(event["on"]) for event in data["events"]}:
        evaluation = whole.at(on)
        for key, question in evaluation.law.compiled.book.questions.items():
            assert alone.asked(on, key) == evaluation.outcome(question), (text_of(on), key)


@share(10)
@given(whole_histories, texts)
def test_the_duties_of_a_day_are_the_same_from_their_marks_alone(data, text):
    whole, alone = course(data, text), course(data, text)
    for on in days_around(data):
        assert list(duties(alone.marked(on))) == list(duties(whole.at(on))), text_of(on)


@share(4)
@given(whole_histories, texts, st.data())
def test_protected_stretches_cover_the_days_that_stepping_finds(data, text, draw):
    """Past days as they were, later days by the calendar alone; two hundred days either side."""
    on = draw.draw(st.sampled_from(days_around(data)))
    laid_out = course(data, text)
    marks = [name for name in STRONGEST_FIRST if name in laid_out.at(on).law.compiled.book.marks]
    stretches = protected(laid_out, on)
    for later in range(on - BOUND // 2, on + BOUND // 2):
        evaluation = laid_out.at(later) if later <= on else laid_out.at(later, on)
        basis = next((name for name in marks if evaluation.mark(name) == TRUE), None)
        said = [
            one["basis"]
            for one in stretches
            if day(one["from"]) <= later and (one["until"] is None or later <= day(one["until"]))
        ]
        assert said == ([] if basis is None else [basis]), (text_of(on), text_of(later))


@share(10)
@given(whole_histories, texts, st.integers(0, 10_000))
def test_the_timeline_has_every_change_and_nothing_else(data, text, start):
    """Three hundred days of the timeline, day by day, from somewhere in it."""
    case = from_data(data)
    found = timeline(case, text=text)
    if not found:
        assert not data["events"]
        return
    first, last = day(found[0].on), day(found[-1].on)
    laid_out = course(data, text)
    entry = {day(one.on): one for one in found}
    begin = first + start % (last - first + 1)
    for on in range(begin, begin + 300):
        changed = looks_like(laid_out, on) != looks_like(laid_out, on - 1)
        if first < on <= last:
            assert changed == (on in entry), text_of(on)
        if on in entry:
            assert entry[on] == position(case, date.fromordinal(on), text=text), text_of(on)


def looks_like(laid_out: Course, on: int) -> tuple[Any, ...]:
    evaluation = laid_out.at(on)
    return evaluation.answers(), evaluation.state(), stay_basis(evaluation), dates(evaluation)


@share(2)
@given(whole_histories, texts, st.data())
def test_answers_without_reasons_are_those_with_reasons(data, text, draw):
    on = draw.draw(st.sampled_from(days_around(data)))
    laid_out = course(data, text)
    found = position_of(laid_out, date.fromordinal(on))
    assert laid_out.at(on).answers() == {key: answer.answer for key, answer in found.answers.items()}
    assert (found.state, found.possible_states) == laid_out.at(on).state()
    assert list(found.answers) == list(ORDER)


# The rules read node by node, after the truth tables, against the generated function


LEAVES = ("option", "one_of", "length", "day_of", "switch")

SAYS: dict[str, Callable[..., Any]] = {
    "rule": lambda body: body,
    "and": lambda *values: min(values),
    "or": lambda *values: max(values),
    "not": negation,
    "may": lambda value: FALSE if value == FALSE else TRUE,
    "surely": lambda value: TRUE if value == TRUE else FALSE,
    "within": lambda certain, possible: TRUE if certain == TRUE else FALSE if possible == FALSE else UNKNOWN,
    "contested": lambda one, other: one if one == other else UNKNOWN,
    "le": lambda left, right: UNKNOWN if None in (left, right) else truth(left <= right),
    "lt": lambda left, right: UNKNOWN if None in (left, right) else truth(left < right),
    "plus": lambda start, length: None if None in (start, length) else plus(start, length),
}
"""What each operation makes of its operands, by the definitions of Kleene's logic."""


def read(node: Node, evaluation: Evaluation, known: dict[Node, Any]) -> Any:
    """The value of a node, worked out from its operands."""
    compiled = evaluation.law.compiled
    if node.op in ("fact", "day"):
        return evaluation.facts[compiled.facts.index(node.args[0])]
    if node.op in LEAVES:
        return evaluation.law.values[compiled.parameters.index(node)]
    if node.op == "period":
        return node.args[0]
    if node.op in SAYS:
        return SAYS[node.op](*(known[operand] for operand in node.operands()))
    return {"today": evaluation.view.on, "always": TRUE}[node.op]


@given(whole_histories, texts, st.data())
def test_the_generated_function_says_what_the_rules_say(data, text, draw):
    on = draw.draw(st.sampled_from(days_around(data)))
    evaluation = course(data, text).at(on)
    known: dict[Node, Any] = {}
    for node in evaluation.law.compiled.nodes:
        known[node] = read(node, evaluation, known)
        assert evaluation.of(node) == known[node], node
