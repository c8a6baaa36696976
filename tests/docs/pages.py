"""Reading the pages of the documentation: fenced blocks, tables, and the examples they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"

_FENCE = re.compile(r"(?:`(?P<file>[^`\n]+)`[^`\n]*:\n\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.M | re.S)


class Block(NamedTuple):
    """A fenced block: its language, its text, and the file that the line above it names."""

    kind: str
    body: str
    file: str | None


def page(name: str) -> str:
    """The text of a page, by its path below docs/."""
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(name: str) -> Iterator[Block]:
    """The fenced blocks of a page in order."""
    return (Block(found["kind"], found["body"], found["file"]) for found in _FENCE.finditer(page(name)))


def rows(name: str, heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, without its head."""
    _, found, below = page(name).partition(f"{heading}\n")
    assert found, f"{name} has no heading {heading!r}"
    table = re.search(r"^\|.*?(?=\n\n|\Z)", below, re.M | re.S)
    assert table, f"{name}: no table below {heading!r}"
    lines = table[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
