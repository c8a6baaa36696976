"""Filling an empty database with Demoland."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.cases import snapshots
from sojourn.service.cases.auditors import auditor
from sojourn.service.cases.models import Case
from sojourn.service.cases.recomputing import recompute
from sojourn.service.cases.recomputing.entries import Deed, record_all
from sojourn.service.demoland import emergencies
from sojourn.service.demoland.country import Country, founded
from sojourn.service.demoland.histories import YEARS, chosen
from sojourn.service.demoland.persons import Persons
from sojourn.service.demoland.plan import Plan
from sojourn.service.demoland.planning import planned
from sojourn.service.demoland.refusals import DemolandError
from sojourn.service.demoland.rows import Teller
from sojourn.service.demoland.singly import carry_out
from sojourn.service.demoland.writing import write
from sojourn.service.identities.actions.registering import register, register_all
from sojourn.service.identities.values import Value

CASES: Final = 300
SEED: Final = 2004
"""The year of the Directive."""

_READ_AFTER: Final = timedelta(days=10)
"""So long after it was written somebody had read a notice."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written."""

    authorities: int
    members: int
    cases: int
    acts: int


def fill(cases: int = CASES, seed: int = SEED, today: date | None = None) -> Filled:
    """Write Demoland as it is today into a database that holds nothing yet.

    On SQLite the rows are written in bulk; on PostgreSQL, where an account writes for one authority at a time, every
    act is carried out, which takes minutes. Raises `DemolandError` where the database holds authorities or cases:
    invented people are never mixed with others.
    """
    if Authority.objects.exists() or Case.objects.exists():
        raise DemolandError("an empty database expected: it holds authorities or cases")
    day = today or timezone.localdate()
    country = founded(day.replace(year=day.year - YEARS - 2, day=1))
    plans = [planned(country, number, one, day) for number, one in enumerate(chosen(seed, cases, day))]
    people = Persons(seed, cases)
    values = [people.values(plan.person) for plan in plans]
    if connection.vendor == "sqlite":
        with transaction.atomic():
            tell(country, plans, values, seed, day)
    else:
        _carry_out(plans, values)
    emergencies.add(country)
    return Filled(
        Authority.objects.count(), Membership.objects.count(), len(plans), sum(len(one.acts) for one in plans)
    )


def tell(country: Country, plans: Sequence[Plan], values: Sequence[Sequence[Value]], seed: int, today: date) -> None:
    """Write cases in bulk, with their people and with snapshots as of today."""
    teller = Teller(country, Random(seed))
    persons = registered(plans, values)
    told = [teller.tell(plan, person) for plan, person in zip(plans, persons, strict=True)]
    rows = teller.take()
    for notice in rows.notices:
        if (later := notice.written_at + _READ_AFTER).astimezone(country.zone).date() <= today:
            notice.read_at = later
    write(rows)
    for held in told:
        snapshots.refresh(held[0].case, held, today)


def registered(plans: Sequence[Plan], values: Sequence[Sequence[Value]]) -> list[uuid.UUID]:
    """Register the people of cases, as whoever opened each did; returns their ids."""
    deeds = list[Deed]()
    opened = iter(plans)

    def audited(act: str, subject: str, fields: Sequence[str] = (), reason: str = "") -> None:
        plan = next(opened)
        deeds.append(Deed(plan.at, plan.by, act, subject, tuple(fields), reason=reason))

    with transaction.atomic():
        made = register_all(values, audited)
        record_all(deeds)
    return made


def _carry_out(plans: Sequence[Plan], values: Sequence[Sequence[Value]]) -> None:
    for plan, known in zip(plans, values, strict=True):
        carry_out(plan, register(known, auditor(plan.by)))
    recompute()
