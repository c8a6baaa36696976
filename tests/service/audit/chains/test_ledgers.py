"""Other tables that carry chains of their own are verified and sealed by the same calls."""

import json
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import Settings

from sojourn.service.audit.chains import canonical
from sojourn.service.audit.chains.layout import Column, Kind, Layout, Row
from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.seals import keys
from sojourn.service.audit.seals.sealing import seal
from sojourn.service.audit.seals.verifying import verify
from tests.service.audit.cast import run, unguarded, write
from tests.service.databases import Database, fresh, point_to

LEDGER = Layout(
    "parcels",
    (
        Column("parcel", Kind.UUID),
        Column("sequence", Kind.NUMBER),
        Column("on", Kind.DAY),
        Column("seen", Kind.MOMENT),
        Column("lost", Kind.FLAG),
        Column("content", Kind.JSON),
    ),
    previous="before",
)
NAMED = f"{__name__}.LEDGER"
ONE, OTHER = UUID(int=1 << 96), UUID(int=2 << 96)
DAY, MOMENT = date(2026, 3, 2), datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
TYPES = {
    "postgresql": 'parcel uuid, sequence int, "on" date, seen timestamptz, lost boolean, content jsonb',
    "sqlite": 'parcel char(32), sequence integer, "on" date, seen datetime, lost bool, content text',
}


@pytest.fixture
def ledger(database: Database, settings: Settings) -> Database:
    """Two chains, of four and two rows, in a table that another application would have."""
    settings.SOJOURN_CHAINED_TABLES = [NAMED]
    with database.administrator():
        run(f"CREATE TABLE parcels ({TYPES[database.vendor]}, before varchar(64), digest varchar(64))")
        if database.vendor == "postgresql":
            run("GRANT SELECT ON parcels TO sojourn_app")
        for parcel, length in ((ONE, 4), (OTHER, 2)):
            fill(parcel, length)
    return database


@pytest.fixture
def sqlite(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A fresh SQLite database: PostgreSQL takes no text that is not UTF-8."""
    with fresh(request, "sqlite") as made:
        yield made


def fill(parcel: UUID, length: int) -> None:
    """A chain as its application would write it: with values as Django stores them, hashed as the layout says."""
    previous = LEDGER.genesis(parcel.hex)
    for sequence in range(1, length + 1):
        content = {"weight": sequence, "label": 'é"x', "a": [1, None]}
        seen = MOMENT.replace(microsecond=0 if sequence % 2 else 5)
        row: Row = (
            parcel.hex,
            sequence,
            f"{DAY}",
            f"{seen:%Y-%m-%d %H:%M:%S.%f}",
            0,
            canonical.text(content),
            previous,
        )
        stored = f"{seen:%Y-%m-%d %H:%M:%S}" + (".000005" if seen.microsecond else "")
        values = [parcel.hex, sequence, f"{DAY}", stored if connection.vendor == "sqlite" else seen, False]
        previous = LEDGER.link(row)
        run(
            "INSERT INTO parcels VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            *values,
            json.dumps(content),
            row[-1],
            previous,
        )


def test_a_ledger_that_is_named_in_the_settings_is_verified_and_sealed(
    ledger: Database, held_keys: keys.Keys, folder: Path
) -> None:
    assert {(one.table, one.rows, one.chains) for one in verify(None).tables} >= {("parcels", 6, 2)}
    sealing = seal(held_keys, folder)
    assert {chain: tail.length for chain, tail in sealing.head.chains["parcels"].items()} == {ONE.hex: 4, OTHER.hex: 2}
    assert verify(held_keys, folder).count == 0
    with ledger.administrator():
        run("DELETE FROM parcels WHERE parcel = %s", OTHER.hex)
        (fault,) = verify(held_keys, folder).faults
    assert (fault.chain, fault.what) == (OTHER.hex, "the whole chain is missing; head 1 lists it")


def test_rows_that_are_hidden_from_the_service_are_read_under_the_reader(
    ledger: Database, held_keys: keys.Keys, folder: Path
) -> None:
    if ledger.vendor == "postgresql":
        with ledger.administrator():
            run("ALTER TABLE parcels ENABLE ROW LEVEL SECURITY")
            run("GRANT SELECT ON parcels TO sojourn_clock")
            run("CREATE POLICY clock ON parcels TO sojourn_clock, sojourn_auditor USING (true)")
            run("GRANT SELECT ON parcels TO sojourn_auditor")
        assert verify(None).tables[-1].rows == 0
    with patch.object(sys.modules[__name__], "LEDGER", replace(LEDGER, reader="sojourn_clock")):
        assert len(seal(held_keys, folder).head.chains["parcels"]) == 2
        reports = [verify(held_keys, folder)]
        write(1)
        if ledger.vendor == "postgresql":
            point_to(ledger.settings | {"USER": "sojourn_auditor"})
        reports.append(verify(held_keys, folder))
    assert [(report.count, report.tables[-1].rows) for report in reports] == [(0, 6), (0, 6)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ("\"on\" = '2026-03-03'", "on"),
        ("seen = '2026-03-02 10:30:00.000004+00'", ""),
        ("lost = NOT lost", "lost"),
        ('content = \'{"weight": 3, "label": "é\\"x", "a": [1, null]}\'', "content"),
        ("sequence = 7", "sequence"),
        (f"parcel = '{OTHER.hex}', sequence = 9", ""),
    ],
)
def test_a_change_of_a_ledger_is_found(ledger: Database, change: str, field: str) -> None:
    with ledger.administrator():
        run(f"UPDATE parcels SET {change.replace('%', '%%')} WHERE parcel = %s AND sequence = 2", ONE.hex)
        faults = verify(None).faults
    assert faults
    assert {fault.table for fault in faults} == {"parcels"}
    assert not field or field in {fault.field for fault in faults}


def test_the_same_json_in_another_order_is_no_change(ledger: Database) -> None:
    with ledger.administrator():
        run('UPDATE parcels SET content = \'{"a": [1,null], "label":"é\\"x", "weight":2}\' WHERE sequence = 2')
        assert verify(None).count == 0


def test_a_name_that_leads_to_no_layout_is_refused(database: Database, settings: Settings) -> None:
    for name in ("nowhere.LEDGER", f"{__name__}.DAY"):
        settings.SOJOURN_CHAINED_TABLES = [name]
        with pytest.raises(AuditError, match="SOJOURN_CHAINED_TABLES: the place of a Layout expected"):
            verify(None)


def test_a_table_that_is_not_there_is_a_fault(database: Database, settings: Settings) -> None:
    settings.SOJOURN_CHAINED_TABLES = [NAMED]
    (fault,) = verify(None).faults
    assert str(fault).startswith("parcels: the database cannot read it: ")


def test_bytes_that_are_no_text_any_more_are_found_and_named(sqlite: Database) -> None:
    write(12)
    unguarded("audit_entry")
    connection.close()
    with sqlite3.connect(str(sqlite.settings["NAME"])) as held:
        held.execute("UPDATE audit_entry SET act = CAST(x'e361736500' AS TEXT) WHERE number = 5")
        held.execute("UPDATE audit_entry SET role = CAST(CAST(role AS BLOB) AS TEXT) WHERE number = 6")
        held.execute("UPDATE audit_entry SET act = CAST(x'e36173652e72656164' AS TEXT) WHERE number = 7")
    first, second = verify(None).faults
    assert (first.entry, first.field, second.entry, second.field) == (5, "", 7, "act")
