"""Proofs on screen: the file that is shown is what the solver finds now, and every story in it replays."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from sojourn.law.casefile import from_data
from sojourn.law.law import Law
from sojourn.law.position import position
from sojourn.law.proving.gaps import gaps
from sojourn.law.proving.needs import NEEDS
from sojourn.law.proving.report import report
from sojourn.law.proving.scenes import USUAL_DAY
from sojourn.law.readings import prose
from sojourn.law.states import INVENTED
from sojourn.law.texts import DEFAULT, TEXTS
from sojourn.service.desk.law import proofs

MET = {need.name: need.answers for need in NEEDS}


def words_of(html: bytes) -> str:
    """The visible words of a page, white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.decode())).split())


def law(name: str) -> Law:
    return Law.at(name, INVENTED, USUAL_DAY)


# Where one of these two fails, a rule, a fact, a need or an invariant has changed: write the file anew. How everything
# stands is compared; which person the solver tells of is its own choice.

AGAIN = "./sojourn prove --json > src/sojourn/service/desk/law/proofs.json"


def test_the_gaps_of_the_directive_are_those_the_solver_finds_now() -> None:
    now, then = gaps(law(DEFAULT), every_state=True), proofs.held()[DEFAULT]["gaps"]
    held = {(one["need"], one["obstacle"]): one["status"] for one in then}
    assert {(one.need.name, one.obstacle.name): one.status for one in now} == held, AGAIN


@pytest.mark.thorough
@pytest.mark.parametrize("name", TEXTS)
def test_the_file_holds_what_the_solver_finds_now(name: str) -> None:
    now, then = report(law(name), every_state=True), proofs.held()[name]
    assert {(one.need.name, one.obstacle.name): one.status for one in now.gaps} == {
        (one["need"], one["obstacle"]): one["status"] for one in then["gaps"]
    }, AGAIN
    assert {one.invariant.name: one.status for one in now.findings} == {
        one["name"]: one["status"] for one in then["invariants"]
    }, AGAIN
    assert {(one.first, one.second): one.status for one in now.overlaps} == {
        (one["first"], one["second"]): one["status"] for one in then["overlaps"]
    }, AGAIN


@pytest.mark.parametrize("name", TEXTS)
def test_every_story_of_a_gap_shows_that_the_need_is_not_met(name: str) -> None:
    told = [gap for gap in proofs.held()[name]["gaps"] if gap["witness"]]
    assert told
    for gap in told:
        case, on = from_data(gap["witness"]["case"]), date.fromisoformat(gap["witness"]["on"])
        answer = position(case, on, text=name).answers[gap["question"]].answer
        assert answer not in MET[gap["need"]], (gap["need"], gap["obstacle"])
        assert gap["status"] == ("contested" if answer == "undetermined" else "open")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_shows_every_gap_invariant_and_overlap(visitor: Client, name: str, language: str) -> None:
    response = visitor.get(f"/{language}/law/gaps/{name}/")
    page, words, held = words_of(response.content), prose.words(language), proofs.held()[name]
    named = set(re.findall(r'<article [^>]*id="([^"]+)"', response.content.decode()))
    assert response.status_code == 200
    assert {f"{gap['need']}-{gap['obstacle']}" for gap in held["gaps"] if gap["status"] != "closed"} <= named
    assert {one["name"] for one in held["invariants"]} <= named
    for gap in held["gaps"]:
        assert words.say(gap["says"])[1:] in page
        assert words.say(gap["where"])[1:] in page


def test_the_table_of_all_texts_has_the_status_of_each(visitor: Client) -> None:
    html = visitor.get("/en/law/gaps/").content.decode()
    row = html[html.index("The period has run out and the decision on the permit has not been taken.") :]
    words = words_of(row[: row.index("</tr>")].encode())
    assert words.count("closed") == 9
    assert words.count("open") == 1


def test_a_story_opens_on_the_desk_with_its_own_text(visitor: Client) -> None:
    html = visitor.get("/en/law/gaps/convention-2005/").content.decode()
    form = html[html.index('<form method="post" action="/en/position/">') :]
    given = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))
    assert given["text"] == "convention-2005"
    response = visitor.post("/en/position/", {name: unescape(value) for name, value in given.items()})
    assert response.status_code == 200


def test_what_is_no_text_has_no_proofs(visitor: Client) -> None:
    assert visitor.get("/en/law/gaps/nothing/").status_code == 404
