"""New keys for what is there: wrapping keys, the index key, the key of one person. Nothing stops meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import connection, transaction

from sojourn.service.identities import finding
from sojourn.service.identities.auditing import Auditor
from sojourn.service.identities.installed import keyring
from sojourn.service.identities.keyring import Wrapped
from sojourn.service.identities.models import Attachment, Detail, IndexEntry, Person, PersonKey
from sojourn.service.identities.sealing import new_key, open_sealed, seal
from sojourn.service.identities.vault import Unlocked, attachment_place, one, profiles, unlocked

BATCH = 1000


def rewrap(audited: Auditor) -> int:
    """Wrap the keys of all persons under the current wrapping key; returns how many were.

    Each batch is a transaction of its own. A row that changed or went meanwhile is left as it is: an erased key does
    not come back. Interrupted, it goes on where it stopped. Raises `SealError` or `KeyringError`.
    """
    with transaction.atomic():
        audited("key.rotated", f"wrapping-{keyring().current_wrapping}")
    done = 0
    while batch := _wrapped_otherwise():
        done += len(batch)
        _rewrap(batch)
    return done


def _wrapped_otherwise() -> list[PersonKey]:
    held = PersonKey.objects.exclude(wrapped_under=keyring().current_wrapping)
    return list(held.select_related("person").order_by("person")[:BATCH])


@transaction.atomic
def _rewrap(batch: list[PersonKey]) -> None:
    keys, rows = keyring(), []
    for held in batch:
        person_id = held.person.person_id
        key = keys.unwrap(Wrapped(bytes(held.wrapped), held.wrapped_under), person_id, held.version)
        made = keys.wrap(key, person_id, held.version)
        rows.append((made.sealed, made.under, held.person_id, held.wrapped_under, held.version))
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE identities_personkey SET wrapped = %s, wrapped_under = %s "
            "WHERE person_id = %s AND wrapped_under = %s AND version = %s",
            rows,
        )


def reindex(audited: Auditor) -> int:
    """Write the blind index of all persons anew under the current index key; returns how many persons."""
    with transaction.atomic():
        audited("key.rotated", f"index-{keyring().current_index}")
    done = 0
    for batch in _batches():
        with transaction.atomic():
            opened = profiles(batch)
            finding.write({number: profile for number, (_, profile) in opened.items()})
        done += len(opened)
    return done


def _batches() -> Iterator[list[int]]:
    last = 0
    while batch := list(Person.objects.filter(id__gt=last).order_by("id").values_list("id", flat=True)[:BATCH]):
        last = batch[-1]
        yield batch


@transaction.atomic
def rekey(person_id: UUID, reason: str, audited: Auditor) -> None:
    """Give a person a new key and seal everything anew, where the old key may have become known."""
    person = one(person_id, lock=True)
    old = unlocked(person)
    new = Unlocked(person, new_key(), old.version + 1)
    for detail in Detail.objects.filter(person=person):
        new.seal_detail(detail, old.open_detail(detail))
        detail.save(update_fields=["sealed", "key_version"])
    for held in Attachment.objects.filter(person=person):
        plain = {
            column: open_sealed(old.key, bytes(getattr(held, column)), attachment_place(held, column))
            for column in ("description", "content")
        }
        held.key_version = new.version
        for column, value in plain.items():
            setattr(held, column, seal(new.key, value, attachment_place(held, column)))
        held.save(update_fields=["description", "content", "key_version"])
    wrapped = keyring().wrap(new.key, person_id, new.version)
    PersonKey.objects.filter(person=person).update(
        wrapped=wrapped.sealed, wrapped_under=wrapped.under, version=new.version
    )
    audited("key.rotated", str(person_id), (), reason)


def wrapped_under_old_keys() -> int:
    """How many keys of persons are still under a wrapping key that is not the current one."""
    return PersonKey.objects.exclude(wrapped_under=keyring().current_wrapping).count()


def indexed_under_old_keys() -> int:
    """How many entries of the index are still under an index key that is not the current one."""
    return IndexEntry.objects.exclude(version=keyring().current_index).count()
