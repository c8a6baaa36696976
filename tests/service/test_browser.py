"""The first screen in a real browser: accessible, narrow, mirrored, by keyboard alone, without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.service.browsing import LANGUAGES, NARROW, Opened, open_everything, overflow, violations

pytestmark = pytest.mark.browser

STORY = "/stories/coerced-contact/"


def submit_own_case(page: Page, text: str | None = None) -> None:
    if text is not None:
        page.locator("#id_case_text").fill(text)
    with page.expect_navigation():
        page.locator("#case-form button[type=submit]").first.click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_accessibility_findings_on_the_start_page(opened: Opened, language: str) -> None:
    assert violations(opened(f"/{language}/")) == []


def test_no_accessibility_findings_on_a_position_as_it_opens(opened: Opened) -> None:
    assert violations(opened(f"/nl{STORY}")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_accessibility_findings_on_a_position_with_everything_open(opened: Opened, language: str) -> None:
    page = opened(f"/{language}{STORY}")
    open_everything(page)
    assert violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_accessibility_findings_on_errors(opened: Opened, language: str) -> None:
    page = opened(f"/{language}/")
    submit_own_case(page, "state: BE\nfoo: 1\n")
    expect(page.locator("#id_case_text_error")).to_be_visible()
    assert violations(page) == []
    assert violations(opened(f"/{language}/nowhere/", status=404)) == []


@pytest.mark.parametrize("address", ["/en/", f"/en{STORY}", f"/nl{STORY}"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_narrow_window_never_scrolls_sideways(opened: Opened, address: str, direction: str) -> None:
    page = opened(address, width=NARROW)
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    open_everything(page)
    assert overflow(page) <= 0


def test_a_narrow_window_holds_an_own_case_and_its_errors(opened: Opened) -> None:
    page = opened("/nl/", width=NARROW)
    submit_own_case(page)
    assert overflow(page) <= 0
    page.goto("/en/")
    submit_own_case(page, "state: BE\n" + "x" * 200 + ": 1\n")
    expect(page.locator("#id_case_text_error")).to_be_visible()
    assert overflow(page) <= 0


def test_mirrored_the_page_stands_the_other_way_round(opened: Opened) -> None:
    page = opened(f"/en{STORY}")
    heading = page.get_by_role("heading", level=1)
    brand, languages = page.locator(".brand"), page.get_by_role("navigation", name="Language")
    assert x(brand) < x(languages)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert x(brand) > x(languages)
    assert overflow(page) <= 0
    assert heading.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert violations(page) == []


def x(locator) -> float:
    box = locator.bounding_box()
    assert box is not None
    return float(box["x"])


def press_until(page: Page, key: str, condition: str, most: int = 60) -> None:
    """Press a key until the focused element meets the condition, as somebody without a mouse does."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(f"(one => {condition})(document.activeElement)"):
            return
    pytest.fail(f"{most} times {key} never reached: {condition}")


def test_the_keyboard_alone_leads_to_a_reason(opened: Opened) -> None:
    page = opened("/en/")
    press_until(page, "Tab", "one.textContent === 'He picked up the phone'")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{STORY}")
    press_until(page, "Tab", "one.tagName === 'SUMMARY' && one.textContent.includes('Removal')")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    expect(page.locator("#about-removal .verdict")).to_be_visible()
    press_until(page, "Tab", "one.matches('#about-removal details:not([open]) > summary')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")


def test_the_skip_link_leads_past_the_header(opened: Opened) -> None:
    page = opened("/en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_everything_works_without_scripts(opened: Opened) -> None:
    page = opened("/en/", scripts=False)
    page.get_by_role("link", name="Time to think").click()
    page.locator(".openers a", has_text="Removal").click()
    expect(page.locator("#about-removal .verdict")).to_be_visible()
    page.get_by_text("The timeline as a table").click()
    page.locator(".days").get_by_role("link", name="17 April 2026").click()
    expect(page.get_by_role("heading", name="On 17 April 2026")).to_be_visible()
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_role("heading", name="Op 17 april 2026")).to_be_visible()


def test_an_own_case_is_uploaded_changed_and_taken_to_the_other_language(opened: Opened) -> None:
    page = opened("/en/", scripts=False)
    case = b"state: BE\nevents:\n  - {on: 2026-03-01, type: view_taken, offence: trafficking}\n"
    page.locator("#id_case_file").set_input_files({"name": "case.yaml", "mimeType": "text/plain", "buffer": case})
    submit_own_case(page)
    assert "type: view_taken" in page.locator("#id_case_text").input_value()
    page.locator("#id_on").fill("2026-03-05")
    page.locator("#look-form button[type=submit]").click()
    expect(page.get_by_role("heading", name="On 5 March 2026")).to_be_visible()
    page.get_by_role("button", name="Nederlands").click()
    expect(page.get_by_role("heading", name="Op 5 maart 2026")).to_be_visible()


def test_the_style_sheets_are_there_and_nothing_is_blocked(browser: Browser, site: str) -> None:
    page, problems = browser.new_page(), []
    page.on("console", lambda message: problems.append(message.text))
    page.on("requestfailed", lambda request: problems.append(request.url))
    page.goto(f"{site}/en{STORY}")
    assert problems == []
    badge = page.locator(".badge").first
    assert badge.evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.close()


def test_on_paper_every_reason_is_printed(opened: Opened) -> None:
    page = opened(f"/en{STORY}")
    page.emulate_media(media="print")
    expect(page.locator("#about-removal .verdict")).to_be_visible()
    expect(page.locator("#look-form")).to_be_hidden()
