"""Persons and their keys: the one way from an id to values that can be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from sojourn.service.identities.failures import ErasedError, UnknownPersonError
from sojourn.service.identities.installed import keyring
from sojourn.service.identities.keyring import Wrapped
from sojourn.service.identities.models import Attachment, Detail, Erasure, Merge, Person, PersonKey
from sojourn.service.identities.profile import Profile
from sojourn.service.identities.sealing import Place, open_sealed, seal
from sojourn.service.identities.values import KINDS, Note, PersonName, Value, from_bytes, to_bytes

SEARCHED = tuple(kind for kind in KINDS if kind != Note.kind)
"""The kinds of details that a person is found by."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A person whose values can be sealed and opened."""

    person: Person
    key: bytes = field(repr=False)
    version: int

    def seal_detail(self, detail: Detail, value: Value) -> None:
        """Put a value into a detail."""
        detail.key_version = self.version
        detail.sealed = seal(self.key, to_bytes(value), _place(detail.kind, detail.id, self.version))

    def open_detail(self, detail: Detail) -> Value:
        """The value of a detail of this person. Raises `SealError` where it is not its own."""
        return self.open(detail.kind, detail.id, detail.key_version, detail.sealed)

    def open(self, kind: str, detail_id: UUID, key_version: int, sealed: bytes | memoryview) -> Value:
        """The value of a detail, given by its columns."""
        return from_bytes(kind, open_sealed(self.key, bytes(sealed), _place(kind, detail_id, key_version)))


def _place(kind: str, detail_id: UUID, key_version: int) -> Place:
    """Where the value of a detail belongs; its kind is part of the column, so that it cannot be changed unseen."""
    return Place("identities_detail", f"sealed {kind}", detail_id, key_version)


def attachment_place(attachment: Attachment, column: str) -> Place:
    """Where a column of an attachment belongs."""
    return Place("identities_attachment", column, attachment.id, attachment.key_version)


def unlock(person: Person, key: PersonKey) -> Unlocked:
    """A person with the key opened. Raises `KeyringError` or `SealError`."""
    wrapped = Wrapped(bytes(key.wrapped), key.wrapped_under)
    return Unlocked(person, keyring().unwrap(wrapped, person.person_id, key.version), key.version)


def one(person_id: UUID, *, lock: bool = False) -> Person:
    """The person of an id, whatever it was merged with; its key row is locked for the transaction on demand.

    Raises `ErasedError` or `UnknownPersonError`.
    """
    keys = PersonKey.objects.select_for_update(of=("self",)) if lock else PersonKey.objects
    held = keys.select_related("person").filter(person__person_id=person_id).first()
    if held is not None:
        return held.person
    if erased := Erasure.objects.filter(person_id=person_id).first():
        raise ErasedError(f"person {person_id}: erased on {erased.erased_at:%Y-%m-%d}")
    raise UnknownPersonError(f"person {person_id}: an id that was given out expected")


def unlocked(person: Person) -> Unlocked:
    """One person with the key opened."""
    return unlock(person, PersonKey.objects.get(person=person))


def roots(people: Iterable[Person]) -> dict[int, Person]:
    """For each person, by row number, the one that stands for it after all merges; a query a step of merging."""
    standing = {person.id: person for person in people}
    pending = set(standing)
    while pending:
        merges = Merge.objects.filter(absorbed__in=pending, undone_at=None).select_related("kept")
        into = {merge.absorbed_id: merge.kept for merge in merges}
        standing = {number: into.get(person.id, person) for number, person in standing.items()}
        pending = {person.id for person in into.values()}
    return standing


def root(person: Person) -> Person:
    """The person that stands for this one after all merges."""
    return roots([person])[person.id]


def all_of(person: Person) -> list[Person]:
    """Everybody who was found to be the same as this person, the one who stands for all first."""
    found = [root(person)]
    for known in found:
        merges = Merge.objects.filter(kept=known, undone_at=None).select_related("absorbed").order_by("id")
        found.extend(merge.absorbed for merge in merges)
    return found


def profiles(people: Collection[int]) -> dict[int, tuple[Person, Profile]]:
    """The searchable part of several persons by their row number, in two queries."""
    held = _values(PersonKey.objects.filter(person__in=people), SEARCHED)
    return {person.id: (person, Profile.of(values)) for person, values in held}


def names(people: Collection[UUID]) -> dict[UUID, list[PersonName]]:
    """The names of several persons by their ids, oldest first, in two queries; whoever was erased is left out."""
    held = _values(PersonKey.objects.filter(person__person_id__in=people), [PersonName.kind])
    return {person.person_id: [one for one in values if isinstance(one, PersonName)] for person, values in held}


def _values(keys: QuerySet[PersonKey], kinds: Collection[str]) -> list[tuple[Person, list[Value]]]:
    opened = {key.person_id: unlock(key.person, key) for key in keys.select_related("person")}
    held: dict[int, list[Value]] = {number: [] for number in opened}
    details = Detail.objects.filter(person__in=list(opened), kind__in=kinds).order_by("recorded_at", "id")
    rows: Iterable[tuple[Any, ...]] = details.values_list("person", "kind", "id", "key_version", "sealed")
    for number, kind, detail_id, key_version, sealed in rows:
        held[number].append(opened[number].open(kind, detail_id, key_version, sealed))
    return [(one.person, held[number]) for number, one in opened.items()]


def sealed_details(unlocked: Unlocked, values: Iterable[Value], now: datetime) -> list[Detail]:
    """New details of a person, not yet saved."""
    made = []
    for value in values:
        detail = Detail(person=unlocked.person, kind=value.kind, recorded_at=now)
        unlocked.seal_detail(detail, value)
        made.append(detail)
    return made
