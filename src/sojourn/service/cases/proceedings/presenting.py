"""What pages of proceedings show: steps in words, and ties between persons as far as the other case may be known."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from sojourn.law.vocabulary import EVENT_TYPES
from sojourn.service.cases.access import Access, reach
from sojourn.service.cases.actions.family import ties as held
from sojourn.service.cases.models import Case, FamilyLink, ProceedingStep
from sojourn.service.cases.proceedings.wording import KINSHIPS, RELATED, TURNED
from sojourn.service.cases.refusals import NoSuchCaseError
from sojourn.service.cases.words import Group, Kinship, Operation
from sojourn.service.desk.editor.forms import words
from sojourn.service.desk.editor.presenting import in_words
from sojourn.service.desk.editor.wording import LABELS


@dataclass(frozen=True, slots=True)
class Step:
    """A step of proceedings in words."""

    on: str
    what: str
    who: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie to the person of another case; `case` and `reference` only where that case may be known."""

    id: uuid.UUID
    what: str | Promise
    case: uuid.UUID | None
    reference: str


def steps(rows: Iterable[ProceedingStep]) -> Iterator[Step]:
    """Steps as a page lists them."""
    told = words()
    for row in rows:
        declared = EVENT_TYPES[row.type].fields
        details = ((str(LABELS[name]), in_words(declared[name], value, {}, told)) for name, value in row.fields.items())
        yield Step(row.on.isoformat(), told.event(row.type), row.authority.name, tuple(details))


def ties(access: Access) -> Iterator[Tie]:
    """The ties of the person of a case, each told from its side."""
    for link in held(access.case.pk):
        mine = link.case_id == access.case.pk
        other = _known(link.other_id if mine else link.case_id)
        yield Tie(link.pk, _told(link, mine), other.pk if other else None, other.reference if other else "")


def _told(link: FamilyLink, mine: bool) -> str | Promise:
    if mine:
        return KINSHIPS[link.kind]
    return RELATED if link.kind == Kinship.GUARDED else KINSHIPS[TURNED.get(link.kind, link.kind)]


def _known(case_id: uuid.UUID) -> Case | None:
    try:
        found = reach(case_id)
    except NoSuchCaseError:
        return None
    return found.case if found.may(Operation.READ, Group.PERSON) or found.may(Operation.READ, Group.CHILD) else None
