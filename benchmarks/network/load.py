"""The load set: so many cases of invented people, written by the bulk writer of Demoland from the same generator.

Some hundred to two thousand histories are told, each of many people, as whole histories are judged by the law when
they are first told. Every snapshot waits to be worked out anew today.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any, Final
from uuid import UUID

from sojourn.service.audit.actors import Actor
from sojourn.service.identities.invented.people import Invented, people

SEED: Final = 20040429
TOLD_OF: Final = 50
"""Of so many people each history is told."""

MOST_HISTORIES: Final = 2_000
_BATCH: Final = 1_000
_CACHE: Final = 200_000
"""Kibibytes of a database of SQLite that a process keeps at hand while it loads."""


@dataclass(frozen=True)
class Load:
    """What was written: the people by id, members who ask, and a case of each."""

    people: dict[UUID, Invented]
    asking: Mapping[str, tuple[Actor, Sequence[UUID]]]
    entries: int
    today: date


@dataclass(frozen=True)
class _Part:
    """What one process writes: the cases told of every so manieth history, the first of which is `number`."""

    number: int
    parts: int
    cases: int
    today: date
    country: bytes
    database: Mapping[str, Any]

    @property
    def histories(self) -> int:
        """How many histories are told of all cases."""
        return min(MOST_HISTORIES, max(100, self.cases // TOLD_OF))

    def batches(self) -> Iterator[list[int]]:
        """The numbers of its cases, a transaction at a time."""
        mine = (one for one in range(self.cases) if one % self.histories % self.parts == self.number)
        while batch := list(islice(mine, _BATCH)):
            yield batch


def write(cases: int, today: date) -> Load:
    """Write the load set into the database at hand, as one who may write all rows; by several processes, where each
    asks the law once of the histories that it tells.
    """
    from sojourn.law.bulk.work import workers
    from sojourn.service.cases.workers import handed_over
    from sojourn.service.demoland.country import founded

    country = founded(date(today.year - 8, 1, 1))
    parts, held, entries = workers.count(), dict[UUID, Invented](), 0
    database = handed_over()
    packed = pickle.dumps(country)  # opened where Django has begun
    tasks = [_Part(number, parts, cases, today, packed, database) for number in range(parts)]
    for people_of, written in workers.done(_written, tasks, parts):
        held |= people_of
        entries += written
    asking = {key: _asking(country.offices[key], today) for key in ("ngo_second", "police")}
    return Load(held, asking, entries, today)


def _asking(office: Any, today: date) -> tuple[Actor, Sequence[UUID]]:
    """A member of an office, and cases that it takes part in and may know of today."""
    from django.db.models import Exists, OuterRef

    from sojourn.service.cases.models import Basis, Party
    from sojourn.service.cases.relations import holding

    known = Basis.objects.filter(holding(today), case=OuterRef("case"), authority=office.authority)
    parties = Party.objects.filter(Exists(known), authority=office.authority, left_at__isnull=True)
    return office.staff[0], list(parties.order_by("case").values_list("case", flat=True)[:2_000])


def _written(part: _Part) -> tuple[dict[UUID, Invented], int]:
    """Write a part; returns its people by id, and how many entries there are."""
    from sojourn.service.cases.workers import begin

    begin(part.database)
    from sojourn.service.demoland.histories import drawn
    from sojourn.service.demoland.planning import planned
    from sojourn.service.demoland.rows import Teller

    country = pickle.loads(part.country)
    histories = islice(enumerate(drawn(SEED % 1000, part.today)), part.number, part.histories, part.parts)
    plans = {number: planned(country, number, one, part.today) for number, one in histories}
    teller, held, entries = Teller(country, Random(f"{SEED} {part.number}")), dict[UUID, Invented](), 0
    snapshots: dict[int, Any] = {}
    for count, numbers in enumerate(part.batches()):
        if count.bit_count() == 1:
            _tuned()
        invented = list(_people(numbers[0], len(numbers)))
        chosen = [plans[number % part.histories] for number in numbers]
        entries += _batch(teller, chosen, invented, held, snapshots, part.today)
        _brought_home()
    return held, entries


def _tuned() -> None:
    """Let the database know how many rows there are by now, or keep pages at hand: rows are looked up by triggers."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "postgresql" else f"PRAGMA cache_size = -{_CACHE}")


def _brought_home() -> None:
    """Bring what was written from the log of SQLite into its file.

    Of two who write all the time neither finds a moment to begin the log anew, and every question looks through it.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _batch(
    teller: Any,
    plans: Sequence[Any],
    invented: Sequence[Invented],
    held: dict[UUID, Invented],
    snapshots: dict[int, Any],
    on: date,
) -> int:
    from sojourn.service.cases.models import Due, Snapshot
    from sojourn.service.demoland.filling import registered
    from sojourn.service.demoland.writing import write as write_rows

    random = Random(SEED + len(held))
    persons = registered(plans, [one.registered(random) for one in invented])
    held.update(zip(persons, invented, strict=True))
    rows, due, entries = [], [], 0
    for plan, person in zip(plans, persons, strict=True):
        ledger = teller.tell(plan, person)
        entries += len(ledger)
        case = ledger[0].case
        columns, duties = _snapshot(snapshots, plan, case, ledger, on)
        rows.append(Snapshot(case=case, **columns))
        due += [Due(case=case, **values) for values in duties]
    write_rows(teller.take(), rows, due)
    return entries


def _people(start: int, count: int) -> Iterator[Invented]:
    return islice(people(SEED + start, count), count)


def _snapshot(known: dict[int, Any], plan: Any, case: Any, ledger: Sequence[Any], today: date) -> Any:
    """The snapshot of yesterday and what was due then, worked out once for each plan; today it has to be again."""
    from sojourn.service.cases import dues, snapshots
    from sojourn.service.cases.ledger import case_file
    from sojourn.service.cases.outlook import outlook

    if id(plan) not in known:
        day = today - timedelta(days=1)
        now = outlook(case_file(case, ledger, known=day), day, known=day)
        duties = [dict(zip(dues.NAMES, row, strict=True)) for row in dues.rows(now)]
        known[id(plan)] = (snapshots.columns(len(ledger), now, day) | {"recompute_on": today}, duties)
    return known[id(plan)]
