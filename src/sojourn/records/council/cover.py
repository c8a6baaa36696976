"""The cover page of a Council document: number, place and day, languages, subject codes, from, to, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from babel import Locale

from sojourn.records.council.lines import FOOTER, Line
from sojourn.records.writing import LANGUAGES, day

NUMBER: Final = re.compile(
    r"(\d{4,5})(?:/(\d{1,2}))?/(\d{2})\b(?:\s+((?:REV|ADD|COR|AMD)\s*\d+(?:\s+(?:REV|ADD|COR)\s*\d+)*))?(?!\d)"
)
_REVISION: Final = re.compile(r"(?:REV|ADD|COR|AMD)\s*\d+(?:\s+(?:REV|ADD|COR)\s*\d+)*\Z")
CODES: Final = re.compile(r"(?<!\w)([A-ZŠČŽ]{3,12}(?:-[A-Z]+)?\s\d{1,4})(?!\w|/)")
_ORIGINAL: Final = re.compile(r"\((?:OR\.?|Or\.?|or\.?)\s*:?\s*([a-z]{2}(?:\s*,\s*[a-z]{2})*)\)", re.IGNORECASE)
_PLACES: Final = (
    "Brussels Bruxelles Brüssel Brussel Bruselas Bruxelas Bruksela Brusel Brüsszel Bryssel Briuselis Brisele Bruselj "
    "Βρυξέλλες Брюксел Brussell Luxembourg Luxemburg"
)
_PLACE: Final = re.compile(
    rf"(?:an Bhruiséil|{'|'.join(_PLACES.split())})[, ]+(?:den |le |el |de |il )?(.{{4,40}})\Z", re.IGNORECASE
)
_LABELS: Final = {
    "sender": """from de von van fra från od lähettäjä saatja remitente origine mittente expéditeur absender feladó
        expeditor от από minn nuo no ó""",
    "receiver": """to à für aan til till do vastaanottaja saaja destinatario destinataire empfänger címzett destinatar
        до προς lil kam a dest\\.""",
    "subject": """subject betreft betreff objet asunto oggetto assunto dotyczy předmět predmet tárgy ärende vedr\\. asia
        teema temats tema dalykas zadeva относно θέμα suġġett ábhar subiect""",
}
"""The labels of the cover in the languages of the Union."""

_FIELD: Final = re.compile(
    "|".join(rf"(?P<{name}>(?:{'|'.join(words.split())}))" for name, words in _LABELS.items()).join(
        ("(?:", r")\s*:\s*(?P<rest>.*)\Z")
    ),
    re.IGNORECASE,
)
_NAMED_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+)?([^\W\d]+)\.?\s+(?:de\s+)?(\d{4})")


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
    }


def _shown(cover: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in cover.items() if key not in ("at", "fields")}


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
        original, place = _ORIGINAL.search(line.text), _PLACE.match(line.text)
        if original is None and (place is None or named_day(place[1]) is None):
            continue
        if covers and index - covers[-1]["at"] < 8:
            cover = covers[-1]
        else:
            cover = {"at": index} | _fields(found[max(0, index - 4) : index + 30])
            cover["span"] = {"line": line.number, "column": 1, "length": len(line.text)}
            covers.append(cover)
        if original:
            cover["original_language"] = original[1].lower()
        if place and named_day(place[1]):
            cover["date"] = named_day(place[1])
    return covers


def _lines_of(found: Sequence[Line], covers: Sequence[dict[str, Any]]) -> frozenset[int]:
    """The numbers of the lines that belong to a cover: up to the subject, with the lines it runs over."""
    numbers: set[int] = set()
    for position, cover in enumerate(covers):
        first = found[0].number if position == 0 else cover["span"]["line"]
        last = max([cover["span"]["line"], *(field.number for field in cover["fields"])])
        for line in found:
            runs_on = line.number == last + 1 and not line.gap and last in numbers
            if first <= line.number <= last or runs_on:
                numbers.add(line.number)
                last = max(last, line.number)
    return frozenset(numbers)


def _fields(found: Sequence[Line]) -> dict[str, Any]:
    cover: dict[str, Any] = {"subject_codes": [], "fields": []}
    for line in found:
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
        field = _FIELD.match(line.text)
        if field:
            cover["fields"].append(line)
            key = "from" if field["sender"] else "to" if field["receiver"] else "subject"
            cover.setdefault(key, field["rest"].strip() or None)
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


@cache
def months() -> dict[str, int]:
    """The number of a month by its names in the languages of the Union (Common Locale Data Repository)."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        months = Locale.parse(language).months
        for form in ("format", "stand-alone"):
            found |= {str(name).lower(): int(number) for number, name in months[form]["wide"].items()}
    return found


def named_day(text: str) -> str | None:
    """A day with the month in words of any language of the Union, or in figures."""
    figures = re.search(r"\d{1,2}[./]\d{1,2}[./]\d{4}", text)
    if figures:
        return day(figures[0])
    named = _NAMED_DAY.search(text)
    if named is None:
        return None
    month = months().get(named[2].lower())
    return f"{named[3]}-{month:02d}-{int(named[1]):02d}" if month and 1 <= int(named[1]) <= 31 else None
