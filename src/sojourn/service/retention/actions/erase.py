"""Erasing what is due: counted in bands, removed from the ledger, a receipt left, the person's key destroyed."""

import uuid
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from django.db import transaction
from django.utils import timezone

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.chains.layout import Value
from sojourn.service.audit.writing import append, office, record
from sojourn.service.cases.models import Case
from sojourn.service.identities import compaction
from sojourn.service.identities.actions.erasing import erase_all
from sojourn.service.identities.models import Person
from sojourn.service.identities.vault import all_of
from sojourn.service.retention import cells, tracing
from sojourn.service.retention.due import Due, candidates, due
from sojourn.service.retention.figures import of_a_ledger
from sojourn.service.retention.models import Receipt
from sojourn.service.retention.periods import kept
from sojourn.service.retention.receipts import RECEIPTS
from sojourn.service.retention.removing import remove, rows_of

ACTOR: Final = Actor(None, None, "eraser")
"""The job itself: it belongs to no authority."""

REASON: Final = "the period for which the case is kept is over"


@dataclass(frozen=True)
class Erased:
    """How many cases were erased, rows removed, and persons whose keys were destroyed.

    `searched` is how many bytes of database files were searched afterwards, all in vain; None where they are not ours
    to search, or there was nothing to search for.
    """

    cases: int
    rows: int
    persons: int
    searched: int | None


def erase_due(on: date | None = None) -> Erased:
    """Erase every case whose period is over on a day (today, where left out), and everybody whose cases are all gone.

    Each case is a transaction of its own, together with the cases of those who were merged with its person: all of
    them are due, or none is erased. An interrupted run is gone on with by the next one. Raises `UnprovenError` where
    something is found in the files of the database afterwards, and what the database refuses.
    """
    day = on or timezone.localdate()
    sought: set[bytes] = set()
    cases = rows = 0
    for case_id in due_on(day):
        gone, removed = _erased(case_id, day, sought)
        cases, rows = cases + gone, rows + removed
    waiting = _whose_cases_are_gone()
    if waiting:
        receipts = erase_all(waiting, REASON, partial(record, ACTOR), also=sought)
        searched = max((one.searched_bytes or 0 for one in receipts), default=0) or None
    else:
        searched = compaction.prove(sought) if sought else None
    return Erased(cases, rows, len(waiting), searched)


def due_on(day: date) -> list[uuid.UUID]:
    """The cases that look due on a day by what lists know of them, those that have rested longest first."""
    states = Case.objects.order_by("state").values_list("state", flat=True).distinct()
    return [pk for state in states for pk in candidates(state, day, kept(state, day)).values_list("pk", flat=True)]


@transaction.atomic
def _erased(case_id: uuid.UUID, day: date, sought: set[bytes]) -> tuple[int, int]:
    first = Case.objects.filter(pk=case_id).first()
    if first is None:
        return 0, 0
    belonging = Case.objects.filter(person_id__in=_same_person(first.person_id)).order_by("pk")
    found = [due(case.pk, day, kept(case.state, day)) for case in belonging]
    over = [one for one in found if one is not None]
    if len(over) < len(found):
        return 0, 0
    return len(over), sum(_removed(one, day, sought) for one in over)


def _removed(over: Due, day: date, sought: set[bytes]) -> int:
    case = over.case
    rows = rows_of(case.pk)
    sought |= tracing.traces(case, rows)
    cells.add(of_a_ledger(over.file, over.held))
    receipt: dict[str, Value] = {
        "subject": str(case.pk),
        "case_id": case.pk.hex,
        "person_id": case.person_id.hex,
        "length": len(over.held),
        "tail": over.held[-1].digest,
        "removed": sum(map(len, rows.values())),
        "day": day.isoformat(),
        "due": over.on.isoformat(),
        "period": str(over.kept.period),
    }
    append(RECEIPTS, timezone.now(), office(ACTOR) | receipt)
    record(ACTOR, "case.banded", str(case.pk), reason=REASON)
    return remove(rows)


def _same_person(person_id: uuid.UUID) -> set[uuid.UUID]:
    """The ids of all who were found to be the same as this person; her own where nothing of her is held."""
    person = Person.objects.filter(person_id=person_id).first()
    return {person_id} | ({one.person_id for one in all_of(person)} if person else set())


def _whose_cases_are_gone() -> list[uuid.UUID]:
    """Persons whose case was erased and who are still held; but for those who are the same as somebody with a case."""
    erased = Receipt.objects.values("person_id")
    held = Person.objects.filter(person_id__in=erased).order_by("id").values_list("person_id", flat=True)
    return [one for one in held if not Case.objects.filter(person_id__in=_same_person(one)).exists()]
