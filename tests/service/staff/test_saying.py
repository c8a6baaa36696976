"""Members read refusals in words: no code of ours, no raw date, whatever the language."""

import re
from datetime import date

import pytest
from django.utils import translation

from sojourn.service.cases import refusals as cases
from sojourn.service.decisions.refusals import LawChangedError, UnconfirmedValueError, UnsupportedGroundError
from sojourn.service.refused import RefusalError
from sojourn.service.staff.pages import said

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
