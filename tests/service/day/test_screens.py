"""Pages of days in a real browser: accessible, narrow, mirrored, without scripts."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.break_glass import break_glass
from sojourn.service.cases.models import Case
from sojourn.service.day.actions.cover import cover
from tests.service.browsing import NARROW, OpenedAs, flaws
from tests.service.cases.cast import Cast, cast, key, member_id
from tests.service.day.test_pages import due

pytestmark = pytest.mark.browser


def busy() -> tuple[Cast, uuid.UUID]:
    """The cast with something overdue, something of today, an absence and a case of nobody."""
    people = cast()
    case = due(people.anna).case
    due(people.anna, days_ago=1)
    today = timezone.localdate()
    cover(
        people.anna, member_id(people.anna), today, today + timedelta(days=3), deputy_id=people.sven.member, away=True
    )
    return people, case


@pytest.mark.parametrize("place", ["", "team/", "authority/", "absences/", "reminders/", "assign/{case}/"])
def test_a_page_has_no_findings_and_never_scrolls_sideways(opened_as: OpenedAs, place: str) -> None:
    people, case = busy()
    page = opened_as(people.sven, f"/en/office/{place.format(case=case)}", width=NARROW)
    assert flaws(page) == []


def test_a_notice_is_marked_as_read_without_scripts(opened_as: OpenedAs) -> None:
    people, case = busy()
    with acting(people.anna):
        reference = Case.objects.get(pk=case).reference
    break_glass(people.noor, reference, reason="danger", key=key())
    page = opened_as(people.sven, "/en/office/", scripts=False)
    expect(page.get_by_role("heading", name="Targets that have passed")).to_be_visible()
    page.get_by_role("link", name="Absences").click()
    page.get_by_role("button", name="Take back").first.click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    page.get_by_role("link", name="My day").first.click()
    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
