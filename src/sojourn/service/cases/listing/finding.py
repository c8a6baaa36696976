"""Who may learn what of whom by looking for a person.

A candidate is shown where a case of that person can be read with the group `person`, and nobody else is: neither a
name nor a number tells that somebody is known. The one exception is `known`: an authority that could send somebody
away is told that a person is known where it holds a document that is hers and her name or birth agrees as well; and no
more than that.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Kind
from sojourn.service.cases import access
from sojourn.service.cases.auditors import Held
from sojourn.service.cases.models import Case
from sojourn.service.cases.words import Group
from sojourn.service.identities.actions.searching import LIMIT, Found, duplicates, search
from sojourn.service.identities.finding import CANDIDATES
from sojourn.service.identities.matching import STRONG
from sojourn.service.identities.models import Merge
from sojourn.service.identities.values import Value

TOLD: Final = frozenset({Kind.POLICE, Kind.BORDER_GUARD, Kind.IMMIGRATION_OFFICE})
"""The kinds of authority that could remove a person, and are told that somebody before them is protected."""

_FIRM: Final = frozenset({"same_number"})
_BESIDE: Final = frozenset({"same_writing", "same_sound", "same_day"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: the case, and what agrees."""

    case: Case
    found: Found


@dataclass(frozen=True, slots=True)
class Search:
    """Those who may be shown, best first; `known`: the person is known, and nothing of her may be seen."""

    candidates: tuple[Candidate, ...]
    known: bool = False


def look_for(who: Standing, asked: Sequence[Value]) -> Search:
    """Look for a person among all that are known. Only of whom something is told is recorded as looked at."""
    held = Held()
    found = search(asked, held, limit=CANDIDATES)
    shown = _shown(found)
    known = [one.person_id for one in found if one.person_id not in shown and _is_firm(one)]
    return _search(who, held, found, shown, known if who.authority.kind in TOLD else ())


def look_alike(who: Standing, person_id: UUID) -> Search:
    """Persons who may be the same as one whose case can be read."""
    held = Held()
    found = duplicates(person_id, held, limit=CANDIDATES)
    return _search(who, held, found, _shown(found))


def _search(
    who: Standing, held: Held, found: Iterable[Found], shown: Mapping[UUID, Case], known: Collection[UUID] = ()
) -> Search:
    candidates = [Candidate(shown[one.person_id], one) for one in found if one.person_id in shown][:LIMIT]
    told = {one.found.person_id for one in candidates} | set(known)
    held.write(who.actor, but=[one.person_id for one in found if one.person_id not in told])
    return Search(tuple(candidates), bool(known))


def _is_firm(found: Found) -> bool:
    ways = {one.how for one in found.comparison.agreements}
    return found.comparison.bits >= STRONG and bool(ways & _FIRM) and bool(ways & _BESIDE)


def _shown(found: Iterable[Found]) -> dict[UUID, Case]:
    """Of the persons found, those of whom a case can be read with who they are, by the id that stands for them."""
    roots = {one.person_id: one.person_id for one in found}
    standing = roots | _merged(roots)
    shown: dict[UUID, Case] = {}
    for case in access.listed(Group.PERSON).filter(person_id__in=list(standing)).order_by("opened_at"):
        shown.setdefault(standing[case.person_id], case)
    return shown


def _merged(roots: Collection[UUID]) -> dict[UUID, UUID]:
    """All ids that were merged into some persons, each with the one that stands for it; a query a step of merging."""
    standing: dict[UUID, UUID] = {}
    pending = {root: root for root in roots}
    while pending:
        rows = Merge.objects.filter(kept__person_id__in=list(pending), undone_at=None)
        below = {into: pending[kept] for into, kept in rows.values_list("absorbed__person_id", "kept__person_id")}
        standing |= below
        pending = below
    return standing
