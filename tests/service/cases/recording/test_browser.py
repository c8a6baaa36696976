"""Pages of recording, sharing, files and proceedings in a real browser: accessible, narrow, mirrored."""

import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.add_document import Upload, add_document
from sojourn.service.cases.actions.proceedings import open_proceedings, record_step
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.models import Basis
from tests.service.browsing import NARROW, OpenedAs, flaws, overflow, violations
from tests.service.cases.cast import Cast, cast, consent, key
from tests.service.cases.known import filed
from tests.service.cases.pages import LATER, TODAY, address, joined

pytestmark = pytest.mark.browser

LOOKED_AT = os.environ.get("SOJOURN_SCREENS", "")
"""A folder for pictures of the screens, where somebody wants to look at them."""


@dataclass(frozen=True)
class World:
    """A case in which most things have happened, and what is in it."""

    people: Cast
    case: uuid.UUID
    entry: uuid.UUID
    proceeding: uuid.UUID
    offer: uuid.UUID
    basis: uuid.UUID


def world() -> World:
    """A case of the police, of which the NGO and the shelter are parties, with proceedings, a file and an offer."""
    people, on = cast(), TODAY.isoformat()
    done = filed(people)
    view = {"type": "view_taken", "offence": "trafficking", "on": on}
    entry = record_event(people.anna, done.case, view, seen=1, key=key()).made
    for event in ({"type": "informed", "language": "en", "on": on}, {"type": "reflection_granted", "on": on}):
        done = record_event(people.anna, done.case, event, seen=done.version + (done.version == 1), key=key())
    proceeding = open_proceedings(people.anna, done.case, "criminal", "DL 12/2026", key=key()).made
    record_step(people.anna, proceeding, {"type": "hearing_held", "on": on, "in_private": True}, key=key())
    add_document(people.anna, done.case, "course", Upload("Letter of the court", b"%PDF-1.7 x"), key=key())
    joined(people, done.case, people.noor, people.ngo)
    joined(people, done.case, people.shirin, people.shelter)
    ground = consent(purpose="decision on the stay", starts=TODAY, ends=LATER)
    offer = refer(people.anna, done.case, people.immigration.pk, ground, key=key()).made
    with acting(people.anna):
        basis = Basis.objects.get(authority=people.ngo).pk
    return World(people, done.case, entry, proceeding, offer, basis)


Where = Callable[[World], tuple[Actor, str]]
SCREENS: dict[str, Where] = {
    "offers": lambda it: (it.people.anna, address(it.case, "record")),
    "event": lambda it: (it.people.anna, address(it.case, "record", "view_taken")),
    "paper": lambda it: (it.people.anna, address(it.case, "record", "appeal_lodged") + "?paper=1"),
    "correction": lambda it: (it.people.anna, address(it.case, "correct", it.entry)),
    "person": lambda it: (it.people.anna, address(it.case, "person")),
    "overview": lambda it: (it.people.anna, address(it.case, "share")),
    "offer": lambda it: (it.people.sven, address(it.case, "share", "offer")),
    "ground": lambda it: (it.people.anna, address(it.case, "share", "ground")),
    "withdraw": lambda it: (it.people.anna, address(it.case, "share", "withdraw", it.basis)),
    "take-back": lambda it: (it.people.anna, address(it.case, "share", "offer", it.offer)),
    "leave": lambda it: (it.people.noor, address(it.case, "share", "leave")),
    "answer": lambda it: (it.people.ines, f"/en/office/cases/offers/{it.offer}/"),
    "emergency": lambda it: (it.people.noor, "/en/office/cases/emergency/"),
    "shelter": lambda it: (it.people.shirin, "/en/office/cases/shelter/"),
    "address": lambda it: (it.people.shirin, address(it.case, "address")),
    "files": lambda it: (it.people.anna, address(it.case, "files")),
    "proceedings-of-case": lambda it: (it.people.anna, address(it.case, "proceedings")),
    "proceedings": lambda it: (it.people.anna, f"/en/office/cases/proceedings/{it.proceeding}/"),
    "step": lambda it: (it.people.anna, f"/en/office/cases/proceedings/{it.proceeding}/assets_frozen/"),
}


def looked_at(page: Page, name: str) -> None:
    """Keep a picture of a screen where somebody wants to look at it."""
    if LOOKED_AT:
        page.screenshot(path=Path(LOOKED_AT) / f"{name}.png", full_page=True)


def test_screens_have_no_findings_and_never_scroll_sideways(opened_as: OpenedAs) -> None:
    made = world()
    for name, where in SCREENS.items():
        actor, place = where(made)
        if LOOKED_AT:
            looked_at(opened_as(actor, place), name)
        page = opened_as(actor, place, width=NARROW)
        looked_at(page, f"{name}-narrow")
        assert flaws(page) == []


def test_what_the_law_forbids_stops_with_an_alarm_and_is_a_breach_with_a_reason(opened_as: OpenedAs) -> None:
    made = world()
    place = address(made.case, "record", "removal_enforced")
    page = opened_as(made.people.anna, place, width=NARROW, scripts=False)
    page.get_by_label("Day it happened").fill(TODAY.isoformat())
    page.get_by_role("button", name="Record").click()
    alarm = page.get_by_role("alert")
    expect(alarm).to_contain_text("The law forbids this on that day")
    expect(page.get_by_label("Day it happened")).to_have_value(TODAY.isoformat())
    looked_at(page, "forbidden-narrow")
    page.get_by_label("Why", exact=True).select_option("other_unit")
    page.get_by_role("button", name="Record it as a breach").click()
    expect(page.get_by_role("status")).to_contain_text("Recorded")


def test_the_alarm_and_a_mistake_have_no_findings(opened_as: OpenedAs) -> None:
    made = world()
    for kind, day in (("removal_enforced", TODAY.isoformat()), ("permit_issued", "")):
        page = opened_as(made.people.anna, address(made.case, "record", kind), width=NARROW)
        page.get_by_label("Day it happened").fill(day)
        page.get_by_role("button", name="Record").click()
        expect(page.get_by_role("alert")).to_be_visible()
        looked_at(page, f"stopped-{kind}")
        assert violations(page) == []
        assert overflow(page) <= 0


def test_an_offer_is_accepted_without_scripts(opened_as: OpenedAs) -> None:
    made = world()
    page = opened_as(made.people.ines, f"/en/office/cases/offers/{made.offer}/", scripts=False)
    page.get_by_role("button", name="Accept: take part in this case").click()
    expect(page.get_by_role("status")).to_contain_text("takes part in this case now")
