"""Addresses and secrets at rest: AES-256-GCM under a key derived from the service's own secret.

What is sealed belongs to one row: moved to another it does not open. Losing the secret loses the addresses, not what
the observatory keeps.
"""

import hashlib
import hmac
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from sojourn.service.environment import SettingError

_NONCE: Final = 12
_KEY: Final = 32


def sealed(text: str, row: str) -> bytes:
    """A text sealed for the row of that id."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_derived("sealing")).encrypt(nonce, text.encode(), row.encode())


def opened(held: bytes, row: str) -> str:
    """What was sealed for a row. Raises `SettingError` where the service's secret is another one than then."""
    try:
        return AESGCM(_derived("sealing")).decrypt(held[:_NONCE], held[_NONCE:], row.encode()).decode()
    except InvalidTag:
        raise SettingError(
            "SOJOURN_SECRET_KEY: the secret under which addresses were sealed expected, found another one"
        ) from None


def hashed(text: str) -> str:
    """What an address is found by: equal for equal addresses, and of no use without the secret."""
    return hmac.new(_derived("finding"), text.encode(), hashlib.sha256).hexdigest()


def _derived(use: str) -> bytes:
    made: bytes = HKDF(SHA256(), _KEY, salt=None, info=f"sojourn observatory {use}".encode()).derive(
        settings.SECRET_KEY.encode()
    )
    return made
