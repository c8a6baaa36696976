"""The questionnaire: out and back without a difference, every wrong cell named, nothing half taken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from sojourn.records.commitments.answers import Answers, blank
from sojourn.records.commitments.following import UNDER_WAY, Evidence, Following
from sojourn.records.commitments.questionnaire.reading import QuestionnaireError, answers_of
from sojourn.records.commitments.questionnaire.writing import workbook
from sojourn.records.wording import LANGUAGES
from tests.records.commitments.answers import CLAIMED, PROOF, VERIFIED, all_answers, having


def written(answers: Answers, language: str = "en") -> bytes:
    """A questionnaire as the bytes of its file."""
    return saved(workbook(answers, language))


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def changed(answers: Answers, change: Callable[[Workbook], object]) -> bytes:
    """A questionnaire after somebody worked on it."""
    book = load_workbook(io.BytesIO(written(answers)))
    change(book)
    return saved(book)


def filled(cells: dict[str, Any], answers: Answers | None = None) -> bytes:
    """A questionnaire of NL with these cells, as `Sheet!A1`."""

    def change(book: Workbook) -> None:
        for place, value in cells.items():
            sheet, cell = place.split("!")
            book[sheet][cell] = value

    return changed(answers or blank("NL"), change)


def problems(data: bytes, known: dict[str, Answers] | None = None) -> list[str]:
    with pytest.raises(QuestionnaireError) as refused:
        answers_of(data, "form.xlsx", known or {})
    assert "\n" not in str(refused.value)
    return [str(one) for one in refused.value.problems]


@settings(max_examples=settings().max_examples // 4)
@given(all_answers(), st.sampled_from(LANGUAGES))
def test_out_and_back_nothing_differs(answers: Answers, language: str) -> None:
    assert answers_of(written(answers, language), "form.xlsx", {}) == answers


def test_what_was_verified_comes_back_over_what_is_known_only() -> None:
    held = having(VERIFIED)
    assert answers_of(written(held, "nl"), "form.xlsx", {"NL": held}) == held
    assert problems(written(held)) == [
        "Commitments!L3: nothing, as the form does not verify, expected, found 'Lamp auditor'",
        "Commitments!M3: nothing, as the form does not verify, expected, found '2026-02-01'",
    ]


def test_text_that_begins_like_a_formula_stays_text() -> None:
    evil = "=HYPERLINK(1)"
    held = having(Following("C1", owner=evil, evidence=(Evidence("+1", "@lamp"),)))
    book = load_workbook(io.BytesIO(written(held)))
    cell = book["Commitments"]["F3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (evil, "s", True)
    assert answers_of(written(held), "form.xlsx", {}) == held
    assert problems(filled({"Commitments!F3": "=1+1"})) == [
        "Commitments!F3: a value expected, found a formula or its error"
    ]


def test_statuses_and_yes_or_no_are_chosen_from_lists() -> None:
    book = load_workbook(io.BytesIO(written(blank("NL"))))
    lists = {str(one.formula1): str(one.sqref) for one in book["Commitments"].data_validations.dataValidation}
    assert '"not known,not begun,under way,done,does not apply"' in lists
    assert "I16" in lists['"yes,no"'].split()
    assert book["Commitments"]["A16"].value == "P4"
    assert len(book["Actions"].data_validations.dataValidation) == 1


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"Commitments!G3": "finished"}, ["Commitments!G3: one of not known, not begun"]),
        ({"Commitments!G3": "done"}, ["Commitments!F3: a value, as a status", "Commitments!H3: a value, as a status"]),
        ({"Commitments!H3": "soon"}, ["Commitments!H3: a day from 1990-01-01 to 2100-12-31 expected, found 'soon'"]),
        ({"Commitments!I3": 1.5}, ["Commitments!I3: a whole number from 0 expected, found 1.5"]),
        ({"Commitments!I4": 2}, ["Commitments!I4: a share from 0 to 1"]),
        ({"Commitments!I7": 1}, ["Commitments!I7: nothing, as it is computed from the figures"]),
        ({"Commitments!A3": "C2"}, ["Commitments!A4: each commitment once", "Commitments!A2: a row for C1"]),
        ({"Commitments!A1": "No"}, ["Commitments!A1: 'Number' expected, found 'No'"]),
        ({"Evidence!A2": "C99", "Evidence!B2": "t"}, ["Evidence!A2: the number of a", "Evidence!C2: a value expected"]),
        ({"Action plan!A2": "t", "Action plan!B2": "s", "Action plan!A3": "u"}, ["Action plan!A3: one plan expected"]),
        (
            {"Training!A2": 2025, "Training!B2": "b", "Training!C2": 1, "Training!D2": 2, "Training!E2": "s"},
            ["Training!D2"],
        ),
        ({"Confiscation!A2": 2025, "Confiscation!B2": "€"}, ["Confiscation!B2: three", "Confiscation!G2: a value"]),
        ({"About!B1": "XX"}, ["About!B1: a Member State or EU expected, found 'XX'"]),
        ({"About!B2": "xx"}, ["About!B2: one of en, nl, fr, de expected, found 'xx'"]),
        ({"About!B3": 9}, ["About!B3: 1 expected, found 9"]),
        ({"Actions!A1002": "1"}, ["Actions!A1002: at most 1000 rows expected"]),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, dict) else "",
)
def test_every_wrong_cell_is_named_and_nothing_is_taken(cells: dict[str, Any], says: list[str]) -> None:
    found = problems(filled(cells))
    assert len(found) == len(says)
    assert all(one.startswith(said) for one, said in zip(found, says, strict=True))


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = problems(filled({"Commitments!G3": "finished", "Commitments!H4": "soon", "Evidence!A2": "C99"}))
    assert [one.split(":")[0] for one in found] == [
        "Evidence!A2",
        "Evidence!B2",
        "Evidence!C2",
        "Commitments!G3",
        "Commitments!H4",
    ]


def test_a_new_status_needs_a_claim_after_what_was_verified() -> None:
    held = having(VERIFIED)
    stale = filled({"Commitments!G3": "under way"}, held)
    assert problems(stale, {"NL": held}) == [
        "Commitments!H3: a day after 2026-02-01, when another status was verified, expected, found '2026-01-10'"
    ]
    fresh = filled({"Commitments!G3": "under way", "Commitments!H3": date(2026, 3, 1)}, held)
    found = answers_of(fresh, "form.xlsx", {"NL": held}).following("C1")
    assert found == replace(VERIFIED, status=UNDER_WAY, claimed_on=date(2026, 3, 1))


def test_a_claim_with_evidence_is_taken() -> None:
    found = answers_of(
        filled(
            {
                "Commitments!F3": CLAIMED.owner,
                "Commitments!G3": "done",
                "Commitments!H3": CLAIMED.claimed_on,
                "Evidence!A2": "C1",
                "Evidence!B2": PROOF[0].title,
                "Evidence!C2": PROOF[0].where,
                "Evidence!D2": "2026-01-02",
            }
        ),
        "form.xlsx",
        {},
    )
    assert found == having(replace(CLAIMED, evidence=PROOF))


def packed(size: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("lamp", b"0" * size)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "an Excel workbook .* expected"),
        (b"lamps, wicks\n1, 2\n", "an Excel workbook .* expected"),
        (packed(10), "an Excel workbook .* expected"),
        (written(blank("NL"))[:3000], "an Excel workbook .* expected"),
        (changed(blank("NL"), lambda book: book.remove(book["About"])), "a sheet About or "),
        (
            changed(blank("NL"), lambda book: book.remove(book["Actions"])),
            "a sheet 'Actions' expected, found About, Comm",
        ),
    ],
    ids=["empty", "csv", "zip", "cut", "no first sheet", "no sheet of actions"],
)
def test_a_file_that_is_no_questionnaire_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(QuestionnaireError, match=f"form.xlsx: {says}") as refused:
        answers_of(data, "form.xlsx", {})
    assert refused.value.problems == ()
