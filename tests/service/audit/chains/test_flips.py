"""One flipped bit in any column of any entry is found and named; so is what was dropped, swapped, put in or cut off."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import pytest
from django.db import connection

from sojourn.service.audit.chains import tables
from sojourn.service.audit.chains.faults import Fault
from sojourn.service.audit.chains.layout import Kind
from sojourn.service.audit.models import Entry
from sojourn.service.audit.seals.keys import Keys
from sojourn.service.audit.seals.sealing import seal
from sojourn.service.audit.seals.verifying import verify
from tests.service.audit.cast import AMINA, BORIS, CASE, OTHER_CASE, run, unguarded, write
from tests.service.databases import Database

COLUMNS = tables.ENTRIES.names


def flipped(value: Any, kind: Kind, random: Random) -> Any:
    """A value with one of its bits flipped, still one that its column can hold."""
    if kind is Kind.NUMBER:
        return value ^ 1 << random.randrange(5, 20)
    if kind is Kind.UUID:
        return f"{int(value, 16) ^ 1 << random.randrange(128):032x}"
    held = bytearray(value.encode())
    held[random.randrange(len(held))] ^= 1 << random.randrange(5)
    return held.decode()


def flip(column: str, place: tuple[str, int], random: Random) -> None:
    """Flip one bit of one column of one entry."""
    chosen = "replace({}::text, '-', '')" if connection.vendor == "postgresql" else "{}"
    kind = tables.ENTRIES.kinds[COLUMNS.index(column)]
    name = chosen.format(column) if kind is Kind.UUID else column
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM audit_entry WHERE chain = %s AND number = %s", place)
        (value,) = cursor.fetchone()
    run(f"UPDATE audit_entry SET {column} = %s WHERE chain = %s AND number = %s", flipped(value, kind, random), *place)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_flipped_bit_is_found_and_its_field_is_named(
    database: Database, column: str, seed: int, thorough_examples: Callable[[int], int]
) -> None:
    every = replace(AMINA, client="registry")
    random = Random(f"{seed}{column}")
    with database.administrator():
        unguarded()
        for _ in range(thorough_examples(30)):
            run("DELETE FROM audit_entry")
            write(12, every)
            chain, number = random.choice(list(Entry.objects.values_list("chain", "number")))
            flip(column, (chain, number), random)
            named = {(fault.field, fault.entry) for fault in verify(None).faults}
            if column == "number":
                moved = (column, Entry.objects.exclude(number__lte=12).get().number)
                assert {moved} | ({("", number)} if number < 12 else set()) <= named  # behind the last none is missing
            else:
                assert (column, number) in named


@dataclass(frozen=True)
class Tampering:
    """What somebody does to a chain of ten entries, and what a verification says."""

    statements: tuple[str, ...]
    said: str
    entry: int


TAMPERINGS = {
    "dropped": Tampering(("DELETE FROM audit_entry WHERE number = 4",), "missing", 4),
    "the first dropped": Tampering(("DELETE FROM audit_entry WHERE number = 1",), "missing", 1),
    "some dropped": Tampering(
        ("DELETE FROM audit_entry WHERE number BETWEEN 4 AND 6",), "missing, and all up to entry 6", 4
    ),
    "dropped and closed up": Tampering(
        ("DELETE FROM audit_entry WHERE number = 9", "UPDATE audit_entry SET number = 9 WHERE number = 10"), "fits", 9
    ),
    "swapped": Tampering(
        (
            "UPDATE audit_entry SET number = 99 WHERE number = 3",
            "UPDATE audit_entry SET number = 3 WHERE number = 4",
            "UPDATE audit_entry SET number = 4 WHERE number = 99",
        ),
        "fits",
        3,
    ),
    "replaced by a copy": Tampering(
        (
            "DELETE FROM audit_entry WHERE number = 5",
            "INSERT INTO audit_entry SELECT chain, 5, at, member, authority, subject, previous, digest, role, client,"
            " session, act, fields, reason, relation FROM audit_entry WHERE number = 8",
        ),
        "changed after it was written",
        5,
    ),
    "rewritten": Tampering(
        (f"UPDATE audit_entry SET subject = '{OTHER_CASE}', act = 'case.listed' WHERE number = 7",),
        "changed after it was written",
        7,
    ),
    "a value of another kind": Tampering(("UPDATE audit_entry SET member = NULL WHERE number = 2",), "changed", 2),
}


@pytest.mark.parametrize("tampering", TAMPERINGS.values(), ids=TAMPERINGS)
def test_what_was_dropped_swapped_put_in_or_rewritten_is_found(database: Database, tampering: Tampering) -> None:
    write(10)
    with database.administrator():
        unguarded()
        for statement in tampering.statements:
            run(statement)
        faults = verify(None).faults
    assert any(fault.entry == tampering.entry and tampering.said in fault.what for fault in faults), faults


def test_an_entry_put_in_between_is_found(database: Database) -> None:
    write(10)
    with database.administrator():
        unguarded()
        for number in range(10, 4, -1):
            run("UPDATE audit_entry SET number = %s WHERE number = %s", number + 1, number)
        run(
            "INSERT INTO audit_entry SELECT chain, 5, at, member, authority, subject, previous, digest, role, client,"
            " session, act, fields, reason, relation FROM audit_entry WHERE number = 4"
        )
        faults = verify(None).faults
    assert faults[0].entry == 5
    assert faults[0].what == "changed after it was written; 4 fits the digest"


@pytest.mark.parametrize("cut", ["number > 6", "number > 0"])
def test_a_chain_that_was_cut_off_is_found_by_a_head(database: Database, held_keys: Keys, folder, cut: str) -> None:
    write(10, BORIS)
    head = seal(held_keys, folder).head
    assert [tail.length for tail in head.chains["audit_entry"].values()] == [10]
    with database.administrator():
        unguarded()
        run(f"DELETE FROM audit_entry WHERE {cut}")
        assert verify(held_keys).faults[0].what in (
            "cut off after this entry: head 1 lists 10 entries",
            "the whole chain is missing; head 1 lists it",
        )


def test_a_fault_says_where_it_is() -> None:
    fault = Fault("audit_entry", "20260302abc", 5, "act", "changed after it was written")
    assert str(fault) == "audit_entry, chain 20260302abc, entry 5, field act: changed after it was written"
    assert CASE not in str(fault)
