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

_AT_ONCE: Final = 400
_CONVERTED: Final = "(%s, %s::tsvector, %s::tsvector, %s::tsvector)"


def facet(name: str, value: object) -> str:
    """The token an entry is filtered by."""
    return f"{SIGN}{name}{SIGN}{''.join(words(str(value)))}"


def written(found: Sequence[Entry]) -> None:
    """Put the words of entries in."""
    postgresql = connection.vendor == "postgresql"
    rows = [(one.id, *(_vectors(one) if postgresql else _columns(one))) for one in found]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            if postgresql:
                places = ", ".join([_CONVERTED] * len(part))
                flat = [value for row in part for value in row]
                cursor.execute(f"INSERT INTO {TABLE} (id, title, named, whole) VALUES {places}", flat)
            else:
                cursor.executemany(
                    f"INSERT INTO {TABLE} (rowid, title, named, text, facets) VALUES (%s, %s, %s, %s, %s)", part
                )


def removed(ids: Sequence[int]) -> None:
    """Take the words of entries out."""
    key = "id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            places = ", ".join(["%s"] * len(part))
            cursor.execute(f"DELETE FROM {TABLE} WHERE {key} IN ({places})", part)


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
