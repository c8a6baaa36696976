"""Databases for tests: a fresh one for each test, on SQLite and on PostgreSQL, made from a migrated template.

PostgreSQL runs as a cluster of the tests' own, started as an ordinary user in a temporary folder. Tests work under the
account the service works under, so that what it may not do fails here as well.
"""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker

from sojourn.service import database as setting
from sojourn.service.safeguards import APP

BINARIES = Path("/usr/lib/postgresql/15/bin")
SERVICE = Path(setting.__file__).parent
ADMINISTRATOR = "sojourn_administrator"
TEMPLATE = "template_of_sojourn"
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}
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


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL that only this machine's user reaches, through a socket in `folder`."""

    folder: Path

    def settings(self, name: str, user: str) -> dict[str, Any]:
        """Django's settings for one database of it."""
        options = {"application_name": "sojourn tests"}
        engine = "django.db.backends.postgresql"
        return {"ENGINE": engine, "NAME": name, "USER": user, "HOST": str(self.folder), "OPTIONS": options}

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run statements as the administrator, outside any transaction."""
        place = f"host={self.folder} user={ADMINISTRATOR} dbname={database}"
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute(statement.encode())


def _ordinary_user() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return getpass.getuser() if os.geteuid() else next(name for name in ("postgres", "nobody") if name in known)


def _started(folder: Path, user: str) -> Cluster:
    def run(program: str, *words: str) -> None:
        given: dict[str, Any] = {} if os.geteuid() else {"user": user, "group": pwd.getpwnam(user).pw_gid}
        subprocess.run([BINARIES / program, *words], check=True, stdout=subprocess.DEVNULL, cwd=folder, **given)

    data = str(folder / "data")
    run(
        "initdb",
        "--auth=trust",
        "--no-sync",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        f"--username={ADMINISTRATOR}",
        data,
    )
    switches = " ".join(f"-c {name}={value}" for name, value in FAST.items())
    place = f"-c listen_addresses='' -c unix_socket_directories='{folder}' {switches}"
    run("pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={folder / 'log'}", "-o", place)
    return Cluster(folder)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of the tests' own with the accounts of the service."""
    if not (BINARIES / "initdb").exists():
        pytest.skip("no PostgreSQL 15 on this machine")
    user = _ordinary_user()
    folder = Path(tempfile.mkdtemp(prefix="sojourn-"))
    shutil.chown(folder, user)
    try:
        running = _started(folder, user)
        running.run((SERVICE / "roles.sql").read_text(encoding="utf-8"))
        yield running
    finally:
        words = [str(BINARIES / "pg_ctl"), "stop", "--mode=immediate", "--wait", f"--pgdata={folder / 'data'}"]
        owner: dict[str, Any] = {} if os.geteuid() else {"user": user}
        subprocess.run(words, check=False, stdout=subprocess.DEVNULL, **owner)
        shutil.rmtree(folder, ignore_errors=True)


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
def fresh(request: pytest.FixtureRequest, vendor: str, folder: Path) -> Iterator[Database]:
    """A fresh database, and Django's connection leading to it; afterwards it is gone and there is none."""
    blocker: DjangoDbBlocker = request.getfixturevalue("django_db_blocker")
    with _made(request, vendor, folder) as made, blocker.unblock():
        point_to(made.settings)
        try:
            yield made
        finally:
            point_to({})


@contextmanager
def _made(request: pytest.FixtureRequest, vendor: str, folder: Path) -> Iterator[Database]:
    if vendor == "sqlite":
        path = folder / f"cases{next(NUMBERS)}.sqlite3"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield Database(vendor, setting.sqlite(str(path)))
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = f"test_{next(NUMBERS)}"
    cluster.run(f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('postgresql_template')}")
    try:
        yield Database(vendor, cluster.settings(name, APP), cluster.settings(name, ADMINISTRATOR))
    finally:
        cluster.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A fresh database for one test, on each of the two kinds in turn."""
    with fresh(request, request.param, tmp_path) as made:
        yield made


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database that all tests of one file share, for worlds that take long to make."""
    with fresh(request, request.param, tmp_path_factory.mktemp("shared")) as made:
        yield made


@pytest.fixture
def postgresql(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A fresh PostgreSQL database, for what only it can do."""
    with fresh(request, "postgresql", tmp_path) as made:
        yield made
