"""The one way to write values down before they are hashed or signed.

It is JSON as RFC 8785 (JSON Canonicalization Scheme) writes it, for text, whole numbers, lists and objects, so that
an auditor can recompute every digest with tools of their own. Two different lists never have the same encoding.
"""

import hashlib
import json
from typing import Any, Final

DIGEST_LENGTH: Final = 64
"""Characters of a digest: SHA-256 in lower-case hexadecimal."""

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def text(value: Any) -> str:
    """A value as canonical JSON."""
    return _write(value)


def encoded(value: Any) -> bytes:
    """A value as the bytes of its canonical JSON.

    Bytes a database holds where text should be come in as lone surrogates and go out as they were.
    """
    return _write(value).encode("utf-8", "surrogateescape")


def digest(value: Any) -> str:
    """The digest (SHA-256, FIPS 180-4) of a value."""
    return hashlib.sha256(_write(value).encode("utf-8", "surrogateescape")).hexdigest()
