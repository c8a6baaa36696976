"""What the commands print: the objects of the contract, and pages that say the same in words."""

import json
from datetime import date
from pathlib import Path

import pytest

from sojourn.cli.pages.phrases import PHRASES
from sojourn.law import casefile
from sojourn.law.book import ORDER
from sojourn.law.position import position, timeline
from sojourn.law.readings.groups import GROUPS
from tests.cli.conftest import CASE, DAY, Run

ON = date.fromisoformat(DAY)


def test_assess_prints_the_position_of_the_contract(run: Run, case: str) -> None:
    said = run("assess", case, "--on", DAY, "--json")
    assert said.code == 0
    assert said.json == json.loads(json.dumps(position(casefile.loads(CASE), ON).as_json()))
    assert said.out.startswith('{\n  "on"')


def test_known_leaves_out_what_was_recorded_later(run: Run, case: str) -> None:
    then = run("assess", case, "--on", DAY, "--known", "2026-03-12", "--json").json
    now = run("assess", case, "--on", DAY, "--json").json
    assert then["known"] == "2026-03-12"
    assert then["answers"]["early_examination"]["ground"] == "no_clear_intention"
    assert now["answers"]["early_examination"]["ground"] != "no_clear_intention"


def test_text_and_state_are_those_asked_for(run: Run, case: str) -> None:
    found = run("assess", case, "--on", DAY, "--text", "convention-2005", "--state", "be", "--json").json
    assert (found["text"], found["in_state"]) == ("convention-2005", "BE")


def test_without_a_day_it_is_today(run: Run, case: str) -> None:
    before = date.today()
    found = run("assess", case, "--json").json
    assert date.fromisoformat(found["on"]) in (before, date.today())


def test_research_is_marked(run: Run, case: str) -> None:
    assert run("assess", case, "--on", DAY, "--json", "--research").json["research"] is True
    assert "research" not in run("assess", case, "--on", DAY, "--json").json
    assert "! Research" in run("assess", case, "--on", DAY, "--research").out


def test_timeline_prints_every_position(run: Run, case: str) -> None:
    expected = [one.as_json() for one in timeline(casefile.loads(CASE))]
    assert run("timeline", case, "--json").json == {"positions": json.loads(json.dumps(expected))}


def test_timeline_shows_what_changes(run: Run, case: str) -> None:
    out = run("timeline", case).out
    first, granted = out.split("3 March 2026", maxsplit=1)
    assert "Removal (" not in first
    assert "✗ forbidden" in granted
    assert "17 April 2026" not in granted
    assert "18 April 2026" in granted


def test_a_file_without_events_has_no_timeline(run: Run) -> None:
    assert run("timeline", "-", "--json", given=b"state: BE").json == {"positions": []}
    assert PHRASES["en"]["no_events"] in run("timeline", "-", given=b"state: BE").out


def test_explain_gives_the_answer_and_its_words(run: Run, case: str) -> None:
    found = run("explain", case, "removal", "--on", DAY, "--json").json
    assert set(found) == {"question", "answer", "text"}
    assert found["question"] == "removal"
    assert found["answer"]["answer"] == "forbidden"
    assert any("2004/81 6(2)" in line for line in found["text"])
    assert any("The reflection period has started" in line for line in found["text"])


def test_explain_shows_what_is_missing_and_what_is_safe(run: Run, case: str) -> None:
    out = " ".join(run("explain", case, "reasons", "--on", DAY).out.split())
    assert "Missing: whether decisions are given with written reasons" in out
    assert "Until a human decides: required" in out


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_law_prints_rules_questions_and_limits(run: Run, lang: str) -> None:
    found = run("law", "--state", "BE", "--lang", lang, "--json").json
    assert found["text"] == "directive-2004"
    assert [question["key"] for question in found["questions"]] == list(ORDER)
    assert {"in_reflection", "in_scope"} <= {rule["name"] for rule in found["rules"]}
    assert found["cannot_say"]
    page = " ".join(run("law", "--state", "BE", "--lang", lang).out.split())
    assert all(" ".join(rule["says"].split()) in page for rule in found["rules"])


@pytest.mark.parametrize("command", ["assess", "explain", "timeline", "ask", "law"])
def test_the_same_question_gets_the_same_bytes(run: Run, case: str, command: str) -> None:
    words = {
        "assess": ["assess", case, "--on", DAY],
        "explain": ["explain", case, "legal_aid", "--on", DAY],
        "timeline": ["timeline", case],
        "ask": ["ask", case, "reasons", "--on", DAY],
        "law": ["law"],
    }[command]
    for form in ([], ["--json"]):
        assert run(*words, *form).out == run(*words, *form).out != ""


def test_every_question_is_in_one_group() -> None:
    assert sorted(key for keys in GROUPS.values() for key in keys) == sorted(ORDER)
    assert set(GROUPS) <= PHRASES["en"].keys()


def test_assess_shows_every_answer_with_its_word(run: Run, case: str) -> None:
    out = run("assess", case, "--on", DAY).out
    for part in ("In the reflection period", "17 April 2026", "■ required", "✗ forbidden", "○ permitted"):
        assert part in out
    for group in GROUPS:
        assert PHRASES["en"][group] in out.splitlines()
    assert "Grant the reflection period: done in time" in out


def folded(text: str) -> str:
    return " ".join(text.split())


def test_before_the_period_the_headline_forbids_removal(run: Run) -> None:
    viewed = CASE[: CASE.index("  - {on: 2026-03-02")]
    out = folded(run("assess", "-", "--on", DAY, given=viewed.encode()).out)
    assert "Protected until Do not remove until a human has decided. Not barred yet" in out
    assert PHRASES["en"]["not_protected"] not in out


def test_protection_that_goes_on_is_not_shown_as_ending(run: Run, case: str) -> None:
    out = folded(run("assess", case, "--on", DAY).out)
    assert "Protected until at least until 17 April 2026; then Awaiting the decision" in out


def test_where_nobody_has_taken_a_view_nothing_reads_as_clearance(run: Run) -> None:
    informed = CASE[: CASE.index("  - {on")] + "  - {on: 2026-03-02, type: informed, by: police}\n"
    out = folded(run("assess", "-", "--on", DAY, given=informed.encode()).out)
    assert "State of the case No authority has taken a view yet" in out
    assert "that is no permission to remove the person" in out
    assert "Outside the scope" not in out
    assert PHRASES["en"]["not_protected"] not in out


def test_reasons_carry_signs_that_do_not_contradict_their_sentences(run: Run, case: str) -> None:
    lines = run("explain", case, "reasons", "--on", DAY, "--json").json["text"]
    reasons = lines[lines.index("Reasons") + 1 : lines.index("Citations") - 1]
    assert {line.strip()[0] for line in reasons} == {"•", "?"}


def test_breaches_are_shown_with_a_sign(run: Run) -> None:
    removed = CASE + "  - {on: 2026-03-25, type: removal_enforced}\n"
    out = run("assess", "-", "--on", "2026-03-26", given=removed.encode()).out
    assert "! 25 March 2026: The person was removed" in " ".join(out.split())


def test_a_shortfall_of_national_law_is_shown(run: Run) -> None:
    short = CASE.replace("P45D", "P45D, permit_first_validity: P3M")
    out = run("assess", "-", "--on", DAY, given=short.encode()).out
    assert "National law allows less than six months" in out


def test_dutch_has_every_phrase_and_says_it_is_unreviewed(run: Run, case: str) -> None:
    assert PHRASES["en"].keys() == PHRASES["nl"].keys()
    out = run("assess", case, "--on", DAY, "--lang", "nl").out
    assert "Juridische positie op 12 maart 2026" in out
    assert PHRASES["nl"]["unreviewed"] in out
    for english in ("Removal", "reflection period", "required", "Missing", "Duties"):
        assert english not in out


def test_what_a_file_says_cannot_steer_a_terminal(run: Run) -> None:
    hostile = CASE.replace("free_legal_aid: false", 'free_legal_aid: {value: false, source: "a\\u202e b"}')
    out = run("explain", "-", "legal_aid", "--on", DAY, given=hostile.encode()).out
    assert "source: a" in out
    assert "\u202e" not in out


def test_a_case_in_json_reads_the_same(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(casefile.to_data(casefile.loads(CASE))), encoding="utf-8")
    assert run("assess", str(path), "--on", DAY, "--json").json == (
        run("assess", "-", "--on", DAY, "--json", given=CASE.encode()).json
    )


def test_the_profile_of_a_file_stays_behind_in_another_state(run: Run, tmp_path: Path) -> None:
    """What a file says in place of its own State's law says nothing of Belgium's forty-five days."""
    path = tmp_path / "case.yaml"
    path.write_text(CASE.replace("P45D", "P20D"), encoding="utf-8")
    own, elsewhere = (
        run("assess", str(path), "--on", DAY, "--json", "--state", code).json["dates"]["reflection_end"]
        for code in ("XX", "BE")
    )
    assert (own, elsewhere) == ("2026-03-23", "2026-04-17")
