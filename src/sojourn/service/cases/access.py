"""The one way to reach a case: it loads and authorises in one step, and writes down who read what.

Whatever is not allowed looks as if it were not there, except to those who may know that the case exists.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, TextField, UUIDField
from django.db.models.functions import Cast

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.writing import record
from sojourn.service.cases.acting import current
from sojourn.service.cases.models import Basis, Case, Charge, Event, Party, Referral
from sojourn.service.cases.policy import policy
from sojourn.service.cases.refusals import NoSuchCaseError, NotAllowedError
from sojourn.service.cases.relations import Bond, bond, holding, of_a_party, there
from sojourn.service.cases.words import BY_GROUP, Operation, ReferralState, Relation
from sojourn.service.compiled.questions import Given, Prepared

_OUTSIDE = frozenset({Operation.BREAK_GLASS, Operation.SEE_OFFER, Operation.ANSWER_OFFER})
"""Operations that need no case to be seen."""


@dataclass(frozen=True, slots=True)
class Access:
    """A case and what whoever asks may do with it; `groups` by operation, for those allowed group by group."""

    case: Case
    who: Standing
    relation: Relation
    operations: frozenset[str]
    groups: Mapping[str, frozenset[str]]

    def may(self, operation: Operation, group: str = "") -> bool:
        """Whether an operation is allowed, in a group of data where it goes by group."""
        if operation not in self.operations:
            return False
        return group in self.groups[operation] if operation in BY_GROUP else True

    def require(self, operation: Operation, group: str = "") -> None:
        """Raise `NotAllowedError` unless the operation is allowed."""
        if not self.may(operation, group):
            raise NotAllowedError(operation=operation, group=group)

    def require_any(self, operation: Operation) -> None:
        """Raise `NotAllowedError` unless the operation is allowed in some group of data at least."""
        if operation not in self.operations or not self.groups[operation]:
            raise NotAllowedError(operation=operation, group="")

    def events(self, operation: Operation = Operation.READ) -> QuerySet[Event]:
        """The entries of the ledger that may be read (or exported, or sent), in their order."""
        groups = self.groups[operation] if operation in self.operations else frozenset()
        return Event.objects.filter(case=self.case, group__in=groups).order_by("sequence")


def reach(case_id: uuid.UUID, *, lock: bool = False) -> Access:
    """A case with what whoever acts may do with it, without reading anything of it.

    `lock` keeps others from writing to it until the transaction ends. Raises `NoSuchCaseError` where there is none, or
    where nothing at all may be done with it.
    """
    who = current()
    rows = Case.objects.select_for_update() if lock else Case.objects
    found = rows.filter(pk=case_id).first()
    if found is None:
        raise NoSuchCaseError()
    access = _access(found, who)
    if not access.operations - _OUTSIDE:
        raise NoSuchCaseError()
    return access


def read(case_id: uuid.UUID) -> Access:
    """A case to be read; the reading is written down with the groups that are shown."""
    return _recorded(reach(case_id))


def read_whole(case_id: uuid.UUID) -> tuple[Access, list[Basis]]:
    """A case to be read with its snapshot and the grounds of all its parties, in one question to the database where
    whoever acts is one of them; recorded as `read` does.

    Each ground has its authority, `lead` (whether that has the lead) and `here` (whether it still takes part).
    """
    who = current()
    grounds: list[Any] = _GROUNDS.rows(case=case_id)
    mine = [one for one in grounds if one.authority_id == who.authority.pk and one.here]
    tie = of_a_party(mine[0].lead, mine, who.today) if mine and not who.former else None
    return _recorded(reach(case_id) if tie is None else _made(mine[0].case, who, tie)), grounds


def _grounds() -> QuerySet[Basis]:
    parties = Party.objects.filter(case=OuterRef("case"), authority=OuterRef("authority"), left_at__isnull=True)
    rows = Basis.objects.filter(case=Given("case", UUIDField())).select_related("authority", "case__snapshot")
    return rows.annotate(here=Exists(parties), lead=Exists(parties.filter(lead=True))).order_by("recorded_at", "id")


_GROUNDS: Final = Prepared(_grounds)


def _recorded(access: Access) -> Access:
    if Operation.READ not in access.operations:
        raise NoSuchCaseError()
    shown = sorted(access.groups[Operation.READ])
    record(access.who.actor, "case.read", str(access.case.pk), shown, relation=access.relation)
    return access


def listed(group: str = "") -> QuerySet[Case]:
    """The cases that whoever acts may list: those of which the authority is a party on a basis that holds today; with
    a group of data, those of which that may be read.
    """
    who = current()
    leads = leads_listed(who) if not group or group in policy().reads[who.authority.kind] else []
    # A join, of which there is one at most: databases begin with the parties of the authority, and not with all cases.
    mine = Case.objects.filter(parties__authority=who.authority, parties__left_at__isnull=True, parties__lead__in=leads)
    held = Basis.objects.filter(holding(who.today), case=OuterRef("pk"), authority=who.authority)
    if group:
        held = held.annotate(named=Cast("groups", TextField())).filter(named__contains=f'"{group}"')
    return mine.filter(Exists(held)) if leads else Case.objects.none()


def charges() -> QuerySet[Charge]:
    """The same cases beside the authority of whoever acts: to find those in which something is missing, without looking
    through all.
    """
    who = current()
    held = Basis.objects.filter(holding(who.today), case=OuterRef("case"), authority=who.authority)
    return Charge.objects.filter(there(held), authority=who.authority, lead__in=leads_listed(who))


def leads_listed(who: Standing) -> list[bool]:
    """As what whoever acts may list cases: as a party without the lead (False), as the lead (True)."""
    return [lead for lead, relation in ((False, Relation.PARTY), (True, Relation.LEAD)) if _may_list(who, relation)]


def offer(referral_id: uuid.UUID, operation: Operation, *, lock: bool = False) -> Referral:
    """An open offer to the authority of whoever acts. Raises `NoSuchCaseError` where there is none that may be seen.

    `lock` keeps others from changing it, and from writing to its case, until the transaction ends.
    """
    who = current()
    if lock:
        _hold_offered(referral_id)
    rows = Referral.objects.select_for_update() if lock else Referral.objects
    found = rows.filter(pk=referral_id, receiver=who.authority, state=ReferralState.OFFERED).first()
    if found is None or who.former or operation not in _operations(who, Relation.OFFERED):
        raise NoSuchCaseError()
    return found


def _hold_offered(referral_id: uuid.UUID) -> None:
    """Lock the case of an offer, which row-level security hides until the offer is accepted; before the offer itself,
    as whoever takes it back does. SQLite lets one write at a time anyhow.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sojourn_hold_offered(%s)", [referral_id])


def offers() -> QuerySet[Referral]:
    """The open offers to the authority of whoever acts."""
    who = current()
    if who.former or Operation.SEE_OFFER not in _operations(who, Relation.OFFERED):
        return Referral.objects.none()
    return Referral.objects.filter(receiver=who.authority, state=ReferralState.OFFERED)


def _access(case: Case, who: Standing) -> Access:
    return _made(case, who, bond(who, case.pk))


def _made(case: Case, who: Standing, tie: Bond) -> Access:
    operations = _operations(who, tie.relation)
    groups: dict[str, frozenset[str]] = {
        operation: policy().groups(operation, tie.relation, who.authority.kind, tie.groups)
        for operation in BY_GROUP
        if operation in operations
    }
    return Access(case, who, tie.relation, operations, groups)


def _operations(who: Standing, relation: Relation) -> frozenset[str]:
    return policy().operations(relation, who.role, who.scopes, who.authority.kind)


def _may_list(who: Standing, relation: Relation) -> bool:
    return not who.former and Operation.LIST in _operations(who, relation)
