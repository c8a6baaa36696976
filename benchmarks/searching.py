"""Searching 200,000 invented documents on each database, and bringing in the saves of two days.

    SOJOURN_SEARCHED     how many documents are searched (200,000 unless given)
    SOJOURN_PROCEDURES   how many procedures are brought in twice (1,000 unless given)

Words are invented and as unevenly frequent as those of a language. Questions are of the kinds people ask: rare words,
frequent ones, several, beginnings, numbers in another language, with and without filters; each is answered whole, with
its page of twenty, its marks and its passages.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from typing import Any, Final

from benchmarks.documents.drawing import drawn
from benchmarks.documents.shapes import SHAPES
from benchmarks.measuring import Sample, entry
from benchmarks.network.databases import Maker, Place, install, places

SEED: Final = 20040429
DOCUMENTS: Final = int(os.environ.get("SOJOURN_SEARCHED", "200000"))
PROCEDURES: Final = int(os.environ.get("SOJOURN_PROCEDURES", "1000"))
QUESTIONS: Final = 400
WORDS: Final = 30_000
P95: Final = 50.0
"""Milliseconds within which nineteen of twenty questions are answered."""

_AT_ONCE: Final = 2_000
_SYLLABLES: Final = "la mi wick ran sten för glas lux ny tör ven sa pé rou ber än dos kil mar ta".split()
_LANGUAGES: Final = "en nl fr de sv el".split()
_BODIES: Final = "EP EC CSL LIBE FEMM JURI".split()
_TYPES: Final = "COD CNS NLE INI".split()


def measures() -> list[dict[str, Any]]:
    """All measures of the observatory's search."""
    with places() as held:
        return [one for make in held for one in _of(make)]


class _Vocabulary:
    """Invented words, the first of them the most frequent."""

    def __init__(self, draw: Random) -> None:
        made = dict.fromkeys("".join(draw.choices(_SYLLABLES, k=draw.randint(2, 5))) for _ in range(WORDS * 2))
        self.words = list(islice(made, WORDS))
        self.weights = list(accumulate(1 / (place + 10) for place in range(len(self.words))))

    def some(self, draw: Random, count: int) -> list[str]:
        """Words as they come in a text."""
        return draw.choices(self.words, cum_weights=self.weights, k=count)


def _of(make: Maker) -> Iterator[dict[str, Any]]:
    from tests.service.databases import point_to

    place = make()
    install(place)
    point_to(place.service)
    draw = Random(SEED)
    words = _Vocabulary(draw)
    started = time.perf_counter()
    _load(words, draw)
    loading = time.perf_counter() - started
    _settle(place)
    yield from _asked(place, list(_questions(words, draw)), loading)
    yield from _taken(place)
    point_to({})


def _load(words: _Vocabulary, draw: Random) -> None:
    from sojourn.service.observatory.searching.entries import entry as made
    from sojourn.service.observatory.searching.indexing import put
    from sojourn.service.observatory.words import EntryKind

    for start in range(0, DOCUMENTS, _AT_ONCE):
        found = []
        for index in range(start, min(start + _AT_ONCE, DOCUMENTS)):
            on = date(1999, 1, 1) + timedelta(days=draw.randrange(10_000))
            cited = " under Directive 2004/81/EC" if index % 100 == 0 else ""
            about = {"procedure_type": draw.choice(_TYPES), "standing": {"state": draw.choice(("open", "completed"))}}
            found.append(
                made(
                    key=f"document {index}", document=f"{on.year}/{index:06d}", pointer="", kind=EntryKind.DOCUMENT,
                    title=" ".join(words.some(draw, 8)), identifiers=[f"COM({on.year}){index % 9000 + 1:04d}"],
                    text=" ".join(words.some(draw, 60)) + cited, on=on, about=about, bodies=[draw.choice(_BODIES)],
                    language=draw.choice(_LANGUAGES),
                )
            )  # fmt: skip
        put([one.document for one in found], found)


def _settle(place: Place) -> None:
    """What the database does by itself at night."""
    from django.db import connection

    from tests.service.databases import point_to

    point_to(place.owner)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if place.vendor == "PostgreSQL" else "ANALYZE")
    point_to(place.service)


def _questions(words: _Vocabulary, draw: Random) -> Iterator[tuple[str, dict[str, Any]]]:
    for index in range(QUESTIONS):
        filters: dict[str, Any] = {}
        if index % 3 == 0:
            filters = draw.choice(({"year": 2005}, {"language": "nl"}, {"body": "LIBE", "type": "COD"}))
        kind = index % 8
        if kind == 0:
            yield words.words[draw.randrange(20)], filters
        elif kind == 1:
            yield draw.choice(words.words[1000:]), filters
        elif kind == 2:
            yield draw.choice(words.words[100:])[:5], filters
        elif kind == 3:
            yield f"COM({draw.randint(1999, 2025)}) {draw.randint(1, 9000)} final", filters
        elif kind == 4:
            yield "Richtlijn 2004/81/EG", filters
        else:
            yield " ".join(words.some(draw, kind - 3)), filters


def _asked(place: Place, questions: Sequence[tuple[str, dict[str, Any]]], loading: float) -> Iterator[dict[str, Any]]:
    from sojourn.service.observatory.searching.finding import search
    from sojourn.service.observatory.searching.query import Filters

    for query, filters in questions[:20]:
        search(query, Filters(**filters))
    times, found = [], 0
    for query, filters in questions:
        started = time.perf_counter()
        found += bool(search(query, Filters(**filters)).total)
        times.append(1000 * (time.perf_counter() - started))
    times.sort()
    how = (
        f"{DOCUMENTS} invented documents indexed in {loading:.0f} s, {len(questions)} questions of which {found} found "
        "something, on the clock, with their pages of twenty"
    )
    yield entry(f"search, {place.vendor}: p95", Sample((times[int(len(times) * 0.95)],)), "ms", P95, how)
    yield entry(f"search, {place.vendor}: median", Sample((times[len(times) // 2],)), "ms", None, how)


def _taken(place: Place) -> Iterator[dict[str, Any]]:
    """Saves of two days in a folder, previewed and taken; on the second one in a hundred has an event more."""
    from sojourn.service.audit.actors import OPERATOR
    from sojourn.service.observatory.keeping.documents import of_path
    from sojourn.service.observatory.keeping.previewing import preview
    from sojourn.service.observatory.keeping.taking import take
    from sojourn.service.observatory.words import Channel

    with tempfile.TemporaryDirectory(prefix="saves-") as folder:
        for number in (1, 2):
            _save(Path(folder), number)
            given = list(of_path(Path(folder), datetime(2026, 3, number, tzinfo=UTC)))
            started = time.perf_counter()
            shown = preview(given)
            previewed = time.perf_counter() - started
            done = take(given, shown.digest, OPERATOR, Channel.COMMAND)
            taken = time.perf_counter() - started - previewed
            how = f"{PROCEDURES} files; the preview before took {previewed:.1f} s; {done.news} changes were news"
            yield entry(f"import, {place.vendor}: day {number}", Sample((taken,)), "s", None, how)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield entry(f"import, {place.vendor}: peak memory", Sample((peak,)), "MB", 500.0, "the whole process")


def _save(folder: Path, number: int) -> None:
    for index in range(PROCEDURES):
        found = drawn(SEED, index)
        found["reference"] = f"{2000 + index // 9000}/{index % 9000 + 1:04d}({found['procedure_type']})"
        if number == 2 and index % 100 == 0:
            found["events"].append(found["events"][-1] | {"label": "Lamps counted again", "references": []})
        (folder / f"{index:05d}.html").write_text(SHAPES["plain"](found), encoding="utf-8")
