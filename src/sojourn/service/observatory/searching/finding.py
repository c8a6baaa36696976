"""Finding entries: those with all terms in the title first, then with the identifiers, then with the text; the newest
first among equals. The order is the same on both databases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from sojourn.service.observatory.models import Entry
from sojourn.service.observatory.searching.index import CIRCLES, TABLE
from sojourn.service.observatory.searching.query import Filters, Term, terms
from sojourn.service.observatory.searching.showing import Piece, marked, passage

MOST: Final = 1000
"""So many entries are found at most; a query with more is one to be narrowed."""

PAGE: Final = 20

_CIRCLES: Final = tuple(zip(CIRCLES, ("{title}", "{title named}", "{title named text}"), strict=True))
"""The three circles with the columns of FTS5."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found. `title` and `passage` come in pieces, those that fit the query marked.

    `document` and `pointer` say where it stands: in which document, and where in the record of its newest reading.
    """

    kind: str
    document: str
    pointer: str
    title: Sequence[Piece]
    passage: Sequence[Piece]
    identifiers: Sequence[str]
    type: str
    state: str
    bodies: Sequence[str]
    language: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found: `total` entries in all, or `more` than that many."""

    hits: Sequence[Hit]
    total: int
    more: bool
    page: int
    pages: int


def search(query: str, filters: Filters | None = None, page: int = 1, size: int = PAGE) -> Found:
    """What holds every word and identifier of the query and fits the filters; pages count from one.

    A query without any word finds everything that fits the filters, the newest first.
    """
    asked = terms(query)
    tokens = (filters or Filters()).tokens()
    ids = _ids(asked, tokens)
    total = min(len(ids), MOST)
    pages = max(1, -(-total // size))
    place = min(max(page, 1), pages)
    wanted = ids[:MOST][(place - 1) * size : place * size]
    held = Entry.objects.in_bulk(wanted)
    hits = [_hit(held[one], asked) for one in wanted if one in held]
    return Found(hits, total, len(ids) > MOST, place, pages)


def _ids(asked: Sequence[Term], facets: Sequence[str]) -> list[int]:
    """The ids of at most one more than `MOST` entries, in the order in which they are shown."""
    if not asked and not facets:
        return list(Entry.objects.order_by("-id").values_list("id", flat=True)[: MOST + 1])
    circles = _CIRCLES if asked else _CIRCLES[-1:]
    found: dict[int, None] = {}
    with connection.cursor() as cursor:
        for circle, columns in circles:
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"SELECT id FROM {TABLE}_{circle} WHERE words @@ %s::tsquery ORDER BY id DESC LIMIT %s",
                    [_tsquery(asked, facets), MOST + 1],
                )
            else:
                cursor.execute(
                    f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY rowid DESC LIMIT %s",
                    [_match(asked, facets, columns), MOST + 1],
                )
            found |= dict.fromkeys(int(row[0]) for row in cursor.fetchall())
            if len(found) > MOST:
                break
    return list(found)


def _tsquery(asked: Sequence[Term], facets: Sequence[str]) -> str:
    said = [f"'{one.token}'{':*' if one.beginning else ''}" for one in asked]
    return " & ".join([*said, *(f"'{one}'" for one in facets)])


def _match(asked: Sequence[Term], facets: Sequence[str], columns: str) -> str:
    parts = []
    if asked:
        said = " AND ".join(f'"{one.token}"{"*" if one.beginning else ""}' for one in asked)
        parts.append(f"{columns} : ({said})")
    if facets:
        said = " AND ".join(f'"{one}"' for one in facets)
        parts.append(f"{{facets}} : ({said})")
    return " AND ".join(parts)


def _hit(one: Entry, asked: Sequence[Term]) -> Hit:
    return Hit(
        kind=one.kind,
        document=one.document,
        pointer=one.pointer,
        title=marked(one.title, asked),
        passage=passage(one.text, asked),
        identifiers=one.identifiers,
        type=one.type,
        state=one.state,
        bodies=one.bodies,
        language=one.language,
        on=one.on,
    )
