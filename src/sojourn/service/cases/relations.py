"""How an authority stands to a case: party or not, and whether its basis holds today."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.models import Basis, BreakGlass, Party, Referral
from sojourn.service.cases.words import ReferralState, Relation

_ANSWERED = {
    ReferralState.OFFERED: Relation.OFFERED,
    ReferralState.DECLINED: Relation.DECLINED,
    ReferralState.TAKEN_BACK: Relation.TAKEN_BACK,
}


@dataclass(frozen=True, slots=True)
class Bond:
    """A relation, and the groups of data that its bases name together."""

    relation: Relation
    groups: frozenset[str] = frozenset()


def holding(today: date) -> Q:
    """The condition under which a basis holds on a day."""
    return Q(withdrawn_at__isnull=True, starts__lte=today) & (Q(ends__isnull=True) | Q(ends__gte=today))


def there(found: QuerySet[Any]) -> IsNull:
    """There is such a row, asked of row after row: what PostgreSQL may join it would join for all that an authority
    knows, though a page holds a hundred.
    """
    return IsNull(Subquery(found.values("pk")[:1]), rhs=False)


def bond(who: Standing, case_id: uuid.UUID) -> Bond:
    """How whoever acts stands to a case at this moment."""
    if who.former:
        return Bond(Relation.FORMER_MEMBER)
    parties = list(Party.objects.filter(case=case_id, authority=who.authority).order_by("joined_at"))
    member = next((party for party in parties if party.left_at is None), None)
    if member is None:
        return Bond(_emergency(who, case_id) or _outside(who, case_id, parties))
    bases = list(Basis.objects.filter(case=case_id, authority=who.authority))
    held = of_a_party(member.lead, bases, who.today)
    return held or Bond(_emergency(who, case_id) or _without_basis(bases, who.today))


def of_a_party(lead: bool, bases: Sequence[Basis], today: date) -> Bond | None:
    """How an authority that takes part stands by its bases; None where none of them holds on the day."""
    current = [one for one in bases if one.withdrawn_at is None and one.starts <= today <= (one.ends or today)]
    if not current:
        return None
    groups = frozenset[str]().union(*(one.groups for one in current))
    return Bond(Relation.LEAD if lead else Relation.PARTY, groups)


def _without_basis(bases: Sequence[Basis], today: date) -> Relation:
    left = [one for one in bases if one.withdrawn_at is None]
    if any(one.starts > today for one in left):
        return Relation.NOT_YET
    return Relation.WITHDRAWN if len(left) < len(bases) else Relation.EXPIRED


def _emergency(who: Standing, case_id: uuid.UUID) -> Relation | None:
    opened = BreakGlass.objects.filter(case=case_id, member=who.id, started_at__lte=who.at, ends_at__gt=who.at)
    return Relation.BREAK_GLASS if not who.is_machine and opened.exists() else None


def _outside(who: Standing, case_id: uuid.UUID, parties: Sequence[Party]) -> Relation:
    last = Referral.objects.filter(case=case_id, receiver=who.authority).order_by("-offered_at").first()
    if last is not None and last.state == ReferralState.OFFERED:
        return Relation.OFFERED
    if parties:
        return Relation.LEFT
    if last is not None:
        return _ANSWERED[ReferralState(last.state)]
    over = BreakGlass.objects.filter(case=case_id, member=who.id).exists()
    return Relation.BREAK_GLASS_OVER if over else Relation.NONE
