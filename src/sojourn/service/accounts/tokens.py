"""Tokens: drawn at random, shown once, and kept only as their digest."""

import hashlib
import secrets

BYTES = 32


def drawn() -> tuple[str, str]:
    """A new token and its digest (SHA-256; the token has 256 random bits, so that it needs no salt)."""
    token = secrets.token_urlsafe(BYTES)
    return token, digest(token)


def digest(token: str) -> str:
    """The digest under which a token is looked up."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
