"""Calendars: pseudonyms and days at a secret address, and never what the member may not see any more."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from sojourn.service.accounts.models import Account, Membership
from sojourn.service.accounts.tokens import digest
from sojourn.service.audit.models import Entry
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.consent import withdraw_consent
from sojourn.service.cases.models import Basis
from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.day.actions.calendar import LASTS, close_feed, open_feed
from sojourn.service.day.feeds import calendar
from sojourn.service.day.models import Feed
from sojourn.service.day.refusals import NoSuchFeedError
from tests.service.cases.cast import NOW, Cast, key, member_id
from tests.service.databases import Database
from tests.service.day.days import shared, viewed


def entries(token: str, at=NOW) -> list[tuple[date, str]]:
    """The days of a calendar with what stands on them."""
    found = Calendar.from_ical(calendar(token, at))
    return sorted((one.decoded("dtstart"), str(one["summary"])) for one in found.walk("VEVENT"))


def test_a_calendar_has_the_last_days_under_pseudonyms_and_nothing_else(people: Cast, database: Database) -> None:
    case = viewed(people).case
    token = open_feed(people.anna, NOW)
    name = pseudonym(case)
    assert entries(token) == [(date(2026, 3, 10), name), (date(2026, 3, 12), name)]
    written = calendar(token, NOW).decode()
    for word in ("BE-2026", str(case), "inform", "reflection", "anna", "Police", "2004/81"):
        assert word not in written
    assert calendar(token, NOW) == calendar(token, NOW)
    with database.administrator():
        assert Feed.objects.get().token_hash == digest(token)
        assert Entry.objects.filter(act="calendar.read", subject=str(people.anna.member)).count() == 4


def test_the_entry_ids_of_two_members_tell_nothing_of_each_other(people: Cast) -> None:
    shared(people, viewed(people).case)
    ids = [
        {str(one["uid"]) for one in Calendar.from_ical(calendar(open_feed(actor, NOW), NOW)).walk("VEVENT")}
        for actor in (people.anna, people.noor)
    ]
    assert all(ids)
    assert not ids[0] & ids[1]


def test_each_fetch_asks_what_may_be_seen_now(people: Cast) -> None:
    case = viewed(people).case
    shared(people, case)
    token = open_feed(people.noor, NOW)
    assert entries(token)
    with acting(people.anna, NOW):
        basis = Basis.objects.get(case=case, authority=people.ngo).pk
    withdraw_consent(people.anna, case, basis, key=key(), at=NOW)
    assert entries(token) == []


@pytest.mark.parametrize("end", ["closed", "expired", "left", "deactivated", "replaced", "unknown"])
def test_an_address_leads_nowhere_when_it_has_ended(people: Cast, database: Database, end: str) -> None:
    token, at = open_feed(people.anna, NOW), NOW
    assert calendar(token, NOW)
    match end:
        case "closed":
            assert close_feed(people.anna, NOW)
            assert not close_feed(people.anna, NOW)
        case "expired":
            at = NOW + LASTS
        case "left":
            with database.administrator():
                Membership.objects.filter(pk=member_id(people.anna)).update(left_at=NOW)
        case "deactivated":
            with database.administrator():
                Account.objects.filter(memberships=member_id(people.anna)).update(is_active=False)
        case "replaced":
            assert calendar(open_feed(people.anna, NOW), NOW)
        case _:
            token = token[:-1] + ("A" if token[-1] != "A" else "B")
    with pytest.raises(NoSuchFeedError):
        calendar(token, at)


def test_over_the_web_it_is_kept_by_nobody_and_sent_once(people: Cast, visitor: Client) -> None:
    viewed(people)
    address = f"/en/office/calendar/{open_feed(people.anna)}.ics"
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    again = visitor.get(address, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert visitor.post(address).status_code in (403, 405)


@pytest.mark.parametrize("token", ["x", "a" * 5000, "%00", "..%2f", "é"])
def test_hostile_addresses_lead_nowhere(people: Cast, visitor: Client, token: str) -> None:
    assert visitor.get(f"/en/office/calendar/{token}.ics").status_code == 404


def test_a_calendar_is_empty_when_nothing_is_due(people: Cast) -> None:
    token = open_feed(people.sven, timezone.now() - timedelta(minutes=1))
    assert Calendar.from_ical(calendar(token)).walk("VEVENT") == []
