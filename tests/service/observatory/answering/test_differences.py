"""What a questionnaire changes is told cell by cell, and nothing that changes is left out."""

from dataclasses import replace
from typing import Any

from hypothesis import given

from sojourn.records.commitments.answers import TABLES, Answers
from sojourn.service.observatory.answering.differences import differences
from tests.records.commitments.answers import CLAIMED, PROOF, VERIFIED, all_answers, having


def normal(answers: Answers) -> dict[str, Any]:
    """Answers without the order of rows and of evidence, which says nothing."""
    found = answers.as_json()
    for one in found["followings"]:
        one["evidence"] = {str(shown) for shown in one["evidence"]}
    rows = {table.name: {table.key(row): row for row in getattr(answers, table.name)} for table in TABLES}
    return found | rows


@given(all_answers(), all_answers())
def test_something_is_told_just_where_something_differs(one: Answers, other: Answers) -> None:
    assert not list(differences(one, one))
    assert bool(list(differences(one, other))) == (normal(one) != normal(other))


def test_a_cell_is_told_with_what_it_was() -> None:
    before, after = having(CLAIMED), having(replace(CLAIMED, owner="Ministry of Lanterns", evidence=PROOF))
    told = [(one.sheet, one.row, one.column, one.before, one.after) for one in differences(before, after)]
    assert told == [
        ("followings", "C1", "owner", "Ministry of Lamps", "Ministry of Lanterns"),
        ("evidence", "C1", "title", None, "Lamp report, lamps.example/1"),
    ]


def test_verifying_is_no_change_of_the_answers() -> None:
    assert not list(differences(having(replace(VERIFIED, verified_by=None, verified_on=None)), having(VERIFIED)))
