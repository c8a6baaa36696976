"""Files of every wrong kind, given to every command that reads one: one clear line, and nothing done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Run

Write = Callable[[Path], object]

EVENT = "  - {on: 2026-03-01, type: informed, by: police}\n"

WRONG: dict[str, tuple[Write, str]] = {
    "missing": (lambda path: None, "a readable file expected: No such file"),
    "folder": (lambda path: path.mkdir(), "a readable file expected: Is a directory"),
    "empty": (lambda path: path.touch(), "empty; a case file with at least a state expected"),
    "blank": (lambda path: path.write_text("\n  \n"), "empty; a case file with at least a state expected"),
    "list": (lambda path: path.write_text("- 1\n"), "a case file as a mapping"),
    "broken": (lambda path: path.write_text("state: [BE\n"), "line 2: not readable"),
    "binary": (lambda path: path.write_bytes(bytes(range(256)) * 50), "text in UTF-8 expected, found the byte 0x80"),
    "other coding": (lambda path: path.write_bytes("state: é\n".encode("latin-1")), "found the byte 0xe9"),
    "no State": (lambda path: path.write_text("state: US\n"), "no national values are held for US"),
    "no such day": (
        lambda path: path.write_text("state: BE\nevents:\n  - {on: 2026-02-30, type: informed}\n"),
        "line 3: events[0].on: no such day in the calendar: '2026-02-30'",
    ),
    "far future": (
        lambda path: path.write_text("state: BE\nevents:\n  - {on: 2999-02-20, type: informed}\n"),
        "line 3: events[0].on: a year from 1900 to 2200 expected, found '2999-02-20'",
    ),
    "two documents": (lambda path: path.write_text("state: BE\n---\nstate: NL\n"), "one document expected"),
    "ten megabytes": (lambda path: path.write_text("state: BE\nevents:\n" + EVENT * 220_000), "larger than 2 MiB"),
}

COMMANDS = {
    "assess": ["assess", "FILE", "--on", DAY],
    "explain": ["explain", "FILE", "removal", "--on", DAY],
    "timeline": ["timeline", "FILE"],
    "ask": ["ask", "FILE", "removal", "--on", DAY],
    "interview": ["ask", "FILE", "--interview"],
    "compare": ["compare", "FILE", "--on", DAY],
    "gather": ["gather", "FILE", "OUT"],
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("command", COMMANDS)
def test_one_line_says_what_is_wrong_with_the_file(run: Run, tmp_path: Path, command: str, wrong: str) -> None:
    write, expected = WRONG[wrong]
    path, target = tmp_path / "case.yaml", tmp_path / "out.parquet"
    write(path)
    said = run(*({"FILE": str(path), "OUT": str(target)}.get(word, word) for word in COMMANDS[command]))
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"sojourn: {path}: ") and said.err.count("\n") == 1
    assert expected in said.err
    assert not target.exists()


REFORMS: dict[str, tuple[Write, str]] = {
    "missing": (lambda path: None, "a reform file expected: No such file"),
    "folder": (lambda path: path.mkdir(), "a reform file expected: Is a directory"),
    "empty": (lambda path: path.touch(), "the key 'id' expected"),
    "broken": (lambda path: path.write_text("id = "), "not a TOML file"),
    "binary": (lambda path: path.write_bytes(bytes(range(256))), "text in UTF-8 expected"),
    "ten megabytes": (lambda path: path.write_text("#" * 10_000_000), "at most 65536 characters expected"),
}

TAKING_A_REFORM = {
    "assess": ["assess", "CASE", "--text", "FILE"],
    "timeline": ["timeline", "CASE", "--text", "FILE"],
    "explain": ["explain", "CASE", "removal", "--text", "FILE"],
    "ask": ["ask", "CASE", "removal", "--text", "FILE"],
    "compare": ["compare", "CASE", "--texts", "FILE"],
    "law": ["law", "--text", "FILE"],
    "prove": ["prove", "--text", "FILE"],
    "bulk": ["bulk", "in.parquet", "out.parquet", "--text", "FILE"],
}


@pytest.mark.parametrize("wrong", REFORMS)
@pytest.mark.parametrize("command", TAKING_A_REFORM)
def test_one_line_says_what_is_wrong_with_the_reform(
    run: Run, case: str, tmp_path: Path, command: str, wrong: str
) -> None:
    write, expected = REFORMS[wrong]
    path = tmp_path / "reform.toml"
    write(path)
    said = run(*({"FILE": str(path), "CASE": case}.get(word, word) for word in TAKING_A_REFORM[command]))
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"sojourn: {path}: ") and said.err.count("\n") == 1
    assert expected in said.err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["bulk", "n" * 5000, "OUT"], "File name too long"),
        (["bulk", "a\udc80.parquet", "OUT"], "the name of a file in UTF-8 expected, found 'a\\udc80.parquet'"),
        (["gather", "CASE", "a\udc80.parquet"], "the name of a file in UTF-8 expected"),
        (["assess", "a\udc80.yaml"], "a\\udc80.yaml: a readable file expected"),
        (["bulk", "CASE", "OUT"], "case.yaml: a Parquet file of histories expected"),
        (["bulk", "nothing.parquet", "OUT"], "nothing.parquet: a Parquet file of histories expected"),
        (["prove", "--state", "BE", "--on", "soon"], "a day as YYYY-MM-DD of the years 1900 to 2200 expected"),
        (["compare", "CASE", "--known", "2026-02-30"], "found '2026-02-30'"),
    ],
    ids=lambda part: " ".join(part)[:20].encode("ascii", "replace").decode() if isinstance(part, list) else "",
)
def test_names_and_days_that_cannot_be(run: Run, case: str, tmp_path: Path, words: list[str], expected: str) -> None:
    given = {"CASE": case, "OUT": str(tmp_path / "out.parquet")}
    said = run(*(given.get(word, word) for word in words))
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1 and expected in said.err, said.err


def test_a_very_long_line_keeps_its_start_and_its_end(run: Run) -> None:
    said = run("assess", "n" * 5000)
    assert (said.code, said.out) == (2, "")
    assert len(said.err) < 2000
    assert said.err.startswith("sojourn: nnn") and said.err.endswith("a readable file expected: File name too long\n")
