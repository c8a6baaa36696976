"""Verification of everything: every row of every chained table, every head, and the heads outside the database."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError

from sojourn.service.audit.chains.chain import Marks, Tail, Walk
from sojourn.service.audit.chains.faults import Fault, Faults
from sojourn.service.audit.chains.layout import Layout
from sojourn.service.audit.chains.reading import rows
from sojourn.service.audit.chains.receipts import erased
from sojourn.service.audit.chains.tables import OWN, chained
from sojourn.service.audit.models import SealedHead
from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.seals import folder, heads
from sojourn.service.audit.seals.heads import TABLE, Head
from sojourn.service.audit.seals.keys import Keys
from sojourn.service.audit.seals.places import KEYS
from sojourn.service.audit.seals.sealing import earliest_open


@dataclass(frozen=True)
class Walked:
    """One table: how many rows in how many chains, and how many of the rows came after the last head."""

    table: str
    rows: int
    chains: int
    unsealed: int


@dataclass(frozen=True)
class Report:
    """What was verified, and what was found wrong; `sealed_at` is the moment of the last head that holds."""

    tables: tuple[Walked, ...]
    heads: int
    exported: int
    sealed_at: str
    faults: tuple[Fault, ...]
    count: int


def verify(keys: Keys | None, exported: Path | None = None) -> Report:
    """Verify all chained tables, the heads in the database, and those in the folder `exported`.

    Without keys only chains without any head can be verified. Raises `AuditError` where there are heads and no keys,
    or the database or the folder cannot be read at all.
    """
    faults = Faults()
    try:
        held = list(SealedHead.objects.order_by("number").values_list("number", "line"))
    except DatabaseError as problem:
        raise AuditError(f"the database cannot be read: {problem}") from None
    outside = list(_numbered(folder.lines(exported))) if exported else []
    if keys is None and (held or outside):
        raise AuditError(f"{KEYS} is not set: the file of keys expected, as there are sealed heads to check")
    sound: list[Head] = []
    if keys is not None:
        sound = heads.checked(held, keys, faults)
        first = outside[0][0] if outside else 1
        sound = [*heads.checked(outside, keys, faults, table="exported heads", first=first), *sound]
    _compare(held, outside, faults)
    return _report(sound, len(held), len(outside), faults)


def _report(sound: Sequence[Head], held: int, exported: int, faults: Faults) -> Report:
    marks = heads.marks(sound)
    sealed_at = max((head.at for head in sound), default="")
    tables = tuple(_walked(layout, marks.get(layout.table, {}), sealed_at, faults) for layout in chained())
    return Report(tables, held, exported, sealed_at, tuple(faults.named), faults.count)


def _walked(layout: Layout, marks: Marks, sealed_at: str, faults: Faults) -> Walked:
    gone: Mapping[str, Tail] = {}
    try:
        gone = erased(layout.table)
    except DatabaseError as problem:
        faults.add(Fault(layout.table, "", None, "", f"the database cannot read the receipts of it: {problem}"))
    walk = Walk(layout, faults, marks=marks, erased=gone)
    try:
        walk.take(rows(layout))
    except DatabaseError as problem:
        faults.add(Fault(layout.table, "", None, "", f"the database cannot read it: {problem}"))
    walk.close()
    unsealed = {
        chain: added
        for chain, tail in walk.tails.items()
        if (added := tail.length - max(marks.get(chain, {0: None}))) > 0
    }
    if layout in OWN and sealed_at:
        _late(layout, walk, unsealed, sealed_at, faults)
    return Walked(layout.table, walk.rows, len(walk.tails), sum(unsealed.values()))


def _late(layout: Layout, walk: Walk, unsealed: Mapping[str, int], sealed_at: str, faults: Faults) -> None:
    """Rows in chains of days that are over, of which no head knows: put in when the day had been sealed."""
    open_from = earliest_open(sealed_at)
    for chain, added in unsealed.items():
        if chain < open_from:
            first = walk.tails[chain].length - added + 1
            faults.add(Fault(layout.table, chain, first, "", "not sealed, though later days are: added afterwards"))


def _compare(held: list[tuple[int, str]], outside: list[tuple[int, str]], faults: Faults) -> None:
    """Every head outside must be in the database, to the letter."""
    inside = dict(held)
    for number, line in outside:
        if number not in inside:
            faults.add(Fault(TABLE, "", number, "", "missing; it was exported"))
        elif inside[number] != line:
            faults.add(Fault(TABLE, "", number, "line", "not the head that was exported"))


def _numbered(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Lines with the numbers they give themselves; a line that gives none has the one after the line before."""
    number = 0
    for line in lines:
        try:
            given = json.loads(line)["number"]
        except (ValueError, TypeError, KeyError, RecursionError):
            given = None
        number = given if type(given) is int else number + 1
        yield number, line
