"""Holding a record against the document it was read from: nothing invented, nothing passed over in silence."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from sojourn.records.procedure.labels import BASIC_HEADS, HEADINGS_OF_COLUMNS, INSTITUTIONS, SECTIONS, TECHNICAL
from sojourn.records.procedure.open_data.words import IN_NUMBER, LABELS, ROLES, document, group
from sojourn.records.procedure.stream import of_page
from sojourn.records.writing import folded

OWN = frozenset(
    (
        *("span", "spans", "kind", "shape", "missing", "doubts", "next", "matched", "complete", "normal", "celex"),
        *("scheme", "doubt", "because", "standing", "id", "strength", "state", "step", "language", "institution"),
        *("addressed", "source", "item", "deadline_day", "sections"),
    )
)
"""Keys whose values are the reader's own words for what it read."""

_BODIES = {"EP": "European Parliament", "EC": "European Commission", "CSL": "Council"}
_HEADS = (
    *SECTIONS,
    *HEADINGS_OF_COLUMNS,
    *TECHNICAL,
    *BASIC_HEADS,
    "European Parliament Council of the European Union European Commission National parliaments and bodies Other "
    "institutions Social Economic Committee Committees Regions Subject Geographical area Status Summary for this "
    "document Procedure file Full PDF menu All Former responsible opinion Shadow rapporteur rapporteurs joint "
    "associated The committee decided not to give an opinion EU Please go to Documentation gateway for any follow-up "
    "documents Load more reference budgetary assessment "
    "Meetings with interest representatives published in line with the Rules of Procedure Rapporteurs "
    "Shadow Rapporteurs "
    "Committee Chairs Name Role Other Members Search Institution/body Parliament/chamber Parliament /chamber on the",
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>?")
_WORD = re.compile(r"[^\W_]+")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_DAY = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")


def printed(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a record that claims to stand in the document, with its key."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in OWN:
                yield from printed(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from printed(one, key)
    elif isinstance(value, str):
        yield key, value


def shown(text: str) -> str:
    """A text document as one stretch, without its marks."""
    return folded(_TAG.sub(" ", _LINK.sub(r" \1 ", html.unescape(text))))


def page_texts(text: str) -> list[str]:
    """The texts of a page in their order."""
    return [token.text for token in of_page(text)]


def data_texts(text: str) -> list[str]:
    """The strings and keys of JSON; of damaged JSON, the signs as they stand with their escapes undone."""
    try:
        # As pairs: of a key that stands twice both values stand in the document.
        return list(_strings(json.loads(text, object_pairs_hook=lambda pairs: [list(pair) for pair in pairs])))
    except json.JSONDecodeError:
        return [re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text.replace("\\n", " "))]


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
    elif data is not None:
        yield str(data)


def invented(record: dict[str, Any], flat: str) -> list[tuple[str, str]]:
    """What the record says and the document, as one stretch, does not."""
    close = "".join(_WORD.findall(flat))
    said = [(key, value) for key, value in printed(record) if not _stands(key, value, flat, close)]
    bodies = {entry["institution"] for entry in record.get("documents", [])} & INSTITUTIONS
    return said + [
        ("institution", one)
        for one in bodies
        if one not in flat and _BODIES.get(one, "National parliaments") not in flat
    ]


def _stands(key: str, value: str, flat: str, close: str) -> bool:
    day = _ISO.match(value)
    if day:
        year, month, number = day.groups()
        forms = (rf"0?{int(number)}[./]0?{int(month)}[./]{year}", value, rf"(?<!\d){int(number)}\D{{1,24}}{year}")
        return any(re.search(form, flat) for form in forms)
    if value in flat or value == "unknown":
        return True
    if key in ("text", "verb", "action"):
        # A paragraph, and what it asks for, is joined over lines, pages and footers; its words stand there.
        return all(word in close for word in _WORD.findall(shown(value)))
    return any("".join(_WORD.findall(one)) in close for one in (value, shown(value)))


def invented_for_codes(record: dict[str, Any], text: str) -> list[tuple[str, str]]:
    """As `invented`, where words and numbers stand for codes and addresses that are in the document."""
    flat = " ".join(data_texts(text))
    codes = set(re.findall(r"[^\s\"'/,\[\]{}]+", flat))
    numbered = {IN_NUMBER[letters] for letters in IN_NUMBER if f"-{letters}-" in flat}
    words = {words for table in (LABELS, ROLES) for code, words in table.items() if code in codes | numbered}
    named = [document(code) for code in codes]
    words |= {one.number for one in named} | {one.kind for one in named if one.kind} | {group(code) for code in codes}
    words |= numbered | ({"Amendments tabled to plenary"} if "TABLING_PLENARY" in codes else set())
    reference = record.get("reference") or ""
    words |= {reference} if all(part in flat for part in _WORD.findall(reference)) else set()
    found = [(key, value) for key, value in invented(record, flat) if value not in words and key != "institution"]
    return [(key, value) for key, value in found if key != "text" or not _quoted(value, text, flat)]


def _quoted(value: str, text: str, flat: str) -> bool:
    """Whether what is listed as unread stands in the document, as signs or as data."""
    try:
        return value in text or all(one in flat for one in _strings(json.loads(value)))
    except json.JSONDecodeError:
        return all(word in text for word in _WORD.findall(value.split(", RAPPORTEUR")[0]))


def passed_over(record: dict[str, Any], texts: list[str]) -> list[str]:
    """The texts of the document that hold a word or number which the record neither holds nor lists as unread."""
    strings = [shown(text) for text in (*_strings(record), *_HEADS)]
    held = {word.lower() for text in strings for word in _WORD.findall(text)}
    close = "".join(_WORD.findall(" ".join(strings)))
    return [
        text
        for text in texts
        if not {word.lower() for word in _words(text)} <= held and "".join(_WORD.findall(shown(text))) not in close
    ]


def _words(text: str) -> list[str]:
    """The words of a text, days as in ISO."""
    return _WORD.findall(_DAY.sub(lambda day: f" {day[3]} {int(day[2]):02d} {int(day[1]):02d} ", shown(text)))


def cells(text: str) -> list[str]:
    """The cells of a text with their marks undone, the unit that is read or listed."""
    return [shown(cell) for line in text.split("\n") for cell in line.split("\t")]
