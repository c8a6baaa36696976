"""Every screen of members in a real browser; a new one that is not in the gallery fails."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver
from playwright.sync_api import Browser, BrowserContext, Page

from sojourn.service.audit.actors import Actor
from sojourn.service.observatory.keepers import urls as keepers
from sojourn.service.staff import urls as staff
from tests.service.browsing import NARROW, flaws
from tests.service.journey.gallery import NO_SCREENS, SCREENS, Gallery, address, gallery
from tests.service.staff.signing import session_of

LOOKED_AT: Final = os.environ.get("SOJOURN_SCREENS", "")
"""A folder for pictures of the screens, where somebody wants to look at them."""
WIDE: Final = 1280
HEIGHT: Final = 800


def names(patterns: Sequence[URLPattern | URLResolver]) -> Iterator[str]:
    """The name of every address below some patterns."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names(one.url_patterns)
        else:
            assert one.name, one.pattern
            yield one.name


def test_every_address_is_a_screen_of_the_gallery_or_none() -> None:
    """The keepers' of the observatory, who work in no case, have a gallery of their own beside their pages."""
    found = set(names(staff.urlpatterns)) - set(names(keepers.urlpatterns))
    assert found == SCREENS.keys() | NO_SCREENS
    assert not SCREENS.keys() & NO_SCREENS


def looked_at(page: Page, name: str) -> None:
    """Keep pictures of a screen where somebody wants to look at them."""
    if LOOKED_AT:
        for width, direction in ((WIDE, "ltr"), (NARROW, "ltr"), (NARROW, "rtl")):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.evaluate(f"document.documentElement.dir = '{direction}'")
            page.screenshot(path=Path(LOOKED_AT) / f"{name}-{width}{direction}.png", full_page=True)


class Visitors:
    """A window for each of those who look, 320 pixels wide."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser, self.site = browser, site
        self.pages: dict[Actor | None, tuple[BrowserContext, Page]] = {}

    def page(self, actor: Actor | None) -> Page:
        """The window of somebody, who is signed in anew."""
        if actor not in self.pages:
            context = self.browser.new_context(viewport={"width": NARROW, "height": HEIGHT}, base_url=self.site)
            if actor is not None:
                context.add_cookies(
                    [{"name": settings.SESSION_COOKIE_NAME, "value": session_of(actor), "url": self.site}]
                )
            self.pages[actor] = (context, context.new_page())
        return self.pages[actor][1]

    def close(self) -> None:
        """Close all windows."""
        for context, _ in self.pages.values():
            context.close()


@pytest.mark.browser
def test_no_screen_has_findings_or_scrolls_sideways(
    browser: Browser, staff_site: str, pytestconfig: pytest.Config
) -> None:
    directions = ("ltr", "rtl") if pytestconfig.getoption("--thorough") else ("rtl",)
    it: Gallery = gallery()
    visitors, wrong = Visitors(browser, staff_site), list[str]()
    for name, (who, _) in SCREENS.items():
        page = visitors.page(who(it))
        answer = page.goto(address(it, name))
        assert answer is not None
        if answer.status != 200 or "html" not in answer.headers["content-type"]:
            wrong.append(f"{name}: {answer.status}")
            continue
        looked_at(page, name)
        page.set_viewport_size({"width": NARROW, "height": HEIGHT})
        wrong += [f"{name}: {one}" for one in flaws(page, directions)]
    visitors.close()
    assert wrong == []
