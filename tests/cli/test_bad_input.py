"""Bad input: exit code 2, nothing on standard output, one clear line on standard error."""

from pathlib import Path

import pytest

from tests.cli.conftest import CASE, DAY, Run

ROWS = [
    ([], "a command expected"),
    (["asses", "CASE"], "unknown command 'asses'"),
    (["assess"], "CASE"),
    (["assess", "CASE", "--colour"], "--colour"),
    (["assess", "CASE", "--js"], "--js"),
    (["assess", "no-such-file.yaml"], "no-such-file.yaml: a readable file expected"),
    (["assess", "."], "a readable file expected"),
    (["assess", "two\nlines.yaml"], "two\\nlines.yaml"),
    (["assess", "CASE", "--on", "2026-02-30"], "found '2026-02-30'"),
    (["assess", "CASE", "--on", "20260301"], "a day as YYYY-MM-DD"),
    (["assess", "CASE", "--on", "9999-12-31"], "1900 to 2200"),
    (["assess", "CASE", "--known", "yesterday"], "found 'yesterday'"),
    (["assess", "CASE", "--text", "directive-2005"], "unknown text 'directive-2005'; expected one of"),
    (["assess", "CASE", "--state", "US"], "unknown State 'US'; expected one of AT"),
    (["assess", "CASE", "--state", "B"], "a code of two letters such as BE expected, found 'B'"),
    (["assess", "CASE", "--lang", "fr"], "'fr'"),
    (["explain", "CASE"], "QUESTION"),
    (["explain", "CASE", "removl"], "did you mean 'removal'?"),
    (["timeline", "CASE", "--on", DAY], "--on"),
    (["timeline", "CASE", "--text", "x"], "unknown text 'x'"),
    (["ask", "CASE", "everything"], "unknown question 'everything'"),
    (["ask", "CASE", "removal", "--state", "US"], "unknown State 'US'"),
    (["law", "--text", "directive-2005"], "unknown text 'directive-2005'"),
    (["law", "--state", "US"], "unknown State 'US'"),
    (["serve", "--port", "0"], "a port from 1 to 65535 expected, found '0'"),
    (["serve", "--port", "http"], "found 'http'"),
    (["bench", "nothing"], "unknown benchmark 'nothing'"),
    (["bench", "measuring"], "unknown benchmark 'measuring'"),
]


@pytest.mark.parametrize("as_json", [False, True], ids=["readable", "json"])
@pytest.mark.parametrize(
    ("words", "expected"), ROWS, ids=[" ".join(words).replace("\n", " ") or "nothing" for words, _ in ROWS]
)
def test_one_line_says_what_was_expected(run: Run, case: str, words: list[str], expected: str, as_json: bool) -> None:
    asked = [case if word == "CASE" else word for word in words]
    said = run(*asked, *(["--json"] if as_json and asked and asked[0] != "serve" else []))
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("sojourn: ")
    assert said.err.count("\n") == 1 == len(said.err.splitlines())
    assert expected in said.err


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"", "standard input"),
        (b"state: [", "standard input: line 2: not readable"),
        (b"state: BE\nevents: \xff", "standard input: line 2: text in UTF-8 expected, found the byte 0xff"),
        (b"state: BE\nbron: 1\n", "line 2: unknown key 'bron'"),
        (CASE.replace("P45D", "P9000Y").encode(), "P9000Y"),
    ],
    ids=["nothing", "broken", "not text", "unknown key", "beyond the calendar"],
)
def test_a_bad_file_on_standard_input_is_named_so(run: Run, given: bytes, expected: str) -> None:
    said = run("assess", "-", "--on", DAY, given=given)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert expected in said.err


@pytest.mark.parametrize("words", [["--text", "directive-2005"], ["--state", "US"]], ids=" ".join)
def test_a_file_without_events_excuses_nothing(run: Run, words: list[str]) -> None:
    said = run("timeline", "-", *words, given=b"state: BE")
    assert (said.code, said.out) == (2, "")
    assert "expected one of" in said.err


def test_a_line_for_people_cannot_steer_their_terminal(run: Run, tmp_path: Path) -> None:
    said = run("assess", str(tmp_path / "\x1b[2Jcase.yaml"))
    assert said.code == 2
    assert "\x1b" not in said.err
    assert "\\x1b[2Jcase.yaml" in said.err


def test_the_same_file_is_good_input(run: Run) -> None:
    said = run("assess", "-", "--on", DAY, given=CASE.encode())
    assert (said.code, said.err) == (0, "")
    assert "Removal" in said.out
