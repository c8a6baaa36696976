"""The keys of an installation: those that wrap the keys of persons, those of the blind index, the recovery key.

They are kept in a file outside the database:

    current = {wrapping = 2, index = 1}
    recovery = "..."          # public half of the recovery key; the other half is with the keepers
    [wrapping]
    1 = "..."                 # 32 bytes in base64
    2 = "..."
    [index]
    1 = "..."
"""

from __future__ import annotations

import binascii
import tomllib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from sojourn.service.identities.failures import KeyringError
from sojourn.service.identities.sealing import KEY_BYTES, Place, new_key, open_sealed, seal

_KINDS: Final = ("wrapping", "index")
_TABLE: Final = "identities_personkey"


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The key of a person as the database holds it."""

    sealed: bytes
    under: int
    """Version of the wrapping key."""


@dataclass(frozen=True)
class Keyring:
    """Keys by version; the current ones are used for what is written, all of them for what is read."""

    wrapping: Mapping[int, bytes] = field(repr=False)
    index: Mapping[int, bytes] = field(repr=False)
    current_wrapping: int
    current_index: int
    recovery: bytes = field(default=b"", repr=False)

    @classmethod
    def new(cls, recovery: bytes = b"") -> Keyring:
        """Keys for a new installation."""
        return cls({1: new_key()}, {1: new_key()}, 1, 1, recovery)

    def wrap(self, key: bytes, person: UUID, version: int) -> Wrapped:
        """The key of a person, of that version, wrapped under the current wrapping key."""
        under = self.current_wrapping
        return Wrapped(seal(self.wrapping[under], key, _place(person, version, under)), under)

    def unwrap(self, wrapped: Wrapped, person: UUID, version: int) -> bytes:
        """The key of a person.

        Raises `KeyringError` where the wrapping key is not here, `SealError` where it is another one.
        """
        held = self.wrapping.get(wrapped.under)
        if held is None:
            raise KeyringError(f"wrapping key {wrapped.under} is needed; the key file has {_listed(self.wrapping)}")
        return open_sealed(held, wrapped.sealed, _place(person, version, wrapped.under))

    def with_new_wrapping(self) -> Keyring:
        """The same keys and a new wrapping key, which becomes the current one."""
        version = max(self.wrapping) + 1
        return replace(self, wrapping={**self.wrapping, version: new_key()}, current_wrapping=version)

    def with_new_index(self) -> Keyring:
        """The same keys and a new index key, which becomes the current one."""
        version = max(self.index) + 1
        return replace(self, index={**self.index, version: new_key()}, current_index=version)

    def only_current(self) -> Keyring:
        """The current keys alone, for when nothing is left under the others."""
        wrapping, index = self.current_wrapping, self.current_index
        return replace(self, wrapping={wrapping: self.wrapping[wrapping]}, index={index: self.index[index]})

    def to_text(self) -> str:
        """The keyring as the text of a key file."""
        lines = [f"current = {{wrapping = {self.current_wrapping}, index = {self.current_index}}}"]
        if self.recovery:
            lines.append(f'recovery = "{b64encode(self.recovery).decode()}"')
        for kind, keys in zip(_KINDS, (self.wrapping, self.index), strict=True):
            lines.append(f"[{kind}]")
            lines += [f'{version} = "{b64encode(key).decode()}"' for version, key in sorted(keys.items())]
        return "\n".join(lines) + "\n"

    @classmethod
    def from_text(cls, text: str, where: str = "key file") -> Keyring:
        """The keyring that a key file holds; `where` names the file in errors.

        Raises `KeyringError`; the error never repeats a key.
        """
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            raise KeyringError(f"{where}: TOML expected") from None
        if unknown := sorted(data.keys() - {*_KINDS, "current", "recovery"}):
            raise KeyringError(f"{where}: unknown entry {unknown[0]!r}; current, recovery, wrapping, index expected")
        wrapping, index = (_keys(data, kind, where) for kind in _KINDS)
        recovery = _bytes(data["recovery"], f"{where}: recovery") if "recovery" in data else b""
        current = data.get("current")
        if not isinstance(current, dict) or current.keys() != set(_KINDS):
            raise KeyringError(f"{where}: current = {{wrapping = 1, index = 1}} expected")
        for kind, keys in zip(_KINDS, (wrapping, index), strict=True):
            if current[kind] not in keys:
                raise KeyringError(f"{where}: current {kind} is one of {_listed(keys)} expected")
        return cls(wrapping, index, current["wrapping"], current["index"], recovery)


def _place(person: UUID, version: int, under: int) -> Place:
    return Place(_TABLE, f"wrapped key {version}", person, under)


def _keys(data: Mapping[str, Any], kind: str, where: str) -> dict[int, bytes]:
    written = data.get(kind)
    if not isinstance(written, dict) or not written:
        raise KeyringError(f"{where}: a table [{kind}] with at least one key expected")
    keys = {}
    for version, text in written.items():
        if not (version.isascii() and version.isdigit() and 0 < int(version) < 2**15):
            raise KeyringError(f"{where}: [{kind}] a version number expected, found {version[:8]!r}")
        keys[int(version)] = key = _bytes(text, f"{where}: [{kind}] {version}")
        if len(key) != KEY_BYTES:
            raise KeyringError(f"{where}: [{kind}] {version}: {KEY_BYTES} bytes expected, found {len(key)}")
    if len(set(keys.values())) < len(keys):
        raise KeyringError(f"{where}: [{kind}] a key of its own for each version expected")
    return keys


def _bytes(text: object, where: str) -> bytes:
    try:
        return b64decode(text, validate=True) if isinstance(text, str) else b64decode("-", validate=True)
    except binascii.Error:
        raise KeyringError(f"{where}: base64 expected") from None


def _listed(keys: Mapping[int, bytes]) -> str:
    return ", ".join(map(str, sorted(keys)))
