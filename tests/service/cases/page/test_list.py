"""The list shows the cases of an authority, in the order of what is due, page by page, and nothing of others."""

import csv
import io
import re
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.db.models import Q
from django.test import Client

from sojourn.service.audit.models import Entry
from sojourn.service.cases import access
from sojourn.service.cases.acting import acting
from sojourn.service.cases.listing import mine
from sojourn.service.cases.listing.asked import Asked, Place
from sojourn.service.cases.listing.queries import found, place
from sojourn.service.cases.models import AuthorityDue, Basis, Case, Due, Event, Party, Snapshot
from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.cases.words import GROUPS, BasisKind, Clock
from tests.service.cases.cast import NOW, Cast, cast, member_id
from tests.service.cases.page.test_pages import queries
from tests.service.cases.pages import TODAY
from tests.service.databases import Database
from tests.service.staff.signing import client_of

CASES = 130
MOST_QUERIES = 6
STATES = ("presumed", "reflection", "permit", "outside")
LIST = "/en/office/cases/"


@pytest.fixture(scope="module")
def people(shared_database: Database) -> Cast:
    """The police lead many cases, with days, without, and some whose position the basis does not name."""
    with shared_database.administrator():
        made = cast()
        for number in range(CASES):
            _case(made, number)
    return made


def _case(people: Cast, number: int) -> None:
    case = Case.objects.create(
        reference=f"BE-2026-{number:08d}", state="BE", person_id=uuid.uuid4(), opened_at=NOW, opened_by=people.police
    )
    Party.objects.create(case=case, authority=people.police, lead=True, joined_at=NOW)
    groups = [group for group in GROUPS if number % 10 or group != "position"]
    Basis.objects.create(
        case=case, authority=people.police, kind=BasisKind.NORM, norm="Act 1", purpose="protection", groups=groups,
        starts=date(2026, 1, 1), ends=date(2026, 2, 1) if number % 13 == 5 else None, recorded_at=NOW,
        recorded_by_id=member_id(people.anna),
    )  # fmt: skip
    Snapshot.objects.create(
        case=case, version=0, on=NOW.date(), legal_state=STATES[number % 4], stay_basis="none",
        protected=number % 4 == 2, breaches=0, values="x",
    )  # fmt: skip
    if number % 3:
        clock = Clock.LAW if number % 2 else Clock.TARGET
        for duty, away in (("inform", number % 9 - 4), ("assist", number % 7 - 5))[: 1 + number % 2]:
            Due.objects.create(
                case=case, duty=duty, group="course", since=NOW.date(), last_day=TODAY + timedelta(days=away),
                clock=clock, cites="CoE 12",
            )  # fmt: skip
    if number % 5 == 0:
        Event.objects.create(
            case=case, sequence=1, type="informed", group="course", on=NOW.date(), known=NOW.date(), recorded_at=NOW,
            authority=people.police, member_id=member_id(people.anna), fields={}, answer="forbidden", breach=True,
            reason="other_unit", previous="0" * 64, digest="0" * 64,
        )  # fmt: skip


def walked(people: Cast, asked: Asked) -> Iterator[list[uuid.UUID]]:
    """The pages of a list, each as ids."""
    first: Place | None = None
    with acting(people.anna) as who:
        while True:
            rows = found(who, asked, first, most=20)
            yield [row.pk for row in rows[:20]]
            if len(rows) <= 20:
                return
            first = Place.read(str(place(rows[20])))


def test_the_pages_hold_every_case_that_may_be_listed_once(people: Cast) -> None:
    rows = [case for page in walked(people, Asked()) for case in page]
    with acting(people.anna):
        listed = set(access.listed().values_list("pk", flat=True))
    assert len(rows) == len(set(rows))
    assert set(rows) == listed
    assert 0 < len(listed) < CASES


def test_what_is_due_next_stands_first_then_what_passed_last_and_hidden_positions_at_the_end(people: Cast) -> None:
    with acting(people.anna) as who:
        rows = found(who, Asked(), most=CASES)
    days = [row.next_due for row in rows]
    coming = [day for day in days if day is not None and day >= TODAY]
    passed = [day for day in days if day is not None and day < TODAY]
    undated = rows[len(coming) + len(passed) :]
    assert days == sorted(coming) + sorted(passed, reverse=True) + [None] * len(undated)
    assert min(len(set(coming)), len(set(passed))) > 2
    assert any(row.overdue and row.next_due and row.next_due >= TODAY for row in rows)
    assert not all(row.shows_position for row in rows)
    assert all(one.pk < other.pk for one, other in pairwise(undated))


@pytest.mark.parametrize(
    "asked",
    [
        Asked(state="reflection"), Asked(state="unviewed"), Asked(state="outside"), Asked(protected=True),
        Asked(protected=False), Asked(overdue=True), Asked(breaches=True), Asked(due_by=TODAY - timedelta(days=1)),
        Asked(state="permit", protected=True, due_by=TODAY + timedelta(days=1)),
    ],
    ids=["state", "unviewed", "outside", "protected", "not protected", "overdue", "breaches", "due", "several"],
)  # fmt: skip
def test_a_question_finds_what_answers_to_it_among_positions_that_are_shown(people: Cast, asked: Asked) -> None:
    with acting(people.anna) as who:
        every = found(who, Asked(), most=CASES)
        firsts = dict(AuthorityDue.objects.order_by("-last_day").values_list("case", "last_day"))
    state = "outside" if asked.state == "unviewed" else asked.state
    expected = {
        row.pk
        for row in every
        if row.shows_position
        and (not state or (row.legal_state == state and asked.state != "outside"))
        and asked.protected in (None, row.protected)
        and (not asked.overdue or row.overdue)
        and (not asked.breaches or row.breaches)
        and (asked.due_by is None or (row.pk in firsts and firsts[row.pk] <= asked.due_by))
    }
    assert {case for page in walked(people, asked) for case in page} == expected
    assert expected or asked.state == "outside"


def test_own_cases_are_those_that_their_keeper_names(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mine, "_KEEPERS", [])
    assert "My own cases" not in client_of(people.anna).get(LIST).content.decode()
    mine.keeps_owners(lambda _who: Q(reference__endswith="7"))
    with acting(people.anna) as who:
        rows = found(who, Asked(mine=True), most=CASES)
    assert rows
    assert all(row.reference.endswith("7") for row in rows)
    assert "My own cases" in client_of(people.anna).get(LIST).content.decode()


def test_nobody_lists_cases_of_another_authority(people: Cast) -> None:
    assert "takes part in no case" in client_of(people.noor).get(LIST).content.decode()


def test_the_list_asks_few_questions_and_shows_pseudonyms(people: Cast) -> None:
    client = client_of(people.anna)
    asked = queries(client, LIST)
    assert len(asked) <= MOST_QUERIES - (connection.vendor == "sqlite"), "\n".join(asked)
    told = client.get(LIST).content.decode()
    assert told.count('scope="row"') == 50
    assert "The legal position is not shared" not in told
    with acting(people.anna) as who:
        assert pseudonym(found(who, Asked())[0].pk) in told


def test_further_pages_are_reached_by_their_address_alone(people: Cast) -> None:
    client, seen, address = client_of(people.anna), set[str](), LIST + "?overdue=on"
    for _ in range(9):
        told = client.get(address).content.decode()
        references = set(re.findall(r"BE-2026-\d{8}", told))
        assert not references & seen
        seen |= references
        following = re.search(r'href="([^"]+)" rel="next"', told)
        if following is None:
            break
        address = following[1].replace("&amp;", "&")
    with acting(people.anna) as who:
        assert len(seen) == len(found(who, Asked(overdue=True), most=CASES))


@pytest.mark.parametrize(
    "query", ["first=x", "first=2026-13-01_0", "state=<script>", "due=%00", f"first={'9' * 9000}", "protected=maybe"]
)
def test_a_question_that_makes_no_sense_is_refused_in_words(people: Cast, query: str) -> None:
    answer = client_of(people.anna).get(f"{LIST}?{query}")
    assert answer.status_code == 400
    assert "<script>" not in answer.content.decode()


def exported(client: Client, query: str = "") -> list[list[str]]:
    answer = client.get(f"{LIST}export/{query}")
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_list_is_taken_away_without_names_and_each_case_is_recorded(people: Cast) -> None:
    before = Entry.objects.filter(act="case.exported").count()
    rows = exported(client_of(people.anna), "?state=permit")
    with acting(people.anna) as who:
        listed = found(who, Asked(state="permit"), most=CASES)
    assert [row[0] for row in rows[1:]] == [case.reference for case in listed]
    assert Entry.objects.filter(act="case.exported").count() == before + len(listed)


def test_no_cell_of_the_file_is_run_as_a_formula(people: Cast, shared_database: Database) -> None:
    with shared_database.administrator():
        name = type(people.police).objects.filter(pk=people.police.pk)
        name.update(name="=1+1")
    try:
        assert {row[7] for row in exported(client_of(people.anna))[1:]} == {"'=1+1"}
    finally:
        with shared_database.administrator():
            name.update(name=people.police.name)
