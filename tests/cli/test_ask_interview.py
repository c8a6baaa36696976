"""The interview in the terminal: replies on standard input, the case file on standard output."""

from datetime import date
from pathlib import Path

import pytest

from sojourn.cli.input.interviewing import asked
from sojourn.cli.pages.phrases import Told
from sojourn.law import casefile
from sojourn.law.interview import Step, conclusion
from sojourn.law.parameters import PARAMETERS
from sojourn.law.vocabulary import EVENT_TYPES, PERSON_KEYS
from tests.cli.conftest import DAY, Run

ON = date.fromisoformat(DAY)
REPLIES = "{on: 2026-01-05, by: police, offence: trafficking}\nnone\nnone\nnone\n[NG]\nnone\n"
ASKED = ["view_taken", "died", "departed", "nationality_acquired", "nationalities", "view_withdrawn"]


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """Path of a case file that says only which State deals with the person."""
    path = tmp_path / "empty.yaml"
    path.write_text("state: BE\n", encoding="utf-8")
    return str(path)


def test_an_empty_file_is_asked_about_step_by_step(run: Run, empty: str) -> None:
    said = run("ask", empty, "scope", "--on", DAY, "--interview", given=REPLIES.encode())
    assert (said.code, said.err.splitlines()[-1]) == (0, "Scope: within the scope")
    assert conclusion(casefile.loads(said.out), "scope", ON) == "in"


def test_the_steps_are_told_as_json(run: Run, empty: str) -> None:
    said = run("ask", empty, "scope", "--on", DAY, "--interview", "--json", given=REPLIES.encode()).json
    assert said["answers"] == {"scope": "in"}
    assert [step["ask"] for step in said["steps"]] == ASKED
    assert said["steps"][4] | {"about": ""} == {
        "question": "scope", "ask": "nationalities", "kind": "person", "held_by": "person", "harm": 0, "about": "",
        "settles": False, "on": DAY, "reply": ["NG"],
    }  # fmt: skip


def test_the_file_is_saved_and_the_interview_goes_on_from_it(run: Run, empty: str, tmp_path: Path) -> None:
    kept = str(tmp_path / "kept.yaml")
    first = run("ask", empty, "scope", "--on", DAY, "--interview", "--save", kept, given=b"2026-01-05\n")
    assert first.code == 2, "a view names an offence"
    told = REPLIES.splitlines(keepends=True)
    assert run("ask", empty, "scope", "--on", DAY, "--interview", "--save", kept, given=told[0].encode()).out == (
        "Scope: not settled\n"
    )
    rest = run("ask", kept, "scope", "--on", DAY, "--interview", "--save", kept, given="".join(told[1:]).encode())
    assert rest.out == "Scope: within the scope\n"
    assert run("ask", kept, "scope", "--on", DAY, "--interview").err == "Scope: within the scope\n"


def test_unknown_is_a_reply_in_every_language(run: Run, empty: str) -> None:
    english, dutch, nothing = (
        run(
            "ask",
            empty,
            "programmes",
            "--on",
            DAY,
            "--interview",
            "--lang",
            language,
            given=(word + "\n").encode() * 60,
        )
        for language, word in (("en", "unknown"), ("nl", "onbekend"), ("en", ""))
    )
    assert english.out == dutch.out == nothing.out
    assert "unknown:" in english.out and english.code == 0


def test_values_from_memory_are_not_sought_where_they_count(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "malta.yaml"
    path.write_text("state: MT\n", encoding="utf-8")
    words = ("ask", str(path), "reasons", "--on", DAY, "--interview", "--json")
    plain, research = (run(*words, *more, given=b"unknown\n" * 60).json for more in ((), ("--research",)))
    sought = [{step["ask"] for step in one["steps"] if step["kind"] == "parameter"} for one in (plain, research)]
    assert sought[1] <= sought[0]
    assert research["research"] is True


def test_without_a_question_the_interview_goes_through_all(run: Run, empty: str) -> None:
    said = run("ask", empty, "--on", DAY, "--interview", "--json", given=b"unknown\n" * 200).json
    assert len(said["answers"]) == 42
    asked_for = [(step["ask"], step["held_by"]) for step in said["steps"]]
    assert len(asked_for) == len(set(asked_for))


@pytest.mark.parametrize(
    ("words", "given", "expected"),
    [
        (("--interview",), b"{on: 2026-01-05, offence: theft}\n", "reply 1 (view_taken): "),
        (("--interview",), b"{on: [\n", "reply 1 (view_taken): standard input: line "),
        (("--interview", "--known", DAY), b"", "--known: not expected with --interview, "),
        (("--save", "file.yaml"), b"", "--save: only an interview takes that; --interview expected"),
    ],
)
def test_a_bad_reply_gets_one_clear_line(
    run: Run, empty: str, words: tuple[str, ...], given: bytes, expected: str
) -> None:
    said = run("ask", empty, "scope", "--on", DAY, *words, given=given)
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines()[-1].startswith(f"sojourn: {expected}")


def test_the_replies_cannot_come_from_where_the_case_file_does(run: Run) -> None:
    said = run("ask", "-", "scope", "--interview", given=b"state: BE\n")
    assert (said.code, said.err) == (
        2,
        "sojourn: standard input: the replies are read from it, so a case file by name is expected\n",
    )


def test_a_file_that_cannot_be_written_is_refused(run: Run, empty: str, tmp_path: Path) -> None:
    said = run("ask", empty, "scope", "--on", DAY, "--interview", "--save", str(tmp_path), given=b"none\n")
    assert said.code == 2
    assert "a file that can be written expected" in said.err


@pytest.mark.parametrize("language", ["en", "nl"])
def test_everything_that_may_be_asked_has_words(language: str) -> None:
    told = Told(language)
    for kind, names in (("event", EVENT_TYPES), ("person", PERSON_KEYS), ("parameter", PARAMETERS)):
        for name in names:
            step = Step("scope", name, kind, "person", 3, name, False, ON)
            if (
                name in ("born", "nationalities", "sufficient_resources", "special_needs", "claimed_age")
                or kind != "person"
            ):
                assert asked(step, 1, told).count("\n") >= 2
