"""`sojourn transposition`: the table on a day, a correlation table out and in, or one clear line."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Run

ON = ("--on", "2016-01-01")


def test_the_table_as_text_and_as_json(run: Run) -> None:
    said = run("transposition", *ON)
    assert said.code == 0
    assert "DK  " + "–" * 42 + "  not_bound" in said.out
    found = run("transposition", "--state", "nl", "--article", "6", *ON, "--json").json
    assert [cell["article"] for cell in found["cells"]] == ["6(1)", "6(2)", "6(3)", "6(4)"]
    assert found["counts"]["known"] == 3 and found["cells"][0]["facts"][0]["confidence"] == "read"


def test_one_state_in_full_with_its_sources_and_faults(run: Run) -> None:
    said = run("transposition", "--state", "NL", "--article", "6(1)", *ON)
    assert "■ NL  Article 6(1): known; in national law: part, 1 of 2 elements read" in said.out
    assert "reflection_length: Aliens Circular 2000 B8/3.1, from 2015-12-31 (known, read)" in said.out
    assert "! reflection_length: not_in_law (2004/81 17, 2004/81 6(1))" in said.out


def test_a_correlation_table_goes_out_and_comes_back(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "table.xlsx")
    written = run("transposition", "--state", "NL", *ON, "--excel", path, "--json").json
    assert written["rows"] > 42
    assert run("transposition", "--check", path, *ON, "--json").json["findings"] == []
    later = run("transposition", "--check", path, "--on", "2008-01-01").out
    assert "new: NL Article 6(1), reflection_length Aliens Circular 2000 B8/3.1" in later
    book = load_workbook(path)
    book["Transposition"]["M3"] = "perhaps"
    book.save(path)
    refused = run("transposition", "--check", path)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "Transposition!M3: one of read, confirmed" in refused.err


def test_bad_input_gets_one_line(run: Run, tmp_path: Path) -> None:
    table = str(tmp_path / "table.xlsx")
    run("transposition", "--state", "NL", "--excel", table)
    for words, expected in (
        (("--article", "16"), "an article such as 6 or 6(1)"),
        (("--state", "XX"), "unknown State 'XX'"),
        (("--excel", str(tmp_path / "no" / "table.xlsx")), "a file that can be written expected"),
        (("--check", str(tmp_path / "no.xlsx")), "a readable Excel workbook expected"),
        (("--check", table, "--state", "BE"), "a table of BE alone expected, found NL"),
        (("--check", table, "--article", "6"), "--check takes no --article"),
    ):
        said = run("transposition", *words)
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
        assert expected in said.err
