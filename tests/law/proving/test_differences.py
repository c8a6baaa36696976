"""Whether a difference between two laws matters: a person who shows it, or a proof that nobody does."""

import pytest

from sojourn.law.law import Law
from sojourn.law.position import position
from sojourn.law.proving import differences
from sojourn.law.proving.differences import matters
from sojourn.law.proving.scenes import USUAL_DAY
from sojourn.law.proving.witnesses import NoReplayError
from tests.law.proving.laws import law_of


@pytest.mark.parametrize("question", ["removal", "withdraw", "permit_length", "family_permit"])
def test_a_law_does_not_differ_from_itself(question: str) -> None:
    assert matters(law_of("directive-2004"), law_of("directive-2004"), question) is None
    assert matters(law_of("directive-2004", "BE"), law_of("directive-2004", "BE"), question) is None


def test_the_options_of_2014_leave_removal_as_it_is() -> None:
    assert matters(law_of("directive-2004"), law_of("options-2014"), "removal") is None


@pytest.mark.parametrize(
    ("one", "other", "question"),
    [
        ("directive-2004", "proposal-2002", "withdraw"),
        ("directive-2004", "proposal-2002", "scope"),
        ("directive-2004", "parliament-2004", "legal_aid"),
        ("directive-2004", "convention-2005", "removal"),
        ("directive-2004", "options-2014", "legal_aid"),
    ],
)
def test_a_difference_between_texts_has_a_person(one: str, other: str, question: str) -> None:
    witness = matters(law_of(one), law_of(other), question)
    assert witness is not None
    case = witness.case_file()
    answers = [position(case, witness.on, text=text).answers[question].answer for text in (one, other)]
    assert answers[0] != answers[1]
    assert "undetermined" not in answers


@pytest.mark.parametrize(("other", "question"), [("NL", "appeal"), ("FR", "removal"), ("FR", "scope")])
def test_a_difference_between_states_has_a_person(other: str, question: str) -> None:
    witness = matters(law_of("directive-2004", "BE"), law_of("directive-2004", other), question)
    assert witness is not None
    answers = [position(witness.case_file(), witness.on, state=code).answers[question].answer for code in ("BE", other)]
    assert answers[0] != answers[1]


def test_longer_periods_matter_on_the_days_between() -> None:
    """Forty-five days in Belgium, thirty in France: somebody is still in the period in one of them only."""
    witness = matters(law_of("directive-2004", "BE"), law_of("directive-2004", "FR"), "early_examination")
    assert witness is not None


def test_two_laws_of_one_day_are_expected() -> None:
    with pytest.raises(ValueError, match="two laws of the same day"):
        matters(law_of("directive-2004"), Law.at("proposal-2002", "XX", USUAL_DAY + 1), "removal")
    with pytest.raises(KeyError):
        matters(law_of("directive-2004"), law_of("proposal-2002"), "nothing")


def test_a_difference_that_no_story_shows_is_not_denied(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = {"case": 1, "state": "XX", "person": {}, "events": []}
    monkeypatch.setattr(differences, "tell", lambda scene, profile: empty)
    monkeypatch.setattr(differences, "ATTEMPTS", 2)
    with pytest.raises(NoReplayError, match="withdraw"):
        matters(law_of("directive-2004"), law_of("proposal-2002"), "withdraw")
