"""What the person is told: authority, role and kind, day by day, once released, and without what is withheld."""

from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sojourn.service.audit.actions.release import release
from sojourn.service.audit.actions.restrict import restrict
from sojourn.service.audit.acts import Kind
from sojourn.service.audit.models import Entry, Restriction
from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.reports import extract
from sojourn.service.audit.reports.access import prepared
from sojourn.service.audit.reports.extract import Line
from sojourn.service.audit.reports.forms import LONGEST_RESTRICTION, RestrictionForm
from sojourn.service.audit.seals.verifying import verify
from tests.service.audit.cast import (
    AMINA,
    BORIS,
    CASE,
    MONDAY,
    OFFICER,
    OTHER_CASE,
    PERSON,
    POLICE,
    SHELTER,
    run,
    unguarded,
    written,
)
from tests.service.databases import Database

DAY = MONDAY.date()
LATER = DAY + timedelta(days=10)
READ, RECORDED = Kind.CONSULTATION, Kind.COLLECTION
BY_POLICE = [
    Line(DAY, str(POLICE), "caseworker", RECORDED),
    Line(DAY, str(POLICE), "caseworker", READ),
    Line(DAY + timedelta(days=1), str(POLICE), "caseworker", READ),
]
BY_SHELTER = Line(DAY, str(SHELTER), "caseworker", READ)
ALL = tuple(sorted([*BY_POLICE, BY_SHELTER]))


@pytest.fixture(autouse=True)
def entries(database: Database) -> None:
    for _ in range(3):
        written(MONDAY, AMINA, "case.read", CASE)
    written(MONDAY, AMINA, "identity.recorded", PERSON)
    written(MONDAY + timedelta(days=1), AMINA, "case.read", CASE)
    written(MONDAY, BORIS, "identity.read", PERSON)
    written(MONDAY, BORIS, "case.read", OTHER_CASE)
    written(MONDAY, OFFICER, "break_glass.opened", CASE)


def at(day: date):
    """As if it were noon of a day."""
    return patch("django.utils.timezone.now", return_value=MONDAY + (day - DAY))


def withhold(authority: UUID, until: date, on: date = DAY) -> None:
    """The officer of an authority withholds what that authority did."""
    with at(on):
        restrict(
            replace(OFFICER, authority=authority), PERSON, "2016/680 15(1)(b)", "an investigation is under way", until
        )


def test_nothing_is_told_before_it_is_released() -> None:
    assert extract.released(PERSON, [CASE], LATER) == ()
    with at(LATER):
        assert release(OFFICER, PERSON, [CASE]) == ALL
    assert extract.released(PERSON, [CASE], LATER) == ALL
    assert Entry.objects.filter(act="extract.released", subject=PERSON).count() == 1


def test_what_was_done_after_the_release_waits_for_the_next() -> None:
    with at(DAY + timedelta(days=5)):
        release(OFFICER, PERSON, [CASE])
    written(MONDAY + timedelta(days=6), BORIS, "identity.read", PERSON)
    assert extract.released(PERSON, [CASE], LATER) == ALL
    with at(LATER):
        assert len(release(OFFICER, PERSON, [CASE])) == len(ALL) + 1


def test_no_line_tells_of_a_member_or_of_the_officer() -> None:
    withhold(POLICE, LATER)
    with at(LATER):
        lines = release(OFFICER, PERSON, [CASE])
    assert str(AMINA.member) not in repr(lines)
    assert str(OFFICER.authority) not in repr(lines)


def test_what_is_withheld_is_told_when_its_last_day_has_passed() -> None:
    withhold(POLICE, LATER)
    with at(DAY + timedelta(days=5)):
        assert release(OFFICER, PERSON, [CASE]) == (BY_SHELTER,)
    assert extract.prepared(PERSON, [CASE], LATER).withheld == tuple(sorted(BY_POLICE))
    assert extract.released(PERSON, [CASE], LATER) == (BY_SHELTER,)
    assert extract.released(PERSON, [CASE], LATER + timedelta(days=1)) == ALL


def test_a_later_restriction_takes_the_place_of_the_one_before() -> None:
    withhold(POLICE, LATER)
    withhold(POLICE, DAY, on=DAY + timedelta(days=1))
    assert extract.prepared(PERSON, [CASE], DAY + timedelta(days=2)).withheld == ()
    withhold(SHELTER, LATER, on=DAY + timedelta(days=2))
    assert extract.prepared(PERSON, [CASE], DAY + timedelta(days=2)).told == tuple(sorted(BY_POLICE))
    assert [one.withheld for one in extract.standing(PERSON)] == [POLICE, SHELTER]


def test_an_officer_neither_lifts_nor_sees_what_another_authority_withholds() -> None:
    withhold(POLICE, LATER)
    withhold(SHELTER, DAY, on=DAY + timedelta(days=1))
    with at(DAY + timedelta(days=2)):
        made = prepared(replace(OFFICER, authority=SHELTER), PERSON, [CASE])
        assert (made.told, made.withheld) == ((BY_SHELTER,), ())
        assert prepared(replace(OFFICER, authority=POLICE), PERSON, [CASE]).withheld == tuple(sorted(BY_POLICE))


def test_a_restriction_is_recorded_and_is_part_of_what_is_verified(database: Database) -> None:
    withhold(POLICE, LATER)
    restriction = Restriction.objects.get()
    assert (restriction.member, restriction.until, restriction.ground) == (OFFICER.member, LATER, "2016/680 15(1)(b)")
    assert Entry.objects.get(act="extract.restricted").subject == PERSON
    assert verify(None).count == 0
    with database.administrator():
        unguarded()
        run("UPDATE audit_restriction SET until = '2026-03-13'")
        (fault,) = verify(None).faults
    assert (fault.table, fault.entry, fault.field) == ("audit_restriction", 1, "until")


@pytest.mark.parametrize(("ground", "reason"), [("", "why"), ("2016/680 15", " "), ("x" * 101, "why"), ("a\nb", "why")])
def test_a_restriction_needs_its_ground_and_reason_in_a_line(ground: str, reason: str) -> None:
    with pytest.raises(AuditError, match="expected"):
        restrict(OFFICER, PERSON, ground, reason, LATER)
    assert not Restriction.objects.exists()
    assert not Entry.objects.filter(act="extract.restricted").exists()


def test_nobody_but_an_officer_releases_or_withholds() -> None:
    with pytest.raises(PermissionDenied):
        release(AMINA, PERSON, [CASE])
    with pytest.raises(PermissionDenied):
        restrict(AMINA, PERSON, "ground", "reason", LATER)
    assert not Entry.objects.filter(act__startswith="extract.").exists()


def test_the_form_asks_for_a_day_within_a_year() -> None:
    today = timezone.localdate()
    words = {"withheld": str(POLICE), "ground": "2016/680 15(1)(b)", "reason": "an investigation is under way"}
    for until, holds in (
        (today - timedelta(days=2), False),
        (today - timedelta(days=1), True),
        (today + LONGEST_RESTRICTION, True),
        (today + LONGEST_RESTRICTION + timedelta(days=1), False),
    ):
        form = RestrictionForm(words | {"until": until.isoformat()})
        assert form.is_valid() is holds
        assert holds or list(form.errors) == ["until"]
    assert set(RestrictionForm({}).errors) == {"ground", "reason", "until"}
