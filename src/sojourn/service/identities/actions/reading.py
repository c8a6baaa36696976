"""Reading what is known of a person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from sojourn.service.identities.auditing import Auditor
from sojourn.service.identities.models import Detail
from sojourn.service.identities.values import KINDS, OFFICIAL, Value
from sojourn.service.identities.vault import all_of, names, one, unlocked


@dataclass(frozen=True, slots=True)
class Known:
    """One value, where it is held and since when."""

    detail_id: UUID
    person_id: UUID
    """Whose detail it is: of merged persons each keeps its own."""
    value: Value
    recorded_at: datetime


@transaction.atomic
def read(person_id: UUID, kinds: Collection[str], audited: Auditor) -> tuple[Known, ...]:
    """The values of those kinds of a person and of all merged with it, oldest first.

    Raises `ValueError` for a kind there is not, `UnknownPersonError`, `ErasedError`, `SealError`, `KeyringError`.
    """
    if unknown := sorted(set(kinds) - KINDS.keys()):
        raise ValueError(f"kinds: some of {', '.join(KINDS)} expected, found {unknown[0]!r}")
    found = []
    for person in all_of(one(person_id)):
        opened = unlocked(person)
        details = Detail.objects.filter(person=person, kind__in=kinds)
        found += [
            Known(detail.id, person.person_id, opened.open_detail(detail), detail.recorded_at) for detail in details
        ]
    audited("identity.read", str(person_id), sorted(kinds))
    return tuple(sorted(found, key=lambda known: (known.recorded_at, known.detail_id)))


@transaction.atomic
def read_names(person_ids: Collection[UUID], audited: Auditor) -> dict[UUID, str]:
    """One name a person, for lists: the first official one, or else the first. Each person is recorded as read.

    Who was erased, never was, or has no name is left out. Raises `SealError` or `KeyringError`.
    """
    shown = {}
    for person_id, held in names(person_ids).items():
        if best := min(held, key=lambda name: name.use != OFFICIAL, default=None):
            shown[person_id] = best.written
            audited("identity.read", str(person_id), ["name"])
    return shown
