"""The words entries are found by, in the table each database keeps for that: FTS5 on SQLite, `tsvector` on PostgreSQL.

Three circles, each within the next: words of the title, those and of the identifiers, those and of the text. What
filters go by (type, year, ...) is a word as well, of a kind that no text holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.db import connection

from sojourn.service.observatory.models import Entry
from sojourn.service.observatory.searching.folding import SIGN, tokens_of, words

TABLE: Final = "observatory_index"
FACETS: Final = ("kind", "type", "state", "year", "body", "language")
"""What filters go by."""

CIRCLES: Final = ("title", "named", "whole")
"""The three circles; PostgreSQL has a table for each."""

_AT_ONCE: Final = 400


def facet(name: str, value: object) -> str:
    """The token an entry is filtered by."""
    return f"{SIGN}{name}{SIGN}{''.join(words(str(value)))}"


def written(found: Sequence[Entry]) -> None:
    """Put the words of entries in."""
    with connection.cursor() as cursor:
        for start in range(0, len(found), _AT_ONCE):
            part = found[start : start + _AT_ONCE]
            if connection.vendor == "postgresql":
                vectors = [(one.id, _vectors(one)) for one in part]
                places = ", ".join(["(%s, %s::tsvector)"] * len(part))
                for place, circle in enumerate(CIRCLES):
                    flat = [value for number, held in vectors for value in (number, held[place])]
                    cursor.execute(f"INSERT INTO {TABLE}_{circle} (id, words) VALUES {places}", flat)
            else:
                cursor.executemany(
                    f"INSERT INTO {TABLE} (rowid, title, named, text, facets) VALUES (%s, %s, %s, %s, %s)",
                    [(one.id, *_columns(one)) for one in part],
                )


def removed(ids: Sequence[int]) -> None:
    """Take the words of entries out."""
    postgresql = connection.vendor == "postgresql"
    places = [f"{TABLE}_{circle} WHERE id" for circle in CIRCLES] if postgresql else [f"{TABLE} WHERE rowid"]
    with connection.cursor() as cursor:
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            for place in places:
                cursor.execute(f"DELETE FROM {place} IN ({', '.join(['%s'] * len(part))})", part)


def _facets(one: Entry) -> Iterator[str]:
    for name in ("kind", "type", "state", "year", "language"):
        value = getattr(one, name)
        if value not in ("", None):
            yield facet(name, value)
    yield from (facet("body", body) for body in one.bodies)


def _parts(one: Entry) -> tuple[list[str], list[str], list[str]]:
    return _tokens(one.title), _tokens("\n".join(one.identifiers)), _tokens(one.text)


def _tokens(text: str) -> list[str]:
    return [*words(text), *tokens_of(text)]


def _columns(one: Entry) -> tuple[str, ...]:
    return (*(" ".join(part) for part in _parts(one)), " ".join(_facets(one)))


def _vectors(one: Entry) -> tuple[str, ...]:
    title, named, text = _parts(one)
    facets = list(_facets(one))
    return tuple(_vector([*facets, *part]) for part in (title, [*title, *named], [*title, *named, *text]))


def _vector(lexemes: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(lexemes))
