"""Adding to what is known of a person, and taking back what was wrong."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sojourn.service.identities import finding
from sojourn.service.identities.auditing import Auditor
from sojourn.service.identities.failures import NotPossibleError
from sojourn.service.identities.models import Detail, Person
from sojourn.service.identities.values import Value
from sojourn.service.identities.vault import one, profiles, sealed_details, unlocked


@transaction.atomic
def record(person_id: UUID, value: Value, audited: Auditor) -> UUID:
    """Add a value to a person; returns the id of the detail.

    Raises `UnknownPersonError`, `ErasedError`, `SealError` or `KeyringError`.
    """
    person = one(person_id, lock=True)
    (detail,) = sealed_details(unlocked(person), [value], timezone.now())
    detail.save(force_insert=True)
    _index_anew(person)
    audited("identity.recorded", str(person_id), [value.kind])
    return detail.id


@transaction.atomic
def remove(person_id: UUID, detail_id: UUID, reason: str, audited: Auditor) -> None:
    """Delete a value of a person that was wrong.

    Raises `NotPossibleError` where the person has no such detail, and as `record` does.
    """
    person = one(person_id, lock=True)
    detail = Detail.objects.filter(person=person, id=detail_id).first()
    if detail is None:
        raise NotPossibleError(f"person {person_id}: a detail of this person expected, found {detail_id}")
    detail.delete()
    _index_anew(person)
    audited("identity.changed", str(person_id), [detail.kind], reason)


def _index_anew(person: Person) -> None:
    finding.write({number: profile for number, (_, profile) in profiles([person.id]).items()})
