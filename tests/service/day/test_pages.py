"""Pages of days: what stands on them, in how many queries, and what comes of forms, hostile ones too."""

import re
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from sojourn.service.accounts.models import Authority
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.actions.open_case import open_case
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.models import Notice
from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.cases.words import GROUPS, BasisKind
from sojourn.service.day.actions.calendar import open_feed
from sojourn.service.day.models import Assignment, Cover, Feed, ReminderChoice
from tests.service.cases.cast import PERSON, Cast, key, member, member_id
from tests.service.databases import Database
from tests.service.staff.signing import client_of

DAY = "/en/office/"
FEWEST = 6
HOSTILE = ("<script>alert(1)</script>", "\u202egnp", "a\x00b", "x" * 1_000_000, "2026-13-40", "-1")


def ground() -> Ground:
    starts = timezone.localdate() - timedelta(days=1)
    return Ground(BasisKind.NORM, "protection", GROUPS, starts, norm="2011/36 11")


def due(by: Actor, days_ago: int = 9):
    """A case opened now, in which a view was taken some days ago: its duties are past their days."""
    opened = open_case(by, person_id=uuid.uuid4(), person=PERSON, ground=ground(), key=key())
    on = (timezone.localdate() - timedelta(days=days_ago)).isoformat()
    view = {"on": on, "type": "view_taken", "offence": "trafficking"}
    return record_event(by, opened.case, view, seen=opened.version, key=key())


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def test_an_empty_day_is_calm(people: Cast) -> None:
    answer = client_of(people.anna).get(DAY)
    assert answer.status_code == 200
    assert "Nothing waits for you." in text(answer)


def test_a_day_says_what_for_which_case_under_what_by_when(people: Cast) -> None:
    case = due(people.anna).case
    page = client_of(people.anna).get(DAY)
    shown = text(page)
    assert f"/en/office/cases/{case}/" in page.content.decode()
    told = ("Targets that have passed", "Last day:", "days over", "Directive 2004/81/EC", "Missing")
    for word in (*told, pseudonym(case)):
        assert word in shown
    assert "Nothing waits" not in shown
    assert shown.index("Targets that have passed") < shown.index("Missing")


def test_a_day_takes_few_queries_however_much_is_on_it(people: Cast) -> None:
    counts = []
    for _ in range(2):
        for _case in range(3):
            due(people.anna)
        client = client_of(people.anna)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(DAY).status_code == 200
        counts.append([one["sql"] for one in asked if one["sql"].startswith("SELECT")])
    assert len(counts[0]) == len(counts[1]), counts
    assert len(counts[0]) <= FEWEST, counts[0]


def test_the_law_is_not_asked_for_a_day(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    due(people.anna)

    def asked(*args: object, **kwargs: object) -> None:
        raise AssertionError("the law was asked")

    monkeypatch.setattr("sojourn.law.position.position_of", asked)
    assert client_of(people.anna).get(DAY).status_code == 200
    assert client_of(people.sven).get(f"{DAY}authority/").status_code == 200


def test_a_long_day_has_pages(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sojourn.service.day.queries.PAGE", 2)
    due(people.anna)
    client = client_of(people.anna)
    assert 'href="/en/office/?page=2"' in client.get(DAY).content.decode()
    last = client.get(f"{DAY}?page=2")
    assert "Earlier tasks" in text(last)
    assert "Further tasks" not in text(last)
    for hostile in (*HOSTILE[:3], "99999999999", "0", "1.5"):
        assert client.get(DAY, {"page": hostile}).status_code == 200


def test_notices_are_marked_as_read_once_and_only_ones_own(people: Cast) -> None:
    case = due(people.anna).case
    ends = timezone.localdate() + timedelta(days=9)
    consent = replace(ground(), kind=BasisKind.CONSENT, norm="", language="en", ends=ends)
    refer(people.anna, case, people.ngo.pk, consent, key=key())
    noor, shirin = client_of(people.noor), client_of(people.shirin)
    assert "A part in this case was offered to your authority" in text(noor.get(DAY))
    with acting(people.noor):
        (notice,) = Notice.objects.filter(authority=people.ngo)
    address = f"{DAY}notices/"
    assert shirin.post(address, {"notice": str(notice.pk)}).status_code == 302
    assert "1 new notice" in text(noor.get(DAY))
    for _ in range(2):
        assert noor.post(address, {"notice": str(notice.pk)}).status_code == 302
    assert "new notice" not in text(noor.get(DAY))
    for hostile in HOSTILE:
        assert noor.post(address, {"notice": hostile}).status_code in (302, 400)


def test_a_team_shows_what_rests_on_whom(people: Cast, database: Database) -> None:
    with database.administrator():
        member(people.police, Role.CASEWORKER, "pia")
    due(people.anna)
    shown = text(client_of(people.sven).get(f"{DAY}team/"))
    assert re.search(r"anna Today here Cases 1 Overdue 2 Next seven days 0", shown), shown
    assert re.search(r"pia Today here Cases 0 Overdue 0", shown)
    assert "Nobody takes care" not in shown
    assert client_of(people.anna).get(f"{DAY}team/").status_code == 403
    assert client_of(people.anna).get(f"{DAY}authority/").status_code == 403


def test_a_case_is_handed_over_on_its_page_once_for_two_clicks(people: Cast, database: Database) -> None:
    with database.administrator():
        pia = member(people.police, Role.CASEWORKER, "pia")
    case = due(people.anna).case
    anna, address = client_of(people.anna), f"{DAY}assign/{case}/"
    form = {"key": str(uuid.uuid4()), "member": str(pia.member), "note": "workload"}
    for _ in range(2):
        assert anna.post(address, form).status_code == 302
    assert "pia" in text(anna.get(address))
    assert "She or a supervisor can hand it over." in text(anna.get(address))
    refused = anna.post(address, form | {"key": str(uuid.uuid4()), "member": str(people.anna.member)})
    assert refused.status_code == 400
    assert "Another takes care of this case" in text(refused)
    with acting(people.anna):
        assert Assignment.objects.filter(case=case).count() == 2
    assert client_of(people.shirin).get(address).status_code == 404
    for hostile in HOSTILE:
        for name in form:
            assert anna.post(address, form | {name: hostile}).status_code == 400


def test_an_absence_is_written_down_and_taken_back(people: Cast) -> None:
    anna, address, today = client_of(people.anna), f"{DAY}absences/", timezone.localdate().isoformat()
    form = {"member": str(people.anna.member), "starts": today, "ends": today, "deputy": str(people.sven.member)}
    for _ in range(2):
        assert anna.post(address, form | {"away": "on"}).status_code == 302
    assert "You are written down as away today." in text(anna.get(DAY))
    assert "You stand in for anna" in text(client_of(people.sven).get(DAY))
    held = Cover.objects.get()
    assert client_of(people.noor).post(f"{address}{held.pk}/").status_code == 403
    assert anna.post(f"{address}{held.pk}/").status_code == 302
    assert "away today" not in text(anna.get(DAY))
    assert anna.post(address, form | {"ends": "2020-01-01"}).status_code == 400
    assert anna.post(address, form | {"member": str(people.sven.member)}).status_code == 400
    for hostile in HOSTILE:
        for name in form:
            assert anna.post(address, form | {name: hostile}).status_code == 400


def test_how_often_and_a_calendar_are_chosen(people: Cast, settings: Settings) -> None:
    anna, address = client_of(people.anna), f"{DAY}reminders/"
    assert anna.post(address, {"often": "overdue"}).status_code == 302
    assert anna.post("/nl/office/reminders/", {"often": "never"}).status_code == 302
    (held,) = ReminderChoice.objects.values_list("often", "language")
    assert held == ("never", "nl")
    assert anna.post(address, {"often": "always"}).status_code == 400
    settings.SOJOURN_ADDRESS = "https://sojourn.example"
    elsewhere = anna.post(f"{address}calendar/").content.decode()
    assert "https://sojourn.example/en/office/calendar/" in elsewhere
    assert "http://testserver/en/office/calendar/" not in elsewhere
    settings.SOJOURN_ADDRESS = ""
    opened = anna.post(f"{address}calendar/")
    (token,) = re.findall(r"http://testserver/en/office/calendar/([\w-]{43})\.ics", opened.content.decode())
    assert anna.get(f"{DAY}calendar/{token}.ics").status_code == 200
    assert token not in anna.get(address).content.decode()
    assert anna.post(f"{address}calendar/close/").status_code == 302
    assert anna.get(f"{DAY}calendar/{token}.ics").status_code == 404
    assert not Feed.objects.filter(closed_at__isnull=True).exists()


def test_others_stay_outside(people: Cast) -> None:
    case = due(people.anna).case
    officer, forms = client_of(people.otto), client_of(people.sven, check_forms=True)
    first = officer.get(DAY)
    assert (first.status_code, first.headers["Location"]) == (302, f"{DAY}audit/")
    for place in ("absences/", "reminders/", "team/", "authority/", f"assign/{case}/"):
        assert officer.get(DAY + place).status_code == 403
        assert forms.post(DAY + place).status_code in (403, 405)


def test_members_of_other_authorities_see_nothing_of_it(people: Cast) -> None:
    case = due(people.anna).case
    open_feed(people.shirin)
    for actor in (people.shirin, people.ines, people.noor):
        assert pseudonym(case) not in text(client_of(actor).get(DAY))
    assert Authority.objects.count() == 4
    assert member_id(people.anna)
