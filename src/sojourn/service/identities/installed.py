"""The keys of this installation: the one place that reads where they are."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from sojourn.service.identities import keyfile
from sojourn.service.identities.failures import KeyringError
from sojourn.service.identities.keyring import Keyring


def key_path() -> Path:
    """Path of the key file, from the setting `SOJOURN_KEYS`. Raises `KeyringError` where it is not set."""
    named = getattr(settings, "SOJOURN_KEYS", "")
    if not named:
        raise KeyringError("SOJOURN_KEYS: the path of the key file expected")
    return Path(named)


def keyring() -> Keyring:
    """The keys as the file holds them now."""
    return keyfile.read(key_path())
