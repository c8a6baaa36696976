"""Registering somebody who is not known yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sojourn.service.identities import finding
from sojourn.service.identities.auditing import Auditor
from sojourn.service.identities.installed import keyring
from sojourn.service.identities.models import Detail, Person, PersonKey
from sojourn.service.identities.profile import Profile
from sojourn.service.identities.sealing import new_key
from sojourn.service.identities.values import Value
from sojourn.service.identities.vault import Unlocked, sealed_details

BATCH = 1000
_FIRST = 1


def register(values: Sequence[Value], audited: Auditor) -> UUID:
    """Register a person with what is known, under a key of the person's own; returns the id."""
    (made,) = register_all([values], audited)
    return made


@transaction.atomic
def register_all(people: Iterable[Sequence[Value]], audited: Auditor) -> list[UUID]:
    """Register many persons, as an import does: all of them or none."""
    pending, made = iter(people), list[UUID]()
    while batch := list(islice(pending, BATCH)):
        made += _registered(batch, audited)
    return made


def _registered(people: list[Sequence[Value]], audited: Auditor) -> list[UUID]:
    now, keys = timezone.now(), keyring()
    persons = Person.objects.bulk_create([Person(made_at=now) for _ in people])
    wrapped, details, profiles = [], list[Detail](), {}
    for person, values in zip(persons, people, strict=True):
        key = new_key()
        held = keys.wrap(key, person.person_id, _FIRST)
        wrapped.append(PersonKey(person=person, wrapped=held.sealed, wrapped_under=held.under, version=_FIRST))
        details += sealed_details(Unlocked(person, key, _FIRST), values, now)
        profiles[person.id] = Profile.of(values)
        audited("identity.recorded", str(person.person_id), sorted({value.kind for value in values}))
    PersonKey.objects.bulk_create(wrapped)
    Detail.objects.bulk_create(details)
    finding.write(profiles)
    return [person.person_id for person in persons]
