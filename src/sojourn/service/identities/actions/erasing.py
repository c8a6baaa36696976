"""Erasing a person: the key, every value and every token, and the proof that nothing is left in the database file."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from sojourn.service.identities import compaction
from sojourn.service.identities.auditing import Auditor
from sojourn.service.identities.failures import NotPossibleError
from sojourn.service.identities.models import Attachment, Detail, Erasure, IndexEntry, Merge, Person, PersonKey
from sojourn.service.identities.vault import all_of, one


def erase(person_id: UUID, reason: str, audited: Auditor) -> tuple[Erasure, ...]:
    """Erase a person; as `erase_all` does."""
    return erase_all([person_id], reason, audited)


def erase_all(
    person_ids: Collection[UUID], reason: str, audited: Auditor, also: Collection[bytes] = ()
) -> tuple[Erasure, ...]:
    """Erase persons and all who were merged with them, compact the database once and search it for what is left.

    `also` is what was removed elsewhere and is looked for too. All of them or none. Not to be called inside a
    transaction, as databases do not compact in one. Returns a receipt for each id. Raises `NotPossibleError` inside a
    transaction, `UnprovenError` where the persons are erased but bytes were found, and as `reading.read` does.
    """
    if connection.in_atomic_block:
        raise NotPossibleError("erasing: no open transaction expected")
    with transaction.atomic():
        people = {person.id: person for asked in person_ids for person in all_of(one(asked, lock=True))}
        traces = compaction.traces(list(people))
        receipts = [_erased(person) for person in people.values()]
        for receipt in receipts:
            audited("identity.erased", str(receipt.person_id), (), reason)
    searched = compaction.prove(traces | set(also))
    Erasure.objects.filter(person_id__in=[one.person_id for one in receipts]).update(searched_bytes=searched)
    return tuple(Erasure.objects.filter(person_id__in=[one.person_id for one in receipts]))


def _erased(person: Person) -> Erasure:
    counts = {
        "index_entries": IndexEntry.objects.filter(person=person).delete()[0],
        "details": Detail.objects.filter(person=person).delete()[0],
        "attachments": Attachment.objects.filter(person=person).delete()[0],
    }
    PersonKey.objects.filter(person=person).delete()
    Merge.objects.filter(kept=person).delete()
    Merge.objects.filter(absorbed=person).delete()
    Person.objects.filter(id=person.id).delete()
    return Erasure.objects.create(person_id=person.person_id, erased_at=timezone.now(), **counts)
