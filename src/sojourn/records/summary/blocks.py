"""The paragraphs of a page or text, each as one stretch whatever stands in bold or in a link inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, NamedTuple

from sojourn.records.places import Paths, Place, Span
from sojourn.records.procedure.stream import body, is_shown, shown_text
from sojourn.records.writing import folded

_BLOCKS: Final = frozenset("p li div h1 h2 h3 h4 h5 h6 td th tr table ul ol br section main article nav".split())
_CONTENT: Final = frozenset({"es_product-content", "erpl_product-content"})
"""The boxes that hold the text of a summary, today and before November 2024."""


class Block(NamedTuple):
    """A paragraph with its place; `content` inside the box of the text, `link` where all of it is a link."""

    text: str
    span: Callable[[], Span]
    content: bool | None = None
    link: bool = False


def of_text(text: str) -> list[Block]:
    """The lines of a text."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = Place(number, 1 + len(line) - len(line.lstrip()), len(line.strip()))
            found.append(Block(folded(line), place.span))
    return found


def of_page(text: str) -> list[Block]:
    """The paragraphs of a page's body in their order."""
    root = body(text)
    if root is None:
        return []
    paths = Paths()
    return [
        Block(shown, partial(_place, paths, element), content, linked)
        for element, texts, content, linked in _gathered(root)
        if (shown := shown_text("".join(texts)))
    ]


def _place(paths: Paths, element: Any) -> Span:
    return {"path": paths.of(element), "offset": element.sourceline}


def _gathered(root: Any) -> Iterator[tuple[Any, list[str], bool, bool]]:
    """The texts between one beginning or end of a block and the next."""
    held: list[str] = []
    plain = inside = links = 0
    owner = root
    for what, element in _walk(root):
        block = element.tag in _BLOCKS
        if what != "tail" and block:
            if held:
                yield owner, held, bool(inside), not plain
            held, plain, owner = [], 0, element
        if _CONTENT & set((element.get("class") or "").split()):
            inside += {"start": 1, "end": -1}.get(what, 0)
        if element.tag == "a":
            links += {"start": 1, "end": -1}.get(what, 0)
        said = element.text if what == "start" else element.tail if what == "tail" else None
        if said and said.strip():
            plain += not links
        held += [said] if said else []
    if held:
        yield owner, held, False, False


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """The start, end and tail of every element that is shown."""
    stack: list[tuple[str, Any]] = [("start", root)]
    while stack:
        what, element = stack.pop()
        if what != "start":
            yield what, element
            continue
        if element is not root:
            stack.append(("tail", element))
        if is_shown(element):
            yield "start", element
            stack.append(("end", element))
            stack.extend(("start", child) for child in reversed(element))
