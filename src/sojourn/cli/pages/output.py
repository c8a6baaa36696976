"""The look of readable output: as wide as the terminal, coloured where it is one, clear without colour."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any, Final

NARROWEST: Final = 40
WIDEST: Final = 100
GLUE: Final = "\u00a0"

SIGNS: Final[Mapping[str, str]] = {
    "required": "■",
    "forbidden": "✗",
    "permitted": "○",
    "undetermined": "?",
    "not_applicable": "–",
    "in": "■",
    "out": "–",
    "yes": "■",
    "no": "–",
}
"""The sign before each answer; the word stands beside it."""

_COLOURS: Final = {
    "required": "34",
    "forbidden": "31",
    "permitted": "36",
    "undetermined": "33",
    "not_applicable": "2",
}
_BOLD: Final = "1"
_FAINT: Final = "2"
_ALARM: Final = "31"


def as_json(answer: Any) -> str:
    """An answer as JSON for people and programs."""
    return json.dumps(answer, ensure_ascii=False, indent=2)


def coloured() -> bool:
    """Whether to colour: NO_COLOR forbids it, FORCE_COLOR asks for it, otherwise a terminal decides."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def width() -> int:
    """The width to fill, in columns."""
    return min(max(shutil.get_terminal_size((WIDEST, 24)).columns, NARROWEST), WIDEST)


def plain(text: str) -> str:
    """Text without the signs that would steer a terminal."""
    return "".join(sign if sign.isprintable() or sign == GLUE else " " for sign in text)


def glued(text: str) -> str:
    """Text that is not broken over two lines, such as a citation."""
    return text.replace(" ", GLUE)


class Page:
    """Lines of readable output."""

    def __init__(self, *, columns: int | None = None, colour: bool | None = None) -> None:
        self.columns = width() if columns is None else columns
        self.colour = coloured() if colour is None else colour
        self.lines: list[str] = []

    def title(self, text: str) -> None:
        """The first line, or that of a new part, with an empty line before it."""
        if self.lines:
            self.lines.append("")
        self._add(text, _BOLD)

    def gap(self) -> None:
        """An empty line."""
        self.lines.append("")

    def line(self, text: str, *, indent: int = 0) -> None:
        """Text, wrapped; continued lines keep the indent."""
        self._add(text, indent=indent, rest=indent)

    def remark(self, text: str, *, indent: int = 0) -> None:
        """Text of less weight."""
        self._add(text, _FAINT, indent=indent, rest=indent)

    def alarm(self, text: str, *, indent: int = 0) -> None:
        """Text that must not be overlooked, marked with a sign as well."""
        self._add(f"! {text}", _ALARM, indent=indent, rest=indent + 2)

    def bullet(self, text: str, *, indent: int = 0, sign: str = "-") -> None:
        """An item of a list."""
        self._add(f"{sign} {text}", indent=indent, rest=indent + len(sign) + 1)

    def pairs(self, pairs: Iterable[tuple[str, str]], *, indent: int = 0) -> None:
        """Names and values in two columns."""
        kept = list(pairs)
        column = max((len(name) for name, _ in kept), default=0) + 2
        for name, value in kept:
            self._add(f"{name:<{column}}{value}", indent=indent, rest=indent + column)

    def answer(self, value: str, word: str, text: str, *, column: int, indent: int = 2) -> int:
        """An answer as sign and word, then what was asked. Returns the indent of what belongs to it."""
        rest = indent + 2 + column + 2
        first, *others = self._wrapped(f"{SIGNS[value]} {word:<{column}}  {text}", indent, rest)
        end = indent + 2 + len(word)
        painted = self._paint(first[indent:end], _COLOURS.get(value, ""))
        self.lines += [first[:indent] + painted + first[end:], *others]
        return rest

    def text(self) -> str:
        """The whole page."""
        return "\n".join(self.lines)

    def _add(self, text: str, style: str = "", *, indent: int = 0, rest: int = 0) -> None:
        self.lines += [self._paint(line, style) for line in self._wrapped(text, indent, rest)]

    def _wrapped(self, text: str, indent: int, rest: int) -> list[str]:
        wrapped = textwrap.wrap(
            plain(text),
            self.columns,
            initial_indent=" " * indent,
            subsequent_indent=" " * min(rest, self.columns // 2),
            break_on_hyphens=False,
        )
        return [line.replace(GLUE, " ") for line in wrapped]

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style else text
