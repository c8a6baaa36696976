"""`sojourn commitments`: what a document asks, forms out and in, and how everybody stands."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import DAY, Run
from tests.records.commitments.answers import VERIFIED, having
from tests.records.test_council import BODY, COVER


def test_what_a_document_asks_beside_the_register(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "conclusions.txt"
    path.write_text(
        (COVER + BODY).replace("16723/29", "14186/07").replace("what they did", "confiscated lamps"), "utf-8"
    )
    said = run("commitments", str(path))
    assert said.code == 0
    assert "C10 request: 27:1, 2030-12-31" in said.out
    assert "C1 not found: no operative of 14186/07 has its words" in said.out
    assert "that Europol should be told." in said.out
    found = run("commitments", str(path), "--json").json
    assert len(found["matches"]) == 35 and len(found["others"]) == 1


def test_a_form_goes_out_is_filled_in_and_counts(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "nl.xlsx"
    said = run("commitments", "--state", "nl", "--questionnaire", str(form), "--on", "2026-11-23")
    assert said.out == f"Questionnaire of NL written: {form}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["nl.xlsx"]
    book = load_workbook(form)
    sheet = book["Commitments"]
    sheet["F3"], sheet["G3"], sheet["H3"] = "Ministry of Lamps", "done", date(2026, 1, 5)
    book.save(form)
    board = run("commitments", "--answers", str(form), "--on", "2026-11-23", "--json").json
    assert board["commitments"]["C1"]["claimed"] == 1 and board["commitments"]["C1"]["verified"] == 0
    assert board["standings"]["NL"]["C1"] == {"knowledge": "claimed", "status": "done", "overdue": False}
    page = run("commitments", "--answers", str(form), "--state", "NL", "--on", "2026-11-23").out
    assert "C1 done (claimed)" in page
    before = run("commitments", "--answers", str(form), "--state", "NL", "--on", "2026-01-04").out
    assert "C1 not known" in before


def test_what_is_held_is_verified_and_a_form_over_it_keeps_that(run: Run, tmp_path: Path) -> None:
    held, form = tmp_path / "nl.json", tmp_path / "nl.xlsx"
    held.write_text(json.dumps(having(VERIFIED).as_json()), "utf-8")
    run("commitments", "--state", "NL", "--answers", str(held), "--questionnaire", str(form), "--lang", "nl")
    found = run("commitments", "--state", "NL", "--answers", str(form), "--answers", str(held), "--json").json
    assert found["commitments"]["C1"]["standing"]["knowledge"] == "verified"
    assert found["answers"]["followings"][1] == VERIFIED.as_json()
    alone = run("commitments", "--answers", str(form))
    assert alone.code == 2 and "as the form does not verify" in alone.err and alone.err.count("\n") == 1


@pytest.mark.parametrize("lang", ["nl", "fr", "de"])
def test_other_languages_say_that_nobody_reviewed_them(run: Run, lang: str) -> None:
    said = run("commitments", "--lang", lang, "--on", DAY)
    assert said.code == 0 and said.out.rstrip().endswith(".") and "What" not in said.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("doc.txt", "--state", "NL"), "DOCUMENT stands alone"),
        (("--state", "US"), "a Member State or EU expected, found 'US'"),
        (("--answers", "nl.csv"), "nl.csv: a file ending in .json or .xlsx expected"),
        (("--answers", "none.json"), "none.json: a readable file expected"),
        (("--questionnaire", "nl.xlsx"), "--state, and the name of a file ending in .xlsx expected"),
        (
            ("--state", "NL", "--questionnaire", "nowhere/nl.xlsx"),
            "nowhere/nl.xlsx: a file that can be written expected",
        ),
    ],
    ids=["document and state", "no party", "csv", "no file", "no state", "no folder"],
)
def test_what_cannot_be_used_is_told_in_one_line(run: Run, words: tuple[str, ...], expected: str) -> None:
    said = run("commitments", *words)
    assert (said.code, said.out) == (2, "")
    assert expected in said.err and said.err.count("\n") == 1


def test_broken_answers_and_two_of_one_party_are_refused(run: Run, tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    one.write_text("[", "utf-8")
    assert "answers as JSON in UTF-8 expected" in run("commitments", "--answers", str(one)).err
    one.write_text(json.dumps({"party": "NL"}), "utf-8")
    assert "one.json: followings: one for every commitment NL" in run("commitments", "--answers", str(one)).err
    for path in (one, other):
        path.write_text(json.dumps(having(VERIFIED).as_json()), "utf-8")
    said = run("commitments", "--answers", str(one), "--answers", str(other))
    assert "one file for each party expected, found a second of NL" in said.err
