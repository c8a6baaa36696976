"""The documentation gateway of a page: documents under the institutions that they come from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from sojourn.records.places import unread
from sojourn.records.procedure.labels import FIGURE, HEADINGS_OF_COLUMNS, INSTITUTIONS, NATIONAL_BODY
from sojourn.records.procedure.record import Entry, Procedure
from sojourn.records.procedure.stream import Token
from sojourn.records.writing import day

COLUMNS: Final = HEADINGS_OF_COLUMNS | {"institution/body", "parliament/chamber", "parliament /chamber"}

_BODIES: Final = {
    "European Parliament": "EP",
    "European Commission": "EC",
    "Council of the EU": "CSL",
    "Council of the European Union": "CSL",
    "Council": "CSL",
    "National parliaments": "NP",
    "Other institutions and bodies": None,
    "Other Institutions and bodies": None,
}
"""Headings of groups of documents, by the letters that stood in the column before November 2024."""

_COMMITTEE: Final = re.compile(r"[A-Z]{4}\Z")
_IN_WORDS: Final = re.compile(r"[^\W\d_A-ZÀ-Þ]{3}")
"""What kinds of documents are named with, and references are not."""
_DAY_LIKE: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\Z")
_SUMMARY: Final = "Summary"


class _Row(NamedTuple):
    """The texts of one document, and the institution over them."""

    body: str | None
    tokens: list[Token]


def documents(tokens: Sequence[Token], found: Procedure) -> None:
    """A kind, references, a day, the letters of the institution where a column holds them, the mark of a summary.

    The page before November 2024 lists every document twice, by institution and all together: once is enough.
    """
    seen: set[tuple[str, ...]] = set()
    for row in _rows(tokens, found):
        key = tuple(token.text for token in row.tokens)
        if key not in seen:
            seen.add(key)
            _document(row, found)


def _rows(tokens: Sequence[Token], found: Procedure) -> list[_Row]:
    """The texts up to each day, with the letters and the mark behind it; a row without a day is listed."""
    body: str | None = None
    row: list[Token] = []
    rows: list[_Row] = []
    heading = referred = False
    for token in tokens:
        # Behind other headings of columns the word stands over a column, else it is the mark of the row before.
        mark, heading = token.text == _SUMMARY and not heading, token.text.lower() in COLUMNS
        if row and referred and _names_a_kind(token):
            _list(row, found)
            row = []
        if token.text in _BODIES and not row:
            body = _BODIES[token.text]
        elif heading and not mark:
            # What stands alone over the headings of the columns is an institution, of a name that is not known.
            body = None if row else body
            _list(row, found)
            row = []
        elif not row and rows and (token.text in INSTITUTIONS or mark):
            rows[-1].tokens.append(token)
        else:
            referred = _refers(token) or (referred and bool(row))
            row.append(token)
            if day(token.text):
                rows.append(_Row(body, row))
                row = []
    _list(row, found)
    return rows


def _names_a_kind(token: Token) -> bool:
    """Whether a text names the kind of a document: in a row that has a reference already another document begins with
    it, and the day of the one before is missing.
    """
    return token.text != _SUMMARY and _IN_WORDS.search(token.text) is not None


def _refers(token: Token) -> bool:
    return FIGURE.search(token.text) is not None and not _IN_WORDS.search(token.text)


def _list(row: Sequence[Token], found: Procedure) -> None:
    found.unread += [unread(left.span(), left.text) for left in row]


def references(tokens: Sequence[Token], found: Procedure) -> list[str]:
    """The texts that refer to something: they hold a figure, and are no day in another writing; others are listed."""
    referring: list[str] = []
    for one in tokens:
        if FIGURE.search(one.text) and not _DAY_LIKE.match(one.text):
            referring.append(one.text)
        else:
            _list([one], found)
    return referring


def _document(row: _Row, found: Procedure) -> None:
    texts = [token.text for token in row.tokens]
    institution = next((text for text in texts if text in INSTITUTIONS), row.body)
    rest = [one for one in row.tokens if not day(one.text) and one.text not in INSTITUTIONS and one.text != _SUMMARY]
    if not rest:
        found.unread.append(unread(row.tokens[0].span(), " ".join(texts)))
        return
    kind, *others = rest
    committee = next((one.text for one in others if _COMMITTEE.match(one.text)), None)
    body = next((one.text for one in others if NATIONAL_BODY.match(one.text)), None)
    entry: Entry = {
        "institution": institution,
        "type": kind.text,
        "committee": committee,
        "references": references([one for one in others if one.text not in (committee, body)], found),
        "date": next(day(text) for text in texts if day(text)),
        "has_summary": _SUMMARY in texts,
    } | ({"body": body} if body else {})
    found.documents.append(entry | {"span": row.tokens[0].span()})
