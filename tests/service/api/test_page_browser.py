"""The page that describes the API, in a real browser: accessible, narrow, mirrored."""

import pytest
from playwright.sync_api import expect

from tests.service.browsing import LANGUAGES, NARROW, Opened, flaws, open_everything, violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_accessibility_findings_with_everything_open(opened: Opened, language: str) -> None:
    page = opened(f"/{language}/api/")
    assert violations(page) == []
    open_everything(page)
    assert violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrow_window_never_scrolls_sideways(opened: Opened, language: str) -> None:
    assert flaws(opened(f"/{language}/api/", width=NARROW)) == []


def test_mirrored_the_names_of_programs_still_run_from_left_to_right(opened: Opened) -> None:
    page = opened("/en/api/")
    page.evaluate("document.documentElement.dir = 'rtl'")
    heading, name = page.get_by_role("heading", level=1), page.get_by_role("heading", level=2).first
    assert heading.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert name.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert name.inner_text() == "POST /api/v1/assess"


def test_an_example_is_reached_and_scrolled_by_keyboard(opened: Opened) -> None:
    page = opened("/en/api/", scripts=False)
    page.get_by_text("An example of an invented person").first.click()
    example = page.get_by_role("region", name="Example for /api/v1/assess")
    example.focus()
    expect(example).to_be_visible()
    assert '"state": "' in example.inner_text()
