"""The rules along the stages: nothing in which the texts differ is left out, and wishes matter to somebody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sojourn.law.casefile import from_data
from sojourn.law.texts import text
from sojourn.population.histories import histories
from sojourn.records.reading import record_of
from sojourn.records.source import Source, load
from sojourn.records.stages.effects import as_asked, over, witness
from sojourn.records.stages.rules import RULES, StageError, rule
from sojourn.records.stages.sources import located
from sojourn.records.stages.stands import (
    ACT,
    MOVES,
    NO,
    NOT_TOLD,
    OPEN,
    STAGES,
    YES,
    outcome,
    says,
    stands,
    wishes,
)
from sojourn.records.stages.wording import wording
from sojourn.records.wording import LANGUAGES
from tests.records.conftest import SAMPLES

ON = date(2026, 11, 23)


def test_every_difference_between_the_stages_is_a_rule() -> None:
    texts = [text(stage) for stage in STAGES]
    assert {one.cell for one in RULES if one.cell} == {key for held in texts for key in held.switches}
    assert {one.value for one in RULES if one.value} == {key for held in texts for key in held.values}
    own = set(text(ACT).cannot_say)
    assert {one.cannot_say for one in RULES if one.cannot_say} == {
        code for held in texts for code in held.cannot_say
    } - own
    assert {key for one in RULES for key in one.opens} == {key for held in texts for key in held.open}


def test_every_rule_is_read_from_one_place_and_named_once() -> None:
    assert len({one.name for one in RULES}) == len(RULES)
    for one in RULES:
        assert sum(map(bool, (one.cell, one.value, one.cannot_say, one.holds))) == 1
        assert set(one.told) | set(one.holds) <= STAGES.keys()
        assert all(says(one, stage) not in (NO, NOT_TOLD) for stage in one.told)


def test_the_moves_of_legal_aid() -> None:
    found = {one.stage: (one.by, one.says, one.move, one.line) for one in stands(rule("legal_aid"))}
    assert found["proposal-2002"] == ("commission", NO, "silent", None)
    assert found["parliament-2002"] == ("parliament", NOT_TOLD, NOT_TOLD, None)
    assert found["parliament-2004"] == ("parliament", YES, "asks", 114)
    assert found["options-2014"][2] == "asks"
    assert all(one.move in MOVES for each in RULES for one in stands(each))


@pytest.mark.parametrize(
    ("name", "asked", "won", "lost", "given_up", "taken_up"),
    [
        ("legal_aid", "parliament", "commission council", "parliament", "", "options-2014"),
        ("reflection_length", "commission parliament", "council", "commission parliament", "", "options-2010"),
        ("extension_exceptional", "parliament", "", "", "parliament", ""),
        ("work", "commission parliament", "council", "commission parliament", "", ""),
        ("vulnerability", "", "", "", "", "options-2010 options-2014"),
        ("breaking_off", "commission", "parliament council", "commission", "", ""),
    ],
)
def test_who_asked_and_who_won(name: str, asked: str, won: str, lost: str, given_up: str, taken_up: str) -> None:
    found = outcome(rule(name))
    told = [" ".join(part) for part in (found.asked, found.won, found.lost, found.given_up, found.taken_up)]
    assert told == [asked, won, lost, given_up, taken_up]
    assert found.act == says(rule(name), ACT)


def test_numbers_that_are_fixed_or_left_open() -> None:
    length = rule("reflection_length")
    assert [says(length, stage) for stage in STAGES] == ["P30D", "P30D", NO, "P30D", NO, OPEN, NO]
    assert wishes(length) == ("proposal-2002", "options-2010")
    wish = as_asked(length, "parliament-2004")
    assert wish is not None and wish.values["reflection_length"] == "P30D" and not wish.switches


def test_a_wish_that_the_act_shares_or_no_case_file_shows_has_no_text() -> None:
    assert as_asked(rule("legal_aid"), "council-2003") is None
    assert as_asked(rule("legal_aid"), "parliament-2002") is None
    assert as_asked(rule("papers"), "parliament-2004") is None
    assert witness(rule("papers"), "parliament-2004", ON) is None and wishes(rule("papers")) == ()


def test_an_unknown_rule_or_stage_is_refused_in_one_line() -> None:
    with pytest.raises(StageError, match="unknown rule 'lamps'; expected one of smuggled"):
        rule("lamps")
    with pytest.raises(StageError, match="unknown stage 'convention-2005'; expected one of proposal-2002"):
        as_asked(rule("work"), "convention-2005")


@pytest.mark.parametrize(
    ("name", "stage", "state", "before", "after"),
    [
        ("legal_aid", "parliament-2004", "XX", "not_applicable", "required"),
        ("breaking_off", "proposal-2002", "XX", "required", "not_applicable"),
        ("placement", "parliament-2004", "NL", "not_applicable", "required"),
    ],
)
def test_a_person_for_whom_a_wish_would_matter(name: str, stage: str, state: str, before: str, after: str) -> None:
    found = witness(rule(name), stage, ON, state)
    assert found is not None
    (matter,) = found.found
    assert matter.answers[rule(name).question] == (before, after)


def test_a_deadline_changes_no_answer_which_is_proved() -> None:
    found = witness(rule("decision_deadline"), "proposal-2002", ON)
    assert found is not None and (found.found, found.alike) == ((), ("examination",))


def test_many_people_gain_by_legal_aid_and_none_loses_by_it() -> None:
    found = over(rule("legal_aid"), "parliament-2004", map(from_data, histories(3, 12)))
    assert found is not None and found.total.persons == 12
    assert found.total.directions["gain"] > 0 and not found.total.directions.get("loss")
    assert set(found.questions) == {"legal_aid"}


def test_sources_are_found_in_a_procedure_file_by_their_words() -> None:
    sample = (SAMPLES / "procedure.txt").read_text("utf-8").replace("2031/0417(CNS)", "2002/0043(CNS)")
    told = f"{sample}\nPeople get free legal aid.\n"
    found = {(one.rule, one.stage): one.line for one in located(record_of(Source("file", told)), told)}
    assert found["legal_aid", "parliament-2004"] == sample.count("\n") + 2
    assert found["hearings", "parliament-2002"] is None
    with pytest.raises(StageError, match=r"the procedure 2002/0043\(CNS\) expected, found 2031/0417"):
        located(record_of(load(SAMPLES / "procedure.txt")), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_phrase(language: str) -> None:
    english, words = wording("en"), wording(language)
    assert words.rules.keys() == {one.name for one in RULES}
    assert [getattr(words, name).keys() for name in words._fields] == [
        getattr(english, name).keys() for name in english._fields
    ]


def test_the_lines_of_the_original_are_those_named(originals: Path) -> None:
    source = load(originals / "procedure-2002-0043-CNS.txt")
    found = located(record_of(source), source.text)
    assert found and [one for one in found if one.line != one.named] == []
