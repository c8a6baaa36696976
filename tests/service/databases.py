"""Databases for tests: a fresh one for each test, on SQLite and on PostgreSQL, made from a migrated template.

Tests work under the account the service works under, so that what it may not do fails here as well.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker

from sojourn.service import database as setting
from sojourn.service.safeguards import APP
from tests.postgresql import ADMINISTRATOR, Cluster, memory

SERVICE = Path(setting.__file__).parent
TEMPLATE = "template_of_sojourn"
NUMBERS = count(1)


def point_to(settings: dict[str, Any]) -> None:
    """Let Django's one connection lead elsewhere; an empty mapping leads nowhere, as without a database."""
    if hasattr(connections["default"], "close_pool"):
        connections["default"].close_pool()
    connections["default"].close()
    connections.settings = connections.configure_settings({"default": settings} if settings else {})
    del connections["default"]


@dataclass
class Database:
    """The database of one test. `settings` are those of the service's own account."""

    vendor: str
    settings: dict[str, Any]
    powerful: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def administrator(self) -> Iterator[None]:
        """Work as the administrator of the database, whom row-level security does not hold back."""
        point_to(self.powerful or self.settings)
        try:
            yield
        finally:
            point_to(self.settings)


@pytest.fixture(scope="session")
def cluster(postgresql_cluster: Cluster) -> Cluster:
    """The PostgreSQL of the tests, with the accounts of the service."""
    postgresql_cluster.run((SERVICE / "roles.sql").read_text(encoding="utf-8"))
    return postgresql_cluster


@pytest.fixture(scope="session")
def postgresql_template(cluster: Cluster, django_db_blocker: DjangoDbBlocker) -> str:
    """Name of a database of the cluster whose tables are made."""
    cluster.run(f"CREATE DATABASE {TEMPLATE} OWNER sojourn_owner")
    cluster.run((SERVICE / "database.sql").read_text(encoding="utf-8"), TEMPLATE)
    _migrate(cluster.settings(TEMPLATE, "sojourn_owner"), django_db_blocker)
    return TEMPLATE


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """A database file whose tables are made."""
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    _migrate(setting.sqlite(str(path)), django_db_blocker)
    return path


def _migrate(settings: dict[str, Any], blocker: DjangoDbBlocker) -> None:
    with blocker.unblock():
        point_to(settings)
        try:
            call_command("migrate", verbosity=0)
        finally:
            point_to({})


@contextmanager
def fresh(request: pytest.FixtureRequest, vendor: str) -> Iterator[Database]:
    """A fresh database, and Django's connection leading to it; afterwards it is gone and there is none."""
    blocker: DjangoDbBlocker = request.getfixturevalue("django_db_blocker")
    with _made(request, vendor) as made, blocker.unblock():
        point_to(made.settings)
        try:
            yield made
        finally:
            point_to({})


@contextmanager
def _made(request: pytest.FixtureRequest, vendor: str) -> Iterator[Database]:
    if vendor == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        with tempfile.TemporaryDirectory(prefix="sojourn-", dir=memory()) as folder:
            path = Path(folder) / "cases.sqlite3"
            shutil.copyfile(template, path)
            yield Database(vendor, setting.sqlite(str(path)))
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = f"test_{next(NUMBERS)}"
    template = request.getfixturevalue("postgresql_template")
    # Its files are copied, with what PostgreSQL worked out of its catalogue: half the work of going through its log.
    cluster.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    try:
        yield Database(vendor, cluster.settings(name, APP), cluster.settings(name, ADMINISTRATOR))
    finally:
        cluster.run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def without_tables(request: pytest.FixtureRequest, vendor: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The settings of the owner and of the administrator of a database in which no table is made yet."""
    if vendor == "sqlite":
        with tempfile.TemporaryDirectory(prefix="sojourn-", dir=memory()) as folder:
            own = setting.sqlite(str(Path(folder) / "cases.sqlite3"))
            yield own, own
            point_to({})
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = f"test_{next(NUMBERS)}"
    cluster.run(f"CREATE DATABASE {name} OWNER sojourn_owner")
    cluster.run((SERVICE / "database.sql").read_text(encoding="utf-8"), name)
    try:
        yield cluster.settings(name, "sojourn_owner"), cluster.settings(name, ADMINISTRATOR)
    finally:
        point_to({})
        cluster.run(f"DROP DATABASE {name} WITH (FORCE)")


def database_bytes(database: Database, request: pytest.FixtureRequest) -> bytes:
    """Every byte of the files that hold the tables of a database, read from the disk."""
    if database.vendor == "sqlite":
        path = Path(database.settings["NAME"])
        return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))
    cluster: Cluster = request.getfixturevalue("cluster")
    with database.administrator(), connections["default"].cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        (number,) = cursor.fetchone()
    return b"".join(one.read_bytes() for one in (cluster.folder / "data/base" / str(number)).iterdir())


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A fresh database for one test, on each of the two kinds in turn."""
    with fresh(request, request.param) as made:
        yield made


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database that all tests of one file share, for worlds that take long to make."""
    with fresh(request, request.param) as made:
        yield made


@pytest.fixture
def postgresql(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A fresh PostgreSQL database, for what only it can do."""
    with fresh(request, "postgresql") as made:
        yield made
