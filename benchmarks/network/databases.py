"""The databases of a benchmark: a file of SQLite and a PostgreSQL of its own, with tables and accounts of the service.

They are made as the tests make theirs; PostgreSQL writes without waiting for the disk, which counts for loading alone.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final

import sojourn.service
from tests.postgresql import ADMINISTRATOR, Cluster, started

NAME: Final = "network"
_SERVICE: Final = Path(sojourn.service.__file__ or "").parent


@dataclass(frozen=True)
class Place:
    """A database: the settings under which the service works, and those under which all rows may be written."""

    vendor: str
    service: dict[str, Any]
    loading: dict[str, Any]
    owner: dict[str, Any]
    peer: dict[str, str] = field(default_factory=dict)


def prepare(folder: Path) -> None:
    """Start Django with keys of its own, and with no database yet."""
    os.environ["SOJOURN_DATABASE"] = f"sqlite:{folder / 'none.sqlite3'}"
    os.environ["SOJOURN_KEYS"] = str(folder / "keys.toml")
    os.environ["SOJOURN_DEMO"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "sojourn.service.settings"
    import django
    from django.conf import settings

    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.REQUESTS_A_MINUTE = 1_000_000
    from sojourn.service.identities import keyfile
    from sojourn.service.identities.keyring import Keyring

    keyfile.create(folder / "keys.toml", Keyring.new())


Maker = Callable[[], Place]
"""Makes an empty database of its kind."""


@contextmanager
def places() -> Iterator[list[Maker]]:
    """What makes databases, SQLite first; PostgreSQL is left out where this machine has none."""
    with tempfile.TemporaryDirectory(prefix="network-") as named, started() as cluster:
        folder, numbers = Path(named), count(1)
        prepare(folder)
        if cluster:
            cluster.run((_SERVICE / "roles.sql").read_text(encoding="utf-8"))
        makers: list[Maker] = [lambda: _sqlite(folder, next(numbers))]
        yield makers + ([lambda: _postgresql(cluster, next(numbers))] if cluster else [])


def install(place: Place) -> None:
    """Make the tables, and leave the connection to whoever loads."""
    from django.core.management import call_command

    from tests.service.databases import point_to

    point_to(place.owner)
    call_command("migrate", verbosity=0)
    point_to(place.loading)


def _sqlite(folder: Path, number: int) -> Place:
    from sojourn.service.database import sqlite

    held = sqlite(str(folder / f"{NAME}{number}.sqlite3"))
    return Place("SQLite", held, held, held, {"engine": "sqlite3", "name": str(folder / f"helpdesk{number}.sqlite3")})


def _postgresql(cluster: Cluster, number: int) -> Place:
    name, beside = f"{NAME}{number}", f"helpdesk{number}"
    cluster.run(f"CREATE DATABASE {name} OWNER sojourn_owner")
    cluster.run((_SERVICE / "database.sql").read_text(encoding="utf-8"), name)
    cluster.run(f"CREATE DATABASE {beside}")
    return Place(
        "PostgreSQL",
        cluster.settings(name, "sojourn_app"),
        cluster.settings(name, ADMINISTRATOR),
        cluster.settings(name, "sojourn_owner"),
        {"engine": "postgresql", "name": beside, "host": str(cluster.folder), "user": ADMINISTRATOR},
    )
