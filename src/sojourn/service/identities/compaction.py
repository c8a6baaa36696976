"""After an erasure: the database is compacted, and its files are searched for what was deleted."""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from django.db import connection
from django.db.models import Exists, OuterRef

from sojourn.service.identities.blind import TOKEN_BYTES
from sojourn.service.identities.failures import UnprovenError
from sojourn.service.identities.models import Attachment, Detail, IndexEntry, PersonKey

PROBE: Final = 24
"""Bytes of a sealed value that are looked for: enough never to be there by chance."""

_TABLES: Final = ("personkey", "detail", "attachment", "indexentry", "merge", "person")


def traces(people: Sequence[int]) -> set[bytes]:
    """What the database file must not hold once these persons are erased.

    Beginning and end of every sealed value and of the wrapped keys, and the tokens that no other person shares.
    """
    sealed = [bytes(value) for value in PersonKey.objects.filter(person__in=people).values_list("wrapped", flat=True)]
    sealed += [bytes(value) for value in Detail.objects.filter(person__in=people).values_list("sealed", flat=True)]
    for columns in Attachment.objects.filter(person__in=people).values_list("description", "content"):
        sealed += map(bytes, columns)
    others = IndexEntry.objects.filter(token=OuterRef("token")).exclude(person__in=people)
    own = IndexEntry.objects.filter(person__in=people).exclude(Exists(others))
    alone = set(own.values_list("token", flat=True))
    found = {part for value in sealed for part in (value[:PROBE], value[-PROBE:])}
    return found | {one.to_bytes(TOKEN_BYTES, signed=True) for one in alone}


def prove(sought: Iterable[bytes]) -> int | None:
    """Compact the database and search its files; returns how many bytes were searched, all in vain.

    PostgreSQL is compacted where the account owns the tables; its files are its own, so that nothing is searched
    and None is returned. Raises `UnprovenError` where something is found.
    """
    if connection.vendor == "postgresql":
        _compact_postgresql()
        return None
    files = _compact_sqlite()
    for path in files:
        if residue(path, sought):
            raise UnprovenError(f"{path.name}: nothing of the erased person expected; compact it again when unused")
    return sum(path.stat().st_size for path in files)


def residue(path: Path, sought: Iterable[bytes]) -> list[bytes]:
    """Which of the byte strings a file holds."""
    if not path.stat().st_size:
        return []
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        return [one for one in sought if held.find(one) >= 0]


def _compact_sqlite() -> list[Path]:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    main = Path(str(connection.settings_dict["NAME"]))
    beside = (main.with_name(main.name + ending) for ending in ("-wal", "-journal"))
    return [main, *(path for path in beside if path.exists())]


def _compact_postgresql() -> None:
    """Rewrite the tables where this account owns them; elsewhere the owner does so in the daily maintenance."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'identities_person'::regclass")
        if cursor.fetchone() == (True,):
            for table in _TABLES:
                cursor.execute(f"VACUUM (FULL) identities_{table}")
