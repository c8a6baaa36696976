"""The blind index: keyed tokens of what is searched for, so that a row can be found and not be read.

A token is 64 bits of HMAC-SHA-256 over the kind of what is looked for and its value. Who holds the database and not
the key can neither compute a token nor try values; what shows is how many persons share one.
"""

from __future__ import annotations

import hmac
from typing import Final

TOKEN_BYTES: Final = 8


def token(key: bytes, kind: str, value: str) -> int:
    """The token of a value of that kind: a signed number of 64 bits, as databases hold them."""
    digest = hmac.digest(key, f"{kind}\0{value}".encode(), "sha256")
    return int.from_bytes(digest[:TOKEN_BYTES], signed=True)
