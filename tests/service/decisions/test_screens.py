"""The pages of decisions in a real browser: accessible, narrow, mirrored, without scripts."""

import pytest
from playwright.sync_api import expect

from sojourn.service.cases.letters import Kind
from sojourn.service.decisions.actions.letter import make_letter
from sojourn.service.decisions.content import Texts
from tests.service.browsing import NARROW, OpenedAs, flaws
from tests.service.cases.cast import NOW, TODAY, key
from tests.service.decisions.world import BEFORE, approved, drafted, happened, opened, row, submitted, world

pytestmark = pytest.mark.browser
HERE = "/en/office/decisions/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, keys: None) -> None:
    """The clock of the pages stands at the day of the tests, and there are keys."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_every_page_of_a_decision_is_sound(opened_as: OpenedAs) -> None:
    people = world()
    waiting = submitted(people, Kind.PERMIT_WITHDRAWN)
    draft = drafted(people, Kind.REFLECTION_GRANTED, Texts(remarks={"en": "Rest.", "nl": "Rust."}))
    done = submitted(people, Kind.REFLECTION_TERMINATED)
    approved(people, done)
    make_letter(people.ines, done, for_day=TODAY, key=key(), at=NOW)
    case = row(people, waiting).case_id
    for place in (
        "", f"{waiting}/", f"{draft}/", f"{draft}/edit/", f"{done}/", f"{done}/serve/", f"{done}/explain/",
        f"{done}/letter/", f"{done}/appeal/", f"{waiting}/approve/", f"{waiting}/send-back/", f"new/{case}/",
        f"new/{case}/permit_refused/", f"new/{case}/confirmed/reflection_length/",
    ):  # fmt: skip
        assert flaws(opened_as(people.igor, f"{HERE}{place}", width=NARROW)) == []


def test_a_decision_is_drafted_and_taken_without_scripts(opened_as: OpenedAs) -> None:
    people = world()
    case = opened(people).case
    happened(people, case, *BEFORE[Kind.REFLECTION_GRANTED])
    page = opened_as(people.ines, f"{HERE}new/{case}/reflection_granted/", scripts=False)
    expect(page.get_by_label("We think that you may be a victim of trafficking")).to_be_checked()
    page.get_by_label("To whom").fill("Court for Aliens")
    page.get_by_label("Days to appeal").fill("30")
    page.get_by_label("Organisation 1").fill("House of Dawn")
    page.get_by_label("Its telephone").first.fill("+32 2 511 64 64")
    page.get_by_role("button", name="Keep the draft").click()
    expect(page.get_by_role("status")).to_contain_text("The draft is kept")
    page.get_by_role("link", name="Let it take effect").click()
    page.get_by_role("button", name="Take this decision").click()
    expect(page.get_by_role("status")).to_contain_text("The decision is in effect")
    expect(page.get_by_text("Make the letter")).to_be_visible()
