"""The caseworker's manual: every picture shows the screen as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import combinations
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.letters import Kind
from sojourn.service.decisions.actions.letter import make_letter
from sojourn.service.decisions.actions.serve import explain, serve
from sojourn.service.decisions.actions.submit import submit
from sojourn.service.decisions.models import Decision
from sojourn.service.decisions.words import Channel
from tests.docs.pictures import LARGEST, apart, pictures, unseen
from tests.service.browsing import OpenedAs
from tests.service.cases.cast import NOW, TODAY, consent, key
from tests.service.decisions.world import CONTACT, GRANTED, INFORMED, VIEW, approved, drafted_on, happened, opened
from tests.service.journey.steps import Travel, fill, press, travel

PAGE: Final = "caseworker/manual.md"
PICTURES: Final = {one.name: one for one in pictures(PAGE)}
WIDTH: Final = 1000
ALIKE: Final = 4.0
"""Pictures less far apart show the same screen."""


def day(go: Travel) -> Page:
    return go.opened_as(go.people.igor, "/en/office/", width=WIDTH)


def case(go: Travel) -> Page:
    return go.at(go.people.ines, width=WIDTH)


def record(go: Travel) -> Page:
    return go.at(go.people.ines, "record", width=WIDTH)


def forbidden(go: Travel) -> Page:
    page = go.at(go.people.ines, "record", "removal_enforced", width=WIDTH)
    fill(page, {"on": TODAY.isoformat()})
    press(page, "Record")
    return page


def share(go: Travel) -> Page:
    return go.at(go.people.ines, "share", "offer", width=WIDTH)


def decision(go: Travel) -> Page:
    people = go.people
    with acting(people.ines):
        made = Decision.objects.get(case=go.case).pk
    approved(people, made)
    make_letter(people.ines, made, for_day=TODAY, key=key(), at=NOW)
    serve(people.ines, made, day=TODAY, channel=Channel.IN_PERSON, key=key(), at=NOW)
    explain(people.ines, made, day=TODAY, language="en", interpreter=False, boxes=[], questions="", key=key(), at=NOW)
    return go.opened_as(people.ines, f"/en/office/decisions/{made}/", width=WIDTH)


SCREENS: Final[dict[str, Callable[[Travel], Page]]] = {
    "day": day, "case": case, "record": record, "forbidden": forbidden, "share": share, "decision": decision,
}  # fmt: skip


def told(go: Travel) -> Travel:
    """A case in its reflection period, of which the NGO is a party, and a decision on it that waits for approval."""
    people = go.people
    go.case = opened(people).case
    happened(people, go.case, VIEW, INFORMED, GRANTED, CONTACT)
    ground = consent(starts=TODAY, ends=TODAY + timedelta(days=60))
    accept(people.noor, refer(people.igor, go.case, people.ngo.pk, ground, key=key()).made, key=key())
    submit(people.ines, drafted_on(people, go.case, Kind.REFLECTION_TERMINATED), key=key(), at=NOW)
    return go


def test_every_picture_is_small_and_tells_what_it_shows() -> None:
    assert PICTURES.keys() == SCREENS.keys()
    for picture in PICTURES.values():
        assert picture.told, picture.alt
        assert picture.file.stat().st_size < LARGEST, picture.file


@pytest.mark.browser
@pytest.mark.usefixtures("clock", "keys")
def test_each_picture_shows_the_screen_as_it_is(opened_as: OpenedAs, browser: Browser, *, write_pictures: bool) -> None:
    go = told(travel(opened_as))
    for name, screen in SCREENS.items():
        page, picture = screen(go), PICTURES[name]
        taken = page.screenshot()
        if write_pictures:
            picture.file.write_bytes(taken)
        assert unseen(page, picture) == []
        difference = apart(browser, picture.file.read_bytes(), taken)
        assert difference is not None, f"the picture {name} is of another size"
        assert difference < ALIKE, name


@pytest.mark.browser
def test_pictures_of_two_screens_are_told_apart(browser: Browser) -> None:
    for one, other in combinations(PICTURES.values(), 2):
        difference = apart(browser, one.file.read_bytes(), other.file.read_bytes())
        assert difference is None or difference > ALIKE, (one.name, other.name)
