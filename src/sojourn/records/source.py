"""The bytes of a saved document as text, with what had to be assumed to read them."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Final, NamedTuple

MAX_BYTES: Final = 64 * 1024 * 1024
"""A whole snapshot of the Commission's register is a few megabytes."""


class SourceError(ValueError):
    """A document that cannot be read at all; `str()` says which and why in one line."""


class Source(NamedTuple):
    """A document's text with line ends of one kind, and what is doubtful about how it was read."""

    name: str
    text: str
    doubts: tuple[str, ...] = ()


def load(path: Path) -> Source:
    """The document in a file. Raises `SourceError` where it cannot be opened, is too large or is no text."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise SourceError(f"{path}: a readable file expected: {problem.strerror}") from problem
    return decoded(data, str(path))


def decoded(data: bytes, name: str) -> Source:
    """The text of a document: UTF-8, UTF-16 where it says so, and the Western code page as the last resort."""
    if len(data) > MAX_BYTES:
        raise SourceError(f"{name}: at most {MAX_BYTES // 1024 // 1024} MB expected")
    doubts: list[str] = []
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            if b"\0" in data:
                raise SourceError(f"{name}: text expected, found bytes of another kind of file") from problem
            text = data.decode("cp1252", errors="replace")
            line = data.count(b"\n", 0, problem.start) + 1
            doubts.append(f"not in UTF-8 (line {line}): read as Windows-1252, so letters with accents may be wrong")
    if "\0" in text:
        raise SourceError(f"{name}: text expected, found null signs")
    return Source(name, unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")), tuple(doubts))
