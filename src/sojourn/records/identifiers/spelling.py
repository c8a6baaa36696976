"""Identifiers read and written out: one identifier from its text, and its spelling in each language of the Union."""

from __future__ import annotations

from sojourn.records.identifiers.finding import SCHEMES, find
from sojourn.records.identifiers.model import Identifier, IdentifierError
from sojourn.records.identifiers.words import languages


def read(text: str) -> Identifier:
    """The one identifier that a text is, in any of its spellings and languages.

    A full stop may end it, as days do in some languages. Raises `IdentifierError` where the text holds none, several,
    or words beside it.
    """
    shown = text.strip()
    found = find(shown)
    if len(found) != 1 or found[0].text not in (shown, shown.removesuffix(".")):
        beside = ", ".join(repr(one.text) for one in found) or "none"
        raise IdentifierError(f"{shown!r}: one identifier and nothing beside it expected; found in it: {beside}")
    return found[0]


def render(identifier: Identifier, language: str) -> str:
    """The spelling of an identifier in a language, as its own documents cite it.

    Raises `IdentifierError` for a language that is none of the Union's, and for a doubtful identifier: what may be
    misprinted is not printed anew.
    """
    if language not in languages():
        raise IdentifierError(
            f"{language!r}: a language of the Union expected: one of {', '.join(sorted(languages()))}"
        )
    if identifier.doubt:
        raise IdentifierError(f"{identifier.text!r} is doubtful and cannot be written out: {identifier.doubt}")
    spell = SCHEMES[identifier.scheme].spell
    return spell(identifier.normal, language) if spell else identifier.normal
