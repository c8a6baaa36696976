"""`sojourn compare`, and reform files wherever a text is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from sojourn.law.book import ORDER
from tests.cli.conftest import DAY, Run
from tests.law.reforms import LONGER, WINDOW


@pytest.fixture
def longer(tmp_path: Path) -> str:
    path = tmp_path / "longer.toml"
    path.write_text(LONGER, encoding="utf-8")
    return str(path)


@pytest.fixture
def window(tmp_path: Path) -> str:
    path = tmp_path / "window.toml"
    path.write_text(WINDOW, encoding="utf-8")
    return str(path)


def test_one_person_under_three_texts(run: Run, case: str, longer: str) -> None:
    said = run("compare", case, "--texts", f"directive-2004,parliament-2004,{longer}", "--on", "2026-05-01")
    assert said.code == 0 and said.err == ""
    assert "3. A reflection period of at least ninety days; invented State" in said.out
    assert "because: The last day of the reflection period, 1 June 2026, has not passed." in said.out


def test_the_object_has_every_question_and_every_column(run: Run, case: str, longer: str) -> None:
    found = run("compare", case, "--texts", f"directive-2004,{longer}", "--on", "2026-05-01", "--json").json
    assert [line["question"] for line in found["questions"]] == list(ORDER)
    assert [column["text"] for column in found["columns"]] == ["directive-2004", "longer-period"]
    assert found["columns"][1]["dates"]["reflection_end"] == "2026-06-01"
    assessed = run("assess", case, "--text", longer, "--on", "2026-05-01", "--json").json
    answers = {line["question"]: line["answers"][1]["answer"] for line in found["questions"]}
    assert answers == {key: answer["answer"] for key, answer in assessed["answers"].items()}


def test_two_laws_without_a_case(run: Run, window: str) -> None:
    words = ["compare", "--texts", f"directive-2004,{window}", "--question", "removal,scope", "--on", "2026-06-01"]
    said = run(*words)
    assert said.code == 0
    assert "The refusal of the permit has effect, thirty days after it was given." in said.out
    assert "Removal: not applicable / forbidden" in said.out
    assert "For nobody: Scope." in said.out
    found = run(*words, "--json").json
    assert found["laws"][1] == {"text": "appeal-window", "state": "XX"}
    assert found["matters"]["alike"] == ["scope"]


def test_answers_that_are_not_named_are_counted(run: Run) -> None:
    words = ["compare", "--texts", "directive-2004,convention-2005", "--question", "removal", "--on", "2026-06-01"]
    (matter,) = run(*words, "--json").json["matters"]["found"]
    short, whole = run(*words).out, run(*words, "--all").out
    named = [sum(" / " in line for line in said.splitlines()) for said in (short, whole)]
    assert named == [6, len(matter["answers"])]
    assert f"and {len(matter['answers']) - 6} more (--all names them)" in short
    assert "more (--all" not in whole


def test_protection_without_a_last_day_says_so(run: Run, case: str) -> None:
    said = run("compare", case, "--texts", "directive-2004,convention-2005", "--on", "2026-05-01")
    days = [line.split("Days protected")[1].strip() for line in said.out.splitlines() if "Days protected" in line]
    assert len(days) == 2
    assert days[0].endswith("up to the last change, and on until an event ends it")
    assert days[1].endswith("in the whole course")


def test_two_states_without_a_case(run: Run) -> None:
    said = run("compare", "--states", "BE,NL", "--question", "scope", "--on", "2026-06-01")
    assert "1. the length of the reflection period is 45 days (source: Act of 15 December 1980" in said.out
    assert "Rules that read differently" not in said.out


def test_no_text_at_all_is_the_directive(run: Run, case: str) -> None:
    assert run("compare", case, "--texts", "") == run("compare", case)


def test_a_population_replays_from_its_seed(run: Run, window: str) -> None:
    words = ["compare", "--texts", f"directive-2004,{window}", "--population", "20", "--seed", "3"]
    found = run(*words, "--json")
    assert found.json["total"]["persons"] == 20
    assert found.json["total"]["days_gained"] > 0
    assert run(*words, "--json").out == found.out
    assert "What it means for 20 invented people" in run(*words).out


@pytest.mark.parametrize("words", [["CASE"], ["--states", "BE,NL", "--question", "scope"], ["--population", "3"]])
def test_the_pages_are_told_in_dutch_as_well(run: Run, case: str, longer: str, words: list[str]) -> None:
    texts = [] if "--states" in words else ["--texts", f"directive-2004,{longer}"]
    told = [case if word == "CASE" else word for word in words]
    on = [] if "--population" in words else ["--on", "2026-05-01"]
    said = run("compare", *told, *texts, *on, "--lang", "nl")
    assert said.code == 0, said.err
    assert "Machinevertaling" in said.out


@pytest.mark.parametrize("command", ["assess", "timeline", "explain", "ask", "law"])
def test_every_command_takes_a_reform_file(run: Run, case: str, window: str, command: str) -> None:
    words = {"explain": [case, "removal"], "ask": [case, "removal"], "law": []}.get(command, [case])
    on = [] if command in ("timeline", "law") else ["--on", DAY]
    said = run(command, *words, "--text", window, *on)
    assert (said.code, said.err) == (0, "")


def test_the_law_of_a_reform_marks_what_it_changes(run: Run, window: str) -> None:
    said = run("law", "--text", window)
    assert "What the reform changes" in said.out
    assert said.out.count("! written anew by the reform") == 1
    found = run("law", "--text", window, "--json").json
    assert [rule["name"] for rule in found["rules"] if rule["reform"]] == ["refused"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--texts", "directive-2004"], "two laws expected, two texts or two States, found 1"),
        (["--texts", "directive-2004,x"], "unknown text 'x'; expected one of"),
        (["--texts", "directive-2004,x.toml"], "x.toml: a reform file expected: No such file"),
        (["--texts", "directive-2004,BAD"], "bad.toml: line 1: id: small letters, digits and hyphens expected"),
        (["--states", "BE,US"], "unknown State 'US'"),
        (["--states", "BE,B"], "a code of two letters such as BE expected, found 'B'"),
        (["--states", "BE,NL", "--question", "removl"], "did you mean 'removal'?"),
        (["--states", "BE,NL", "--population", "0"], "--population: 1 to 100000 people expected, found 0"),
        (["CASE", "--population", "3"], "a case file or --population expected, not both"),
        (["--states", "BE,NL", "--population", "3", "--on", DAY], "--on: only for one person or two laws; what is"),
        (["--states", "BE,NL", "--population", "3", "--known", DAY], "--known: only for one person; what is compared"),
        (["--states", "BE,NL", "--population", "3", "--question", "scope"], "--question: only for two laws; what is"),
        (["--states", "BE,NL", "--population", "3", "--all"], "--all: only for two laws; what is compared here is inv"),
        (["--states", "BE,NL", "--known", DAY], "--known: only for one person; what is compared here is two laws"),
        (["--states", "BE,NL", "--seed", "1"], "--seed: only for invented people (--population); what is compared"),
        (["CASE", "--question", "scope"], "--question: only for two laws; what is compared here is one person"),
        (
            ["CASE", "--seed", "0"],
            "--seed: only for invented people (--population); what is compared here is one person",
        ),
        (["CASE", "--all"], "--all: only for two laws; what is compared here is one person"),
        (["nothing.yaml"], "nothing.yaml: a readable file expected"),
    ],
)
def test_bad_input_is_one_line(run: Run, case: str, tmp_path: Path, words: list[str], expected: str) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('id = "Ä"\ntitle = "b"\nbased_on = "directive-2004"\nfrom = 2027-01-01\n', encoding="utf-8")
    given = [word.replace("CASE", case).replace("BAD", str(bad)) for word in words]
    said = run("compare", *given)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1 and expected in said.err, said.err
