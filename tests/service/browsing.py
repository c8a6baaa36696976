"""What the browser tests of all screens look at: opened details, findings of axe, what is wider than the window."""

from collections.abc import Callable, Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LANGUAGES = ("en", "nl")
NARROW = 320
Opened = Callable[..., Page]
OpenedAs = Callable[..., Page]


def open_everything(page: Page) -> None:
    """Open every part of a page that can be opened."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


def violations(page: Page) -> list[str]:
    """What axe finds, with the first places of each finding."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in found]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return width


def flaws(page: Page, looked_at: Sequence[str] = ("rtl",)) -> list[str]:
    """What is wrong with a page, every part of it open: what is wider than the window in either direction of writing,
    and what axe finds in the directions in which it is `looked_at`.
    """
    found = []
    open_everything(page)
    for direction in ("ltr", "rtl"):
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        if (wider := overflow(page)) > 0:
            found.append(f"{page.url}, {direction}: {wider} pixels wider than the window")
        if direction in looked_at:
            found += [f"{page.url}, {direction}: {one}" for one in violations(page)]
    return found
