"""The caseworker's manual: every picture shows the screen as it is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from sojourn.service.cases.letters import Kind
from sojourn.service.decisions.actions.letter import make_letter
from sojourn.service.decisions.actions.serve import explain, serve
from sojourn.service.decisions.actions.submit import submit
from sojourn.service.decisions.words import Channel
from tests.docs.pictures import LARGEST, apart, pictures, unseen
from tests.service.browsing import OpenedAs
from tests.service.cases.cast import NOW, TODAY, key
from tests.service.decisions.world import CONTACT, GRANTED, INFORMED, VIEW, approved, drafted_on, happened, opened
from tests.service.journey.steps import Travel, fill, press, travel

PAGE: Final = "caseworker/manual.md"
PICTURES: Final = {one.name: one for one in pictures(PAGE)}
WIDTH: Final = 1000
ALIKE: Final = 4.0
"""Pictures less far apart show the same screen."""


def day(go: Travel) -> Page:
    return go.opened_as(go.people.igor, "/en/work/", width=WIDTH)


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
    made = drafted_on(people, go.case, Kind.REFLECTION_TERMINATED)
    submit(people.ines, made, key=key(), at=NOW)
    approved(people, made)
    make_letter(people.ines, made, for_day=TODAY, key=key(), at=NOW)
    serve(people.ines, made, day=TODAY, channel=Channel.IN_PERSON, key=key(), at=NOW)
    explain(
        people.ines, made, day=TODAY, language="en", interpreter=False, boxes=[], questions="", key=key(), at=NOW
    )
    return go.opened_as(people.ines, f"/en/work/decisions/{made}/", width=WIDTH)


SCREENS: Final[dict[str, Callable[[Travel], Page]]] = {
    "day": day, "case": case, "record": record, "forbidden": forbidden, "share": share, "decision": decision,
}  # fmt: skip


def told(go: Travel) -> Travel:
    """A case in its reflection period, and a decision on it that waits for approval."""
    go.case = opened(go.people).case
    happened(go.people, go.case, VIEW, INFORMED, GRANTED, CONTACT)
    return go
