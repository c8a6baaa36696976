"""What the data protection officer can ask, who may ask it, and that asking leaves an entry too."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sojourn.service.audit.models import Entry
from sojourn.service.audit.reports import access, queries
from sojourn.service.audit.reports.forms import EntriesForm, ReportForm
from sojourn.service.audit.reports.queries import Asked, Place
from tests.service.audit.cast import AMINA, BORIS, CASE, MONDAY, OFFICER, OTHER_CASE, PERSON, POLICE, written
from tests.service.databases import Database


@pytest.fixture(autouse=True)
def entries(database: Database) -> None:
    """Three days, of two members of two authorities."""
    written(MONDAY, AMINA, "case.read", CASE, "party")
    written(MONDAY + timedelta(days=1), AMINA, "event.recorded", CASE, "party")
    written(MONDAY + timedelta(days=1, hours=5), BORIS, "case.read", OTHER_CASE, "break_glass")
    written(MONDAY + timedelta(days=2), BORIS, "identity.read", PERSON, "party")


@pytest.mark.parametrize(
    ("given", "acts"),
    [
        ({}, ["identity.read", "case.read", "event.recorded", "case.read"]),
        ({"subject": CASE}, ["event.recorded", "case.read"]),
        ({"member": str(BORIS.member)}, ["identity.read", "case.read"]),
        ({"authority": str(POLICE), "act": "case.read"}, ["case.read"]),
        ({"first": "2026-03-03", "last": "2026-03-03"}, ["case.read", "event.recorded"]),
        ({"first": "2026-03-05"}, []),
    ],
)
def test_the_form_asks_by_subject_member_authority_act_and_day(given: dict[str, str], acts: list[str]) -> None:
    form = EntriesForm(given)
    assert form.is_valid(), form.errors
    assert [entry.act for entry in queries.found(form.asked())] == acts


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"subject": "Ama"}, "subject"),
        ({"act": "case.red"}, "act"),
        ({"first": "3 March"}, "first"),
        ({"first": "2026-03-03", "last": "2026-03-02"}, "last"),
    ],
)
def test_a_form_says_which_field_cannot_be_used(given: dict[str, str], field: str) -> None:
    assert list(EntriesForm(given).errors) == [field]
    assert set(ReportForm({}).errors) == {"first", "last"}


def test_a_day_begins_at_midnight_of_the_state() -> None:
    written(MONDAY.replace(day=9, hour=23, minute=30), AMINA, "case.read", CASE, "party")
    tenth, ninth = (EntriesForm({"first": day, "last": day}) for day in ("2026-03-10", "2026-03-09"))
    assert tenth.is_valid() and ninth.is_valid()
    assert (len(queries.found(tenth.asked())), len(queries.found(ninth.asked()))) == (1, 0)


def test_pages_hold_every_entry_once() -> None:
    for number in range(queries.ENTRIES_A_PAGE + 20):
        written(MONDAY + timedelta(days=3, minutes=number // 3), AMINA, "case.listed", CASE, "party")
    seen, after = [], None
    while page := queries.found(Asked(), after):
        seen += [(entry.chain, entry.number) for entry in page]
        after = queries.place(page[-1])
    assert len(seen) == len(set(seen)) == Entry.objects.count()


def test_an_officer_who_asks_is_recorded() -> None:
    access.entries(OFFICER, Asked(subjects=(CASE,)))
    access.entries(OFFICER, Asked())
    access.findings(OFFICER, MONDAY.date(), MONDAY.date())
    access.prepared(OFFICER, PERSON, [CASE])
    asked = Entry.objects.filter(member=OFFICER.member).order_by("number").values_list("act", "subject", "reason")
    assert list(asked) == [
        ("audit.read", CASE, ""),
        ("audit.read", "audit", ""),
        ("audit.reported", "audit", "2026-03-02 to 2026-03-02"),
        ("extract.prepared", PERSON, ""),
    ]


@pytest.mark.parametrize("role", ["caseworker", "supervisor", "administrator", "analyst", "machine"])
def test_nobody_else_may_ask(role: str) -> None:
    somebody = replace(OFFICER, role=role)
    before = Entry.objects.count()
    for ask in (
        lambda: access.entries(somebody, Asked()),
        lambda: access.findings(somebody, MONDAY.date(), MONDAY.date()),
        lambda: access.prepared(somebody, PERSON, []),
    ):
        with pytest.raises(PermissionDenied):
            ask()
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        (Asked(authority=POLICE), "audit_by_authority"),
        (Asked(authority=POLICE, act="case.read"), "audit_by_act"),
        (Asked(subjects=(CASE,)), "audit_by_subject"),
        (Asked(authority=POLICE, member=AMINA.member), "audit_of_a_member"),
    ],
    ids=["authority", "act", "subject", "member"],
)
@pytest.mark.parametrize("after", [None, Place(MONDAY, "0", 1)], ids=["first", "further"])
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_page_is_found_by_an_index_however_many_entries_there_are(
    asked: Asked, index: str, after: Place | None
) -> None:
    """On SQLite, which says before it begins which way it takes."""
    with CaptureQueriesContext(connection) as asked_for:
        queries.found(asked, after)
    (query,) = asked_for.captured_queries
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
        plan = " / ".join(str(row[3]) for row in cursor.fetchall())
    assert f"SEARCH audit_entry USING INDEX {index}" in plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan
