"""The desk for one person in a real browser: the form, side by side, what is taken away."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.service.browsing import LANGUAGES, NARROW, Opened, open_everything, overflow, violations

pytestmark = pytest.mark.browser

STORY = "/stories/coerced-contact/"
WIDE = (
    "/stories/plain-reflection/compare/?on=2026-03-20&texts=directive-2004&texts=convention-2005"
    "&texts=parliament-2004&states=BE&states=NL"
)


Screen = Callable[..., Page]


def press(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def by_form(opened: Opened, language: str, **how: object) -> Page:
    """The form with a story in it."""
    page = opened(f"/{language}{STORY}", **how)
    press(page, ".taking form button")
    return page


def one_event(opened: Opened, language: str, **how: object) -> Page:
    """The form of the event in which contact was established."""
    page = by_form(opened, language, **how)
    press(page, "button[name=change][value='events:8']")
    return page


def refused_event(opened: Opened, language: str, **how: object) -> Page:
    """That form, sent without a day."""
    page = one_event(opened, language, **how)
    page.locator("#id_on").fill("")
    press(page, "#event-form button[name=take]")
    return page


def side_by_side(opened: Opened, language: str, **how: object) -> Page:
    """Six columns of a story."""
    return opened(f"/{language}{WIDE}", **how)


def own_side_by_side(opened: Opened, language: str, **how: object) -> Page:
    """The sketch of a case file, side by side."""
    page = opened(f"/{language}/", **how)
    press(page, "#case-form button[type=submit]")
    press(page, "button[formaction$='/compare/']")
    return page


def refused_comparison(opened: Opened, language: str, **how: object) -> Page:
    """A reform that cannot be read."""
    return opened(f"/{language}{WIDE}&reform=x", status=400, **how)


SCREENS = (by_form, one_event, refused_event, side_by_side, own_side_by_side, refused_comparison)


@pytest.mark.parametrize("screen", SCREENS)
def test_no_accessibility_findings_with_everything_open(opened: Opened, screen: Screen) -> None:
    page = screen(opened, "en")
    open_everything(page)
    assert violations(page) == []
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert overflow(page) <= 0


@pytest.mark.parametrize("screen", [refused_event, side_by_side])
def test_no_accessibility_findings_in_dutch(opened: Opened, screen: Screen) -> None:
    assert violations(screen(opened, "nl")) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_a_narrow_window_never_scrolls_sideways(opened: Opened, screen: Screen) -> None:
    page = screen(opened, "nl", width=NARROW)
    open_everything(page)
    assert overflow(page) <= 0
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert overflow(page) <= 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_enter_key_sends_the_form_and_never_changes_the_language(opened: Opened, language: str) -> None:
    page = own_side_by_side(opened, language)
    page.locator("#id_on").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.lang") == language
    expect(page.locator("table.compared").first).to_be_visible()


def test_a_narrow_window_names_the_column_of_every_cell(opened: Opened) -> None:
    page = side_by_side(opened, "en", width=NARROW)
    first = page.locator(".compared td").first
    expect(first.locator(".of")).to_be_visible()
    expect(side_by_side(opened, "en").locator(".compared td .of").first).to_be_hidden()


def test_after_a_change_the_focus_stands_on_what_was_done(opened: Opened) -> None:
    page = by_form(opened, "en", scripts=False)
    press(page, "button[name=remove][value='events:10']")
    status = page.get_by_role("status")
    assert status.inner_text() == "The case file is changed."
    assert focused(page) == "The case file is changed."


def test_what_is_wrong_takes_the_focus_and_leads_to_its_field(opened: Opened) -> None:
    page = refused_event(opened, "en")
    assert page.evaluate("document.activeElement.className") == "ds-error-summary"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_on"


def focused(page: Page) -> str:
    return page.locator(":focus").inner_text()


def test_a_case_is_written_by_keyboard_without_scripts(opened: Opened) -> None:
    page = opened("/en/case/", scripts=False)
    page.locator("#id_nationalities").focus()
    page.keyboard.type("Philippines")
    page.locator("#id_type").select_option("view_taken")
    press(page, "button[name=add]")
    page.locator("#id_on").fill("2026-02-27")
    page.locator("#id_offence").select_option("trafficking")
    page.locator("#id_offence").focus()
    page.locator("#event-form button[name=take]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="27 February 2026: View taken by an authority")).to_be_visible()
    assert "Belgium · Philippines" in page.locator(".person summary").inner_text()
    page.locator("#id_look-on").fill("2026-03-01")
    press(page, "button[name=show]")
    expect(page.get_by_role("heading", name="On 1 March 2026")).to_be_visible()
    expect(page.get_by_text("Do not remove until a human has decided").first).to_be_visible()


def test_a_footnote_is_marked_whole_with_one_click(opened: Opened) -> None:
    page = opened(f"/en{STORY}")
    open_everything(page)
    page.locator("#about-removal .footnote").click()
    chosen = page.evaluate("getSelection().toString()")
    assert chosen.startswith("Removal: forbidden.")
    assert "Sojourn, version" in chosen


def test_a_position_is_saved_as_a_document(opened: Opened) -> None:
    page = opened(f"/en{STORY}", scripts=False)
    with page.expect_download() as download:
        page.get_by_role("link", name="This position as a Word document").click()
    assert download.value.suggested_filename == "coerced-contact.docx"


def test_on_paper_a_comparison_is_a_table_without_forms(opened: Opened) -> None:
    page = side_by_side(opened, "en")
    page.emulate_media(media="print")
    expect(page.locator("table.compared").first).to_be_visible()
    expect(page.locator("#compare-form")).to_be_hidden()
