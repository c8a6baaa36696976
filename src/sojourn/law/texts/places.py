"""Where a key of a TOML text stands: its line, and the column in which its value begins."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_NAME: Final = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_PATH: Final = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER: Final = re.compile(rf"\s*\[\s*({_PATH})\s*\]")
_ENTRY: Final = re.compile(rf"\s*({_PATH})\s*=\s*")
_QUOTES: Final = re.compile(r"\"\"\"|'''")

Path = tuple[str, ...]


class Place(NamedTuple):
    """A place in a text; lines and columns count from 1.

    `inside`: the line and column in which a string that stands there begins; `None` where escapes make that no use.
    """

    line: int
    inside: tuple[int, int] | None


class Places:
    """The places of the keys and tables of a text."""

    def __init__(self, text: str) -> None:
        self.found: dict[Path, Place] = {}
        table: Path = ()
        quoted = False
        lines = text.split("\n")
        for number, line in enumerate(lines, 1):
            if not quoted:
                if header := _HEADER.match(line):
                    table = _names(header[1])
                    self.found.setdefault(table, Place(number, None))
                elif entry := _ENTRY.match(line):
                    inside = _inside(number, line[entry.end() :], entry.end())
                    self.found.setdefault((*table, *_names(entry[1])), Place(number, inside))
            quoted ^= len(_QUOTES.findall(line)) % 2 == 1

    def of(self, path: Path) -> Place | None:
        """The place of a key, or of the nearest table or entry it stands in."""
        while path:
            if path in self.found:
                return self.found[path]
            path = path[:-1]
        return None


def _names(path: str) -> Path:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, path))


def _inside(line: int, value: str, before: int) -> tuple[int, int] | None:
    """Where the text of a string begins: after its quotes, or on the next line where they end this one."""
    if "\\" in value:
        return None
    quotes = 3 if _QUOTES.match(value) else 1
    if quotes == 3 and len(value.rstrip("\r")) == 3:
        return line + 1, 1
    return line, before + quotes + 1
