"""Every page of the observatory in a real browser: accessible, narrow, mirrored, without scripts, without traces."""

import pytest
from playwright.sync_api import Page, expect

from sojourn.service.observatory.feeds.subscribing import confirming, stopping
from sojourn.service.observatory.models import Subscription
from tests.service.browsing import LANGUAGES, NARROW, Opened, open_everything, overflow, violations
from tests.service.observatory.pages.world import COUNCIL, REFERENCE
from tests.service.observatory.saves import reference

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("observatory")]

ROOT = "/observatory/"
SCREENS = {
    "home": "",
    "search": "search/?q=lamps",
    "feeds": "feeds/",
    "mail": f"mail/of/procedure/{REFERENCE}/",
    "mail-everything": "mail/",
    "procedures": "procedures/",
    "procedure": f"procedures/{REFERENCE}/",
    "open-procedure": f"procedures/{reference(1)}/",
    "council": f"documents/{COUNCIL}/",
    "cell": f"documents/{REFERENCE}/?at=/events/1",
    "directive": "directive/",
    "rule": "directive/legal_aid/",
    "states": "states/?on=2026-11-22",
    "state": "states/BG/?on=2026-11-22",
    "commitments": "commitments/",
    "commitment": "commitments/C1/",
    "party": "commitments/parties/BE/",
    "infringement": "infringement/?by=ground",
    "compare": f"compare/?one={REFERENCE}&other={reference(1)}",
    "compare-saves": f"compare/saves/?document={REFERENCE}",
    "compare-states": "compare/states/?one=BE&other=BG",
}
WRONG = {
    "procedures": "procedures/?year=x&page=0",
    "search": "search/?kind=lamps",
    "states": "states/?on=2026-02-30",
    "compare": "compare/?one=9&other=9",
}


def opened_up(page: Page) -> Page:
    open_everything(page)
    return page


@pytest.mark.parametrize("screen", SCREENS)
def test_no_accessibility_findings_with_everything_open(opened: Opened, screen: str) -> None:
    language = LANGUAGES[list(SCREENS).index(screen) % 2]
    assert violations(opened_up(opened(f"/{language}{ROOT}{SCREENS[screen]}"))) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_a_narrow_window_never_scrolls_sideways(opened: Opened, screen: str) -> None:
    page = opened_up(opened(f"/nl{ROOT}{SCREENS[screen]}", width=NARROW))
    for direction in ("ltr", "rtl"):
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        assert overflow(page) <= 0


@pytest.mark.parametrize("screen", WRONG)
def test_what_cannot_be_shown_is_said_beside_its_field(opened: Opened, screen: str) -> None:
    page = opened(f"/en{ROOT}{WRONG[screen]}", width=NARROW, status=400)
    expect(page.locator(".ds-error-summary")).to_contain_text("This cannot be shown like that")
    assert violations(page) == []
    assert overflow(page) <= 0


def test_news_by_mail_are_asked_for_confirmed_and_ended_without_scripts(opened: Opened) -> None:
    """The pages behind the links of mails too: nothing to find for axe, nothing wider than the window."""

    def looked_at() -> None:
        assert violations(page) == []
        assert overflow(page) <= 0

    page = opened(f"/nl{ROOT}{SCREENS['procedure']}", width=NARROW, scripts=False)
    page.get_by_role("link", name="Nieuws per e-mail").click()
    page.get_by_role("button", name="Aanvragen").click()
    expect(page.locator(".ds-error-summary")).to_be_visible()
    page.get_by_label("E-mailadres").fill("maja@example.org")
    page.get_by_role("button", name="Aanvragen").click()
    expect(page.locator(".lead")).to_contain_text("Op dit adres komt een e-mail")
    asked = Subscription.objects.get()
    assert (asked.scope, asked.code, asked.language) == ("procedure", REFERENCE, "nl")
    for width in (1280, NARROW):
        for address in (f"mail/yes/{confirming(asked)}/", f"mail/no/{stopping(asked)}/"):
            page = opened(f"/nl{ROOT}{address}", width=width)
            looked_at()
    page.get_by_role("button").click()
    looked_at()
    assert not Subscription.objects.exists()


def test_without_scripts_a_drawing_has_its_table_and_a_cell_its_address(opened: Opened) -> None:
    page = opened(f"/en{ROOT}{SCREENS['procedure']}", scripts=False)
    expect(page.get_by_role("img", name=f"Timeline of {REFERENCE}")).to_have_count(1)
    rows = page.get_by_role("table", name="Timeline").get_by_role("row")
    assert rows.count() > 5
    rows.nth(1).get_by_role("link", name="Permanent address").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Legislative proposal published")
    expect(page.locator("body")).to_contain_text("as read on 3 March 2026")
