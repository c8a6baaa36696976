"""The cover page of a Council document: number, place and day, languages, subject codes, from, to, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from sojourn.records.council.days import named_day
from sojourn.records.council.fields import field, speaks
from sojourn.records.council.lines import FOOTER, Line
from sojourn.records.writing import unaccented

NUMBER: Final = re.compile(
    r"(\d{4,5})(?:/(\d{1,2}))?/(\d{2})\b(?:\s+((?:REV|ADD|COR|AMD)\s*\d+(?:\s+(?:REV|ADD|COR)\s*\d+)*))?(?!\d)"
)
_REVISION: Final = re.compile(r"(?:REV|ADD|COR|AMD)\s*\d+(?:\s+(?:REV|ADD|COR)\s*\d+)*\Z")
CODES: Final = re.compile(r"(?<!\w)([A-ZŠČŽ]{3,12}(?:-[A-Z]+)?\s\d{1,4})(?!\w|/)")
_ORIGINAL: Final = re.compile(r"\((?:OR\.?|Or\.?|or\.?)\s*:?\s*([a-z]{2}(?:\s*,\s*[a-z]{2})*)\)", re.IGNORECASE)
_PLACES: Final = (
    "Brussels Bruxelles Brussel Bruselas Bruxelas Bruksela Brusel Brusszel Bryssel Briuselis Brisele Bruselj "
    "Βρυξελλες Брюксел Brussell Luxembourg Luxemburg"
)
_PLACE: Final = re.compile(
    rf"(?:an Bhruiseil|{'|'.join(_PLACES.split())})[, ]+(?:den |le |el |de |il )?(.{{4,40}})\Z", re.IGNORECASE
)
"""The place, held against a line without its accents: capitals are printed without them."""


def read(found: Sequence[Line]) -> dict[str, Any]:
    """What the cover, and where it is lost the foot of the pages, says; every header of the file under `headers`."""
    headers = [header for header in (_footer(line) for line in found) if header]
    covers = _covers(found)
    first: dict[str, Any] = (covers or [{}])[0]
    number = first.get("number") or (headers[0]["number"] if headers else None)
    return {
        "number": number,
        "revision": first.get("revision"),
        "date": first.get("date"),
        "subject_codes": first.get("subject_codes") or _codes_near(found, number),
        "language": first.get("language"),
        "original_language": first.get("original_language"),
        "from": first.get("from"),
        "to": first.get("to"),
        "subject": first.get("subject"),
        "headers": [*(_shown(cover) for cover in covers), *headers],
        "has_cover": bool(covers),
        "cover_lines": _lines_of(found, covers),
        "doubts": [one for cover in covers for one in cover["doubts"]],
    }


def _shown(cover: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in cover.items() if key not in ("at", "fields", "doubts")}


def _footer(line: Line) -> dict[str, Any] | None:
    foot = FOOTER.match(line.text)
    if foot is None:
        return None
    span = {"line": line.number, "column": 1, "length": len(line.text)}
    return {"number": foot[1], "author": foot[2], "page": int(foot[3]), "from_foot": True, "span": span}


def _covers(found: Sequence[Line]) -> list[dict[str, Any]]:
    """The cover pages: each begins with a line that holds the place and day, or the language of the original."""
    covers: list[dict[str, Any]] = []
    for index, line in enumerate(found):
        original, place = _ORIGINAL.search(line.text), _PLACE.match(unaccented(line.text))
        on = named_day(line.text[place.start(1) :]) if place else None
        if original is None and on is None:
            continue
        if covers and index - covers[-1]["at"] < 8:
            cover = covers[-1]
        else:
            cover = {"at": index} | _fields(found, range(max(0, index - 4), min(len(found), index + 30)))
            cover["span"] = {"line": line.number, "column": 1, "length": len(line.text)}
            covers.append(cover)
        if original:
            cover["original_language"] = original[1].lower()
        if on:
            cover["date"] = on
    return covers


def _lines_of(found: Sequence[Line], covers: Sequence[dict[str, Any]]) -> frozenset[int]:
    """The numbers of the lines that belong to a cover: up to the subject, with the lines it runs over.

    A cover without fields runs on to a blank line, or to where the Council speaks.
    """
    numbers: set[int] = set()
    end = 0
    for place, cover in enumerate(covers):
        first = cover["at"] if place else 0
        last = max([cover["span"]["line"], *(line.number for line in cover["fields"])])
        if end > first and found[end - 1].number > last:
            continue
        end = max(end, first)
        while end < len(found) and (found[end].number <= last or (not cover["fields"] and _runs_on(found[end]))):
            numbers.add(found[end].number)
            end += 1
    return frozenset(numbers)


def _runs_on(line: Line) -> bool:
    return not line.gap and not speaks(line)


def _fields(found: Sequence[Line], places: range) -> dict[str, Any]:
    cover: dict[str, Any] = {"subject_codes": [], "fields": [], "doubts": []}
    for index in places:
        line = found[index]
        number = NUMBER.match(line.text)
        if number and "number" not in cover:
            cover["number"] = f"{number[1]}/{number[3]}"
            cover["revision"] = number[4] or (f"REV {number[2]}" if number[2] else None)
        if "number" in cover and not cover.get("subject"):
            cover["subject_codes"] += [
                code for code in CODES.findall(line.text) if not code.startswith(("REV", "ADD", "COR"))
            ]
        if "number" in cover and not cover["revision"] and _REVISION.match(line.text):
            cover["revision"] = line.text
        told = field(found, index)
        if told:
            cover["fields"] += told.lines
            cover["doubts"] += told.doubts if told.name not in cover else ()
            cover.setdefault(told.name, told.value)
    return cover


def _codes_near(found: Sequence[Line], number: str | None) -> list[str]:
    """The codes printed behind the document's own number, wherever that stands."""
    if number is None:
        return []
    for line in found:
        at = line.text.find(number)
        if at >= 0 and (codes := CODES.findall(line.text[at + len(number) :])):
            return list(codes)
    return []
