"""What to find out next: tried both ways, checked against case files in which it is really so."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from sojourn.law import casefile
from sojourn.law.asking import (
    HARM,
    OF_THE_PERSON,
    QuestionError,
    Suggestion,
    open_question,
    suggestions,
    together,
)
from sojourn.law.course import Course
from sojourn.law.language.facts import FACTS
from sojourn.law.parameters import PARAMETERS
from sojourn.law.position import position, position_of
from sojourn.law.texts import DEFAULT, TEXTS
from sojourn.law.vocabulary import EVENT_TYPES, PERSON_KEYS
from sojourn.population.histories import histories
from sojourn.population.stories import stories, story
from tests.cli.conftest import CASE, DAY, Run

ON = date.fromisoformat(DAY)
PLAIN: dict[str, Any] = {
    "state": "XX",
    "profile": {
        "age_of_majority": 18,
        "reflection_length": "P45D",
        "reflection_start_event": "written_grant",
        "free_legal_aid": False,
    },
    "person": {"born": "1990-05-01", "nationalities": ["NG"], "sufficient_resources": False},
    "events": [
        {"on": "2026-03-01", "type": "view_taken", "by": "police", "offence": "trafficking"},
        {"on": "2026-03-02", "type": "informed", "by": "police"},
        {"on": "2026-03-03", "type": "reflection_granted", "by": "immigration_office"},
        {"on": "2026-03-10", "type": "intention_shown", "by": "police"},
        {"on": "2026-03-10", "type": "relations_severed", "by": "police"},
    ],
}


def asked(data: dict[str, Any], key: str, on: date = ON, text: str = DEFAULT) -> tuple[Suggestion, ...]:
    return suggestions(Course(casefile.from_data(data), text), key, on.toordinal())


def answered(data: dict[str, Any], key: str, on: date = ON) -> str:
    return position(casefile.from_data(data), on).answers[key].answer


def changed(part: str, key: str, value: Any, before: dict[str, Any] = PLAIN) -> dict[str, Any]:
    data = deepcopy(before)
    if value is None:
        data[part].pop(key, None)
    else:
        data[part][key] = value
    return data


def with_event(**fields: Any) -> dict[str, Any]:
    data = deepcopy(PLAIN)
    data["events"].append({"on": "2026-03-11", **fields})
    return data


REFUSED = PLAIN | {"proposed": [{"on": "2026-03-12", "type": "permit_refused"}]}
ALONE = with_event(type="unaccompanied_since")
ROWS = [
    ("appeal", "appeal_refusal", REFUSED,
     changed("profile", "appeal_refusal", True, REFUSED),
     changed("profile", "appeal_refusal", False, REFUSED)),
    ("reasons", "written_reasons", PLAIN,
     changed("profile", "written_reasons", True), changed("profile", "written_reasons", False)),
    ("subsistence", "sufficient_resources", changed("person", "sufficient_resources", None),
     changed("person", "sufficient_resources", True), PLAIN),
    ("issue", "stay_assessed", PLAIN,
     with_event(type="stay_assessed", useful=True), with_event(type="stay_assessed", useful=False)),
    ("unaccompanied", "born", changed("person", "born", "2008", ALONE),
     changed("person", "born", "2008-12-31", ALONE), changed("person", "born", "2008-01-01", ALONE)),
    ("scope", "nationalities", changed("person", "nationalities", None),
     changed("person", "nationalities", ["FR"]), PLAIN),
]  # fmt: skip


@pytest.mark.parametrize(("key", "ask", "data", "if_true", "if_false"), ROWS, ids=[row[1] for row in ROWS])
def test_the_outcomes_are_the_answers_of_a_file_in_which_it_is_so(
    key: str, ask: str, data: dict[str, Any], if_true: dict[str, Any], if_false: dict[str, Any]
) -> None:
    assert answered(data, key) == "undetermined"
    (found,) = [one for one in asked(data, key) if one.ask == ask]
    assert (found.when_true, found.when_false) == (answered(if_true, key), answered(if_false, key))
    assert found.when_true != found.when_false


def test_a_length_given_as_a_range_is_asked_of_national_law() -> None:
    data = changed("profile", "reflection_length", {"min": "P5D", "max": "P45D"})
    assert answered(data, "early_examination") == "undetermined"
    (found,) = asked(data, "early_examination")
    assert (found.ask, found.kind, found.held_by) == ("reflection_length", "parameter", "national_law")
    short = changed("profile", "reflection_length", "P5D")
    assert found.when_true == answered(PLAIN, "early_examination")
    assert found.when_false == answered(short, "early_examination") != found.when_true


def test_two_unknowns_that_each_leave_it_open_do_not_settle_it() -> None:
    data = deepcopy(PLAIN)
    data["events"] = [one for one in data["events"] if one["type"] != "relations_severed"]
    found = asked(data, "issue")
    assert {one.ask for one in found} >= {"stay_assessed", "relations_severed"}
    assert not any(one.settles for one in found)
    assert {one.when_false for one in found if one.ask == "stay_assessed"} == {"forbidden"}


def test_an_authority_is_asked_which_of_several_things_was_so() -> None:
    data = with_event(type="contact_established", by="police", initiated_by="person")
    found = asked(data, "terminate_reflection")
    assert {one.about for one in found} == {"contact_active", "contact_voluntary"}
    assert {(one.ask, one.held_by, one.harm) for one in found} == {("contact_established", "authority", 0)}
    assert {one.when_false for one in found} == {"forbidden"}


def test_a_settled_answer_asks_for_nothing() -> None:
    assert answered(PLAIN, "removal") == "forbidden"
    assert asked(PLAIN, "removal") == ()


def test_a_choice_between_readings_is_not_a_fact_to_find_out() -> None:
    told = story("renewal-pending")
    course = Course(told.case, DEFAULT)
    removal = position_of(course, told.day).answers["removal"]
    assert (removal.answer, removal.ground) == ("undetermined", "contested")
    assert suggestions(course, "removal", told.day.toordinal()) == ()


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(QuestionError, match="unknown question 'removl'; expected one of scope"):
        asked(PLAIN, "removl")


def open_answers(count: int, seed: int) -> Iterator[tuple[Course, date, str, tuple[str, ...]]]:
    """Undetermined answers of generated histories, under all texts in turn, and of the worked stories."""
    cases = [(one.case, one.day) for one in stories()]
    for data in histories(seed, count):
        case = casefile.from_data(data)
        cases.append((case, max((event.on for event in case.events), default=ON)))
    for number, (case, on) in enumerate(cases):
        course = Course(case, TEXTS[number % len(TEXTS)])
        for key, answer in position_of(course, on).answers.items():
            if answer.answer == "undetermined":
                yield course, on, key, answer.missing


def test_what_is_missing_is_suggested_unless_it_changes_nothing(seed: int) -> None:
    days = {ask for fact in FACTS.values() if fact.is_day for ask in fact.asks}
    checked = 0
    for course, on, key, missing in open_answers(60, seed):
        asks = {one.ask for one in suggestions(course, key, on.toordinal())}
        assert asks <= set(missing), (key, course.text)
        trial = open_question(course, key, on.toordinal())
        assert trial is not None
        idle = {ask for one in trial.unknowns() if not trial.matters(one, trial.unknowns()) for ask in one.asks}
        assert set(missing) - days - idle <= asks, (key, course.text)
        checked += bool(asks)
    assert checked > 20


def test_what_gives_the_same_answer_both_ways_is_not_asked() -> None:
    """Whether the period runs or has run out on this day, removal is barred: its length need not be looked up."""
    data = changed("profile", "reflection_length", {"min": "P5D", "max": "P45D"})
    assert answered(data, "treatment") == "undetermined"
    assert asked(data, "treatment") == ()


def test_the_fewest_things_that_settle_it_together_are_named() -> None:
    data = with_event(type="contact_established", by="police", initiated_by="person")
    data["profile"]["reflection_end_contact"] = True
    course = Course(casefile.from_data(data), DEFAULT)
    assert together(course, "terminate_reflection", ON.toordinal()) == (("contact_established",),) * 2
    assert together(Course(casefile.from_data(PLAIN), DEFAULT), "reasons", ON.toordinal()) == ()


def rank(one: Suggestion) -> tuple[bool, bool, int, str]:
    return not one.settles, one.held_by == "person", one.harm, one.ask


def test_what_settles_comes_first_and_the_person_is_asked_last(seed: int) -> None:
    several = 0
    for course, on, key, _ in open_answers(60, seed):
        found = suggestions(course, key, on.toordinal())
        assert all(rank(one) <= rank(other) for one, other in pairwise(found))
        several += len(found) > 1
    assert several > 5


def test_acts_of_authorities_are_never_asked_of_the_person() -> None:
    decisions = {name for name in EVENT_TYPES if name.startswith(("permit_", "view_", "removal_"))}
    acts = {"indication", "identified", "informed", "contact_established", "fraud_believed", "age_doubted"}
    acts |= {"stay_assessed", "public_policy_assessed", "proceedings_terminated", "programme_offered"}
    acts |= {"reflection_granted", "reflection_terminated", "distress_certified"}
    assert not OF_THE_PERSON & (acts | decisions)
    assert EVENT_TYPES.keys() | PERSON_KEYS.keys() >= OF_THE_PERSON


def test_every_question_to_the_person_has_a_declared_harm() -> None:
    asks = {ask for fact in FACTS.values() for ask in fact.asks}
    assert asks & OF_THE_PERSON <= HARM.keys() <= OF_THE_PERSON
    assert set(HARM.values()) == {0, 1, 3}
    for touching in ("relations_kept", "relations_severed", "special_needs"):
        assert HARM[touching] == 3
    assert not PARAMETERS.keys() & OF_THE_PERSON


def test_the_person_is_asked_what_only_the_person_knows() -> None:
    data = deepcopy(PLAIN)
    data["person"].pop("sufficient_resources")
    data["events"] = [one for one in data["events"] if one["type"] != "relations_severed"]
    (means,) = [one for one in asked(data, "subsistence") if one.ask == "sufficient_resources"]
    assert (means.kind, means.held_by, means.harm) == ("fact", "person", 0)
    relations = [one for one in asked(data, "issue") if one.ask == "relations_severed"]
    assert [(one.held_by, one.harm) for one in relations] == [("person", 3)]


def test_the_person_is_not_asked_what_an_authority_has_recorded() -> None:
    data = changed("person", "born", "2008", ALONE)
    assert {one.held_by for one in asked(data, "unaccompanied") if one.ask == "born"} == {"person"}
    data["events"].append({"on": "2026-03-11", "type": "age_assessed", "born": "2008", "by": "immigration_office"})
    assert {one.held_by for one in asked(data, "unaccompanied") if one.ask == "born"} == {"authority"}


def test_the_command_prints_them_as_objects(run: Run, case: str) -> None:
    found = run("ask", case, "reasons", "--on", DAY, "--json").json
    assert found["question"] == "reasons"
    assert found["answer"]["answer"] == "undetermined"
    assert found["suggestions"] == [
        {
            "ask": "written_reasons",
            "kind": "parameter",
            "held_by": "national_law",
            "about": "written_reasons",
            "outcomes": {"true": "required", "false": "not_applicable"},
            "settles": True,
            "harm": 0,
        }
    ]


def test_the_command_says_what_each_outcome_would_be(run: Run, case: str) -> None:
    out = run("ask", case, "reasons", "--on", DAY).out
    assert "1. whether decisions are given with written reasons" in out
    assert "look it up in national law" in out
    assert "if so: required; if not: not applicable (settles the answer)" in out


def test_the_command_says_when_there_is_nothing_to_ask(run: Run, case: str) -> None:
    assert run("ask", case, "removal", "--on", DAY, "--json").json["suggestions"] == []
    assert "Already settled: forbidden." in run("ask", case, "removal", "--on", DAY).out


def test_only_what_was_known_counts(run: Run, case: str) -> None:
    """The intention was shown before that day and recorded after it."""
    asked_then = run("ask", case, "issue", "--on", DAY, "--known", DAY, "--json").json
    assert (asked_then["answer"]["answer"], asked_then["suggestions"]) == ("forbidden", [])
    assert run("ask", case, "issue", "--on", DAY, "--json").json["answer"]["answer"] == "undetermined"


def test_the_command_warns_before_a_question_that_may_harm(run: Run) -> None:
    out = run("ask", "-", "issue", "--on", DAY, given=CASE.encode()).out
    assert "ask the person (may harm: 3 of 3)" in out
    assert out.index("look it up") < out.index("ask the person")


def test_a_question_about_a_day_is_not_put_as_yes_or_no(run: Run) -> None:
    ranged = CASE.replace("P45D", "{min: P5D, max: P45D}")
    out = run("ask", "-", "early_examination", "--on", DAY, given=ranged.encode()).out
    assert "one way: " in out
    assert "if so" not in out
