"""To the same member the list, its filters and its order, the API and the page of a case say the same of what is due.

The cases are drawn: groups of bases, when they hold, duties, breaches, corrections. What their snapshots count over all
groups is wrong on purpose.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

import pytest

from sojourn.service.accounts.models import Authority
from sojourn.service.accounts.words import Role
from sojourn.service.api.cases import presenting
from sojourn.service.audit.actors import Actor
from sojourn.service.cases import access
from sojourn.service.cases.acting import acting
from sojourn.service.cases.listing.asked import Asked, Place
from sojourn.service.cases.listing.queries import Listed, found, place
from sojourn.service.cases.models import AuthorityDue, Basis, Case, Due, Event, Party, Snapshot
from sojourn.service.cases.page.ahead import Ahead, open_duties
from sojourn.service.cases.page.showing import overview
from sojourn.service.cases.standing_now import Stand, stand
from sojourn.service.cases.words import GROUPS, LEDGER_GROUPS, BasisKind, Clock
from sojourn.service.desk.editor.forms import words
from tests.service.cases.cast import authority, member, member_id
from tests.service.cases.pages import TODAY
from tests.service.databases import Database

NOW = datetime.now(UTC)
CASES = 36
KINDS = ("legal_aid", "police", "ngo", "labour_inspectorate", "hotline")
DUTIES = ("inform", "assist", "represent", "decide", "schooling")
Told = dict[uuid.UUID, tuple[Ahead | None, Stand | None]]


@pytest.fixture(scope="module")
def readers(shared_database: Database) -> dict[str, Actor]:
    """A caseworker of each kind of authority, with many drawn cases."""
    random = Random(20040429)
    with shared_database.administrator():
        offices = [authority(f"Office {kind}", kind) for kind in KINDS]
        actors = [member(one, Role.CASEWORKER, "reader") for one in offices]
        for number in range(CASES):
            _case(random, number, offices, actors)
    return dict(zip(KINDS, actors, strict=True))


def _case(random: Random, number: int, offices: list[Authority], actors: list[Actor]) -> None:
    case = Case.objects.create(
        reference=f"BE-2026-{number:08d}", state="BE", person_id=uuid.uuid4(), opened_at=NOW, opened_by=offices[0]
    )
    writings = [partial(_dues, random, case), partial(_bases, random, case, offices, actors[0])]
    for writing in random.sample(writings, 2):
        writing()
    _moved(random, case)
    _withdrawn(random, case)
    for office in offices:
        if random.random() < 0.85:
            lead = not Party.objects.filter(case=case).exists()
            left = NOW if random.random() < 0.1 else None
            Party.objects.create(case=case, authority=office, lead=lead, joined_at=NOW, left_at=left)
    _entries(random, case, offices[0], actors[0])
    Snapshot.objects.create(
        case=case, version=0, on=TODAY, legal_state=random.choice(("outside", "presumed")), stay_basis="none",
        protected=False, breaches=random.choice((0, 3)), values="x",
    )  # fmt: skip


def _day(random: Random) -> date:
    return TODAY + timedelta(days=random.randint(-6, 6))


def _dues(random: Random, case: Case) -> None:
    Due.objects.bulk_create(
        Due(
            case=case, duty=duty, group=random.choice(LEDGER_GROUPS), since=TODAY, last_day=_day(random),
            clock=random.choice(Clock.values), cites="CoE 12",
        )
        for duty in random.sample(DUTIES, random.choice((0, 2, 3, 4, 5)))
    )  # fmt: skip


def _bases(random: Random, case: Case, offices: list[Authority], writer: Actor) -> None:
    for office in offices:
        for _ in range(random.randint(1, 2)):
            starts, ends = sorted((_day(random), _day(random) + timedelta(days=8)))
            groups = random.sample(GROUPS, random.randint(2, len(GROUPS)))
            Basis.objects.create(
                case=case, authority=office, kind=BasisKind.NORM, norm="Act 1", purpose="protection",
                groups=GROUPS if random.random() < 0.3 else groups, starts=starts, ends=ends, recorded_at=NOW,
                recorded_by_id=member_id(writer),
            )  # fmt: skip


def _moved(random: Random, case: Case) -> None:
    """Some duties get another day or group, or are done."""
    for due in Due.objects.filter(case=case):
        if random.random() < 0.2:
            due.delete()
        elif random.random() < 0.4:
            due.last_day, due.group = _day(random), random.choice(LEDGER_GROUPS)
            due.save()


def _withdrawn(random: Random, case: Case) -> None:
    for basis in Basis.objects.filter(case=case):
        if random.random() < 0.2:
            Basis.objects.filter(pk=basis.pk).update(withdrawn_at=NOW)


def _entries(random: Random, case: Case, by: Authority, writer: Actor) -> None:
    """Entries, some of them breaches, some views, some taken back."""
    given: dict[str, Any] = {
        "case": case, "on": TODAY, "known": TODAY, "recorded_at": NOW, "authority": by, "fields": {},
        "member_id": member_id(writer), "answer": "forbidden", "previous": "0" * 64, "digest": "0" * 64,
    }  # fmt: skip
    sequence = 0
    for _ in range(random.randint(0, 4)):
        kind = random.choice(("risk_assessed", "view_taken"))
        group = "course" if kind == "view_taken" else random.choice(LEDGER_GROUPS)
        breach, sequence = random.random() < 0.5, sequence + 1
        own = given | {"type": kind, "group": group, "breach": breach, "reason": "other_unit"}
        event = Event.objects.create(sequence=sequence, **own)
        if random.random() < 0.3:
            sequence += 1
            Event.objects.create(sequence=sequence, **given | {"type": "corrected", "group": group, "corrects": event})


@dataclass(frozen=True)
class Reader:
    """A caseworker, and what the page of each case says to her, of those she may list."""

    actor: Actor
    told: Told


@pytest.fixture(scope="module", params=KINDS)
def reader(request: pytest.FixtureRequest, readers: dict[str, Actor]) -> Reader:
    """A caseworker of each kind in turn."""
    return Reader(readers[request.param], pages(readers[request.param]))


def pages(actor: Actor) -> Told:
    """What the pages of cases say to a member."""
    told: Told = {}
    with acting(actor):
        for case in access.listed():
            all_of_it = overview(*access.read_whole(case.pk), words())
            told[case.pk] = (all_of_it.due, all_of_it.stand)
    return told


def listed(actor: Actor, asked: Asked) -> Iterator[Listed]:
    """The rows of the list over all its pages, in its order."""
    first: Place | None = None
    with acting(actor) as who:
        while True:
            rows = found(who, asked, first, most=7)
            yield from rows[:7]
            if len(rows) <= 7:
                return
            first = Place.read(str(place(rows[7])))


def test_the_list_says_of_each_case_what_its_page_says(reader: Reader) -> None:
    told, rows = reader.told, list(listed(reader.actor, Asked()))
    assert len(rows) == len(told) > 0
    for row in rows:
        due, standing = told[row.pk]
        said = (row.next_due, row.overdue, row.breaches)
        assert said == ((due.day, due.overdue, due.breaches) if due else (None, 0, 0)), row
        assert row.shows_position == (due is not None)
        assert (stand(row, row.viewed, words()) if row.shows_position else None) == standing


def test_the_order_of_the_list_tells_nothing_of_what_is_not_shown(reader: Reader) -> None:
    days = {case: due.day if due else None for case, (due, _) in reader.told.items()}
    coming, passed = (
        [case for case, day in days.items() if day and (day >= TODAY) == ahead] for ahead in (True, False)
    )
    expected = sorted(coming, key=lambda case: (days[case], case))
    expected += sorted(passed, key=lambda case: (days[case], case), reverse=True)
    expected += sorted(days.keys() - {*coming, *passed})
    assert [row.pk for row in listed(reader.actor, Asked())] == expected


def test_a_filter_finds_what_its_page_answers_to(reader: Reader) -> None:
    told = {case: due for case, (due, _) in reader.told.items() if due}
    with acting(reader.actor):
        firsts = {case: [one.last_day for one in open_duties(access.reach(case))][:1] for case in told}
    kinds: tuple[tuple[Asked, Callable[[Ahead, date], bool]], ...] = (
        (Asked(overdue=True), lambda due, _: due.overdue > 0),
        (Asked(breaches=True), lambda due, _: due.breaches > 0),
        (Asked(due_by=TODAY), lambda _, first: first <= TODAY),
        (Asked(due_by=TODAY, breaches=True, overdue=True), lambda due, _: bool(due.overdue and due.breaches)),
    )
    for asked, answers in kinds:
        rows = [row.pk for row in listed(reader.actor, asked)]
        expected = [case for case, due in told.items() if answers(due, *firsts[case] or [date.max])]
        assert sorted(rows) == sorted(expected), asked


def test_the_api_says_of_each_case_what_its_page_says(reader: Reader) -> None:
    with acting(reader.actor):
        whole = {case: presenting.whole(*access.read_whole(case))["position"] for case in reader.told}
    for row in listed(reader.actor, Asked()):
        due, _ = reader.told[row.pk]
        of_list, of_case = presenting.listed(row)["position"], whole[row.pk]
        assert (of_list is None) == (of_case is None) == (due is None)
        if due is not None:
            assert of_list == {name: of_case[name] for name in of_list}
            assert (of_case["next_due"], of_case["overdue"], of_case["breaches"]) == (
                due.day, due.overdue, due.breaches,
            )  # fmt: skip


def test_what_is_drawn_tells_readers_apart(readers: dict[str, Actor]) -> None:
    """The kinds of readers see other days of the same cases."""
    told = {kind: pages(actor) for kind, actor in readers.items()}
    both = told["legal_aid"].keys() & told["ngo"].keys()
    assert any(told["legal_aid"][case][0] != told["ngo"][case][0] for case in both)
    assert {due.overdue for one in told.values() for due, _ in one.values() if due} >= {0, 1, 2}
    assert {due.breaches for one in told.values() for due, _ in one.values() if due} >= {0, 1, 3}
    assert all(due is None for due, _ in told["hotline"].values())


def test_the_copies_of_what_is_due_are_those_of_bases_that_stand(
    readers: dict[str, Actor], shared_database: Database
) -> None:
    with shared_database.administrator():
        expected = {
            (due.pk, basis.authority_id, due.group, due.last_day)
            for due in Due.objects.all()
            for basis in Basis.objects.filter(case=due.case_id, withdrawn_at__isnull=True)
            if due.group in basis.groups
        }
        copies = list(AuthorityDue.objects.values_list("due", "authority", "group", "last_day"))
    assert len(copies) == len(expected) > CASES
    assert set(copies) == expected
