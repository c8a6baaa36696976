"""Who takes care of a case: hand-over, deputies, absence, and leaving; nothing becomes invisible."""

import threading
import uuid
from datetime import timedelta
from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sojourn.service.accounts.models import Account, Membership
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.models import Entry
from sojourn.service.cases import access
from sojourn.service.cases.acting import acting
from sojourn.service.cases.models import Due
from sojourn.service.cases.refusals import NoSuchCaseError
from sojourn.service.day.actions.assign import assign
from sojourn.service.day.actions.cover import cover, withdraw_cover
from sojourn.service.day.models import Assignment, Cover
from sojourn.service.day.refusals import NoSuchMemberError, NotYourCoverError, NotYoursToGiveError, WrongCoverError
from sojourn.service.day.team import team
from sojourn.service.day.words import Note
from tests.service.cases.cast import NOW, TODAY, Cast, key, member, member_id, opened
from tests.service.databases import Database
from tests.service.day.days import seen, shared, viewed

LATER = NOW + timedelta(minutes=1)


def hand(by: Actor, case: uuid.UUID, to: Actor, note: Note = Note.WORKLOAD, at=NOW) -> None:
    assign(by, case, member_id(to), note, key=key(), at=at)


def cases(actor: Actor, at=NOW) -> set[uuid.UUID]:
    """The cases whose duties stand on somebody's day."""
    return {task.case for task in seen(actor, at) if task.source == "duty"}


def nobodys(actor: Actor, at=NOW) -> set[uuid.UUID]:
    return {task.case for task in seen(actor, at) if task.source == "unowned"}


@pytest.fixture
def pia(people: Cast, database: Database) -> Actor:
    """A second caseworker of the police."""
    with database.administrator():
        return member(people.police, Role.CASEWORKER, "pia")


def leave(actor: Actor, database: Database) -> None:
    with database.administrator():
        Membership.objects.filter(pk=member_id(actor)).update(left_at=LATER)


def test_a_case_passes_on_with_a_reason_and_an_entry(people: Cast, pia: Actor, database: Database) -> None:
    case = viewed(people).case
    hand(people.anna, case, pia, Note.LANGUAGE)
    assert (cases(people.anna), cases(pia)) == (set(), {case})
    with acting(people.anna, NOW):
        first, second = Assignment.objects.order_by("assigned_at", "ended_at")[::-1]
        assert {first.note, second.note} == {Note.ARRIVED, Note.LANGUAGE}
    with database.administrator():
        assert Entry.objects.filter(act="case.assigned", subject=str(case)).count() == 1


def test_a_caseworker_gives_away_her_own_and_takes_nobodys_but_not_anothers(
    people: Cast, pia: Actor, database: Database
) -> None:
    case = viewed(people).case
    with pytest.raises(NotYoursToGiveError):
        hand(pia, case, pia, Note.TAKEN)
    hand(people.sven, case, pia)
    leave(pia, database)
    hand(people.anna, case, people.anna, Note.TAKEN, at=LATER)
    assert cases(people.anna, LATER) == {case}


def test_a_case_is_given_to_colleagues_only(people: Cast) -> None:
    case = viewed(people).case
    for other in (people.noor, people.otto):
        with pytest.raises(NoSuchMemberError):
            hand(people.anna, case, other)
    with pytest.raises(NoSuchCaseError):
        hand(people.noor, case, people.noor)


def test_who_leaves_takes_care_of_nothing_and_the_supervisor_hears_at_once(
    people: Cast, pia: Actor, database: Database
) -> None:
    case = viewed(people).case
    hand(people.anna, case, pia)
    assert nobodys(people.sven) == set()
    leave(pia, database)
    assert nobodys(people.sven, LATER) == cases(people.sven, LATER) == {case}
    assert nobodys(people.anna, LATER) == set()
    with database.administrator():
        assert Assignment.objects.get(ended_at__isnull=True).member_id == pia.member


def test_an_account_that_is_closed_is_as_one_that_left(people: Cast, database: Database) -> None:
    case = viewed(people).case
    with database.administrator():
        Account.objects.filter(memberships=member_id(people.anna)).update(is_active=False)
    assert nobodys(people.sven) == {case}


def test_without_any_supervisor_everybody_sees_what_is_nobodys(people: Cast, pia: Actor, database: Database) -> None:
    case = viewed(people).case
    leave(people.anna, database)
    leave(people.sven, database)
    assert nobodys(pia, LATER) == cases(pia, LATER) == {case}


def test_a_deputy_sees_the_tasks_for_those_days_only(people: Cast, pia: Actor) -> None:
    case = viewed(people).case
    days = (TODAY, TODAY + timedelta(days=2))
    cover(people.anna, member_id(people.anna), *days, deputy_id=member_id(pia), away=True, at=NOW)
    assert cases(pia) == cases(people.anna) == {case}
    assert cases(people.sven) == set()
    assert cases(pia, NOW + timedelta(days=3)) == set()


def test_an_absence_without_a_deputy_falls_to_the_supervisor_until_it_is_taken_back(people: Cast) -> None:
    case = viewed(people).case
    away = cover(people.anna, member_id(people.anna), TODAY, TODAY, deputy_id=None, away=True, at=NOW)
    assert cases(people.sven) == {case}
    assert nobodys(people.sven) == set()
    withdraw_cover(people.sven, away, at=NOW)
    withdraw_cover(people.anna, away, at=LATER)
    assert cases(people.sven) == set()


def test_the_same_absence_said_twice_is_said_once(people: Cast, pia: Actor) -> None:
    asked = partial(cover, people.anna, member_id(people.anna), TODAY, TODAY, deputy_id=pia.member, away=True, at=NOW)
    assert asked() == asked()


def test_an_absence_that_cannot_be_is_refused(people: Cast, pia: Actor) -> None:
    anna = member_id(people.anna)
    day = timedelta(days=1)
    for starts, ends, deputy, away in (
        (TODAY, TODAY - day, None, True),
        (TODAY - 9 * day, TODAY - day, None, True),
        (TODAY, TODAY + 400 * day, None, True),
        (TODAY, TODAY, None, False),
        (TODAY, TODAY, anna, True),
    ):
        with pytest.raises(WrongCoverError):
            cover(people.anna, anna, starts, ends, deputy_id=deputy, away=away, at=NOW)
    with pytest.raises(NoSuchMemberError):
        cover(people.anna, anna, TODAY, TODAY, deputy_id=people.noor.member, away=True, at=NOW)
    with pytest.raises(NotYourCoverError):
        cover(people.anna, member_id(pia), TODAY, TODAY, deputy_id=None, away=True, at=NOW)
    with acting(people.anna, NOW):
        assert not Cover.objects.exists()


def test_the_database_keeps_who_had_a_case_and_shows_it_to_no_other_authority(people: Cast, database: Database) -> None:
    case = viewed(people).case
    shared(people, case)
    with acting(people.noor, NOW):
        held = Assignment.objects.all()
        if connection.vendor == "postgresql":
            assert {one.authority_id for one in held} == {people.ngo.pk}
            assert {due.case_id for due in Due.objects.all()} == {case}
    with acting(people.shirin, NOW):
        if connection.vendor == "postgresql":
            assert (Assignment.objects.count(), Due.objects.count()) == (0, 0)
    with database.administrator():
        rows = Assignment.objects.filter(authority=people.police)
        for change in ({"note": "wish"}, {"assigned_at": LATER}, {"member_id": people.sven.member}):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


def test_two_who_take_a_case_at_once_do_so_one_after_the_other(people: Cast, pia: Actor, database: Database) -> None:
    case = viewed(people).case
    leave(people.anna, database)
    failed: list[Exception] = []

    def take(actor: Actor) -> None:
        try:
            hand(actor, case, actor, Note.TAKEN, at=LATER)
        except NotYoursToGiveError as problem:
            failed.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[actor]) for actor in (pia, people.sven)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with acting(people.sven, LATER):
        (held,) = Assignment.objects.filter(case=case, ended_at__isnull=True)
        assert held.member_id in (pia.member, people.sven.member)
        assert Assignment.objects.filter(case=case).count() == 3 - len(failed)


STEPS = st.lists(
    st.tuples(st.sampled_from(["hand", "away", "deputy", "leave"]), st.integers(0, 3), st.integers(0, 3)), max_size=6
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(STEPS)
def test_nothing_is_invisible_because_nobody_takes_care_of_it(
    people: Cast, pia: Actor, database: Database, steps
) -> None:
    """Whatever was handed over, whoever is away or has left: every task of the authority stands on somebody's day."""
    with database.administrator(), transaction.atomic():
        for _ in range(2):
            opened(people)
        try:
            _take(people, pia, steps)
            _check(people, pia)
        finally:
            transaction.set_rollback(True)


def _take(people: Cast, pia: Actor, steps) -> None:
    crew = (people.anna, people.sven, pia, people.anna)
    held = list(Assignment.objects.filter(ended_at__isnull=True, authority=people.police).order_by("pk"))
    for step, first, second in steps:
        one, other = crew[first], crew[second]
        match step:
            case "hand":
                row = held[first % len(held)]
                Assignment.objects.filter(case=row.case_id, ended_at__isnull=True).update(ended_at=NOW)
                row.pk, row.ended_at, row.member_id = uuid.uuid4(), None, member_id(other)
                row.save(force_insert=True)
            case "leave":
                Membership.objects.filter(pk=member_id(one)).update(left_at=NOW)
            case _ if step == "away" or one != other:
                deputy = None if step == "away" else other.member
                Cover.objects.get_or_create(
                    member_id=member_id(one),
                    deputy_id=deputy,
                    starts=TODAY,
                    ends=TODAY,
                    defaults={"away": step == "away", "written_at": NOW, "written_by_id": member_id(one)},
                )


def _check(people: Cast, pia: Actor) -> None:
    crew = (people.anna, people.sven, pia)
    working = list(Membership.objects.filter(pk__in=[one.member for one in crew], left_at__isnull=True))
    if not working:
        return
    with acting(Actor(working[0].pk, people.police.pk, working[0].role), LATER) as who:
        here = team(who)
        listed = {case.pk for case in access.listed()}
    there = {one.id for one in here.colleagues.values() if not one.away} or set(here.colleagues)
    tasks = [set(map(_key, seen(one, LATER))) for one in crew if one.member in there]
    everything = set(map(_key, seen(Actor(working[0].pk, people.police.pk, working[0].role), LATER, everything=True)))
    assert everything
    assert set().union(*tasks) >= {task for task in everything if task[1] in listed}


def _key(task) -> tuple[str, uuid.UUID, str]:
    return task.source, task.case, task.what
