"""The database of the case system, from one variable; without it there is none, and no case system.

    SOJOURN_DATABASE=sqlite:/var/lib/sojourn/cases.sqlite3
    SOJOURN_DATABASE=postgresql://sojourn_app@db.example/sojourn?sslmode=verify-full

The account named is the least privileged one (`roles.sql` makes it). Tables are made by another account, named in
`SOJOURN_DATABASE_OWNER`, which only `sojourn install` and the compaction after an erasure read; what is due is erased
by a third, named in `SOJOURN_DATABASE_ERASER`. A password stands in a file of its own.
"""

from collections.abc import Mapping
from os import environ
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from sojourn.service.environment import SettingError, number, secret_file

NAME: Final = "SOJOURN_DATABASE"
OWNER: Final = "SOJOURN_DATABASE_OWNER"
ERASER: Final = "SOJOURN_DATABASE_ERASER"
PASSWORD: Final = "SOJOURN_DATABASE_PASSWORD_FILE"
POOL: Final = "SOJOURN_DATABASE_POOL"

_EXPECTED: Final = "sqlite:/a/full/path or postgresql://account@host/name expected"
_PASSED_ON: Final = frozenset({"host", "sslmode", "sslrootcert", "sslcert", "sslkey", "passfile", "connect_timeout"})
_SECONDS_TO_WAIT: Final = 20
_SQLITE: Final = {
    "transaction_mode": "IMMEDIATE",  # two writers wait for each other instead of failing half way
    "timeout": _SECONDS_TO_WAIT,
    "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
}


def databases(environment: Mapping[str, str] = environ, variable: str = NAME) -> dict[str, dict[str, Any]]:
    """The value of Django's `DATABASES`: one database, or none where the variable is not set.

    Raises `SettingError` where the variable cannot be understood or holds a password.
    """
    given = environment.get(variable, "")
    if not given:
        return {}
    scheme, _, rest = given.partition(":")
    if scheme == "sqlite":
        return {"default": sqlite(rest, variable)}
    if scheme == "postgresql":
        return {"default": _postgresql(given, environment, variable)}
    raise SettingError(f"{variable}: {_EXPECTED}, found {scheme!r} before the colon")


def sqlite(path: str, variable: str = NAME) -> dict[str, Any]:
    """A database in one file, given by its full path."""
    if not PurePosixPath(path).is_absolute():
        raise SettingError(f"{variable}: the full path of a file expected after sqlite:, found {path!r}")
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": dict(_SQLITE)}


def _postgresql(given: str, environment: Mapping[str, str], variable: str) -> dict[str, Any]:
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        raise SettingError(f"{variable}: {_EXPECTED}") from None
    if parts.password is not None:
        raise SettingError(f"{variable}: no password expected in it; name a file in {PASSWORD}")
    name = unquote(parts.path.lstrip("/"))
    if not parts.username or not name:
        raise SettingError(f"{variable}: {_EXPECTED}")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := sorted(options.keys() - _PASSED_ON):
        raise SettingError(
            f"{variable}: unknown option {unknown[0]!r}; one of {', '.join(sorted(_PASSED_ON))} expected"
        )
    pool = number(POOL, 4, least=1, most=200, environment=environment)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username),
        "PASSWORD": secret_file(PASSWORD, environment) if variable == NAME else "",
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": options | ({"pool": {"min_size": 1, "max_size": pool}} if variable == NAME else {}),
    }
