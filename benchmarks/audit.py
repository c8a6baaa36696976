"""The audit: entries verified a second, and what writing one adds to a request.

The entries are those of `record`, linked and stored as it does, in a SQLite file of the benchmark's own. Processor time
is that of the one process, so that a busy machine does not count. Hashing alone, over the same rows held in memory, is
measured beside it: that is what no verification can go below.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

from benchmarks.measuring import RUNS, Sample, entry, sample

ENTRIES: Final = 1_000_000
CHAINS: Final = 40
WRITTEN: Final = 500
SECONDS: Final = 30.0
_START: Final = datetime(2026, 3, 1, tzinfo=UTC)


def measures(entries: int = ENTRIES) -> list[dict[str, Any]]:
    """All measures of the audit, over so many entries."""
    with _database():
        _fill(entries)
        how = f"{entries} entries in {CHAINS} chains, SQLite, one process"
        most = SECONDS * entries / ENTRIES
        runs = [_verified(entries) for _ in range(RUNS)]
        hashed = sample(lambda: _hashed(min(entries, 100_000)) * entries)
        added = sample(lambda: _recorded() * 1e3)
    waited, used = (Sample(figures) for figures in zip(*runs, strict=True))
    against = f"hashing the rows alone: {hashed.median:.2f} s ({hashed.spread()})"
    many = f"{WRITTEN} entries in one transaction of SQLite, the commit left out"
    return [
        entry("processor time of verifying the whole audit", used, "s", most, how),
        entry("how long verifying it is waited for", waited, "s", None, how, against=against),
        entry("what an entry adds to the request", added, "ms", 0.3, many),
    ]


@contextmanager
def _database() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SOJOURN_DATABASE"] = f"sqlite:{Path(folder) / 'audit.sqlite3'}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "sojourn.service.settings"
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0)
        try:
            yield
        finally:
            connection.close()


def _rows(entries: int) -> Iterator[tuple[Any, ...]]:
    """Entries of several workers and days, each chain linked."""
    from sojourn.service.audit.chains.tables import ENTRIES as LAYOUT
    from sojourn.service.audit.models import microseconds

    for number in range(CHAINS):
        day = _START + timedelta(days=number // 4)
        chain = f"{day:%Y%m%d}{number:016x}0000"
        previous = LAYOUT.genesis(chain)
        for place in range(1, entries // CHAINS + 1):
            at = microseconds(day) + place * 1_000_000
            ids = (f"{place % 97:032x}", f"{place % 11:032x}", "caseworker", "", f"session{place % 53}")
            act = ("case.read", f"{place % 9973:08x}-0000-4000-8000-000000000000", "events,person.born", "", "party")
            row = (chain, place, at, *ids, *act, previous)
            previous = LAYOUT.link(row)
            yield (*row, previous)


def _fill(entries: int) -> None:
    from django.db import connection, transaction

    from sojourn.service.audit.chains.tables import ENTRIES as LAYOUT

    places = ", ".join(["%s"] * len(LAYOUT.names))
    text = f"INSERT INTO {LAYOUT.table} ({', '.join(LAYOUT.names)}) VALUES ({places})"
    rows = _rows(entries)
    with transaction.atomic(), connection.cursor() as cursor:
        while page := list(islice(rows, 10_000)):
            cursor.executemany(text, page)


def _verified(entries: int) -> tuple[float, float]:
    """Seconds waited for and seconds of processor time."""
    from sojourn.service.audit.seals.verifying import verify

    started, before = time.perf_counter(), time.process_time()
    report = verify(None)
    waited, used = time.perf_counter() - started, time.process_time() - before
    if report.count or report.tables[0].rows < entries // CHAINS * CHAINS:
        raise RuntimeError(f"{report.count} faults in {report.tables[0].rows} entries")
    return waited, used


def _hashed(entries: int) -> float:
    """Seconds for the digest of one entry."""
    from sojourn.service.audit.chains.tables import ENTRIES as LAYOUT

    rows = list(islice(_rows(entries), entries))
    started = time.perf_counter()
    for row in rows:
        LAYOUT.link(row[:-1])
    return (time.perf_counter() - started) / len(rows)


def _recorded() -> float:
    """Seconds for writing one entry, within a transaction."""
    from django.db import transaction

    from sojourn.service.audit.actors import Actor
    from sojourn.service.audit.writing import record

    clerk = Actor(None, None, "caseworker", session="s")
    with transaction.atomic():
        started = time.perf_counter()
        for number in range(WRITTEN):
            record(clerk, "case.read", f"case-{number}", ["events", "person.born"], relation="party")
        return (time.perf_counter() - started) / WRITTEN
