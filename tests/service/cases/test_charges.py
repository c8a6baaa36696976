"""The cases of an authority beside it are those it takes part in, whatever was written in whatever order."""

import uuid
from datetime import date, timedelta
from importlib import import_module
from random import Random

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from sojourn.service.accounts.models import Authority
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.models import AuthorityDue, Basis, Case, Charge, Due, Party
from sojourn.service.cases.policy import policy
from sojourn.service.cases.words import GROUPS, BasisKind, Clock, Group
from sojourn.service.day.models import Assignment
from sojourn.service.day.words import Note
from tests.service.cases.cast import NOW, authority, member, member_id
from tests.service.databases import Database, point_to, without_tables

KINDS = ("police", "ngo", "shelter", "labour_inspectorate", "guardian")
DAY = date(2026, 3, 10)
assisting = import_module("sojourn.service.cases.migrations.0012_charges").ASSISTING


class Network:
    """Cases that authorities come to and leave, and members who take care of them, at random."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.offices = [authority(f"Office {kind}", kind) for kind in KINDS]
        self.staff: dict[uuid.UUID, list[Actor]] = {
            one.pk: [member(one, Role.CASEWORKER, name) for name in ("first", "second")] for one in self.offices
        }
        self.cases = [self._case(number) for number in range(4)]

    def _case(self, number: int) -> Case:
        return Case.objects.create(
            reference=f"BE-2026-{number:08d}", state="BE", person_id=uuid.uuid4(),
            opened_at=NOW - timedelta(days=number), opened_by=self.offices[0],
        )  # fmt: skip

    def step(self) -> None:
        """Something is written of a case, if it can be."""
        case, office = self.random.choice(self.cases), self.random.choice(self.offices)
        self.random.choice((self.joins, self.joins, self.leaves, self.leads, self.begins, self.ends, self.owes))(
            case, office
        )

    def joins(self, case: Case, office: Authority) -> None:
        if not Party.objects.filter(case=case, authority=office, left_at=None).exists():
            Party.objects.create(case=case, authority=office, joined_at=NOW)

    def leaves(self, case: Case, office: Authority) -> None:
        Party.objects.filter(case=case, authority=office, left_at=None).update(left_at=NOW, lead=False)

    def leads(self, case: Case, office: Authority) -> None:
        Party.objects.filter(case=case, lead=True, left_at=None).update(lead=False)
        Party.objects.filter(case=case, authority=office, left_at=None).update(lead=True)

    def begins(self, case: Case, office: Authority) -> None:
        self.ends(case, office)
        Assignment.objects.create(
            case=case, authority=office, member_id=member_id(self.random.choice(self.staff[office.pk])),
            note=Note.TAKEN, assigned_at=NOW, assigned_by_id=member_id(self.staff[office.pk][0]),
        )  # fmt: skip

    def ends(self, case: Case, office: Authority) -> None:
        Assignment.objects.filter(case=case, authority=office, ended_at=None).update(ended_at=NOW)

    def owes(self, case: Case, office: Authority) -> None:
        due = Due.objects.filter(case=case).first()
        if due is None:
            Due.objects.create(
                case=case, duty="inform", group=Group.COURSE, since=DAY, last_day=DAY, clock=Clock.LAW, cites="5"
            )
        else:
            due.last_day += timedelta(days=1)
            due.save()
        Basis.objects.create(
            case=case, authority=office, kind=BasisKind.NORM, norm="Act 1", purpose="protection", groups=GROUPS,
            starts=DAY, ends=None, recorded_at=NOW, recorded_by_id=member_id(self.staff[office.pk][0]),
        )  # fmt: skip


def held() -> dict[tuple[uuid.UUID, uuid.UUID], uuid.UUID]:
    """Who takes care of a case for an authority."""
    rows = Assignment.objects.filter(ended_at=None).values_list("case", "authority", "member")
    return {(case, office): one for case, office, one in rows}


def check() -> None:
    """Charges and copies of dues are those of the parties and assignments that stand."""
    parties = list(Party.objects.filter(left_at=None).select_related("authority", "case"))
    assisted = {one.case_id for one in parties if one.authority.kind in assisting}
    owners = held()
    expected = {
        (
            one.pk, one.case_id, one.authority_id, owners.get((one.case_id, one.authority_id)), one.lead,
            one.case_id in assisted, one.case.opened_at,
        )
        for one in parties
    }  # fmt: skip
    columns = ("party", "case", "authority", "member", "lead", "assisted", "opened_at")
    assert set(Charge.objects.values_list(*columns)) == expected
    assert Charge.objects.count() == len(expected) > 4
    dues = list(AuthorityDue.objects.values_list("case", "authority", "member"))
    assert [one[2] for one in dues] == [owners.get(one[:2]) for one in dues]
    assert {one[2] is None for one in dues} == {True, False}


@pytest.mark.parametrize("seed", range(3))
def test_charges_and_dues_name_who_takes_care_of_the_case_now(database: Database, seed: int) -> None:
    with database.administrator():
        network = Network(seed)
        for _ in range(60):
            network.step()
        check()


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_a_filled_database_from_before_has_them_too(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker, vendor: str
) -> None:
    """A database of the version before is filled, brought up to date by its owner, and filled on."""
    with django_db_blocker.unblock(), without_tables(request, vendor) as (owner, powerful):
        point_to(owner)
        call_command("migrate", "cases", "0011", verbosity=0)
        call_command("migrate", "day", "0002", verbosity=0)
        point_to(powerful)
        network = Network(5)
        for _ in range(120):
            network.step()
        point_to(owner)
        call_command("migrate", verbosity=0)
        point_to(powerful)
        check()
        for _ in range(120):
            network.step()
        check()


def test_those_who_assist_are_those_who_record_assistance() -> None:
    """A kind of authority that records assistance from now on needs a migration that says so."""
    assert sorted(assisting) == sorted(kind for kind, groups in policy().records.items() if Group.ASSISTANCE in groups)
