"""Recovery of lost keys by any two of three keepers.

A recovery key is made once. Its secret is split by Shamir's scheme into one phrase a keeper (SLIP-0039) and kept
nowhere else; its public half stands in the key file. Each state of the key file is encrypted to that public half
(HPKE, RFC 9180, with X25519 and ML-KEM-768 together) and can lie with the back-ups: rotations need no keeper, and
only two keepers together can read any of those copies.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

from sojourn.service.identities.failures import KeepersError, KeyringError
from sojourn.service.identities.keyring import Keyring

KEEPERS: Final = 3
NEEDED: Final = 2

_SECRET_BYTES: Final = 32
_X25519_BYTES: Final = 32
_MLKEM_SEED_BYTES: Final = 64
_MLKEM_PUBLIC_BYTES: Final = 1184
_INFO: Final = b"sojourn key file, recovery copy, 1"
_SUITE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def establish() -> tuple[bytes, list[str]]:
    """A new recovery key: its public half, and one phrase for each keeper. The secret itself is forgotten."""
    secret = secrets.token_bytes(_SECRET_BYTES)
    (phrases,) = generate_mnemonics(1, [(NEEDED, KEEPERS)], secret)
    lattice, curve = _halves(secret)
    public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return public, list(phrases)


def recovery_copy(keyring: Keyring) -> bytes:
    """The key file encrypted for the keepers. Raises `KeyringError` where it names no recovery key."""
    public = keyring.recovery
    if len(public) != _MLKEM_PUBLIC_BYTES + _X25519_BYTES:
        raise KeyringError("key file: recovery, the public half of the keepers' key, expected")
    key = MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES]),
        X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_BYTES:]),
    )
    return _SUITE.encrypt(keyring.to_text().encode(), key, info=_INFO)


def recovered(copy: bytes, phrases: Sequence[str]) -> Keyring:
    """The keyring of a recovery copy, given the phrases of two keepers.

    Raises `KeepersError` where phrases are too few, twice the same, mistyped or not of one recovery key, and where
    the copy was made for other keepers or changed.
    """
    lattice, curve = _halves(_joined(phrases))
    try:
        text = _SUITE.decrypt(copy, MLKEM768X25519PrivateKey(lattice, curve), info=_INFO)
    except (InvalidTag, ValueError):
        raise KeepersError("recovery copy: made for these keepers and unchanged expected") from None
    return Keyring.from_text(text.decode(), "recovery copy")


def _joined(phrases: Sequence[str]) -> bytes:
    given = [" ".join(phrase.lower().split()) for phrase in phrases]
    if len(set(given)) != NEEDED:
        raise KeepersError(f"phrases of {NEEDED} different keepers expected, found {len(set(given))}")
    try:
        secret: bytes = combine_mnemonics(given)
    except MnemonicError:
        raise KeepersError(
            "phrases: two phrases of one recovery key expected; a word is mistyped or they do not belong together"
        ) from None
    return secret


def _halves(secret: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    length = _MLKEM_SEED_BYTES + _X25519_BYTES
    drawn = HKDF(algorithm=SHA256(), length=length, salt=None, info=_INFO).derive(secret)
    return (
        MLKEM768PrivateKey.from_seed_bytes(drawn[:_MLKEM_SEED_BYTES]),
        X25519PrivateKey.from_private_bytes(drawn[_MLKEM_SEED_BYTES:]),
    )
