"""The two writers of Demoland write the same: act by act through the actions, and in bulk."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from django.db.models import Model

from sojourn.service.audit.models import Entry
from sojourn.service.audit.seals.verifying import verify
from sojourn.service.cases import ledger, snapshots
from sojourn.service.cases.models import Basis, Case, Event, Notice, Party, Referral, Snapshot
from sojourn.service.day.models import Assignment
from sojourn.service.demoland.country import Country, founded
from sojourn.service.demoland.histories import chosen
from sojourn.service.demoland.plan import Agreed, Corrected, Offered, Plan, Recorded, Withdrawn
from sojourn.service.demoland.planning import planned
from sojourn.service.demoland.rows import Teller
from sojourn.service.demoland.singly import carry_out
from sojourn.service.demoland.writing import write
from tests.service.databases import Database

TODAY = date(2026, 11, 20)
NOBODY = uuid.UUID(int=0)
IDS = frozenset(
    {"id", "case", "event", "basis", "person_id", "reference", "previous", "digest", "corrects", "replaced_by"}
)


def plans(country: Country, count: int, seed: int) -> list[Plan]:
    """Plans with every kind of act among them, as few as will do."""
    told = [planned(country, number, one, TODAY) for number, one in enumerate(chosen(seed, count * 12, TODAY))]
    missing: set[Any] = {Offered, Recorded, Corrected, Agreed, Withdrawn, "offered", "declined"}
    taken: list[Plan] = []
    for plan in told:
        kinds = {type(act) for act in plan.acts} | {act.answer for act in plan.acts if isinstance(act, Offered)}
        if kinds & missing or len(taken) < count - len(missing):
            taken.append(plan)
            missing -= kinds
    assert not missing
    return taken


def without_ids(rows: Sequence[Model], places: Mapping[uuid.UUID, int]) -> Counter[str]:
    """Rows as text, with the place of a case instead of its id, and of entries the place in their case."""
    numbers = {event.pk: event.sequence for event in Event.objects.all()}
    found = []
    for row in rows:
        values = {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}
        kept: dict[str, Any] = {name: value for name, value in values.items() if name not in IDS}
        owner: Any = values["case"] if "case" in values else values["id"]
        kept["case"] = places.get(owner)
        for name in ("corrects", "replaced_by"):
            kept[name] = numbers.get(values.get(name) or NOBODY)
        if "fields" in kept and "against" in kept["fields"]:
            kept["fields"] = kept["fields"] | {"against": numbers[uuid.UUID(kept["fields"]["against"])]}
        if "fields" in kept:
            kept["fields"] = sorted(kept["fields"].items())
        found.append(str(sorted(kept.items(), key=lambda pair: pair[0])))
    return Counter(found)


def described(order: Sequence[uuid.UUID]) -> dict[str, Counter[str]]:
    """Everything that is stored of these cases, ids apart."""
    places = {case: place for place, case in enumerate(order)}
    held: dict[str, Counter[str]] = {}
    for model in (Case, Event, Party, Basis, Referral, Notice, Assignment, Snapshot):
        key = "pk__in" if model is Case else "case__in"
        held[model.__name__] = without_ids(list(model._default_manager.filter(**{key: order})), places)
    entries = Entry.objects.filter(subject__in=[str(case) for case in order])
    columns = ("member", "authority", "role", "act", "fields", "reason", "relation")
    subjects = {str(case): place for case, place in places.items()}
    held["Entry"] = Counter(str((*row[:-1], subjects[row[-1]])) for row in entries.values_list(*columns, "subject"))
    return held


def test_both_writers_write_the_same(database: Database, seed: int) -> None:
    country = founded(date(2015, 1, 1))
    told = plans(country, 8, seed % 1000)
    one_by_one = [carry_out(plan, uuid.uuid4()) for plan in told]
    teller = Teller(country, Random(seed))
    bulk = [teller.tell(plan, uuid.uuid4())[0].case_id for plan in told]
    rows = teller.take()
    with database.administrator():
        write(rows)
        for case in Case.objects.all():
            snapshots.refresh(case, ledger.entries(case), TODAY)
        singly, at_once = described(one_by_one), described(bulk)
        assert not any(held - at_once[name] for name, held in singly.items())
        assert not any(held - singly[name] for name, held in at_once.items())
        report = verify(None)
        assert report.count == 0
        assert sum(table.rows for table in report.tables) > len(rows.events)


def test_a_plan_told_twice_differs_in_ids_alone(database: Database, seed: int) -> None:
    country = founded(date(2015, 1, 1))
    told = [planned(country, number, one, TODAY) for number, one in enumerate(chosen(seed, 6, TODAY))]
    teller = Teller(country, Random(seed))
    first, second = ([teller.tell(plan, uuid.uuid4())[0].case_id for plan in told] for _ in range(2))
    with database.administrator():
        write(teller.take())
        assert described(first) == described(second)
        assert not set(first) & set(second)
