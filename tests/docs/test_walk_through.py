"""The walk-through for lawyers: every command prints what is shown, every picture shows the desk as it is."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.docs.pages import blocks
from tests.docs.pictures import LARGEST, Picture, apart, pictures, unseen
from tests.docs.steps import carry_out, copy_of_the_project
from tests.service.browsing import Opened

PAGE: Final = "lawyer/walk-through.md"
PICTURES: Final = {one.name: one for one in pictures(PAGE)}
DAY: Final = "2026-11-02"
GAP: Final = "An authority takes the person for a victim, but the period has not started."
WIDTH: Final = 1000
ALIKE: Final = 4.0
"""Pictures less far apart show the same screen; fonts of another machine move it less than another screen does."""

_PYTHON: Final = '#!/bin/sh\nexec "{python}" "$@"\n'


def file_of(name: str) -> str:
    """A file that the page has its reader save."""
    return next(block.body for block in blocks(PAGE) if block.file == name)


def person() -> str:
    """The case file of the witness, as the page shows it."""
    return next(block.body for block in blocks(PAGE) if block.kind == "text" and block.body.startswith("case: 1"))


def to_the_top(part: Locator) -> None:
    part.evaluate("one => { one.scrollIntoView({ block: 'start', behavior: 'instant' }) }")


def submit(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).first.click()


def gap(opened: Opened) -> Page:
    page = opened("/en/law/gaps/directive-2004/", width=WIDTH)
    found = page.locator("article", has_text=GAP).first
    found.locator("summary").first.click()
    to_the_top(found)
    return page


def position(opened: Opened) -> Page:
    page = opened("/en/", width=WIDTH)
    page.locator("#id_case_text").fill(person())
    page.locator("#id_on").fill(DAY)
    submit(page, "Show the position")
    return page


def removal(opened: Opened) -> Page:
    page = position(opened)
    to_the_top(page.locator("section.summary"))
    return page


def side_by_side(opened: Opened) -> Page:
    page = position(opened)
    submit(page, "Compare texts and States")
    for text in page.locator("input[name=texts]").all():
        text.set_checked(text.get_attribute("value") == "directive-2004")
    page.locator("#id_reform").fill(file_of("reform.toml"))
    submit(page, "Compare")
    to_the_top(page.locator("#compared"))
    return page


def reform(opened: Opened) -> Page:
    written = tomllib.loads(file_of("reform.toml"))
    filled = {key: written[key] for key in ("id", "title", "based_on")} | {"begins": written["from"]}
    for row, (name, rule) in enumerate(written["rules"].items()):
        given = {"name": name, **rule, "cites": "; ".join(rule["cites"])}
        filled |= {f"rule-{row}-{key}": value for key, value in given.items()}
    page = opened(f"/en/law/reforms/?{urlencode(filled)}", width=WIDTH)
    to_the_top(page.locator("#people"))
    return page


SCREENS: Final[dict[str, Callable[[Opened], Page]]] = {
    "gap": gap,
    "person": removal,
    "side-by-side": side_by_side,
    "reform": reform,
}


def test_every_step_does_what_the_page_shows(tmp_path: Path) -> None:
    root = copy_of_the_project(tmp_path)
    python = root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(_PYTHON.format(python=sys.executable), encoding="utf-8")
    python.chmod(0o755)
    assert carry_out(PAGE, root) == sum(block.kind == "text" for block in blocks(PAGE)) > 10


def test_every_picture_is_small_and_tells_what_it_shows() -> None:
    assert PICTURES.keys() == SCREENS.keys()
    for picture in PICTURES.values():
        assert picture.told, picture.alt
        assert picture.file.stat().st_size < LARGEST, picture.file


@pytest.mark.browser
@pytest.mark.parametrize("name", SCREENS)
def test_a_picture_shows_the_screen_as_it_is(
    name: str, opened: Opened, browser: Browser, *, write_pictures: bool
) -> None:
    picture, screen = PICTURES[name], SCREENS[name](opened)
    taken = screen.screenshot()
    if write_pictures:
        picture.file.write_bytes(taken)
    assert unseen(screen, picture) == []
    difference = apart(browser, picture.file.read_bytes(), taken)
    assert difference is not None, "the picture is of another size"
    assert difference < ALIKE


@pytest.mark.browser
def test_pictures_of_two_screens_are_told_apart(browser: Browser) -> None:
    for one, other in combinations(PICTURES.values(), 2):
        difference = apart(browser, one.file.read_bytes(), other.file.read_bytes())
        assert difference is None or difference > ALIKE, (one.name, other.name)


@pytest.mark.browser
def test_words_that_a_screen_does_not_show_are_found_missing(opened: Opened) -> None:
    screen = opened("/en/law/", width=WIDTH)
    assert unseen(screen, Picture(Path("none.png"), "“The law desk” and “words that stand nowhere”")) == [
        "words that stand nowhere"
    ]
