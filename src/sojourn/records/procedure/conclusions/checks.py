"""What does not fit together in a procedure file: errors of the source, shown beside what was read, not repaired."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, NamedTuple

from sojourn.records.divergences import divergences
from sojourn.records.identifiers.finding import find
from sojourn.records.identifiers.model import Identifier
from sojourn.records.places import doubt
from sojourn.records.procedure.conclusions.paths import begun_outside
from sojourn.records.procedure.record import Entry, Procedure
from sojourn.records.writing import unaccented

_BASIS: Final = re.compile(r"\b0*(\d{1,3})-p(?:ar)?0*(\d{1,2})\b")
_ARTICLE: Final = re.compile(r"Article (\d{1,3}) ?\((\d{1,2})\)")
_LOST: Final = ("?", "\N{REPLACEMENT CHARACTER}")
_CAPITALS: Final = re.compile(r"(?<!\w)[^\W\d_a-z]{5,}(?!\w)")
_LETTERED: Final = re.compile(r"/(\d{1,4})/([A-Z]{2,8})", re.ASCII)
"""The end of an act's number with its letters; the year stands before."""
_YEAR: Final = re.compile(r"\d{2,4}\Z", re.ASCII)
_REACH: Final = 60
"""So far around its number stand the words that cite an act."""
_ALIKE: Final = 0.75
_LONGER: Final = 3
"""From this share of equal letters on, and with no more letters added, a name in capitals is another spelling."""


def doubts(found: Procedure) -> list[Entry]:
    """Everything that does not fit, each with its place."""
    return [
        one
        for check in (_bases, _names, _acts, _former, _days, _meetings, _signs, _types, _divergences)
        for one in check(found)
    ]


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
    initials = sorted({initial for word in known for initial in (word[0], unaccented(word[0]))})
    for summary in found.summaries:
        for word in _loud(str(summary["text"]), initials):
            near = [name for name in sorted(known) if word not in known and _alike(name, word)]
            if near:
                yield doubt(summary["span"], f"{word} may be {near[0]}, the rapporteur")


@lru_cache(maxsize=256)
def _capitals(initial: str) -> re.Pattern[str]:
    """Words in capitals with that initial: a pattern that begins with a fixed sign is much the fastest in prose."""
    return re.compile(rf"{initial}[^\W\d_a-z]{{4,}}(?!\w)")


def _loud(text: str, initials: Iterable[str]) -> Iterator[str]:
    """The words in capitals with these initials, each once."""
    found = (one for initial in initials for one in _capitals(initial).finditer(text))
    yield from dict.fromkeys(one[0] for one in found if not text[max(0, one.start() - 1) : one.start()].isalnum())


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> bool:
    """Whether two names begin alike and share most of their letters, accents aside."""
    first, second = (unaccented(name) for name in (one, other))
    if first[0] != second[0] or abs(len(first) - len(second)) > _LONGER:
        return False
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _acts(found: Procedure) -> Iterator[Entry]:
    """One act cited with the letters of two treaties."""
    letters: dict[str, set[str]] = {}
    cited = [list(_lettered(str(summary["text"]))) for summary in found.summaries]
    for one in (number for numbers in cited for number in numbers):
        letters.setdefault(one.number, set()).add(one.letters)
    first: dict[str, str] = {}
    for summary, numbers in zip(found.summaries, cited, strict=True):
        for one in numbers:
            act = _act(one.number, one.around) if len(letters[one.number]) > 1 else None
            if act is None or act.celex is None:
                continue
            before = first.setdefault(act.celex, act.normal)
            if before != act.normal:
                first[act.celex] = act.normal
                yield doubt(summary["span"], f"{act.normal} is the act that is cited as {before} elsewhere")


class _Lettered(NamedTuple):
    """A number with the letters of a treaty, and the words around it."""

    number: str
    letters: str
    around: str


def _lettered(text: str) -> Iterator[_Lettered]:
    for one in _LETTERED.finditer(text):
        year = _YEAR.search(text, max(0, one.start() - 4), one.start())
        if year:
            around = text[max(0, year.start() - _REACH) : one.end() + _REACH]
            yield _Lettered(f"{year[0]}/{one[1]}", one[2], around)


@lru_cache(maxsize=1024)
def _act(number: str, around: str) -> Identifier | None:
    """The act of that number in the words around it."""
    return next((act for act in find(around, only=["act"]) if number in act.text), None)


def _former(found: Procedure) -> Iterator[Entry]:
    """A former committee that repeats the present one: the same person, appointed on the same day."""
    present = {_who(entry) for entry in found.committees if not entry["former"]}
    for entry in found.committees:
        if entry["former"] and entry["rapporteurs"] and _who(entry) in present:
            yield doubt(
                entry["span"], f"{entry['code']} stands as former and as present committee with one appointment"
            )


def _days(found: Procedure) -> Iterator[Entry]:
    """More days of appointment than rapporteurs: a day may be of something else."""
    for entry in found.committees:
        if len(entry["appointed"]) > len(entry["rapporteurs"]):
            days, people = len(entry["appointed"]), len(entry["rapporteurs"])
            yield doubt(entry["span"], f"{entry['code']} has {days} days of appointment, and {people} rapporteurs")


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
        if summary["text"].rstrip().endswith(_LOST):
            yield doubt(summary["span"], "it ends in a question mark that may be a lost sign")


def _types(found: Procedure) -> Iterator[Entry]:
    """A procedure that began when there were none of its type: the treaty changed under it."""
    first = min(found.events, key=lambda event: str(event["date"]), default=None)
    why = begun_outside(found.procedure_type or "", str(first["date"])) if first else None
    if first and why:
        yield doubt(first["span"], why)


def _divergences(found: Procedure) -> Iterator[Entry]:
    """What the file of a known act says otherwise than the act or other records, in summaries and names."""
    texts = [(str(summary["text"]), summary["span"]) for summary in found.summaries]
    people = (person for committee in found.committees for person in committee["rapporteurs"])
    texts += [(str(person["name"]), person["span"]) for person in people]
    texts += [(str(one["dg"]), one["span"]) for one in found.commission]
    yield from divergences([act["celex"] for act in found.final_acts], texts)
