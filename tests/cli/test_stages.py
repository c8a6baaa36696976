"""`sojourn stages`: every rule along the stages, one rule with its person, and what a wish means for many."""

from __future__ import annotations

from pathlib import Path

import pytest

from sojourn.records.stages.rules import RULES
from tests.cli.conftest import Run
from tests.records.conftest import SAMPLES


def test_every_rule_with_who_asked_and_who_won(run: Run) -> None:
    said = run("stages")
    assert said.code == 0
    assert all(f"{one.name} (2004/81 {one.article}" in said.out.replace("\n", " ") for one in RULES[:5])
    assert "not asked for again at the last: Parliament" in said.out
    found = run("stages", "--json").json["rules"]
    assert [one["rule"] for one in found] == [one.name for one in RULES]
    assert [len(one["stands"]) for one in found] == [7] * len(RULES)


def test_one_rule_with_its_source_and_a_person(run: Run) -> None:
    said = run("stages", "--rule", "legal_aid", "--on", "2026-11-23").out
    assert "parliament-2004: Parliament asks for it (T5-0135/2004, line 114 of the procedure file)" in said
    assert "Legal aid: not applicable / required" in said and "state: XX" in said
    unsaid = run("stages", "--rule", "papers").out
    assert "No case file shows it, so no answer changes" in unsaid


def test_sources_of_a_file_that_is_given(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "procedure.txt"
    sample = (SAMPLES / "procedure.txt").read_text("utf-8").replace("2031/0417(CNS)", "2002/0043(CNS)")
    path.write_text(f"{sample}\nPeople get free legal aid.\n", "utf-8")
    said = run("stages", str(path), "--rule", "legal_aid").out
    assert f"line {sample.count(chr(10)) + 2} of the file given" in said
    (found,) = run("stages", str(path), "--rule", "hearings", "--json").json["rules"]
    assert {one["stage"]: one["located"] for one in found["stands"] if "located" in one} == {
        "parliament-2002": None,
        "parliament-2004": None,
    }


def test_a_population_replays_from_its_seed(run: Run) -> None:
    words = ("stages", "--rule", "legal_aid", "--population", "5", "--seed", "7")
    found = run(*words, "--json")
    (rule,) = found.json["rules"]
    assert rule["over"]["parliament-2004"]["total"]["persons"] == 5
    assert run(*words, "--json").out == found.out
    assert "If parliament-2004 held, something changes for" in run(*words).out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--rule", "lamps"), "unknown rule 'lamps'; expected one of smuggled"),
        (("--state", "NL"), "--state: only with --rule"),
        (("--seed", "1"), "--seed: only with --population"),
        (("--population", "0"), "--population: 1 to 10000 people expected, found 0"),
        (("--rule", "work", "--state", "US"), "unknown State 'US'"),
        ((str(SAMPLES / "procedure.txt"),), "the procedure 2002/0043(CNS) expected, found 2031/0417(CNS)"),
    ],
    ids=["rule", "state", "seed", "nobody", "no State", "another procedure"],
)
def test_what_cannot_be_used_is_told_in_one_line(run: Run, words: tuple[str, ...], expected: str) -> None:
    said = run("stages", *words)
    assert (said.code, said.out) == (2, "")
    assert expected in said.err and said.err.count("\n") == 1
