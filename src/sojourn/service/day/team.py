"""Who works on cases for an authority today, who is away, and to whom the tasks of whom fall.

Nothing is invisible because nobody takes care of it: a task whose owner has left, or is away without a deputy, falls to
the supervisors, and where none of them is reached either, to everybody.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import DateField, DateTimeField, FilteredRelation, Q, QuerySet, UUIDField

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Role
from sojourn.service.compiled.questions import Given, Prepared

CASEWORK = (Role.CASEWORKER, Role.SUPERVISOR)

_Row = tuple[uuid.UUID, str, str, bool | None, uuid.UUID | None]
"""A member, her name and role; of a cover that holds today whether she is away, and who stands in."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works on cases for the authority; `deputies` are those who stand in for her today."""

    id: uuid.UUID
    name: str
    role: str
    away: bool = False
    deputies: frozenset[uuid.UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Team:
    """The colleagues of one authority on one day, by membership."""

    colleagues: Mapping[uuid.UUID, Colleague]

    @property
    def covered(self) -> frozenset[uuid.UUID]:
        """Those whose tasks somebody sees who is not away: they themselves or a deputy."""
        here = {one.id for one in self.colleagues.values() if not one.away}
        return frozenset(one.id for one in self.colleagues.values() if one.id in here or one.deputies & here)

    def sees(self, member: uuid.UUID) -> frozenset[uuid.UUID]:
        """Those whose tasks a member sees: her own, and of those for whom she stands in."""
        return frozenset(one.id for one in self.colleagues.values() if one.id == member or member in one.deputies)

    def catches(self, member: uuid.UUID) -> bool:
        """Whether tasks that nobody takes care of fall to a member."""
        supervisors = {one.id for one in self.colleagues.values() if one.role == Role.SUPERVISOR}
        catchers = supervisors if supervisors & self.covered else self.colleagues.keys()
        return bool(self.sees(member) & catchers)


def working(who: Standing) -> Q:
    """The condition under which a membership is that of somebody who works on cases for the authority now."""
    return _working(who.authority.pk, who.at)


def _working(authority: uuid.UUID | Given, at: datetime | Given) -> Q:
    here = Q(left_at__isnull=True) | Q(left_at__gt=at)
    return here & Q(authority=authority, role__in=CASEWORK, account__is_active=True)


def _members() -> QuerySet[Membership, _Row]:
    today = Given("today", DateField())
    covered = Q(covers__withdrawn_at__isnull=True, covers__starts__lte=today, covers__ends__gte=today)
    return (
        Membership.objects.filter(_working(Given("authority", UUIDField()), Given("at", DateTimeField())))
        .annotate(cover=FilteredRelation("covers", condition=covered))
        .order_by("account__name", "pk")
        .values_list("pk", "account__name", "role", "cover__away", "cover__deputy")
    )


_MEMBERS: Final = Prepared(_members)


def team(who: Standing) -> Team:
    """The team of whoever acts, in one query."""
    return made(_MEMBERS.rows(authority=who.authority.pk, at=who.at, today=who.today))


def away(who: Standing) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
    """Those of the authority who are away today, by membership, each with those who stand in and are here."""
    known = team(who).colleagues
    gone = {one.id for one in known.values() if one.away}
    return {member: known[member].deputies - gone for member in gone}


def made(rows: Iterable[_Row]) -> Team:
    """A team of rows: one for each cover of a member, or one without; deputies who work there no more are left out."""
    held = list(rows)
    known = {row[0] for row in held}
    found: dict[uuid.UUID, Colleague] = {}
    for member, name, role, away, deputy in held:
        before = found.get(member) or Colleague(member, name, role)
        deputies = before.deputies | ({deputy} & known if deputy else frozenset())
        found[member] = Colleague(member, name, role, before.away or bool(away), deputies)
    return Team(found)
