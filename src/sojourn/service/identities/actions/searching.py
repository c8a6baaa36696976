"""Looking for a person, and for persons who may be the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from sojourn.service.identities.auditing import EVERYBODY, Auditor
from sojourn.service.identities.finding import candidates
from sojourn.service.identities.matching import POSSIBLE, Comparison, compare
from sojourn.service.identities.profile import Profile
from sojourn.service.identities.values import Value
from sojourn.service.identities.vault import all_of, one, profiles, roots

LIMIT = 5
"""So many candidates are shown unless more are asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: who, and what agrees."""

    person_id: UUID
    """The person that stands for all merged with the one found."""
    comparison: Comparison


@transaction.atomic
def search(values: Iterable[Value], audited: Auditor, *, limit: int = LIMIT) -> tuple[Found, ...]:
    """The persons that agree best with what is asked, best first; nobody where nothing speaks for anybody.

    The search is recorded with the kinds asked for and without what was asked, and every candidate shown.
    """
    asked = list(values)
    found = _ranked(Profile.of(asked), but=())
    audited("identity.searched", EVERYBODY, sorted({value.kind for value in asked}))
    return _shown(found[:limit], audited)


@transaction.atomic
def duplicates(person_id: UUID, audited: Auditor, *, limit: int = LIMIT) -> tuple[Found, ...]:
    """Persons who may be the same as this one, with the evidence; those merged already are left out.

    Raises as `reading.read` does.
    """
    same = {person.id for person in all_of(one(person_id))}
    held = [profile for _, profile in profiles(same).values()]
    together = Profile(
        tuple(dict.fromkeys(name for profile in held for name in profile.names)),
        tuple(dict.fromkeys(birth for profile in held for birth in profile.births)),
        tuple(dict.fromkeys(number for profile in held for number in profile.documents)),
        tuple(dict.fromkeys(address for profile in held for address in profile.contacts)),
    )
    found = tuple(other for other in _ranked(together, but=same) if other.comparison.bits >= POSSIBLE)
    audited("identity.searched", str(person_id), ["duplicates"])
    return _shown(found[:limit], audited)


def _shown(found: tuple[Found, ...], audited: Auditor) -> tuple[Found, ...]:
    """The candidates, each recorded as looked at: whoever searches reads what agrees."""
    for candidate in found:
        fields = sorted({agreement.field for agreement in candidate.comparison.agreements})
        audited("identity.compared", str(candidate.person_id), fields)
    return found


def _ranked(asked: Profile, but: Iterable[int]) -> tuple[Found, ...]:
    opened = profiles(candidates(asked, but=but))
    compared = [(compare(asked, profile), person) for person, profile in opened.values()]
    compared.sort(key=lambda pair: (-pair[0].bits, pair[1].id))
    compared = [(comparison, person) for comparison, person in compared if comparison.bits > 0]
    standing = roots(person for _, person in compared)
    best: dict[UUID, Found] = {}
    for comparison, person in compared:
        person_id = standing[person.id].person_id
        best.setdefault(person_id, Found(person_id, comparison))
    return tuple(best.values())
