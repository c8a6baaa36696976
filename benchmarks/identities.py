"""Identities at the size of a national network: finding a person, rotating keys, writing the index anew, erasing.

`SOJOURN_PERSONS` sets how many persons there are (100,000 unless given). They are invented, written in six scripts or
in Latin letters, and are asked for in another spelling; more than half of the questions have a slip, a name left out,
or a birth that is turned round or known to the year only. The tables of sounds were made with such people in view; a
register of real people may differ.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, Final
from uuid import UUID

import django
from django.conf import settings

from benchmarks.measuring import Sample, entry
from sojourn.service.identities import keyfile
from sojourn.service.identities.invented.people import Invented, people
from sojourn.service.identities.keyring import Keyring

SEED: Final = 20040429
PERSONS: Final = int(os.environ.get("SOJOURN_PERSONS", "100000"))
QUESTIONS: Final = 500
SHOWN: Final = 5


def _unrecorded(act: str, subject: str, fields: Sequence[str] = (), reason: str = "") -> None:
    """The record of acts is measured elsewhere."""


@contextmanager
def _installation() -> Iterator[Path]:
    """A service with nothing but identities, in a folder of its own."""
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        keyfile.create(folder / "keys.toml", Keyring.new())
        pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -200000;"
        settings.configure(
            INSTALLED_APPS=["sojourn.service.identities"],
            DATABASES={
                "default": {
                    "ENGINE": "django.db.backends.sqlite3",
                    "NAME": str(folder / "identities.sqlite3"),
                    "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": pragmas},
                }
            },
            SOJOURN_KEYS=str(folder / "keys.toml"),
            USE_TZ=True,
        )
        django.setup()
        from django.core.management import call_command

        call_command("migrate", "identities", verbosity=0)
        yield folder


def _registered() -> tuple[dict[UUID, Invented], float]:
    """Everybody registered, in imports of 10,000; the seconds it took."""
    from sojourn.service.identities.actions.registering import register_all

    random, held = Random(SEED), dict[UUID, Invented]()
    started, pending = time.perf_counter(), people(SEED, PERSONS)
    while batch := list(islice(pending, 10_000)):
        ids = register_all([one.registered(random) for one in batch], _unrecorded)
        held.update(zip(ids, batch, strict=True))
    return held, time.perf_counter() - started


def _asked(held: dict[UUID, Invented]) -> tuple[list[float], list[float], int]:
    """Questions for persons drawn at random: seconds of each by the clock and by the processor, and how many showed
    the person.
    """
    from sojourn.service.identities.actions.searching import search

    random, times, worked, found = Random(SEED), list[float](), list[float](), 0
    for person_id in random.sample(list(held), min(QUESTIONS, len(held))):
        question = held[person_id].asked(random)
        started, before = time.perf_counter(), time.thread_time()
        shown = search(question, _unrecorded, limit=SHOWN)
        worked.append(time.thread_time() - before)
        times.append(time.perf_counter() - started)
        found += any(one.person_id == person_id for one in shown)
    return sorted(times), sorted(worked), found


def _rotated(folder: Path) -> float:
    from sojourn.service.identities.actions.rotating import rewrap

    keyfile.change(folder / "keys.toml", keyfile.read(folder / "keys.toml").with_new_wrapping())
    started = time.perf_counter()
    rewrap(_unrecorded)
    return (time.perf_counter() - started) * 100_000 / PERSONS


def _indexed_anew(folder: Path) -> float:
    from sojourn.service.identities.actions.rotating import reindex

    keyfile.change(folder / "keys.toml", keyfile.read(folder / "keys.toml").with_new_index())
    started = time.perf_counter()
    reindex(_unrecorded)
    return (time.perf_counter() - started) * 100_000 / PERSONS


def _erased(held: dict[UUID, Invented]) -> float:
    from sojourn.service.identities.actions.erasing import erase

    person_id = next(iter(held))
    started = time.perf_counter()
    erase(person_id, "benchmark", _unrecorded)
    return time.perf_counter() - started


def measures() -> list[dict[str, Any]]:
    """All measures of identities."""
    size = f"{PERSONS} invented persons (seed {SEED}), SQLite, one process"
    with _installation() as folder:
        held, registering = _registered()
        times, worked, found = _asked(held)
        asked = f"{len(times)} questions in another spelling, {size}"
        last = int(len(times) * 0.95)
        p95, half, processor = times[last] * 1e3, times[len(times) // 2] * 1e3, worked[last] * 1e3
        return [
            entry("search, 95th percentile", Sample((p95,)), "ms", 80.0, asked),
            entry("search, 95th percentile of processor time", Sample((processor,)), "ms", None, asked),
            entry("search, median", Sample((half,)), "ms", None, asked),
            entry(
                f"the person among {SHOWN} candidates",
                Sample((found / len(times),)),
                "share",
                0.98,
                asked,
                at_least=True,
            ),
            entry("registering 100,000", Sample((registering * 100_000 / PERSONS,)), "s", None, size),
            entry("a new wrapping key for 100,000", Sample((_rotated(folder),)), "s", 60.0, size),
            entry("the index of 100,000 anew", Sample((_indexed_anew(folder),)), "s", None, size),
            entry("erasing one person, compaction and proof", Sample((_erased(held),)), "s", None, size),
        ]
