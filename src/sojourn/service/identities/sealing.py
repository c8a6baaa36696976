"""Sealing a value for one place of the database: AES-256-GCM (NIST SP 800-38D) with that place as associated data.

A sealed value opens in its own table, column, record and key version only, so that a value moved to another row is
refused and not shown. Values are padded, so that the length of a name is hidden up to `STEP` bytes.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sojourn.service.identities.failures import SealError

KEY_BYTES: Final = 32
STEP: Final = 32
"""Values are padded to a multiple of so many bytes."""

_FORMAT: Final = b"\x01"
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_END: Final = b"\x80"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value belongs."""

    table: str
    column: str
    record: UUID
    key_version: int

    def associated(self) -> bytes:
        """The place as bytes; no two places give the same."""
        words = (self.table, self.column, self.record.hex, str(self.key_version))
        return _FORMAT + b"".join(len(word).to_bytes(2) + word for word in map(str.encode, words))

    def __str__(self) -> str:
        return f"{self.table}.{self.column} of {self.record} under key version {self.key_version}"


def new_key() -> bytes:
    """A key of 256 bits from the system's source of randomness."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, plain: bytes, place: Place) -> bytes:
    """The value sealed for that place: format byte, nonce, and the padded value encrypted with its tag."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    padded = plain + _END
    padded += bytes(-len(padded) % STEP)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, padded, place.associated())


def open_sealed(key: bytes, sealed: bytes, place: Place) -> bytes:
    """The value again.

    Raises `SealError` where key, place or bytes are not those of the sealing; there is no other outcome.
    """
    start = len(_FORMAT) + _NONCE_BYTES
    if len(sealed) < start + _TAG_BYTES or not sealed.startswith(_FORMAT):
        raise SealError(f"{place}: a sealed value expected")
    try:
        padded = AESGCM(key).decrypt(sealed[len(_FORMAT) : start], sealed[start:], place.associated())
    except InvalidTag:
        raise SealError(f"{place}: does not open; the key or the bytes are not those it was sealed with") from None
    return padded[: padded.rindex(_END)]
