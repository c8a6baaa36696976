"""`sojourn prove`: reports in both languages and as JSON, case files that `assess` takes, and exit codes."""

import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest
import z3

from sojourn.cli.main import COMMANDS
from sojourn.law.casefile import load
from sojourn.law.facts import person
from sojourn.law.language.nodes import surely
from sojourn.law.proving import gaps, overlaps
from sojourn.law.proving import report as reporting
from sojourn.law.proving.invariants import INVARIANTS
from sojourn.law.proving.needs import NEEDS
from tests.cli.conftest import Run


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short report: some invariants, one need and two answers."""
    monkeypatch.setattr(reporting, "INVARIANTS", tuple(one for one in INVARIANTS if one.name[:2] in ("I1", "I5")))
    monkeypatch.setattr(gaps, "NEEDS", NEEDS[:1])
    monkeypatch.setattr(overlaps, "PHASES", ("permit", "refused"))
    monkeypatch.setattr(overlaps, "ANSWERS", (("renew", "required"), ("withdraw", "permitted")))


def test_it_is_a_command() -> None:
    assert "prove" in COMMANDS


@pytest.mark.usefixtures("few")
def test_the_report_as_json_and_its_case_files(run: Run, tmp_path: Path) -> None:
    said = run("prove", "--text", "convention-2005", "--json", "--save", str(tmp_path / "found"))
    assert (said.code, said.err) == (0, "")
    (report,) = said.json["reports"]
    assert (report["text"], report["state"], said.json["failed"]) == ("convention-2005", None, False)
    found = {one["name"]: (one["status"], one["must_hold"]) for one in report["invariants"]}
    assert {name: found[name] for name in found if name[:3] in ("I1.", "I5")} == {
        "I1.reflection": ("proved", True),
        "I1.awaiting": ("refuted", False),
        "I1.transfer": ("silent", False),
        "I5": ("silent", False),
    }
    assert all(one["as_expected"] for one in report["invariants"])
    open_ = {one["obstacle"]: one for one in report["gaps"] if one["status"] == "open"}
    assert "awaiting_decision" in open_
    witness = open_["awaiting_decision"]["witness"]
    assert "Reflection period granted" in witness["story"]
    path = tmp_path / "found" / "convention-2005-gap-removal-awaiting_decision.yaml"
    assert load(str(path)).events
    answer = run("assess", str(path), "--on", witness["on"], "--text", "convention-2005", "--json").json
    assert answer["state"] == "awaiting_decision"
    assert answer["answers"]["removal"]["answer"] == "not_applicable"
    saved = {one.name for one in (tmp_path / "found").iterdir()}
    assert len(saved) == sum(
        one["witness"] is not None for part in ("invariants", "gaps", "overlaps") for one in report[part]
    )


@pytest.mark.usefixtures("few")
def test_the_case_files_of_a_reform_name_its_file(run: Run, tmp_path: Path) -> None:
    """The first line of each is a command as it stands."""
    reform = tmp_path / "my reform.toml"
    reform.write_text('id = "same"\ntitle = "The same"\nbased_on = "convention-2005"\nfrom = 2027-01-01\n', "utf-8")
    assert run("prove", "--text", str(reform), "--save", str(tmp_path / "found")).code == 0
    path = tmp_path / "found" / "same-gap-removal-awaiting_decision.yaml"
    _comment, program, *words = shlex.split(path.read_text("utf-8").splitlines()[0])
    assert (program, words[:2]) == ("sojourn", ["assess", path.name])
    answer = run("assess", str(path), *words[2:], "--json").json
    assert answer["answers"]["removal"]["answer"] == "not_applicable"


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            (
                *("proved: I5", "open: the permit was refused", "View taken", "Looked at on 2 November 2026."),
                *("The person is not a citizen of the Union; the person's day of birth: ",),
            ),
        ),
        ("nl", ("bewezen: I5", "open: de verblijfstitel is geweigerd", "Bekeken op 2 november 2026.")),
    ],
)
def test_the_report_as_text(run: Run, lang: str, words: tuple[str, ...]) -> None:
    said = run("prove", "--text", "directive-2004", "--lang", lang)
    assert said.code == 0
    read = " ".join(said.out.split())
    for part in words:
        assert part in read


@pytest.mark.usefixtures("few")
def test_a_text_that_says_nothing_is_told_as_such(run: Run) -> None:
    read = " ".join(run("prove", "--text", "convention-2005").out.split())
    assert "– does not apply, the text says nothing of it: I5 renewal is not refused" in read
    assert "does not apply, the text says nothing of it: I1.awaiting" not in read


@pytest.mark.usefixtures("few")
def test_what_a_story_rests_on_is_told_beside_it(run: Run) -> None:
    (report,) = run("prove", "--text", "directive-2004", "--json").json["reports"]
    told = {one["obstacle"]: one["witness"]["details"] for one in report["gaps"] if one["witness"]}
    assert "the length of the reflection period is 30 days" in told["ended"]
    assert "the person has no special needs" in told["refused"]
    assert all(any("day of birth" in detail for detail in details) for details in told.values())


@pytest.mark.usefixtures("few")
def test_one_state_on_one_day(run: Run) -> None:
    said = run("prove", "--text", "directive-2004", "--state", "DK", "--on", "2026-03-01", "--json")
    (report,) = said.json["reports"]
    assert (report["state"], report["on"]) == ("DK", "2026-03-01")
    assert {one["status"] for one in report["gaps"]} == {"closed"}


@pytest.mark.usefixtures("few")
def test_an_invariant_that_must_hold_and_does_not_ends_with_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    false = replace(INVARIANTS[0], name="everybody lives", state=lambda book: surely(~person.dead))
    monkeypatch.setattr(reporting, "INVARIANTS", (false,))
    said = run("prove", "--text", "directive-2004", "--json")
    assert said.code == 1
    assert json.loads(said.out)["failed"] is True
    assert run("prove", "--text", "directive-2004").code == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--text", "nothing"), "nothing"),
        (("--text", "directive-2004", "--state", "ZZ"), "unknown State 'ZZ'"),
        (("--text", "directive-2004", "--on", "2026-03-01"), "--on: a State expected as well"),
        (("--text", "directive-2004", "--lang", "fr"), "--lang"),
    ],
)
def test_bad_input_is_told_in_one_line(run: Run, words: tuple[str, ...], why: str) -> None:
    said = run("prove", *words)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.usefixtures("few")
def test_a_solver_that_gives_up_is_told_and_proves_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(z3.Solver, "check", lambda self, *flags: z3.unknown)
    monkeypatch.setattr(z3.Solver, "reason_unknown", lambda self: "timeout")
    said = run("prove", "--text", "directive-2004")
    assert (said.code, said.out) == (2, "")
    assert said.err == "sojourn: the solver gave up: timeout\n"


@pytest.mark.parametrize("place", ["taken", "taken/below", "x" * 300], ids=["a file", "below a file", "no name"])
def test_a_folder_that_cannot_be_written_is_told_before_anything_is_proved(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.delattr(z3.Solver, "check")
    (tmp_path / "taken").write_text("a file", "utf-8")
    said = run("prove", "--text", "directive-2004", "--save", str(tmp_path / place))
    assert (said.code, said.out) == (2, "")
    assert "--save: " in said.err
    assert "a folder to write in expected: " in said.err
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]
