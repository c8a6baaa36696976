"""The keys that sign and check heads: one file outside the database.

The file holds PEM blocks: at most one private key, which signs, and the public keys of those it took the place of.
Whoever only verifies needs public keys alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from sojourn.service.audit.chains.canonical import digest
from sojourn.service.audit.problems import AuditError
from sojourn.service.private import open_to_others, write_new

NAME_LENGTH: Final = 16
_END: Final = "-----END"


@dataclass(frozen=True)
class Keys:
    """The keys of a file: what signs, if it is there, and what checks, by name."""

    private: Ed25519PrivateKey | None
    public: Mapping[str, Ed25519PublicKey]

    def sign(self, content: bytes) -> str:
        """The signature (Ed25519, RFC 8032) in hexadecimal. Raises `AuditError` where there is no private key."""
        return self._signing().sign(content).hex()

    @property
    def name(self) -> str:
        """The name of the key that signs. Raises `AuditError` where there is none."""
        return name_of(self._signing().public_key())

    def hold(self, name: str, content: bytes, signature: str) -> bool:
        """Whether the named key is one of these and made the signature."""
        try:
            held = bytes.fromhex(signature)
            self.public[name].verify(held, content)
        except (KeyError, ValueError, InvalidSignature):
            return False
        return held.hex() == signature  # one way to write it only

    def _signing(self) -> Ed25519PrivateKey:
        if self.private is None:
            raise AuditError("the file of audit keys holds public keys alone; a private key expected, to sign with")
        return self.private


def name_of(key: Ed25519PublicKey) -> str:
    """The name of a public key: the beginning of its digest."""
    return digest(key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex())[:NAME_LENGTH]


def load(path: Path) -> Keys:
    """The keys of a file. Raises `AuditError` where it cannot be read, holds anything else, or others may read it."""
    try:
        text = path.read_text("ascii")
        found = path.stat()
    except (OSError, UnicodeDecodeError):
        raise AuditError(f"{path}: a readable file of audit keys in PEM expected") from None
    private: list[Ed25519PrivateKey] = []
    public: list[Ed25519PublicKey] = []
    for block in _blocks(text):
        key = _key(block, path)
        if isinstance(key, Ed25519PrivateKey):
            private.append(key)
            key = key.public_key()
        public.append(key)
    if len(private) > 1 or not public:
        raise AuditError(f"{path}: one private key, or public keys alone, expected; found {len(private)} private keys")
    if private and open_to_others(found):
        mode = f"{found.st_mode & 0o777:o}"
        raise AuditError(f"{path}: a file that only its owner may read expected (chmod 600), found {mode}")
    return Keys(private[0] if private else None, {name_of(key): key for key in public})


def create(path: Path) -> Keys:
    """Make a file with a new private key, for its owner alone. Raises `AuditError` where it is there already."""
    key = Ed25519PrivateKey.generate()
    content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_new(path, content, AuditError)
    return Keys(key, {name_of(key.public_key()): key.public_key()})


def _blocks(text: str) -> list[str]:
    lines = text.splitlines(keepends=True)
    ends = [number + 1 for number, line in enumerate(lines) if line.startswith(_END)]
    return ["".join(lines[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


def _key(block: str, path: Path) -> Ed25519PrivateKey | Ed25519PublicKey:
    found: object = None
    try:
        if "PRIVATE KEY" in block:
            found = load_pem_private_key(block.encode("ascii"), None)
        else:
            found = load_pem_public_key(block.encode("ascii"))
    except (ValueError, TypeError, UnsupportedAlgorithm):
        pass
    if isinstance(found, Ed25519PrivateKey | Ed25519PublicKey):
        return found
    raise AuditError(f"{path}: Ed25519 keys in PEM, without a passphrase, expected")
