"""The whole journey in a browser: from the view that somebody may be a victim to the day the permit ends."""

from datetime import timedelta
from typing import Any, Final

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from sojourn.service.cases.letters import WORDINGS, Kind
from sojourn.service.cases.letters.catalogue import language
from sojourn.service.cases.recomputing import recompute
from tests.service.browsing import OpenedAs
from tests.service.cases.letters.reading import Spoken, squash
from tests.service.journey.clock import Clock
from tests.service.journey.steps import Travel, done, fill, press, travel
from tests.service.staff.signing import client_of

pytestmark = pytest.mark.browser

HOA: Final = {
    "name-written": "Nguyễn Thị Hoa", "born": "1999-04-07", "sex": "female", "nationalities": "VN",
    "sufficient_resources": "false", "ground-purpose": "protection", "ground-norm": "2011/36 11",
}  # fmt: skip
BY_LAW: Final[dict[str, Any]] = {
    "kind": "norm", "norm": "2011/36 11", "purpose": "protection",
    "groups": ["person", "course", "cooperation", "child", "safety", "health", "assistance", "position"],
}  # fmt: skip
SHELTER: Final = ["person", "course", "child", "safety", "health", "assistance", "position"]


def test_the_whole_journey(opened_as: OpenedAs, clock: Clock) -> None:
    go = travel(opened_as)
    recognised(go, clock)
    shared(go, clock)
    in_reflection(go, clock)
    cooperating(go, clock)
    where = permitted(go, clock)
    handed_over(go, clock, where)
    renewed(go, clock)
    ended(go, clock)


def recognised(go: Travel, clock: Clock) -> None:
    """The police opens the case, takes the view and informs her."""
    anna = go.people.anna
    go.opens(anna, HOA)
    go.recorded(anna, "view_taken", on=clock.on(0), offence="trafficking")
    go.recorded(anna, "informed", on=clock.on(0), language="vi", interpreter="true")
    go.stands(anna, "Presumed victim, informed")


def shared(go: Travel, clock: Clock) -> None:
    """She agrees that the shelter knows; the office that decides and the prosecutor know by law."""
    people, ends = go.people, (clock.today + timedelta(days=360)).isoformat()
    agreed = {"kind": "consent", "language": "vi", "purpose": "a safe place", "groups": SHELTER, "ends": ends}
    go.offers(people.anna, people.shelter.pk, **agreed)
    page = go.accepts(people.shirin)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nguyễn Thị Hoa")
    for actor in (people.ines, go.pia):
        go.offers(people.anna, actor.authority, **BY_LAW)
        go.accepts(actor)


def in_reflection(go: Travel, clock: Clock) -> None:
    """The reflection period is granted by one person alone, as it only protects; the shelter helps."""
    clock.on(1)
    page = go.drafts(go.people.ines, "reflection_granted", language="vi")
    page.get_by_role("link", name="Let it take effect").click()
    press(page, "Take this decision")
    done(page, "The decision is in effect")
    go.stands(go.people.shirin, "In the reflection period", "until 25 April 2026")
    go.recorded(go.people.shirin, "assistance_given", on=clock.on(1), kind="psychological")
    go.recorded(go.people.shirin, "assistance_given", on=clock.on(0), kind="subsistence")


def cooperating(go: Travel, clock: Clock) -> None:
    """She gives a statement; the prosecutor finds her stay useful."""
    anna, pia = go.people.anna, go.pia
    go.recorded(pia, "proceedings_opened", on=clock.on(3))
    go.recorded(anna, "intention_shown", on=clock.on(15), form="statement")
    go.recorded(anna, "relations_severed", on=clock.on(0))
    go.recorded(pia, "stay_assessed", on=clock.on(5), useful="true")


def permitted(go: Travel, clock: Clock) -> str:
    """The permit is drafted by one person and approved by another; returns the address of its page."""
    first, last = clock.on(2), (clock.today + timedelta(days=200)).isoformat()
    where = go.decided("permit_issued", first_day=first, last_day=last, language="vi", suspensive="no")
    go.stands(go.people.shirin, "Holder of the residence permit")
    return where


def handed_over(go: Travel, clock: Clock, where: str) -> None:
    """The letter in Vietnamese is made, handed over and explained."""
    ines = go.people.ines
    page = go.opened_as(ines, where)
    step(page, "Make the letter", "Make the letter", for_day=clock.today.isoformat())
    done(page, "The letter is made")
    spoken = Spoken(letter(client_of(ines), page))
    wanted, _ = language("vi").translation(WORDINGS[Kind.PERMIT_ISSUED].decided)
    assert squash(wanted) in spoken.said_in("vi")
    step(page, "It was handed over", "Record it", day=clock.today.isoformat(), way="in_person")
    done(page, "the letter was handed over")
    clock.on(0)
    step(page, "It was explained", "Record it", day=clock.today.isoformat(), language="vi", interpreter=True)
    done(page, "the letter was explained")
    expect(page.locator(".summary")).to_contain_text("Last day to appeal")


def renewed(go: Travel, clock: Clock) -> None:
    """Half a year later the conditions are still met."""
    clock.on(180)
    last = (clock.today + timedelta(days=200)).isoformat()
    go.decided("permit_renewed", first_day=clock.today.isoformat(), last_day=last, language="vi", suspensive="no")
    go.stands(go.people.ines, "Holder of the residence permit")


def ended(go: Travel, clock: Clock) -> None:
    """The proceedings end, and the permit ends by its last day."""
    go.recorded(go.pia, "proceedings_terminated", on=clock.on(60), how="conviction")
    clock.on(200)
    assert recompute() == 1
    page = go.stands(go.people.ines, "Residence permit expired")
    page.get_by_role("link", name="What the law says, and why").click()
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Proceedings terminated")


def step(page: Page, link: str, button: str, **given: Any) -> None:
    """Take a step of a decision from its page."""
    page.get_by_role("link", name=link, exact=True).click()
    fill(page, given)
    press(page, button)


def letter(client: Client, page: Page) -> bytes:
    """The letter that the page of a decision links to."""
    where = page.get_by_role("link", name="Letter 1 (PDF)").get_attribute("href")
    assert where is not None
    return client.get(where).content
