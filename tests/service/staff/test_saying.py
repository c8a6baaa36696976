"""Members read refusals in words: no code of ours, no raw date, whatever the language."""

import re
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString

from sojourn.law import casefile
from sojourn.law.casefile import CaseFileError
from sojourn.service.cases import refusals as cases
from sojourn.service.cases.letters import Kind
from sojourn.service.decisions.access import Reached
from sojourn.service.decisions.actions.steps import past_day
from sojourn.service.decisions.models import Decision
from sojourn.service.decisions.refusals import LawChangedError, UnconfirmedValueError, UnsupportedGroundError
from sojourn.service.refused import RefusalError
from sojourn.service.staff.pages import said
from tests.service.cases.cast import norm
from tests.service.decisions.world import content

DAY = date(2026, 3, 10)
REFUSALS = {
    "operation": cases.NotAllowedError(operation="record", group="course"),
    "no group": cases.NotAllowedError(operation="list", group=""),
    "competence": cases.NoCompetenceError(type="permit_withdrawn", competence="withdraw"),
    "answer": cases.NotOfferedError(answer="undetermined", question="permit_length", on=DAY, cites="2004/81 8(3)"),
    "forbidden": cases.ForbiddenError(question="dublin_enforcement", on=DAY, cites="2004/81 6(2)"),
    "appeal": cases.NotYourAppealError(type="appeal_lodged"),
    "problem": cases.NotAcceptedError(problem="ends: a day not before %(starts)s expected", starts=DAY),
    "law changed": LawChangedError(now="not_applicable", then="permitted", question="terminate_reflection"),
    "value": UnconfirmedValueError(parameter="reflection_length", confidence="from memory"),
    "ground": UnsupportedGroundError(ground="cooperation_ceased"),
}


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
@pytest.mark.parametrize("name", list(REFUSALS))
def test_a_refusal_is_said_in_words(name: str, language: str) -> None:
    problem: RefusalError = REFUSALS[name]
    with translation.override(language):
        sentence = said(problem)
    assert not re.search(r"\w_\w|\d{4}-\d{2}-\d{2}|\brecord course\b| $", sentence), sentence
    assert not any(str(value) in sentence.split() for value in problem.values.values() if "_" in str(value))


def test_a_day_and_an_act_stand_there_as_on_every_page() -> None:
    assert said(REFUSALS["operation"]).endswith("recording in it (the course of the case and decisions)")
    assert "on 10 March 2026" in said(REFUSALS["answer"])
    assert str(REFUSALS["operation"]).endswith("record course")


def stopped(check: Callable[[], object]) -> RefusalError:
    """The refusal that a check ends with."""
    with pytest.raises(RefusalError) as refused:
        check()
    return refused.value


HANDED = cast(
    Reached, SimpleNamespace(decision=Decision(effective_on=date(2026, 3, 1)), who=SimpleNamespace(today=DAY))
)
"""A decision of the first of March, looked at on the tenth."""

CHECKS: dict[str, Callable[[], object]] = {
    "no groups": lambda: norm(groups=()).checked(),
    "groups": lambda: norm(groups=("healthy",)).checked(),
    "no grounds": lambda: content(Kind.PERMIT_WITHDRAWN, grounds=()).checked(Kind.PERMIT_WITHDRAWN, DAY),
    "grounds": lambda: content(Kind.PERMIT_WITHDRAWN, grounds=("x",)).checked(Kind.PERMIT_WITHDRAWN, DAY),
    "day": lambda: past_day(date(2026, 2, 1), HANDED),
}


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
@pytest.mark.parametrize("name", list(CHECKS))
def test_no_part_of_a_sentence_stays_in_english(name: str, language: str) -> None:
    problem = stopped(CHECKS[name])
    with translation.override("en"):
        assert "expected" in said(problem)
    with translation.override(language):
        sentence = said(problem)
    assert not re.search(r"expected|found|\bday:|\w_\w|cooperation", sentence), sentence


def of_the_reader(person: object) -> RefusalError:
    """The refusal of a person whom the reader of case files cannot read."""

    def read() -> None:
        try:
            casefile.from_data({"state": "BE", "person": person})
        except CaseFileError as error:
            raise cases.NotAcceptedError(problem=error.problem) from error

    return stopped(read)


def test_what_the_reader_says_is_said_in_the_language_or_marked_as_english() -> None:
    problem = of_the_reader({"sex": "none"})
    with translation.override("en"):
        assert said(problem) == escape(str(problem))
    with translation.override("nl"):
        dutch = said(problem)
    assert dutch.startswith("person.sex: ")
    assert "expected" not in dutch or (isinstance(dutch, SafeString) and '<span lang="en">' in dutch)
