"""What an operator does with the key file: make it, rotate keys, drop old ones, copy it for the keepers, recover it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.db import transaction

from sojourn.service.identities import keyfile
from sojourn.service.identities.actions.rotating import indexed_under_old_keys, reindex, rewrap, wrapped_under_old_keys
from sojourn.service.identities.auditing import Auditor
from sojourn.service.identities.failures import KeepersError, NotPossibleError
from sojourn.service.identities.installed import key_path, keyring
from sojourn.service.identities.keepers import establish, recovered, recovery_copy
from sojourn.service.identities.keyring import Keyring
from sojourn.service.private import write_new


def make() -> list[str]:
    """Make the key file of a new installation; returns the phrases of the keepers, which are kept nowhere.

    Raises `KeyringError` where there is a key file.
    """
    public, phrases = establish()
    keyfile.create(key_path(), Keyring.new(public))
    return phrases


def copy(to: Path) -> None:
    """Write the keys, encrypted for the keepers, to a new file. Raises `NotPossibleError` where there is one."""
    write_new(to, recovery_copy(keyring()), NotPossibleError)


def recover(copied: Path, phrases: Sequence[str], audited: Auditor) -> None:
    """Make the key file anew from a copy and the phrases of two keepers.

    Raises `KeepersError` where they do not open it, `KeyringError` where there is a key file.
    """
    try:
        sealed = copied.read_bytes()
    except OSError:
        raise KeepersError(f"{copied}: a readable recovery copy expected") from None
    with transaction.atomic():
        audited("key.recovered", "keys")
        keyfile.create(key_path(), recovered(sealed, phrases))


def rotate(audited: Auditor) -> int:
    """Make a new wrapping key and bring all persons under it; returns how many.

    Where an earlier rotation was interrupted, that one is gone on with and no further key is made.
    """
    if not wrapped_under_old_keys():
        keyfile.change(key_path(), keyring().with_new_wrapping())
    return rewrap(audited)


def rotate_index(audited: Auditor) -> int:
    """Make a new index key and write the index of all persons under it; returns how many. Goes on as `rotate` does."""
    if not indexed_under_old_keys():
        keyfile.change(key_path(), keyring().with_new_index())
    return reindex(audited)


def drop_old(audited: Auditor) -> None:
    """Drop the keys that are not current from the key file. Raises `NotPossibleError` while rows need them."""
    if left := wrapped_under_old_keys() + indexed_under_old_keys():
        raise NotPossibleError(f"{left} rows are still under old keys: a finished rotation expected")
    with transaction.atomic():
        audited("key.rotated", "keys", (), "the old keys were dropped")
        keyfile.change(key_path(), keyring().only_current())
