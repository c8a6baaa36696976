"""Files about a person: put away sealed, opened again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sojourn.service.identities.auditing import Auditor
from sojourn.service.identities.discretion import Discreet
from sojourn.service.identities.failures import NotPossibleError, ValueRefusedError
from sojourn.service.identities.models import Attachment
from sojourn.service.identities.sealing import open_sealed, seal
from sojourn.service.identities.vault import attachment_place, one, unlocked

LARGEST: Final = 25 * 1024 * 1024
"""Bytes of an attachment at most."""


@dataclass(frozen=True, slots=True, repr=False)
class File(Discreet):
    """What an attachment says and holds."""

    description: str
    content: bytes


@transaction.atomic
def attach(person_id: UUID, file: File, audited: Auditor) -> UUID:
    """Seal a file under the key of a person; returns its id.

    Raises `ValueRefusedError` for an empty or too large file, and as `recording.record` does.
    """
    if not 0 < len(file.content) <= LARGEST:
        raise ValueRefusedError(f"attachment: 1 to {LARGEST} bytes expected, found {len(file.content)}")
    opened = unlocked(one(person_id, lock=True))
    made = Attachment(person=opened.person, key_version=opened.version, recorded_at=timezone.now())
    made.description = seal(opened.key, file.description.encode(), attachment_place(made, "description"))
    made.content = seal(opened.key, file.content, attachment_place(made, "content"))
    made.save(force_insert=True)
    audited("attachment.added", str(person_id), ["description", "content"])
    return made.id


@transaction.atomic
def fetch(person_id: UUID, attachment_id: UUID, audited: Auditor) -> File:
    """Open a file of a person.

    Raises `NotPossibleError` where the person has no such file, and as `reading.read` does.
    """
    person = one(person_id)
    held = Attachment.objects.filter(person=person, id=attachment_id).first()
    if held is None:
        raise NotPossibleError(f"attachment {attachment_id}: one of person {person_id} expected")
    key = unlocked(person).key
    description = open_sealed(key, bytes(held.description), attachment_place(held, "description"))
    content = open_sealed(key, bytes(held.content), attachment_place(held, "content"))
    audited("attachment.read", str(person_id), ["description", "content"])
    return File(description.decode(), content)


@transaction.atomic
def titles(person_id: UUID, attachment_ids: Collection[UUID], audited: Auditor) -> dict[UUID, str]:
    """What some files of a person say they are, without opening what they hold; files of others are left out.

    Raises as `reading.read` does.
    """
    person = one(person_id)
    rows = Attachment.objects.filter(person=person, id__in=attachment_ids).defer("content")
    key = unlocked(person).key
    found = {
        held.id: open_sealed(key, bytes(held.description), attachment_place(held, "description")).decode()
        for held in rows
    }
    audited("attachment.read", str(person_id), ["description"])
    return found
