"""A page as a stream of its text nodes, so that every layout of it is read by the same words in the same order.

The page of today, the page before November 2024 and the page saved as plain text hold the same texts in the same order;
only the boxes around them differ. A token is one text node with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, NamedTuple

from sojourn.records.places import Place, Span
from sojourn.records.procedure.labels import GROUP_NAMES
from sojourn.records.writing import folded


class Token(NamedTuple):
    """One text node: its text with white space folded, and how to find its place; `group` for a political group."""

    text: str
    span: Callable[[], Span]
    group: bool = False


_LEFT_OUT: Final = frozenset({"script", "style", "svg", "head", "option", "template", "noscript", "footer"})
_HIDDEN: Final = frozenset({"ep_hidden", "sr-only", "text-muted"})


def of_text(text: str) -> Iterator[Token]:
    """The lines of a page that was saved as text, one node a line."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = Place(number, 1 + len(line) - len(line.lstrip()), len(line.strip()))
            yield Token(folded(line), place.span)


def of_page(text: str) -> Iterator[Token]:
    """The text nodes of a page, without what is only for navigation or for the eye."""
    from lxml import html

    root = html.document_fromstring(text)
    tree = root.getroottree()
    for element, part, content in _nodes(root):
        shown = folded(content)
        if shown:
            yield Token(shown, partial(_place, tree, element, part), part == "title")


def _place(tree: Any, element: Any, part: str) -> Span:
    return {"path": tree.getpath(element), "part": part, "offset": element.sourceline}


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
        if not isinstance(node.tag, str) or node.tag in _LEFT_OUT or _HIDDEN & set((node.get("class") or "").split()):
            continue
        if node.get("class") == "tiptip" and node.get("title"):
            name = folded(node.get("title").split(" - ")[0])
            yield node, "title", GROUP_NAMES.get(name, name)
        if node.text:
            yield node, "text", node.text
        stack.extend((child, True) for child in reversed(node))
