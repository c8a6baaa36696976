"""Comparing: one person under several laws, two laws with each other, the States, and whole populations."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.book import ORDER
from sojourn.law.casefile import from_data
from sojourn.law.comparing import laws, persons, populations, states, witnesses
from sojourn.law.comparing.favour import GAIN, LOSS, OPEN, OTHER
from sojourn.law.conformity import conformity
from sojourn.law.language.kleene import FALSE
from sojourn.law.law import Law
from sojourn.law.parameters import PARAMETERS
from sojourn.law.position import position
from sojourn.law.proving.replay import Witness
from sojourn.law.proving.witnesses import NoReplayError
from sojourn.law.states import STATES
from sojourn.law.texts import SWITCHES, TEXTS, Text, reform, text
from sojourn.law.texts.books import book_of
from tests.law.courses import DIRECTIVE, OF_THE_DIRECTIVE, Data, course, day, days_around, event, share, story, texts
from tests.law.courses import whole_histories as histories
from tests.law.reforms import LONGER, WINDOW

ON = date(2026, 11, 22)
VIEWED = event("2026-01-05", "view_taken", by="police", offence="trafficking", exploitation=["labour"])
CASE = from_data(story(VIEWED, event("2026-02-10", "reflection_granted"), sex="female"))
REFUSED = story(
    VIEWED, event("2026-02-10", "reflection_granted"), event("2026-03-20", "permit_refused", grounds=["8(2)"])
)


def at(of: str | Text, state: str = "XX") -> Law:
    return Law.at(of, state, ON.toordinal())


# Persons


def test_columns_stand_in_the_order_asked_and_hold_the_positions_themselves() -> None:
    longer = reform.reads(LONGER)
    found = persons.compare(CASE, date(2026, 3, 20), [DIRECTIVE, longer], ["XX", "BE"])
    assert [(one.text.id, one.state) for one in found.columns] == [
        (DIRECTIVE, "XX"),
        ("longer-period", "XX"),
        (DIRECTIVE, "BE"),
        ("longer-period", "BE"),
    ]
    assert found.columns[1].position == position(CASE, date(2026, 3, 20), text=longer)
    assert [line.question for line in found.lines] == list(ORDER)


def test_what_differs_says_so_with_the_first_reason_the_first_column_lacks() -> None:
    found = persons.compare(CASE, date(2026, 3, 20), [DIRECTIVE, reform.reads(LONGER)])
    lines = {line.question: line for line in found.lines}
    assert [answer.answer for answer in lines["reflection"].answers] == ["not_applicable", "required"]
    assert lines["reflection"].reasons[0] is None
    reason = lines["reflection"].reasons[1]
    assert reason and reason["rule"] == "period_not_over" and reason["shows"] == {"end": "2026-05-11"}
    assert "because" not in reason
    assert not lines["scope"].differs and lines["scope"].reasons == (None, None)
    assert lines["reflection"] in found.differing
    assert found.columns[0].position.dates["reflection_end"] == "2026-03-12"


def test_protected_days_are_counted_over_the_same_days() -> None:
    """Awaiting the decision goes on in both: what the reform adds lies before it, what follows is the same."""
    refused = from_data(REFUSED)
    one, other = persons.compare(refused, ON, [DIRECTIVE, reform.reads(WINDOW)]).columns
    assert other.protected_days - one.protected_days == 30
    assert json.loads(json.dumps(other.as_json()))["protected_days"] == other.protected_days


def test_protection_that_only_an_event_ends_is_told_beside_the_days() -> None:
    """A refusal ends what the Directive gives; the Convention protects until the identification is completed."""
    refused, identified = persons.compare(from_data(REFUSED), ON, [DIRECTIVE, "convention-2005"]).columns
    assert (refused.goes_on, identified.goes_on) == (False, True)
    assert all(one.goes_on for one in persons.compare(CASE, ON, [DIRECTIVE, "convention-2005"]).columns)
    there = populations.tally([CASE, from_data(REFUSED)], DIRECTIVE, "convention-2005").total
    back = populations.tally([CASE, from_data(REFUSED)], "convention-2005", DIRECTIVE).total
    assert (there.open_gained, there.open_lost) == (back.open_lost, back.open_gained) == (1, 0)


@given(histories, st.lists(texts, min_size=1, max_size=3))
@share(10)
def test_a_line_differs_where_an_answer_does(data: Data, chosen: list[str]) -> None:
    found = persons.compare(from_data(data), ON, chosen)
    positions = [position(from_data(data), ON, text=one) for one in chosen]
    for line in found.lines:
        answers = [one.answers[line.question].answer for one in positions]
        assert [answer.answer for answer in line.answers] == answers
        assert line.differs == (len(set(answers)) > 1)
        assert all(reason is None for reason, answer in zip(line.reasons, answers, strict=True) if answer == answers[0])


# Laws


def test_a_text_does_not_differ_from_itself() -> None:
    for one in TEXTS:
        found = laws.differences(at(one), at(one))
        assert not (found.rules or found.questions or found.cells or found.values)


@pytest.mark.parametrize("other", [one for one in OF_THE_DIRECTIVE if one != DIRECTIVE])
def test_every_cell_and_every_value_that_differs_is_told(other: str) -> None:
    found = laws.differences(at(DIRECTIVE), at(other))
    own = text(other)
    assert {one.cell for one in found.cells} == {key for key in SWITCHES if own.switches.get(key, FALSE) != FALSE}
    assert all(one.one is False and one.one_says != one.other_says for one in found.cells)
    laid_down = {one.parameter for one in found.values if one.other.laid_down}
    assert laid_down == set(own.values)


@given(histories, st.sampled_from(OF_THE_DIRECTIVE), st.sampled_from(OF_THE_DIRECTIVE))
@share(5)
def test_what_is_answered_differently_reads_differently(data: Data, first: str, second: str) -> None:
    """Of the same State: the question, a rule it rests on, or a value it asks for is among the differences."""
    found = laws.differences(at(first, data["state"]), at(second, data["state"]))
    apart, asked = ({one.name for one in part} for part in (found.rules, found.questions))
    one, other = course(data, first), course(data, second)
    looks = [(one.at(on).answers(), other.at(on).answers()) for on in days_around(data) if on >= SINCE]
    changed = {key for before, after in looks for key in before if before[key] != after[key]}
    for key in changed - asked:
        assert found.values or _parts(first, key) & apart or _parts(second, key) & apart, key


SINCE = max(day("2013-07-01"), max(text(one).applies_from for one in TEXTS))
"""From here on every text applies, and a State that is bound at all is bound by each."""


def _parts(of: str, key: str) -> set[str]:
    outcomes = book_of(text(of)).questions[key].outcomes
    return {node.args[0] for outcome in outcomes for node in outcome.when.walk() if node.op == "rule"}


def test_a_reform_differs_in_the_rules_above_the_one_it_writes_anew() -> None:
    made = reform.reads(WINDOW)
    found = laws.differences(at(DIRECTIVE), at(made), "nl")
    assert "decided" in {one.name for one in found.rules}
    refused = next(one for one in found.rules if one.name == "refused")
    assert refused.other[0] == "The refusal of the permit has effect, thirty days after it was given."
    assert found.values == () and found.cells == ()
    json.dumps(found.as_json())


# Witnesses


def test_a_person_stands_for_every_question_that_is_answered_differently() -> None:
    asked: list[str] = []

    def search(one: Law, other: Law, key: str) -> Witness | None:
        asked.append(key)
        if key == "issue":
            raise NoReplayError("none")
        return Witness(REFUSED, date(2026, 3, 25)) if key == "removal" else None

    made = reform.reads(WINDOW).at_all_times()
    found = witnesses.witnesses(at(DIRECTIVE), at(made), ["scope", "removal", "treatment", "issue"], search)
    assert asked == ["scope", "removal", "issue"]
    assert (found.alike, found.untold) == (("scope",), ("issue",))
    assert found.found[0].answers["removal"] == ("not_applicable", "forbidden")
    assert found.found[0].answers["treatment"] == ("not_applicable", "required")
    json.dumps(found.as_json())


def test_for_whom_a_reform_matters_is_found_and_replays() -> None:
    made = reform.reads(WINDOW).at_all_times()
    found = witnesses.witnesses(at(DIRECTIVE), at(made), ["removal", "scope"])
    assert found.alike == ("scope",) and found.untold == ()
    matter = found.found[0]
    both: tuple[str | Text, ...] = (DIRECTIVE, made)
    for place, of in enumerate(both):
        answer = position(from_data(dict(matter.case)), matter.on, text=of).answers["removal"].answer
        assert answer == matter.answers["removal"][place]


# Populations


def test_who_gains_is_counted_by_question_and_by_group() -> None:
    found = populations.tally([from_data(REFUSED), CASE], DIRECTIVE, reform.reads(WINDOW))
    assert (found.total.persons, found.total.changed) == (2, 1)
    assert found.total.directions[GAIN] == 1 and found.total.directions.get(LOSS, 0) == 0
    assert (found.total.days_gained, found.total.days_lost) == (30, 0)
    assert found.questions["removal"] == {GAIN: 1}
    assert found.groups["sex"]["female"].changed == 0 and found.groups["sex"]["unknown"].changed == 1
    assert found.groups["exploitation"]["labour"].persons == 2
    assert found.groups["age"]["adult"].persons == 2
    json.dumps(found.as_json())


@given(histories, texts, texts)
@share(4)
def test_the_change_undone_takes_back_what_it_gave(data: Data, one: str, other: str) -> None:
    case = from_data(data)
    there, back = populations.effect(case, one, other), populations.effect(case, other, one)
    turned = {GAIN: LOSS, LOSS: GAIN, OPEN: OPEN, OTHER: OTHER}
    assert (back.days, back.open) == (-there.days, -there.open) and back.groups == there.groups
    assert back.answers == {key: frozenset(turned[way] for way in ways) for key, ways in there.answers.items()}
    if one == other:
        assert there.directions == frozenset()


@given(st.lists(histories, max_size=4), texts)
@share(10)
def test_every_person_counts_once_in_every_group_but_that_of_forms(data: list[Data], other: str) -> None:
    found = populations.tally(map(from_data, data), DIRECTIVE, other)
    for name in ("age", "sex"):
        counts = found.groups[name].values()
        assert sum(count.persons for count in counts) == found.total.persons == len(data)
        assert sum(count.changed for count in counts) == found.total.changed
        assert sum(count.days_gained for count in counts) == found.total.days_gained


def test_a_state_in_place_of_another_is_a_change_of_law_too() -> None:
    found = populations.effect(CASE, DIRECTIVE, DIRECTIVE, states=("BE", "XX"))
    assert found.directions


# States


def test_the_table_holds_every_state_with_every_national_parameter() -> None:
    found = states.table(DIRECTIVE, ON)
    assert [row.state for row in found] == list(STATES)
    national = [key for key, one in PARAMETERS.items() if one.number]
    for row in found:
        assert list(row.values) == national
        law = at(DIRECTIVE, row.state)
        faults = [(one["parameter"], one["why"]) for one in conformity(law)]
        assert sorted(faults) == sorted((key, why) for key, value in row.values.items() for why in value.faults)
        for key, value in row.values.items():
            entry = law.entry(key)
            assert value.written == (entry.raw if entry else None)
            assert value.counts == law.settled(key)
            assert (value.confidence, value.legal_force) == (
                (entry.confidence, entry.legal_force) if entry else (None, None)
            )
    json.dumps([row.as_json() for row in found])


def test_denmark_is_not_bound_and_a_value_of_the_text_is_marked() -> None:
    assert not next(row for row in states.table(DIRECTIVE, ON) if row.state == "DK").bound
    longer = reform.reads(LONGER.replace("reflection_floor", "reflection_length"))
    value = next(row for row in states.table(longer, ON) if row.state == "BE").values["reflection_length"]
    assert (value.written, value.laid_down, value.source) == ("P90D", True, "longer-period")
    assert day("2026-02-01") == longer.begins


def test_a_day_that_a_source_shows_is_not_told_as_the_day_of_enactment() -> None:
    held = {row.state: row.values for row in states.table(DIRECTIVE, ON)}
    national = [value for values in held.values() for value in values.values()]
    assert any(value.attested_on for value in national) and any(value.in_force_from for value in national)
    assert not any(value.attested_on and value.in_force_from for value in national)
    for code, values in held.items():
        for key, value in values.items():
            entry = at(DIRECTIVE, code).entry(key)
            assert (value.attested_on is not None) == (entry is not None and entry.attested), (code, key)
