"""The procedure file as a page: today's layout, the one before November 2024, and the page saved as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from sojourn.records.places import doubt, unread
from sojourn.records.procedure import transparency
from sojourn.records.procedure.conclusions.completing import complete
from sojourn.records.procedure.labels import HEADINGS, NOTHING_IN_IT, SECTIONS
from sojourn.records.procedure.page import gateway, listing, roles
from sojourn.records.procedure.record import Procedure
from sojourn.records.procedure.stream import Token, is_whole, of_page, of_text
from sojourn.records.procedure.text.basic import REFERENCE

NEW_LAYOUT: Final = "procedure_page_2024"
OLD_LAYOUT: Final = "procedure_page_2012"
OTHER_LAYOUT: Final = "procedure_page_other"
PLAIN: Final = "procedure_plain"

_EXPECTED: Final = ("basic", "players", "events", "technical", "gateway")
_HEADINGS: Final = ("basic information", "key players", "key events", "technical information", "documentation gateway")
_ENOUGH: Final = 3
_START: Final = 4000
"""A page says that it is one within so many signs."""
_ANY_REFERENCE: Final = re.compile(r"[12]\d{3}/\d{4}[A-Z]?\([A-Z]{3,4}\)")
_WITHOUT_PLAYERS: Final = ("RSP",)
"""Types whose files name nobody at times: a resolution needs no committee."""
_NOISE: Final = frozenset(
    {
        "Full procedure",
        "Procedure file menu",
        "Procedure file",
        "Please go to Documentation gateway for any follow-up documents.",
        "Document reference",
        "PDF",
        "All",
    }
)
"""Texts of the page around the record."""


def is_new_layout(text: str) -> bool:
    """Whether a text is today's page, or that of its first weeks, whose boxes had other names."""
    return "<html" in text and ("es_product-section" in text or "erpl_product-section" in text)


def is_old_layout(text: str) -> bool:
    """Whether a text is the page as it was before November 2024."""
    return "ep_name" in text and "<html" in text and "oeil" in text.lower()


def is_other_layout(text: str) -> bool:
    """Whether a page has the sections of a procedure file in boxes that are not known."""
    if "<html" not in text[:_START].lower():
        return False
    low = text.lower()
    heads = sum(1 for name in _HEADINGS if name in low)
    return heads >= _ENOUGH and _ANY_REFERENCE.search(text) is not None


def is_plain(text: str) -> bool:
    """Whether a text is a page saved with one text node a line."""
    lines = [line.strip() for line in text[:4000].split("\n") if line.strip()]
    heads = sum(1 for line in lines if line.lower() in SECTIONS)
    return (
        heads >= 1 and any(REFERENCE.match(line) for line in lines) and "\t" not in text[:2000] and "<html" not in text
    )


def new_layout(text: str) -> dict[str, Any]:
    """The record of today's page."""
    return _record(NEW_LAYOUT, of_page(text), whole=is_whole(text))


def old_layout(text: str) -> dict[str, Any]:
    """The record of the page before November 2024."""
    return _record(OLD_LAYOUT, of_page(text), whole=is_whole(text))


def other_layout(text: str) -> dict[str, Any]:
    """The record of a page of a layout that is not known, which it says."""
    found = _record(OTHER_LAYOUT, of_page(text), whole=is_whole(text))
    found["doubts"].append(doubt({"path": "/html", "offset": 1}, "a layout that is not known: read by its words alone"))
    return found


def plain(text: str) -> dict[str, Any]:
    """The record of a page saved as text."""
    return _record(PLAIN, of_text(text))


def _record(shape: str, tokens: Iterable[Token], *, whole: bool = True) -> dict[str, Any]:
    found = Procedure(shape)
    parts = _sections(list(tokens), found)
    found.sections = list(parts)
    listing.basic(parts.pop("basic", []), found)
    unnamed = found.procedure_type in _WITHOUT_PLAYERS
    found.missing += [name for name in _EXPECTED[1:] if name not in parts and not (name == "players" and unnamed)]
    if not (found.reference and found.title):
        found.missing.append("basic")
    if not whole:
        found.missing.append("end")
    roles.read(parts.pop("players", []), found)
    listing.events(parts.pop("events", []), found)
    listing.forecasts(parts.pop("forecasts", []), found)
    listing.technical(parts.pop("technical", []), found)
    gateway.documents(parts.pop("gateway", []), found)
    listing.final_acts([*parts.pop("final", []), *parts.pop("additional", [])], found)
    transparency.read(parts.pop("transparency", []), found)
    found.unread += [unread(token.span(), token.text) for part in parts.values() for token in part]
    return complete(found)


def _sections(tokens: list[Token], found: Procedure) -> dict[str, list[Token]]:
    """The tokens of each section; what stands before the first is searched for the reference and the title."""
    parts: dict[str, list[Token]] = {}
    headings: dict[str, Token] = {}
    current, referred = "", False
    for token in tokens:
        name = SECTIONS.get(token.text.lower())
        if name is not None and token.text[:1].isupper():
            current = name
            parts.setdefault(current, [])
            headings.setdefault(current, token)
        elif not referred and current != "basic" and REFERENCE.match(token.text):
            # The menu of the page names the sections before the page itself begins with the reference.
            current, referred = "", True
            parts.setdefault(current, []).append(token)
        elif token.text not in _NOISE:
            parts.setdefault(current, []).append(token)
    _head(parts.pop("", []), found)
    for name, told in parts.items():
        if not told:
            found.doubts.append(doubt(headings[name].span(), NOTHING_IN_IT.format(HEADINGS[name])))
    return parts


def _head(tokens: list[Token], found: Procedure) -> None:
    """The reference and the title behind it; what else stands before the first section is not understood."""
    at = next((place for place, token in enumerate(tokens) if REFERENCE.match(token.text)), None)
    named = tokens[at : at + 2] if at is not None else []
    for name, token in zip(("reference", "title"), named, strict=False):
        found.say(name, token.text, token.span())
    found.unread += [unread(token.span(), token.text) for token in tokens if token not in named]
