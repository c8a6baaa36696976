"""The load set: so many cases of invented people, written by the bulk writer of Demoland from the same generator.

Some hundred to two thousand histories are told, each of many people, as whole histories are judged by the law when
they are first told. Every snapshot waits to be worked out anew today.
"""

from __future__ import annotations

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


@dataclass(frozen=True)
class Load:
    """What was written: the people by id, members who ask, and a case of each."""

    people: dict[UUID, Invented]
    asking: Mapping[str, tuple[Actor, Sequence[UUID]]]
    entries: int
    today: date


def write(cases: int, today: date) -> Load:
    """Write the load set into the database at hand, as one who may write all rows."""
    from sojourn.service.cases.models import Party
    from sojourn.service.demoland.country import founded
    from sojourn.service.demoland.histories import drawn
    from sojourn.service.demoland.planning import planned
    from sojourn.service.demoland.rows import Teller

    country = founded(date(today.year - 8, 1, 1))
    wanted = min(MOST_HISTORIES, max(100, cases // TOLD_OF))
    histories = islice(drawn(SEED % 1000, today), wanted)
    plans = [planned(country, number, one, today) for number, one in enumerate(histories)]
    teller, held, entries = Teller(country, Random(SEED)), dict[UUID, Invented](), 0
    snapshots: dict[int, Any] = {}
    for start in range(0, cases, _BATCH):
        chosen = [plans[number % len(plans)] for number in range(start, min(start + _BATCH, cases))]
        entries += _batch(teller, chosen, held, snapshots, today)
    asking = {}
    for key in ("ngo_second", "police"):
        office = country.offices[key]
        parties = Party.objects.filter(authority=office.authority, left_at__isnull=True)
        asking[key] = (office.staff[0], list(parties.order_by("case").values_list("case", flat=True)[:2_000]))
    return Load(held, asking, entries, today)


def _batch(teller: Any, plans: Sequence[Any], held: dict[UUID, Invented], snapshots: dict[int, Any], on: date) -> int:
    from django.db import transaction

    from sojourn.service.cases.models import Due, Snapshot
    from sojourn.service.demoland.filling import registered
    from sojourn.service.demoland.writing import write as write_rows

    random = Random(SEED + len(held))
    invented = list(_people(len(held), len(plans)))
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
    with transaction.atomic():
        write_rows(teller.take())
        Snapshot.objects.bulk_create(rows, 500)
        Due.objects.bulk_create(due, 500)
    return entries


def _people(start: int, count: int) -> Iterator[Invented]:
    return islice(people(SEED + start, count), count)


def _snapshot(known: dict[int, Any], plan: Any, case: Any, ledger: Sequence[Any], today: date) -> Any:
    """The snapshot of yesterday and what was due then, worked out once for each plan; today it has to be again."""
    from sojourn.service.cases import dues, snapshots
    from sojourn.service.cases.ledger import case_file
    from sojourn.service.cases.outlook import outlook
    from sojourn.service.cases.recomputing.working import DUE

    if id(plan) not in known:
        day = today - timedelta(days=1)
        now = outlook(case_file(case, ledger, known=day), day, known=day)
        duties = [{name: getattr(row, name) for name in DUE} for row in dues.rows(case, now)]
        known[id(plan)] = (snapshots.columns(case, now, day) | {"recompute_on": today}, duties)
    return known[id(plan)]
