"""The listed sections of a page: basic information, events, technical information, final acts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from sojourn.records.places import unread
from sojourn.records.procedure.labels import (
    BASIC_HEADS,
    INSTRUMENTS,
    SEVERAL,
    SUMMARY_MARKS,
    TECHNICAL,
)
from sojourn.records.procedure.page.gateway import COLUMNS, references
from sojourn.records.procedure.record import Entry, Procedure, celex_of_act
from sojourn.records.procedure.stream import Token
from sojourn.records.procedure.text import basic as cells
from sojourn.records.writing import day

_RELATION: Final = re.compile(
    r"(Amending|Amended by|Repealing|Repealed by|See also|Implementing|Supplementing)\b\s*(.*)\Z"
)
_HEADS: Final = frozenset({*BASIC_HEADS, "Status"})


def basic(tokens: Sequence[Token], found: Procedure) -> None:
    """Reference, type, instrument, relations, then headed values."""
    head = ""
    for token in tokens:
        text, span = token.text, token.span()
        relation = _RELATION.match(text)
        if text in _HEADS:
            head = text
        elif cells.REFERENCE.match(text) and found.reference in (None, text):
            found.say("reference", text, span)
        elif cells.TYPE.match(text):
            cells.kind(text, span, found)
        elif not head and text in INSTRUMENTS:
            found.say("instrument", text, span)
        elif relation:
            found.relations.append({"relation": relation[1], "text": relation[2], "span": span})
        elif not head and found.relations and cells.REFERENCE.match(text):
            found.relations[-1]["procedure"] = text
        elif not _headed(head, token, found):
            found.unread.append(unread(span, text))


def _headed(head: str, token: Token, found: Procedure) -> bool:
    text, span = token.text, token.span()
    if head == "Subject":
        told = cells.subjects(text, span)
        found.subjects += told
        return bool(told)
    elif head == "Geographical area":
        found.geographical_areas.append(text)
    elif head == "Status":
        found.say("status", text, span)
    elif head in ("Legislative priorities", "Notes"):
        found.links.append({"text": text, "label": head, "span": span})
    else:
        return False
    return True


def events(tokens: Sequence[Token], found: Procedure) -> None:
    """A day, a label, then references and the mark of a summary."""
    for row in _rows(tokens, lambda token: day(token.text) is not None, found):
        if len(row) < 2:
            found.unread.append(unread(row[0].span(), row[0].text))
            continue
        rest = [token.text for token in row[2:]]
        entry: Entry = {
            "date": day(row[0].text),
            "label": row[1].text,
            "references": references([token for token in row[2:] if token.text.lower() not in SUMMARY_MARKS], found),
            "has_summary": any(text.lower() in SUMMARY_MARKS for text in rest),
        }
        found.events.append(entry | {"span": row[0].span()})


def forecasts(tokens: Sequence[Token], found: Procedure) -> None:
    """A day and what is expected on it."""
    for row in _rows(tokens, lambda token: day(token.text) is not None, found):
        label = " ".join(token.text for token in row[1:])
        found.forecasts.append({"date": day(row[0].text), "label": label, "span": row[0].span()})


def _rows(tokens: Sequence[Token], begins: Callable[[Token], bool], found: Procedure) -> Iterator[list[Token]]:
    row: list[Token] = []
    for token in tokens:
        if begins(token):
            if row:
                yield row
            row = [token]
        elif row:
            row.append(token)
        elif token.text.lower() not in COLUMNS:
            found.unread.append(unread(token.span(), token.text))
    if row:
        yield row


def technical(tokens: Sequence[Token], found: Procedure) -> None:
    """Labels, each with the values that follow it."""
    key: str | None = None
    for token in tokens:
        label = TECHNICAL.get(token.text.rstrip(":").lower())
        text, span = token.text, token.span()
        if label is not None:
            key = label
        elif key is None:
            found.unread.append(unread(span, text))
        elif key == "type":
            if not cells.kind(text, span, found):
                found.unread.append(unread(span, text))
        elif key == "relations":
            found.relations.append({"relation": None, "text": text, "span": span})
        elif key in SEVERAL:
            getattr(found, key).extend(part.strip() for part in text.split(";") if part.strip())
            found.spans.setdefault(key, span)
        else:
            found.say(key, text, span)


def final_acts(tokens: Sequence[Token], found: Procedure) -> None:
    """The acts that ended the procedure, with their place in the Official Journal; other links are kept beside."""
    for token in tokens:
        celex = celex_of_act(token.text)
        if celex is not None:
            act: Entry = {"citation": token.text, "oj": None, "celex": celex, "has_summary": False}
            found.final_acts.append(act | {"span": token.span()})
        elif token.text.startswith("OJ ") and found.final_acts:
            found.final_acts[-1]["oj"] = token.text
        elif token.text == "Summary" and found.final_acts:
            found.final_acts[-1]["has_summary"] = True
        else:
            found.links.append({"text": token.text, "span": token.span()})
