"""Feeds and calendars carry the news of two saves and nothing else, and nothing of the case system."""

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from sojourn.service.observatory.feeds.calendar import calendar
from sojourn.service.observatory.feeds.scopes import EVERYTHING, scope
from sojourn.service.observatory.keeping import queries
from sojourn.service.observatory.models import Change, Forecast, Procedure
from sojourn.service.observatory.refusals import NotAScopeError
from sojourn.service.observatory.searching.finding import search
from sojourn.service.observatory.words import ForecastKind, TopicKind
from tests.service.databases import Database
from tests.service.observatory.saves import louder_title, one_more_event, other_order, reference, saved, taken

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(visitor: Client, address: str) -> list[tuple[str, str]]:
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"].startswith("application/atom+xml")
    found = ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")
    return [(one.findtext(f"{ATOM}title", ""), one.findtext(f"{ATOM}id", "")) for one in found]


def test_the_feed_of_two_saves_holds_the_news_and_nothing_else(database: Database, visitor: Client) -> None:
    taken(saved(1), saved(2), saved(3), saved(4))
    assert entries(visitor, "/en/observatory/news.atom") == []
    taken(saved(1, 2, one_more_event), saved(2, 2, louder_title), saved(3, 2, other_order), saved(4, 2))
    told = list(Change.objects.filter(kind="news").order_by("-id"))
    shown = entries(visitor, "/en/observatory/news.atom")
    assert [title for title, _ in shown] == [f"{one.document}: {one.says}" for one in told]
    assert {title.split(":")[0] for title, _ in shown} == {reference(1)}
    assert entries(visitor, f"/en/observatory/news/procedure/{reference(1)}.atom") == shown
    assert entries(visitor, f"/en/observatory/news/procedure/{reference(2)}.atom") == []
    for kind in TopicKind:
        topics = Procedure.objects.get(reference=reference(1)).topics.filter(kind=kind)
        codes = set(topics.values_list("code", flat=True))
        for code, _ in queries.topics(kind):
            assert entries(visitor, f"/en/observatory/news/{kind}/{code}.atom") == (shown if code in codes else [])
    assert len({name for _, name in shown}) == len(shown)
    first = visitor.get("/en/observatory/news.atom")
    assert visitor.get("/en/observatory/news.atom", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_what_a_source_says_is_never_markup_and_never_breaks_the_feed(database: Database, visitor: Client) -> None:
    def hostile(found: dict[str, Any]) -> None:
        one_more_event(found)
        found["events"][-1] |= {"label": "Lamps <script> \x0b\x01 ]]> counted"}

    taken(saved(1), saved(1, 2, hostile))
    titles = [title for title, _ in entries(visitor, "/en/observatory/news.atom")]
    assert any("<script>" in title for title in titles)
    assert b"<script" not in visitor.get("/en/observatory/news.atom").content


def test_unknown_things_have_no_feed(database: Database, visitor: Client) -> None:
    for kind, code in (("procedure", "1999/0001(COD)"), ("subject", "9"), ("case", "1"), ("all", "x")):
        assert visitor.get(f"/en/observatory/news/{kind}/{code}.atom").status_code == 404
        with pytest.raises(NotAScopeError):
            scope(kind, code)
    assert visitor.get("/en/observatory/records/no.json").status_code == 404


def test_without_a_database_there_is_no_observatory(visitor: Client) -> None:
    assert visitor.get("/en/observatory/news.atom").status_code == 404


def test_a_cell_has_a_permanent_address(database: Database, visitor: Client) -> None:
    taken(saved(1), saved(1, 2, one_more_event))
    first = queries.as_read(reference(1), date(2026, 3, 1))
    answer = visitor.get(f"/en/observatory/records/{first.address}.json", {"at": "/title"}).json()
    assert answer["value"] == first.record["title"]
    assert answer["read_at"].startswith("2026-03-01")
    assert visitor.get(f"/en/observatory/records/{first.address}.json", {"at": "/nope"}).status_code == 404


def test_the_calendar_shows_days_to_come_once_each(database: Database, visitor: Client) -> None:
    taken(saved(1))
    mine = Procedure.objects.get()
    Forecast.objects.all().delete()
    for on, label in ((date(2026, 4, 1), "Vote, in plenary;\x01 1st"), (date(2025, 1, 1), "Long ago")):
        Forecast.objects.create(procedure=mine, kind=ForecastKind.PRINTED, on=on, label=label)
    written = calendar(EVERYTHING, date(2026, 3, 10))
    events = Calendar.from_ical(written).walk("VEVENT")
    assert [(one.decoded("dtstart"), str(one["summary"])) for one in events] == [
        (date(2026, 4, 1), f"{reference(1)}: Vote, in plenary;  1st")
    ]
    assert calendar(scope("procedure", reference(1)), date(2026, 3, 10)) == written
    assert visitor.get(f"/en/observatory/days/procedure/{reference(1)}.ics").status_code == 200


def test_nothing_outside_the_observatory_is_ever_asked(database: Database, visitor: Client) -> None:
    taken(saved(1), saved(1, 2, one_more_event))
    with CaptureQueriesContext(connection) as asked:
        visitor.get("/en/observatory/news.atom")
        visitor.get("/en/observatory/days.ics")
        search("lamps")
        queries.actors(reference(1))
        list(queries.procedures())
    tables = {name for one in asked for name in re.findall(r'\b(?:FROM|JOIN|INTO|UPDATE) "?(\w+)', one["sql"])}
    assert "observatory_change" in tables
    assert {name for name in tables if not name.startswith("observatory_")} == set()
