"""The words of letters and the words of the law name the same things."""

import pytest

from sojourn.law.readings.prose.questions import QUESTIONS
from sojourn.law.vocabulary import ASSISTANCE, EVENT_TYPES
from sojourn.service.cases.letters import WORDINGS, Kind
from sojourn.service.cases.letters.wordings import ENTITLEMENTS, GROUNDS


@pytest.mark.parametrize("kind", Kind)
def test_every_decision_is_an_event_and_answers_a_question_of_the_law(kind: Kind) -> None:
    wording = WORDINGS[kind]
    assert kind.value in EVENT_TYPES
    assert wording.question is None or wording.question in QUESTIONS
    assert (wording.question is None) == kind.value.startswith("proceedings_")


def test_every_ground_belongs_to_a_decision() -> None:
    assert {ground for wording in WORDINGS.values() for ground in wording.grounds} == set(GROUNDS)


def test_entitlements_are_the_kinds_of_assistance() -> None:
    assert set(ENTITLEMENTS) == set(ASSISTANCE)


def test_what_takes_something_away_is_told_apart() -> None:
    taking = {kind for kind in Kind if WORDINGS[kind].takes}
    assert taking == {
        Kind.REFLECTION_TERMINATED,
        Kind.PERMIT_REFUSED,
        Kind.PERMIT_NOT_RENEWED,
        Kind.PERMIT_WITHDRAWN,
        Kind.REMOVAL_PLANNED,
    }
