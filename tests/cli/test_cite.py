"""`sojourn cite`: who cites whom in saved documents, and one identifier in every language and scheme."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.records.conftest import SAMPLES

PROCEDURE = str(SAMPLES / "procedure.txt")


@pytest.fixture
def report(tmp_path: Path) -> str:
    """An invented text that amends the directive."""
    path = tmp_path / "report.txt"
    path.write_text("This text follows C-66/21.\nIt amends Directive 2004/81/EC.\n", "utf-8")
    return str(path)


def test_the_citations_of_several_documents_as_json_and_lines(run: Run, report: str) -> None:
    whole = run("cite", report, PROCEDURE, "--json").json["citations"]
    lines = run("cite", report, PROCEDURE, "--lines").out.splitlines()
    assert [json.loads(line) for line in lines] == whole
    assert {"report.txt", "2031/0417(CNS)"} <= {one["citing"] for one in whole}


def test_lines_are_a_document_again(run: Run, report: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.write_text(run("cite", report, "--lines").out, "utf-8")
    assert run("cite", str(kept), report, "--json").json == run("cite", report, "--json").json


def test_who_cites_an_act_is_asked_in_any_language(run: Run, report: str) -> None:
    said = run("cite", report, PROCEDURE, "--cited-by", "Richtlijn 2004/81/EG")
    assert said.code == 0
    assert "report.txt → Directive 2004/81/EC (amends)" in said.out
    assert "line 2, column 11" in said.out


def test_the_page_counts_each_pair_once_and_the_most_cited_first(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("It follows C-66/21.\nIt amends Directive 2004/81/EC.\nSee Directive 2004/81/EC.\n", "utf-8")
    assert run("cite", str(path)).out.splitlines() == [
        "3 citations of 2 documents",
        "  note.txt → Directive 2004/81/EC: 2 (amends, cites)",
        "  note.txt → C-66/21: 1 (cites)",
    ]


def test_a_path_or_that_there_is_none(run: Run, report: str) -> None:
    way = run("cite", report, "--path", "report.txt", "C-66/21", "--json").json["citations"]
    assert [(one["citing"], one["cited"]) for one in way] == [("report.txt", "C-66/21")]
    said = run("cite", report, "--path", "C-66/21", "report.txt")
    assert (said.code, said.err) == (2, "sojourn: no citations lead from C-66/21 to report.txt\n")


def test_an_identifier_in_every_language_and_scheme(run: Run) -> None:
    said = run("cite", "--identifier", "Richtlijn 2004/81/EG", "--json").json
    assert (said["normal"], said["celex"], len(said["spelled"])) == ("Directive 2004/81/EC", "32004L0081", 24)
    assert said["spelled"]["hu"] == "2004/81/EK irányelv"
    assert said["others"]["eli"]["identifier"] == "http://data.europa.eu/eli/dir/2004/81/oj"
    page = run("cite", "--identifier", "C-266/08").out
    assert "in every language  C-266/08" in page and "celex: missing: document" in page


def test_a_doubtful_identifier_is_shown_as_such_and_not_written_anew(run: Run) -> None:
    said = run("cite", "--identifier", "64/62/EEC", "--json").json
    assert said["doubt"] and said["spelled"] == said["others"] == {}
    assert "doubtful: which number is the year" in run("cite", "--identifier", "64/62/EEC").out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), "a DOCUMENT or --identifier expected"),
        (("--identifier", "nothing"), "one identifier and nothing beside it expected"),
        (("--identifier", "C-66/21", "a.txt"), "--identifier takes neither a DOCUMENT nor --lines"),
        (("nothing.txt",), "a readable file expected"),
        ((PROCEDURE, "--cites", "nothing"), "one identifier and nothing beside it expected"),
        ((PROCEDURE, "--cites", ""), "'': one identifier and nothing beside it expected"),
        ((PROCEDURE, "--cited-by", ""), "'': one identifier and nothing beside it expected"),
    ],
)
def test_bad_input_gets_one_line(run: Run, words: tuple[str, ...], expected: str) -> None:
    said = run("cite", *words)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert expected in said.err
