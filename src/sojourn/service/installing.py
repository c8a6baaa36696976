"""Preparing Django for a command of the case system, and making its tables."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ

from sojourn.service.database import NAME, OWNER, databases
from sojourn.service.environment import SettingError


def prepare() -> None:
    """Start Django with the database of the case system. Raises `SettingError` where none is set."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sojourn.service.settings")
    import django  # reads the settings, which a command of the law has no use for
    from django.conf import settings

    if not settings.CASE_SYSTEM:
        raise SettingError(f"{NAME} is not set: the database of the case system expected")
    django.setup()


@dataclass(frozen=True)
class Installed:
    """How many steps of the tables' history were taken now, and in all."""

    taken: int
    all: int


def install(environment: Mapping[str, str] = environ) -> Installed:
    """Make the tables of the case system, or bring them up to date, and say what was done.

    On PostgreSQL the account of `SOJOURN_DATABASE_OWNER` does it, so that the service's own account owns nothing.
    Raises `SettingError` where a variable is missing, or the database refuses.
    """
    prepare()
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.recorder import MigrationRecorder

    take_on(OWNER, "the account that makes tables", environment)
    with refused():
        before = len(MigrationRecorder(connections["default"]).applied_migrations())
        call_command("migrate", verbosity=0, interactive=False)
        after = len(MigrationRecorder(connections["default"]).applied_migrations())
    return Installed(after - before, after)


def take_on(variable: str, meaning: str, environment: Mapping[str, str] = environ) -> None:
    """Let Django's connection be that of another account from here on; on SQLite there is one account only.

    Raises `SettingError` where the variable that names the account is missing.
    """
    from django.db import connections

    if connections["default"].vendor != "postgresql":
        return
    if not (account := databases(environment, variable)):
        raise SettingError(f"{variable} is not set: {meaning} expected, as in {NAME}")
    connections["default"].close()
    connections.settings = connections.configure_settings(account)
    del connections["default"]


@contextmanager
def refused() -> Iterator[None]:
    """Tell in one line what the database refuses: raises `SettingError`."""
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as problem:
        raise SettingError(f"{NAME}: the database refused: {str(problem).splitlines()[0]}") from problem
