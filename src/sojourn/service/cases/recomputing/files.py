"""The ledgers of many cases as case files: those that `ledger.case_file` makes, some ten times as fast.

What was checked when it was written is not checked again, and what an event says beside its days is read once for all
events that say the same.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, NamedTuple

from django.db import connection

from sojourn.law.casefile import CaseFile, Event, Person
from sojourn.law.casefile.events import read_event
from sojourn.law.casefile.failure import Place
from sojourn.law.casefile.nodes import from_python
from sojourn.law.casefile.person import read_person
from sojourn.law.vocabulary import BODIES
from sojourn.service.cases.models import Case
from sojourn.service.cases.policy import CORRECTED
from sojourn.service.cases.words import PERSON_STATED

_ENTRIES: Final = """
    SELECT CAST(e.case_id AS text), CAST(e.id AS text), e.type, e."on", e.known, CAST(e.fields AS text),
        CAST(e.corrects_id AS text), CAST(e.replaced_by_id AS text), a.kind
    FROM cases_event e JOIN accounts_authority a ON a.id = e.authority_id
    WHERE e.case_id IN ({places}) ORDER BY e.case_id, e.sequence
"""
_SAYINGS: Final = 20_000
"""So many different contents of events are kept read."""

_DIGITS: Final = 32
_SOME_DAY: Final = date(2000, 1, 1)
_Entry = tuple[Any, ...]


class Told(NamedTuple):
    """What a case says beside its ledger."""

    version: int
    state: str
    complete: bool


def files(cases: Mapping[uuid.UUID, Told], known: date) -> Iterator[tuple[uuid.UUID, CaseFile]]:
    """The id of each case with its case file, the person as stated up to the day `known`. Every entry is of a case
    that is asked for; a case without an entry is left out.
    """
    if not cases:
        return
    key = Case._meta.pk
    with connection.cursor() as cursor:
        ids = [key.get_db_prep_value(one, connection) for one in cases]
        cursor.execute(_ENTRIES.format(places=", ".join(["%s"] * len(ids))), ids)
        for case_id, entries in groupby(cursor.fetchall(), key=lambda row: row[0]):
            case = uuid.UUID(case_id)
            yield case, _file(cases[case], entries, known)


def _file(case: Told, entries: Iterator[_Entry], known: date) -> CaseFile:
    person: dict[str, Any] = {}
    events: list[Event] = []
    for _, key, kind, on, recorded, fields, corrects, replaced_by, office in entries:
        by = office if office in BODIES else "other"
        if kind == CORRECTED:
            meant = {"corrects": _id(corrects), "replaced_by": _id(replaced_by) if replaced_by else None}
            said = _read(kind, by, meant)
        elif kind != PERSON_STATED:
            said = _said(kind, by, fields)
        else:
            person |= json.loads(fields) if recorded <= known else {}
            continue
        events.append(Event(on, recorded, kind, _id(key), said.by, said.by_name, note=said.note, fields=said.fields))
    return CaseFile(state=case.state, complete=case.complete, person=_person(person), events=tuple(events))


def _person(stated: Mapping[str, Any]) -> Person:
    return read_person(from_python(stated, Place("case file", None)))


@lru_cache(_SAYINGS)
def _said(kind: str, by: str, fields: str) -> Event:
    """An event of some day that says this; whoever reads it changes nothing of it."""
    return _read(kind, by, json.loads(fields))


def _read(kind: str, by: str, fields: Mapping[str, Any]) -> Event:
    data = {"on": _SOME_DAY, "type": kind, "by": by, **fields}
    return read_event(from_python(data, Place("case file", None))).event


def _id(stored: str) -> str:
    """An id as case files write it; SQLite keeps its digits alone."""
    if len(stored) > _DIGITS:
        return stored
    return f"{stored[:8]}-{stored[8:12]}-{stored[12:16]}-{stored[16:20]}-{stored[20:]}"
