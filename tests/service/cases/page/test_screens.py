"""The pages of cases in a real browser: accessible, narrow, mirrored, on two sheets of paper, without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from tests.service.browsing import NARROW, OpenedAs, flaws
from tests.service.cases.cast import cast
from tests.service.cases.page.scene import CHILD, NAME, NUMBER, Scene, keys, played

pytestmark = pytest.mark.browser
SHEETS = 2


@pytest.fixture(autouse=True)
def sealed(tmp_path: Path, settings: Settings) -> None:
    settings.SOJOURN_KEYS = str(keys(tmp_path))


def addresses(scene: Scene) -> list[str]:
    case, person = f"/en/office/cases/{scene.case}/", f"/en/office/persons/{scene.case}/"
    pages = [f"{case}{page}" for page in ("", "answers/", "papers/", "readings/", "print/")]
    lists = [f"/en/office/cases/{asked}" for asked in ("?names=on", "?state=permit", "open/")]
    return [*pages, person, f"{person}alike/", *lists, "/en/office/persons/"]


def test_no_page_has_findings_or_scrolls_sideways(opened_as: OpenedAs) -> None:
    people = cast()
    scene = played(people, CHILD, born="2011-02-03", special_needs=["violence"])
    for address in addresses(scene):
        assert flaws(opened_as(people.anna, address, width=NARROW)) == []


def test_a_person_is_found_without_scripts(opened_as: OpenedAs) -> None:
    people = cast()
    scene = played(people)
    page = opened_as(people.noor, "/en/office/persons/", width=NARROW, scripts=False)
    page.get_by_label("Name", exact=True).fill("Olena Kowalenko")
    page.get_by_label("Number of a document").fill(NUMBER)
    page.get_by_role("button", name="Look for this person").click()
    page.get_by_role("link", name=scene.reference).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def test_a_wrong_form_says_so_above_itself_and_is_accessible(opened_as: OpenedAs) -> None:
    page = opened_as(cast().anna, "/en/office/cases/open/", width=NARROW)
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_role("alert").first).to_contain_text("The case cannot be opened yet")
    assert flaws(page) == []


def test_a_typical_case_prints_on_two_sheets(opened_as: OpenedAs, tmp_path: Path) -> None:
    people = cast()
    scene = played(people)
    page = opened_as(people.noor, f"/en/office/cases/{scene.case}/print/")
    made = page.pdf(prefer_css_page_size=True)
    assert made.count(b"/Type /Page\n") == SHEETS
