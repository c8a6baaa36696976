"""Transparency: meetings that members published, with whom they met.

A row is a name, a role and a committee where they are printed, a day, and one or several representatives; the day is
what every row has, so the rest is told by where it stands from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sojourn.records.places import unread
from sojourn.records.procedure.record import Entry, Procedure
from sojourn.records.procedure.stream import Token
from sojourn.records.writing import day

_HEADINGS: Final = frozenset(
    (
        "meetings with interest representatives published in line with the rules of procedure",
        "rapporteurs, shadow rapporteurs and committee chairs",
        "other members",
        *("name", "role", "committee", "date", "interest representatives", "load more"),
    )
)
_ROLE: Final = re.compile(r"(?:Shadow )?[Rr]apporteur(?: for opinion)?\Z|(?:Committee )?[Cc]hair\Z|Member\Z")
_COMMITTEE: Final = re.compile(r"(?:[A-Z]{4}|CJ\d{2})\Z")


def read(tokens: Sequence[Token], found: Procedure) -> None:
    """Read the tokens of the section; what belongs to no row is listed."""
    said = [token for token in tokens if token.text.lower() not in _HEADINGS]
    days = [place for place, token in enumerate(said) if day(token.text)]
    starts = [_start(said, place, after) for place, after in zip(days, [-1, *days], strict=False)]
    for token in said[: starts[0]] if starts else said:
        found.unread.append(unread(token.span(), token.text))
    for start, at, end in zip(starts, days, [*starts[1:], len(said)], strict=False):
        if start == at:
            found.unread += [unread(token.span(), token.text) for token in said[start:end]]
        else:
            found.interest_meetings.append(_meeting(said[start : at + 1], said[at + 1 : end]))


def _start(said: Sequence[Token], at: int, after: int) -> int:
    """Where the row of a day begins: before its committee and role stands the name."""
    place = at
    for pattern in (_COMMITTEE, _ROLE):
        if place - 1 > after and pattern.match(said[place - 1].text):
            place -= 1
    return place - 1 if place - 1 > after else at


def _meeting(row: Sequence[Token], representatives: Sequence[Token]) -> Entry:
    name, *marks, on = row
    texts = [token.text for token in marks]
    return {
        "name": name.text,
        "role": next((text for text in texts if _ROLE.match(text)), None),
        "committee": next((text for text in texts if _COMMITTEE.match(text)), None),
        "date": day(on.text),
        "representatives": [token.text for token in representatives],
        "span": name.span(),
    }
