"""The blind index in the database: writing the tokens of persons, and choosing candidates by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import connection

from sojourn.service.identities.blind import token
from sojourn.service.identities.index import WEIGHTS, asked, entries
from sojourn.service.identities.installed import keyring
from sojourn.service.identities.models import IndexEntry
from sojourn.service.identities.profile import Profile

CANDIDATES = 40
"""So many persons at most are opened and compared for one question."""

_BATCH = 20_000


def write(profiles: Mapping[int, Profile]) -> None:
    """Replace the tokens of the persons of these row numbers by those of their profiles, under the current key."""
    IndexEntry.objects.filter(person__in=list(profiles)).delete()
    keys = keyring()
    key, version = keys.index[keys.current_index], keys.current_index
    rows = [(number, version, token(key, *entry)) for number, profile in profiles.items() for entry in entries(profile)]
    statement = "INSERT INTO identities_indexentry (person_id, version, token) VALUES (%s, %s, %s)"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _BATCH):
            cursor.executemany(statement, rows[start : start + _BATCH])


def candidates(profile: Profile, *, but: Iterable[int] = ()) -> list[int]:
    """Row numbers of the persons that share most with a profile, likeliest first, without those named in `but`."""
    keys = keyring().index.values()
    weighed = [(token(key, kind, value), WEIGHTS[kind]) for key in keys for kind, value in asked(profile)]
    if not weighed:
        return []
    places = ", ".join(["(CAST(%s AS bigint), %s)"] * len(weighed))
    statement = (
        f"WITH asked(token, weight) AS (VALUES {places}) "
        "SELECT held.person_id FROM asked JOIN identities_indexentry held ON held.token = asked.token "
        "GROUP BY held.person_id ORDER BY SUM(asked.weight) DESC, held.person_id LIMIT %s"
    )
    left_out = set(but)
    with connection.cursor() as cursor:
        cursor.execute(statement, [one for pair in weighed for one in pair] + [CANDIDATES + len(left_out)])
        return [number for (number,) in cursor.fetchall() if number not in left_out][:CANDIDATES]
