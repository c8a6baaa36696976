"""What the pages of recording ask of a case: its position today, and what has changed since it was looked at."""

import uuid
from collections.abc import Mapping, Sequence

from sojourn.law.position import Position, position
from sojourn.service.accounts.words import Role
from sojourn.service.cases import ledger
from sojourn.service.cases.access import Access
from sojourn.service.cases.actions.record import filed_by_others
from sojourn.service.cases.documents.reading import documents
from sojourn.service.cases.models import Event
from sojourn.service.cases.policy import policy
from sojourn.service.cases.words import Group, Operation


def position_today(access: Access) -> Position | None:
    """The position of a case today, as known today; None where whoever acts may not read it."""
    if not access.may(Operation.READ, Group.POSITION):
        return None
    case, today = access.case, access.who.today
    return position(ledger.case_file(case, ledger.entries(case), known=today), today, known=today)


def shown(access: Access) -> Sequence[Event]:
    """The entries that whoever acts may read, in their order."""
    return list(access.events().select_related("authority"))


def since(access: Access, seen: int) -> Sequence[Event]:
    """The entries that were added after the version that was looked at, as far as they may be read."""
    return list(access.events().filter(sequence__gt=seen).select_related("authority"))


def from_files(access: Access, kind: str) -> bool:
    """Whether whoever acts records an event of a kind from the files of the case: a decision of two persons."""
    return kind in policy().second_person and access.who.role == Role.SUPERVISOR


def papers(access: Access) -> Mapping[uuid.UUID, str]:
    """The files of a case that somebody else added than whoever acts, with their titles."""
    others = set(filed_by_others(access).values_list("pk", flat=True))
    return {one.id: one.title for one in documents(access) if one.id in others}
