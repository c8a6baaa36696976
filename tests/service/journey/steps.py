"""What members do in a browser: each opens a window of her or his own, fills in a form and presses a button."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Page, expect

from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from tests.service.browsing import OpenedAs
from tests.service.cases.cast import authority, member
from tests.service.decisions.world import World, world

Given = Mapping[str, Any]
NONE: Final = uuid.UUID(int=0)


def fill(page: Page, given: Given) -> None:
    """Fill in a form: by the name of each field a text, a choice, a tick, or the ticks of a list."""
    for name, value in given.items():
        field = page.locator(f'main [name="{name}"]:not([type="hidden"])')
        kind = field.first.evaluate("one => one.type")
        if kind == "select-one":
            field.select_option(value)
        elif kind == "radio":
            page.locator(f'main [name="{name}"][value="{value}"]').check()
        elif kind == "checkbox" and isinstance(value, bool):
            field.set_checked(value)
        elif kind == "checkbox":
            for one in field.all():
                one.set_checked(one.get_attribute("value") in value)
        else:
            field.fill(value)


def press(page: Page, button: str) -> None:
    """Press a button and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).first.click()


def done(page: Page, said: str) -> None:
    """What was done is said above the page."""
    expect(page.get_by_role("status")).to_contain_text(said)


@dataclass
class Travel:
    """A case on its way, and those who go with it: beside the cast Pia of the prosecutor's office."""

    opened_as: OpenedAs
    people: World
    pia: Actor
    case: uuid.UUID = NONE

    def at(self, actor: Actor, *parts: object, **window: Any) -> Page:
        """A page of the case as somebody sees it."""
        return self.opened_as(actor, "/".join(("/en/office/cases", str(self.case), *map(str, parts), "")), **window)

    def stands(self, actor: Actor, *said: str) -> Page:
        """The page of the case, which says how it stands."""
        page = self.at(actor)
        for one in said:
            expect(page.locator(".summary").first).to_contain_text(one)
        return page

    def opens(self, actor: Actor, given: Given) -> Page:
        """Open the case."""
        page = self.opened_as(actor, "/en/office/cases/open/")
        fill(page, given)
        press(page, "Open the case")
        self.case = uuid.UUID(page.url.rstrip("/").rsplit("/", 1)[1])
        return page

    def records(self, actor: Actor, type_: str, /, **given: Any) -> Page:
        """Record an event."""
        page = self.at(actor, "record", type_)
        fill(page, given)
        press(page, "Record")
        return page

    def recorded(self, actor: Actor, type_: str, /, **given: Any) -> None:
        """Record an event; nothing stands against it."""
        done(self.records(actor, type_, **given), "Recorded")

    def offers(self, actor: Actor, to: object, **given: Any) -> Page:
        """Offer a part in the case."""
        page = self.at(actor, "share", "offer")
        fill(page, {"authority": str(to), **given})
        press(page, page.locator("main form button[type=submit]").first.inner_text())
        done(page, "The offer is made")
        return page

    def accepts(self, actor: Actor) -> Page:
        """Accept the offer that waits in the list of cases."""
        page = self.opened_as(actor, "/en/office/cases/")
        page.locator('main a[href*="/cases/offers/"]').first.click()
        press(page, "Accept: take part in this case")
        done(page, "takes part in this case now")
        return page

    def drafts(self, actor: Actor, kind: str, **given: Any) -> Page:
        """Draft a decision; the page of the decision follows."""
        page = self.opened_as(actor, f"/en/office/decisions/new/{self.case}/{kind}/")
        fill(
            page,
            {"to": "Court for Aliens", "days": "30", "helper1_name": "Harbour", "helper1_phone": "+32 2 5", **given},
        )
        press(page, "Keep the draft")
        done(page, "The draft is kept")
        return page

    def decided(self, kind: str, **given: Any) -> str:
        """A decision that Ines drafts and Igor approves; returns the address of its page."""
        page = self.drafts(self.people.ines, kind, **given)
        press(page, "Submit for approval")
        done(page, "waits for the approval of a second person")
        expect(page.get_by_role("link", name="Approve", exact=True)).to_have_count(0)
        where = page.url[page.url.index("/en/") :]
        second = self.opened_as(self.people.igor, where)
        second.get_by_role("link", name="Approve", exact=True).click()
        press(second, "Approve it")
        done(second, "The decision is in effect")
        return where


def travel(opened_as: OpenedAs) -> Travel:
    """Everybody, written to the database at hand."""
    people = world()
    return Travel(opened_as, people, member(authority("Prosecutor of Demoland", "prosecutor"), Role.CASEWORKER, "pia"))
