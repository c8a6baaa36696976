"""The procedure file as a page: today's layout, the one before November 2024, and the page saved as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sojourn.records.places import unread
from sojourn.records.procedure import listing, roles
from sojourn.records.procedure.basic import REFERENCE
from sojourn.records.procedure.completing import complete
from sojourn.records.procedure.labels import SECTIONS
from sojourn.records.procedure.record import Procedure
from sojourn.records.procedure.stream import Token, of_page, of_text

NEW_LAYOUT: Final = "procedure_page_2024"
OLD_LAYOUT: Final = "procedure_page_2012"
PLAIN: Final = "procedure_plain"

_EXPECTED: Final = ("basic", "players", "events", "technical", "gateway")
_NOISE: Final = frozenset(
    {
        "Full procedure",
        "Procedure file",
        "Please go to Documentation gateway for any follow-up documents.",
        "Document reference",
        "PDF",
        "All",
    }
)
"""Texts of the page around the record."""


def is_new_layout(text: str) -> bool:
    """Whether a text is today's page."""
    return "es_product-section" in text and "<html" in text


def is_old_layout(text: str) -> bool:
    """Whether a text is the page as it was before November 2024."""
    return "ep_name" in text and "<html" in text and "oeil" in text.lower()


def is_plain(text: str) -> bool:
    """Whether a text is a page saved with one text node a line."""
    lines = [line.strip() for line in text[:4000].split("\n") if line.strip()]
    heads = sum(1 for line in lines if line.lower() in SECTIONS)
    return (
        heads >= 1 and any(REFERENCE.match(line) for line in lines) and "\t" not in text[:2000] and "<html" not in text
    )


def new_layout(text: str) -> dict[str, Any]:
    """The record of today's page."""
    return _record(NEW_LAYOUT, of_page(text))


def old_layout(text: str) -> dict[str, Any]:
    """The record of the page before November 2024."""
    return _record(OLD_LAYOUT, of_page(text))


def plain(text: str) -> dict[str, Any]:
    """The record of a page saved as text."""
    return _record(PLAIN, of_text(text))


def _record(shape: str, tokens: Iterable[Token]) -> dict[str, Any]:
    found = Procedure(shape)
    parts = _sections(list(tokens), found)
    found.missing += [name for name in _EXPECTED if name not in parts]
    listing.basic(parts.get("basic", []), found)
    roles.read(parts.get("players", []), found)
    listing.events(parts.get("events", []), found)
    listing.forecasts(parts.get("forecasts", []), found)
    listing.technical(parts.get("technical", []), found)
    listing.documents(parts.get("gateway", []), found)
    listing.final_acts([*parts.get("final", []), *parts.get("additional", [])], found)
    return complete(found)


def _sections(tokens: list[Token], found: Procedure) -> dict[str, list[Token]]:
    """The tokens of each section; what stands before the first is searched for the reference and the title."""
    parts: dict[str, list[Token]] = {}
    current, referred = "", False
    for token in tokens:
        name = SECTIONS.get(token.text.lower())
        if name is not None and token.text[:1].isupper():
            current = name
            parts.setdefault(current, [])
        elif not referred and current != "basic" and REFERENCE.match(token.text):
            # The menu of the page names the sections before the page itself begins with the reference.
            current, referred = "", True
            parts.setdefault(current, []).append(token)
        elif token.text not in _NOISE:
            parts.setdefault(current, []).append(token)
    _head(iter(parts.pop("", [])), found)
    return parts


def _head(tokens: Iterator[Token], found: Procedure) -> None:
    for token in tokens:
        if REFERENCE.match(token.text):
            found.say("reference", token.text, token.span())
            title = next(tokens, None)
            if title is not None:
                found.say("title", title.text, title.span())
            found.unread.extend(unread(rest.span(), rest.text) for rest in tokens)
