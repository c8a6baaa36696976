"""What does not fit together in a procedure file: errors of the source, shown beside what was read, not repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from sojourn.records.identifiers.finding import find
from sojourn.records.places import doubt
from sojourn.records.procedure.record import Entry, Procedure
from sojourn.records.writing import unaccented

_BASIS: Final = re.compile(r"\b0*(\d{1,3})-p(?:ar)?0*(\d{1,2})\b")
_ARTICLE: Final = re.compile(r"Article (\d{1,3}) ?\((\d{1,2})\)")
_LOST: Final = re.compile(r"\s*[?\N{REPLACEMENT CHARACTER}]\s*\Z")
_CAPITALS: Final = re.compile(r"(?<!\w)[^\W\d_a-z]{5,}(?!\w)")
_ALIKE: Final = 0.75
_LONGER: Final = 3
"""From this share of equal letters on, and with no more letters added, a name in capitals is another spelling."""


def doubts(found: Procedure) -> list[Entry]:
    """Everything that does not fit, each with its place."""
    return [one for check in (_bases, _names, _acts, _former, _meetings, _signs) for one in check(found)]


def _bases(found: Procedure) -> Iterator[Entry]:
    """A legal basis coded with another paragraph than the summaries name."""
    for basis in found.legal_bases:
        coded = _BASIS.search(basis)
        if coded is None:
            continue
        for summary in found.summaries:
            told = {paragraph for article, paragraph in _ARTICLE.findall(summary["text"]) if article == coded[1]}
            if told and coded[2] not in told:
                named = ", ".join(sorted(told))
                coding = f"Article {coded[1]} is coded with paragraph {coded[2]} as the legal basis"
                yield doubt(summary["span"], f"{coding}, and named with ({named}) here")


def _names(found: Procedure) -> Iterator[Entry]:
    """A rapporteur's surname spelled otherwise in a summary."""
    people = (one["name"] for entry in found.committees for one in entry["rapporteurs"])
    known = {word for name in people for word in _CAPITALS.findall(name)}
    for summary in found.summaries:
        for word in dict.fromkeys(_CAPITALS.findall(summary["text"])):
            near = [name for name in sorted(known) if word not in known and _alike(name, word)]
            if near:
                yield doubt(summary["span"], f"{word} may be {near[0]}, the rapporteur")


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> bool:
    """Whether two names begin alike and share most of their letters, accents aside."""
    first, second = (unaccented(name) for name in (one, other))
    if first[0] != second[0] or abs(len(first) - len(second)) > _LONGER:
        return False
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _acts(found: Procedure) -> Iterator[Entry]:
    """One act cited with the letters of two treaties."""
    first: dict[str, str] = {}
    for summary in found.summaries:
        for one in find(summary["text"], only=["act"]):
            if one.celex is None:
                continue
            before = first.setdefault(one.celex, one.normal)
            if before != one.normal:
                first[one.celex] = one.normal
                yield doubt(summary["span"], f"{one.normal} is the act that is cited as {before} elsewhere")


def _former(found: Procedure) -> Iterator[Entry]:
    """A former committee that repeats the present one: the same person, appointed on the same day."""
    present = {_who(entry) for entry in found.committees if not entry["former"]}
    for entry in found.committees:
        if entry["former"] and entry["rapporteurs"] and _who(entry) in present:
            yield doubt(
                entry["span"], f"{entry['code']} stands as former and as present committee with one appointment"
            )


def _who(entry: Entry) -> tuple[object, ...]:
    return (entry["code"], *((person["name"], person["appointed"]) for person in entry["rapporteurs"]))


def _meetings(found: Procedure) -> Iterator[Entry]:
    """A meeting of the Council on a day on which the key events know of nothing."""
    days = {event["date"] for event in found.events}
    for meeting in found.council_meetings:
        if found.events and meeting["date"] and meeting["date"] not in days:
            yield doubt(meeting["span"], f"meeting {meeting['number']} has no event of its day")


def _signs(found: Procedure) -> Iterator[Entry]:
    """A summary that ends in what is left of a lost sign."""
    for summary in found.summaries:
        if _LOST.search(summary["text"]):
            yield doubt(summary["span"], "it ends in a question mark that may be a lost sign")
