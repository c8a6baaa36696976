import re
from importlib.resources import files

import pytest

from sojourn.law.casefile import from_data, to_data
from sojourn.law.position import position
from sojourn.population import stories as shelf
from sojourn.population.stories import LANGUAGES, Story, stories, story

QUESTIONS = frozenset(
    {
        "scope",
        "information",
        "reflection",
        "extension",
        "terminate_reflection",
        "removal",
        "treatment",
        "subsistence",
        "emergency_care",
        "psychological",
        "interpreting",
        "safety",
        "legal_aid",
        "early_examination",
        "examination",
        "issue",
        "refuse",
        "permit_length",
        "renew",
        "non_renewal",
        "withdraw",
        "medical",
        "work",
        "training",
        "education",
        "programmes",
        "treat_as_child",
        "unaccompanied",
        "representation",
        "family_tracing",
        "placement",
        "family_permit",
        "risk_assessment",
        "appeal",
        "reasons",
        "dublin_decision",
        "dublin_preparation",
        "dublin_enforcement",
        "entry_ban",
        "assistance_2011_36",
        "non_prosecution",
        "more_favourable_permit",
    }
)
ALL = pytest.mark.parametrize("told", stories(), ids=lambda told: told.id)


@ALL
def test_the_case_file_is_valid_and_survives_writing(told: Story):
    assert from_data(to_data(told.case)) == told.case


@ALL
def test_the_day_lies_within_the_story(told: Story):
    first = min(event.on for event in told.case.events)
    assert first <= told.day
    assert any(event.on <= told.day and event.type == "view_taken" for event in told.case.events)


@ALL
def test_the_questions_are_questions_of_the_law(told: Story):
    assert 2 <= len(told.questions) <= 6
    assert set(told.questions) <= QUESTIONS


@ALL
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_two_sentences(told: Story, language: str):
    telling = told.tellings[language]
    assert len(re.findall(r"[.!?](?=\s|$)", telling.summary)) == 2
    assert telling.title and not telling.title.endswith(".")


@ALL
def test_unread_translations_are_marked(told: Story):
    assert told.tellings["en"].reviewed is None
    assert told.tellings["nl"].reviewed is False


def test_every_case_file_on_the_shelf_is_told():
    names = {path.name for path in files(shelf).iterdir() if path.name.endswith(".yaml")}
    assert names == {f"{told.id}.yaml" for told in stories()}


def test_a_story_is_found_by_its_id():
    assert story("two-proceedings").case.state == "BE"


def test_lawyers_disagree_on_coerced_contact_as_the_story_says():
    told = story("coerced-contact")
    issue = position(told.case, told.day).answers["issue"]
    assert issue.ground == "contested"
    assert [reading["answer"] for reading in issue.readings] == ["forbidden", "required"]


def test_an_unknown_id_names_those_there_are():
    with pytest.raises(KeyError, match="no story 'nowhere'; there are plain-reflection"):
        story("nowhere")


def test_what_is_learnt_later_was_not_known_on_the_earlier_day():
    told = story("correction-learnt-later")
    assert told.known is not None
    corrections = [event for event in told.case.events if event.type == "corrected"]
    assert corrections and all(event.known > told.known for event in corrections)
