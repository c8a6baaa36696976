"""Reading a page that holds one summary: its procedure, title, day and text.

The day is the one that is printed: the machine-readable one beside it in today's pages is the same on all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from sojourn.records.identifiers.finding import find
from sojourn.records.places import unread
from sojourn.records.procedure.labels import SECTIONS
from sojourn.records.procedure.stream import is_whole
from sojourn.records.summary.blocks import Block, of_page, of_text
from sojourn.records.writing import day

PAGE: Final = "summary_page"
TEXT: Final = "summary_text"

_REFERENCE: Final = re.compile(r"(?<!\S)[12]\d{3}/\d{4}[A-Z]?\([A-Z]{3,4}\)(?!\S)")
_DAY: Final = re.compile(r"(?<!\S)\d{1,2}/\d{1,2}/\d{4}(?!\S)")
_HEAD: Final = 6
"""Reference, day and title stand in so many paragraphs at most."""


def is_page(text: str) -> bool:
    """Whether a text is a page of one summary, in today's boxes or in those before November 2024."""
    if "<html" not in text or "es_product-section" in text or "Basic information" in text:
        return False
    return "es_product-content" in text or "erpl_product-content" in text


def is_text(text: str) -> bool:
    """Whether a text is such a page saved with one paragraph a line."""
    if "<html" in text or "\t" in text[:2000]:
        return False
    found = of_text(text[:4000])
    head = " ".join(block.text for block in found[:_HEAD])
    sections = any(block.text.lower() in SECTIONS for block in found)
    return bool(_REFERENCE.search(head) and _DAY.search(head) and len(found) > 2 and not sections)


def page_record(text: str) -> dict[str, Any]:
    """The record of a page."""
    found = of_page(text)
    inside = [block for block in found if block.content]
    return _record(PAGE, [block for block in found if not block.content], inside, whole=is_whole(text))


def text_record(text: str) -> dict[str, Any]:
    """The record of a page saved as text: the head ends where reference, day and title have been seen."""
    found = of_text(text)
    seen = [bool(_REFERENCE.search(block.text)) + 2 * bool(_DAY.search(block.text)) for block in found[:_HEAD]]
    last = max(place for place, what in enumerate(seen) if what)
    last = last if any(not what for what in seen[:last]) else last + 1
    return _record(TEXT, found[: last + 1], found[last + 1 :], whole=True)


def _record(shape: str, head: Sequence[Block], inside: Sequence[Block], *, whole: bool) -> dict[str, Any]:
    said: dict[str, str | None] = {"reference": None, "date": None, "title": None}
    spans: dict[str, Any] = {}
    left, torn = [], False
    for block in head:
        rest = _numbered(block, said, spans)
        torn = torn or len(rest) > 1
        if len(rest) == 1 and said["title"] is None and not torn:
            said["title"], spans["title"] = rest[0], block.span()
        else:
            left += [unread(block.span(), one) for one in rest]
    texts = [block for block in inside if not block.link]
    text = "\n\n".join(block.text for block in texts)
    missing = [name for name, value in said.items() if value is None]
    missing += [] if text else ["text"]
    missing += [] if whole else ["end"]
    return {
        "kind": "summary",
        "shape": shape,
        "complete": not missing,
        "missing": missing,
        **said,
        "text": text or None,
        "paragraphs": [{"text": block.text, "span": block.span()} for block in texts],
        "links": [{"text": block.text, "span": block.span()} for block in inside if block.link],
        "identifiers": _identifiers(said["reference"], texts),
        "spans": spans,
        "unread": left,
        "doubts": [],
    }


def _numbered(block: Block, said: dict[str, str | None], spans: dict[str, Any]) -> list[str]:
    """Take the reference and the day out of a paragraph of the head; the stretches that are left of it."""
    rest = block.text
    for name, pattern, read in (("reference", _REFERENCE, str), ("date", _DAY, day)):
        found = pattern.search(rest)
        value = read(found[0]) if found else None
        if found and value and said[name] is None:
            said[name], spans[name] = value, block.span()
            rest = f"{rest[: found.start()]}\n{rest[found.end() :]}"
    return [one for part in rest.split("\n") if (one := part.strip(" -–"))]


def _identifiers(reference: str | None, texts: Sequence[Block]) -> list[dict[str, Any]]:
    """The identifiers of the head and the text, each once."""
    found: dict[str, dict[str, Any]] = {}
    for one in find(reference or ""):
        found[one.normal] = one.as_json()
    for block in texts:
        for one in find(block.text):
            found.setdefault(one.normal, one.as_json() | {"span": block.span()})
    return list(found.values())
