"""The lines of a rule as a tree: what is told with indents and dashes is shown as nested lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Branch:
    """A line and the lines below it."""

    text: str
    below: list["Branch"] = field(default_factory=list)


def branches(lines: Iterable[str]) -> tuple[Branch, ...]:
    """Lines in which a dash begins a line below the one before it, deeper by every two spaces."""
    top: list[Branch] = []
    above: list[Branch] = []
    for depth, text in map(_read, lines):
        made = Branch(text)
        del above[depth:]
        (above[-1].below if above else top).append(made)
        above.append(made)
    return tuple(top)


def flat(all: Iterable[Branch], depth: int = 0) -> Iterator[str]:
    """The lines of a tree with their indents, for a table or a document."""
    for one in all:
        yield f"{'  ' * (depth - 1)}- {one.text}" if depth else one.text
        yield from flat(one.below, depth + 1)


def _read(line: str) -> tuple[int, str]:
    text = line.lstrip(" ")
    if not text.startswith("- "):
        return 0, text
    return 1 + (len(line) - len(text)) // 2, text.removeprefix("- ")
