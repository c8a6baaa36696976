"""A page as a stream of its text nodes, so that every layout of it is read by the same words in the same order.

The page of today, the page before November 2024 and the page saved as plain text hold the same texts in the same order;
only the boxes around them differ. A token is one text node with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, NamedTuple

from sojourn.records.places import Paths, Place, Span
from sojourn.records.procedure.labels import GROUP_NAMES
from sojourn.records.writing import folded


class Token(NamedTuple):
    """One text node: its text with white space folded, and how to find its place; `group` for a political group."""

    text: str
    span: Callable[[], Span]
    group: bool = False


_PROLOGUE: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TAIL: Final = 2000
"""A page ends within so many signs from the end of its file."""

_CONTROLS: Final = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Control signs as browsers show them: as the letters of Windows-1252 (HTML Standard, 13.2.5.80)."""

_LEFT_OUT: Final = frozenset({"script", "style", "svg", "head", "option", "template", "noscript", "footer"})
_HIDDEN: Final = frozenset({"ep_hidden", "sr-only", "text-muted"})


def of_text(text: str) -> Iterator[Token]:
    """The lines of a page that was saved as text, one node a line."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = Place(number, 1 + len(line) - len(line.lstrip()), len(line.strip()))
            yield Token(folded(line), place.span)


def of_page(text: str) -> Iterator[Token]:
    """The text nodes of a page's body, without its menus and what is only for the eye."""
    root = body(text)
    if root is None:
        return
    paths = Paths()
    for element, part, content in _nodes(root):
        shown = shown_text(content)
        if shown:
            yield Token(shown, partial(_place, paths, element, part), part == "title")


def body(text: str) -> Any:
    """The element of a page that holds the record, the whole page where none is marked; `None` for an empty page."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(_PROLOGUE.sub("", text, count=1))
    except etree.ParserError:
        return None
    return next(iter(root.xpath('//main | //*[@id="website-body"]')), root)


def shown_text(content: str) -> str:
    """A text of a page as a reader sees it, white space folded."""
    return folded(content if content.isascii() else content.translate(_CONTROLS))


def is_whole(text: str) -> bool:
    """Whether a page was saved to its end."""
    return "</html>" in text[-_TAIL:].lower()


def _place(paths: Paths, element: Any, part: str) -> Span:
    return {"path": paths.of(element), "part": part, "offset": element.sourceline}


def is_shown(element: Any) -> bool:
    """Whether an element is for reading, and not for navigation, for machines or hidden."""
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return False
    return not _HIDDEN & set((element.get("class") or "").split())


def _nodes(element: Any) -> Iterator[tuple[Any, str, str]]:
    """Elements with their texts in the order of the page; `part`: text, tail or title."""
    stack: list[tuple[Any, bool]] = [(element, True)]
    while stack:
        node, entering = stack.pop()
        if not entering:
            if node.tail and node is not element:
                yield node, "tail", node.tail
            continue
        stack.append((node, False))
        if not is_shown(node):
            continue
        if node.get("class") == "tiptip" and node.get("title"):
            name = folded(node.get("title").split(" - ")[0])
            yield node, "title", GROUP_NAMES.get(name, name)
        if node.text:
            yield node, "text", node.text
        stack.extend((child, True) for child in reversed(node))
