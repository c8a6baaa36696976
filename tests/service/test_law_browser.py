"""The law desk in a real browser: accessible, narrow, mirrored, by keyboard alone, without scripts, on paper."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.service.browsing import LANGUAGES, NARROW, Opened, open_everything, overflow, violations

pytestmark = pytest.mark.browser

REFORM = {
    "id": "longer",
    "title": "Ninety days",
    "based_on": "directive-2004",
    "begins": "2027-01-01",
    "value-reflection_floor": "P90D",
    "cell-legal_aid_due": "true",
}
TEXT = "/law/texts/parliament-2004/"
DIFFERENCES = "/law/differences/?on=2026-11-22&question=legal_aid"
SCREENS = {
    "start": "/law/",
    "texts": "/law/texts/",
    "text": TEXT,
    "states": "/law/states/?on=2026-11-22",
    "state": "/law/states/BE/?on=2026-11-22",
    "parameter": "/law/parameters/reflection_length/?on=2026-11-22",
    "differences": DIFFERENCES,
    "gaps": "/law/gaps/",
    "proofs": "/law/gaps/directive-2004/",
    "reform": f"/law/reforms/?{urlencode(REFORM)}",
}
WRONG = f"/law/reforms/?{urlencode(REFORM | {'value-reflection_floor': 'long', 'rule-0-name': 'x' * 80})}"


def opened_up(page: Page) -> Page:
    open_everything(page)
    return page


SMALLER = {
    "text": "/law/acts/2011-36/",
    "states": "/law/states/?on=2026-11-22&group=remedies",
    "proofs": "/law/gaps/convention-2005/",
}
"""Pages of the same making with less on them, for what looks at every part of a page."""


@pytest.mark.parametrize("screen", SCREENS)
def test_no_accessibility_findings_with_everything_open(opened: Opened, screen: str) -> None:
    language = LANGUAGES[list(SCREENS).index(screen) % 2]
    assert violations(opened_up(opened(f"/{language}{(SCREENS | SMALLER)[screen]}"))) == []


@pytest.mark.parametrize("screen", ["differences", "reform"])
def test_no_accessibility_findings_in_a_narrow_window(opened: Opened, screen: str) -> None:
    assert violations(opened(f"/en{SCREENS[screen]}", width=NARROW)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_accessibility_findings_on_errors(opened: Opened, language: str) -> None:
    page = opened(f"/{language}{WRONG}", width=NARROW, status=400)
    assert violations(page) == []
    assert overflow(page) <= 0
    page.locator('.ds-error-summary a[href="#id_value-reflection_floor"]').click()
    assert page.locator("#id_value-reflection_floor").evaluate("one => one === document.activeElement")


@pytest.mark.parametrize("screen", SCREENS)
def test_a_narrow_window_never_scrolls_sideways(opened: Opened, screen: str) -> None:
    page = opened_up(opened(f"/nl{SCREENS[screen]}", width=NARROW))
    for direction in ("ltr", "rtl"):
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        assert overflow(page) <= 0


def test_a_wide_window_shows_all_columns_without_scrolling_the_page(opened: Opened) -> None:
    page = opened(f"/en{SCREENS['states']}")
    assert overflow(page) <= 0
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert overflow(page) <= 0
    heads = page.locator(".stacked thead th")
    assert heads.count() == 8
    assert all(heads.nth(place).is_visible() for place in range(8))


def test_a_narrow_table_still_names_every_value(opened: Opened) -> None:
    page = opened(f"/en{SCREENS['states']}", width=NARROW)
    belgium = page.locator("#BE")
    expect(belgium.get_by_text("the length of the reflection period", exact=True)).to_be_visible()
    expect(belgium.get_by_text("45 days", exact=True)).to_be_visible()


def test_a_narrow_table_is_still_a_table_for_a_screen_reader(opened: Opened) -> None:
    page = opened(f"/en{SCREENS['states']}", width=NARROW)
    assert page.get_by_role("columnheader", name="the length of the reflection period").count() == 1
    assert page.get_by_role("rowheader", name="Belgium").count() == 1
    assert page.get_by_role("row").count() == 29


def test_an_anchor_leads_to_its_norm(opened: Opened) -> None:
    page = opened(f"/en{TEXT}#N6.2b")
    expect(page.locator("#N6\\.2b")).to_be_visible()
    assert page.evaluate("document.querySelector(':target').id") == "N6.2b"
    assert 0 <= page.locator("#N6\\.2b").evaluate("one => one.getBoundingClientRect().top") < 800


def test_the_keyboard_opens_a_rule_and_its_footnote(opened: Opened) -> None:
    page = opened(f"/en{TEXT}")
    for where in ("#r-removal_barred", "#N6\\.2b .citing"):
        page.locator(f"{where} > summary").focus()
        page.keyboard.press("Enter")
        assert page.locator(where).evaluate("one => one.open")


def test_everything_works_without_scripts(opened: Opened) -> None:
    page = opened("/en/law/", scripts=False)
    page.get_by_role("link", name="The 28 States", exact=True).click()
    page.get_by_label("Parameters").select_option("permit")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("columnheader", name="the validity of the first permit")).to_be_visible()
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_role("columnheader")).to_have_count(9)
    assert page.get_by_label("Nationale parameters").input_value() == "permit"


def test_a_reform_is_written_without_scripts_and_its_person_opened(opened: Opened) -> None:
    page = opened("/en/law/reforms/", scripts=False)
    page.locator("#id_title").fill("Legal aid for all")
    page.locator("#id_value-reflection_length").fill("P90D")
    page.get_by_role("button", name="Show what it changes").click()
    expect(page.get_by_role("heading", name="Legal aid for all")).to_be_visible()
    expect(page).not_to_have_url(re.compile("cell-"))
    page.goto(page.url.split("/en/")[0] + f"/en{DIFFERENCES}")
    page.get_by_role("button", name="Open this person").first.click()
    expect(page.get_by_role("heading", name="On 22 November 2026")).to_be_visible()


def test_on_paper_rules_are_printed_and_what_only_leads_elsewhere_is_not(opened: Opened) -> None:
    page = opened(f"/en{TEXT}")
    page.emulate_media(media="print")
    expect(page.locator("#r-removal_barred .tree").first).to_be_visible()
    expect(page.locator(".files")).to_be_hidden()
    expect(page.locator(".trail")).to_be_hidden()
