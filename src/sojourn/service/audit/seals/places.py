"""Where keys and exported heads lie: two settings, both of files outside the database."""

from pathlib import Path
from typing import Final

from django.conf import settings

from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.seals import keys

KEYS: Final = "SOJOURN_AUDIT_KEYS"
HEADS: Final = "SOJOURN_AUDIT_HEADS"


def key_file() -> Path:
    """The file of keys. Raises `AuditError` where none is set."""
    return _path(KEYS, "the file of audit keys")


def heads_folder() -> Path:
    """The folder to which heads are exported. Raises `AuditError` where none is set."""
    return _path(HEADS, "the folder to which sealed heads are exported")


def keys_are_set() -> bool:
    """Whether a file of keys is named at all."""
    return bool(getattr(settings, KEYS, ""))


def held_keys() -> keys.Keys:
    """The keys of the file. Raises `AuditError` where there are none."""
    return keys.load(key_file())


def _path(name: str, meaning: str) -> Path:
    given = getattr(settings, name, "")
    if not given:
        raise AuditError(f"{name} is not set: {meaning} expected")
    return Path(given)
