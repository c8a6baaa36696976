"""The case system at the size of a national network: the list, the case page, finding a person, all snapshots anew.

    SOJOURN_CASES    how many cases (100,000 unless given)
    SOJOURN_GROWTH   further sizes with commas between them, such as 1000,10000,1000000: the list and the page at each;
                     smaller ones are loaded, multiples of SOJOURN_CASES grown from those (`benchmarks.network.growing`)

Pages are asked for as a caseworker who is signed in asks, on each database under the service's own account: one of an
organisation that sees with consent alone, and one of the police, who are a party to most cases. Processor time is that
of Python; what PostgreSQL does beside is in the wait. django-helpdesk, a well-known system for tickets in Django,
shows a list and a ticket on as many rows of the same kind of database in the same run, to staff who see one queue.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any, Final

from benchmarks.measuring import Sample, entry
from benchmarks.network import peer
from benchmarks.network.databases import Maker, Place, install, places
from benchmarks.network.load import SEED, Load, write
from sojourn.service.audit.actors import Actor

if TYPE_CHECKING:
    from django.test import Client

CASES: Final = int(os.environ.get("SOJOURN_CASES", "100000"))
GROWTH: Final = tuple(int(one) for one in os.environ.get("SOJOURN_GROWTH", "").split(",") if one)
PAGES: Final = 60
QUESTIONS: Final = 300
LETTERS: Final = 6
SHOWN: Final = 5
_WARMING: Final = 5
_LIST: Final = (10.0, 6)
_PAGE: Final = (12.0, 10)
_DAY: Final = (None, 7)
"""Milliseconds of processor time and queries that a list, a case page and a member's day may take."""


def measures() -> list[dict[str, Any]]:
    """All measures of the case system."""
    if strange := [size for size in GROWTH if size > CASES and size % CASES]:
        raise ValueError(f"SOJOURN_GROWTH: a multiple of SOJOURN_CASES ({CASES}) expected, found {strange[0]}")
    found: list[dict[str, Any]] = []
    with places() as held:
        found.append(_lettered())
        for make in held:
            found += _of(make, CASES, whole=True)
            for size in GROWTH:
                if size < CASES:
                    found += _of(make, size, whole=False)
    return found


def _of(make: Maker, cases: int, *, whole: bool) -> Iterator[dict[str, Any]]:
    """The measures of one database that holds so many cases."""
    from tests.service.databases import point_to

    place = make()
    install(place)
    started = time.perf_counter()
    load = write(cases, date.today())
    loading = time.perf_counter() - started
    _settle()
    point_to(place.service)
    how = f"{cases} cases with {load.entries} entries, {place.vendor}"
    if whole:
        yield entry(f"loading {cases} cases, {place.vendor}", Sample((loading,)), "s", None, how)
        yield from _recomputed(load, cases, how, place.vendor)
    beside = peer.pages(place.peer, cases) if whole else None
    for name, found, unit, target, told in _pages(load, place, cases, how):
        shown = next((one for one in ("list", "page") if f"{one} " in name), None)
        against = beside.told(shown) if beside and shown and unit == "ms" else None
        yield entry(name, found, unit, target, told, against=against)
    if whole:
        yield from _searched(load, how, place.vendor)
        yield from _grown(load, place, cases)


def _grown(load: Load, place: Place, cases: int) -> Iterator[dict[str, Any]]:
    """The list and the page where there are many times as many cases."""
    from benchmarks.network.growing import grow
    from tests.service.databases import point_to

    held = 1
    for size in sorted(one for one in GROWTH if one > cases):
        point_to(place.loading)
        grow(range(held, held := size // cases))
        _settle()
        point_to(place.service)
        how = f"{size} cases, {size // cases} times the same under other ids, {place.vendor}"
        for name, found, unit, target, told in _pages(load, place, size, how):
            yield entry(name, found, unit, target, told)


def _recomputed(load: Load, cases: int, how: str, vendor: str) -> Iterator[dict[str, Any]]:
    from sojourn.service.cases.recomputing import recompute

    started = time.perf_counter()
    done = recompute(load.today)
    taken = time.perf_counter() - started
    if done != cases:
        raise RuntimeError(f"{cases} snapshots expected, {done} were worked out")
    yield entry(
        f"all snapshots worked out anew, {vendor}", Sample((taken * 100_000 / cases,)), "s for 100,000", 60.0, how
    )


def _pages(load: Load, place: Place, cases: int, how: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for office, (actor, own) in load.asking.items():
        picked = Random(SEED).choices(own, k=PAGES)
        for name, addresses, (milliseconds, queries) in (
            ("list of 50", ["/en/office/cases/"] * PAGES, _LIST),
            ("case page", [f"/en/office/cases/{case}/" for case in picked], _PAGE),
            ("my day", ["/en/office/"] * PAGES, _DAY),
        ):
            worked, waited, asked = _asked(actor, addresses)
            whom = f"{name} for {office}, {place.vendor}, {cases} cases"
            told = f"{how}, {PAGES} pages by a caseworker of {office}"
            found.append((f"processor time of the {whom}", worked, "ms", milliseconds, told))
            found.append((f"wait for the {whom}", waited, "ms", None, told))
            found.append((f"queries of the {whom}", asked, "queries", queries, told))
    return found


def _asked(actor: Actor, addresses: Sequence[str]) -> tuple[Sample, Sample, Sample]:
    """Processor time and wait in milliseconds, and queries, of each of the pages at these addresses."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.service.staff.signing import client_of

    client, worked, waited = client_of(actor), [], []
    with CaptureQueriesContext(connection) as captured:
        _shown(client, addresses[0])
    queries = sum(not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for one in captured)
    for number, address in enumerate(addresses):
        started, before = time.perf_counter(), time.thread_time()
        _shown(client, address)
        if number >= _WARMING:
            worked.append((time.thread_time() - before) * 1e3)
            waited.append((time.perf_counter() - started) * 1e3)
    return Sample(tuple(worked)), Sample(tuple(waited)), Sample((queries,))


def _shown(client: Client, address: str) -> None:
    status = client.get(address).status_code
    if status != 200:
        raise RuntimeError(f"{address}: status 200 expected, found {status}")


def _searched(load: Load, how: str, vendor: str) -> Iterator[dict[str, Any]]:
    from sojourn.service.identities.actions.searching import search

    random, times, found = Random(SEED), list[float](), 0
    asked = random.sample(list(load.people), min(QUESTIONS, len(load.people)))
    for person_id in asked:
        question = load.people[person_id].asked(random)
        started = time.perf_counter()
        shown = search(question, _unrecorded, limit=SHOWN)
        times.append((time.perf_counter() - started) * 1e3)
        found += any(one.person_id == person_id for one in shown)
    last = sorted(times)[int(len(times) * 0.95)]
    told = f"{how}, {len(asked)} questions in another spelling"
    yield entry(f"finding a person, 95th percentile, {vendor}", Sample((last,)), "ms", 80.0, told)
    share = Sample((found / len(asked),))
    yield entry(f"the person among {SHOWN} candidates, {vendor}", share, "share", 0.98, told, at_least=True)


def _lettered() -> dict[str, Any]:
    """A letter in two languages, one of them in a script with very many characters."""
    from sojourn.service.cases.letters import Languages, letter
    from tests.service.cases.letters.cast import GRACE, SENT, decision

    taken = []
    for number in range(LETTERS):
        started = time.process_time()
        letter(decision(reference=f"2026/{number}"), GRACE, Languages("nl", "zh-Hans"), SENT)
        taken.append((time.process_time() - started) * 1e3)
    told = f"{LETTERS} letters of reflection, all but the first counted"
    return entry("a letter in Dutch and Chinese", Sample(tuple(taken[1:])), "ms", 500.0, told)


def _unrecorded(act: str, subject: str, fields: Sequence[str] = (), reason: str = "") -> None:
    """The record of acts is measured by `bench audit`."""


def _settle() -> None:
    """What a database does by itself in quiet hours: count how its values are spread, and look through new rows."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
