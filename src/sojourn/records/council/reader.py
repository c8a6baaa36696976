"""Reading a Council document: its cover, and its paragraphs as recitals, operative paragraphs and appeals.

Recitals are reasons and never commitments. Each operative paragraph gives its verb, what that verb does (request,
stress, view, note), whom it addresses and the last day it names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sojourn.records.commitments.deadlines import deadline
from sojourn.records.commitments.extracting import KINDS, as_json, commitments
from sojourn.records.council import cover
from sojourn.records.council.lines import CHAPEAU, FOOTNOTE, MARKER, Line, Paragraph, is_footer, lines, paragraphs
from sojourn.records.council.words import Words, languages
from sojourn.records.divergences import divergences
from sojourn.records.identifiers.finding import find
from sojourn.records.places import Place

SHAPE: Final = "council_text"
_LEAST: Final = 3


def looks_like(text: str) -> bool:
    """Whether a text is a document of the Council: a page foot or cover number, or paragraphs that open as its do."""
    head = text[:60000]
    found = lines(head)
    spoken = languages().values()
    opens = sum(1 for line in found if any(words.opens(line.text) for words in spoken))
    named = any(words.council.match(line.text) for line in found for words in spoken)
    footed = cover.read(found)["number"] is not None
    return opens >= _LEAST and (named or footed)


def record(text: str) -> dict[str, Any]:
    """The record of the contract; what stands before the first recital and is no heading is the note."""
    found = lines(text)
    spoken = _spoken([line.text for line in found])
    head = cover.read(found)
    foot, covered, doubts = (head.pop(name) for name in ("has_cover", "cover_lines", "doubts"))
    reader = _Reader(spoken)
    for paragraph in paragraphs([line for line in found if line.number not in covered], spoken):
        reader.paragraph(paragraph)
    language = head["language"] or (spoken[0].language if spoken else None)
    missing = [] if foot else ["cover"]
    said = [*reader.note, *reader.items]
    return {
        "kind": "council",
        "shape": SHAPE,
        "complete": not missing,
        "missing": missing,
        **head,
        "language": language,
        "title": head["subject"] or reader.title,
        "items": reader.items,
        "commitments": [as_json(one) for one in commitments(reader.items, head["number"])],
        "note": reader.note,
        "cover": [_quoted(line) for line in found if line.number in covered],
        "feet": [_quoted(line) for line in found if line.number not in covered and is_footer(line)],
        "identifiers": [one.as_json() for one in _distinct(text)],
        "unread": reader.unread,
        "doubts": [*doubts, *divergences([head["number"]], [(one["text"], one["span"]) for one in said])],
    }


def _quoted(line: Line) -> dict[str, Any]:
    place = Place(line.number, 1 + len(line.raw) - len(line.raw.lstrip()), len(line.text))
    return {"text": line.text, "span": place.span()}


def _distinct(text: str) -> Iterator[Any]:
    """Each identifier once. A number may be broken over two lines, but not over a line that is empty."""
    seen: set[str] = set()
    for paragraph in re.split(r"\n\s*\n", text):
        for one in find(re.sub(r"\s+", " ", paragraph)):
            if one.normal not in seen:
                seen.add(one.normal)
                yield one


def _spoken(texts: Sequence[str]) -> list[Words]:
    """The languages of the document, the one in which most lines open first; annexes may be in another."""
    plain = [MARKER.sub("", text) for text in texts]
    counts = [(sum(1 for text in plain if words.opens(text)), code) for code, words in languages().items()]
    counts = [(count, code) for count, code in counts if count >= _LEAST]
    return [languages()[code] for _, code in sorted(counts, key=lambda one: (-one[0], one[1]))][:3]


class _Reader:
    """Keeps whether the next paragraph is before the recitals, among them, or below the Council's own words."""

    def __init__(self, spoken: Sequence[Words]) -> None:
        self.spoken = spoken
        self.items: list[dict[str, Any]] = []
        self.counts: Counter[str] = Counter()
        self.note: list[dict[str, Any]] = []
        self.unread: list[dict[str, Any]] = []
        self.title: str | None = None
        self.part = "note"
        self.acted = False
        self.chapeau: tuple[str, list[str], Words | None] | None = None

    def paragraph(self, one: Paragraph) -> None:
        """Place one paragraph."""
        opening = self._opening(one.text)
        if FOOTNOTE.match(one.text) and self.items and one.marker is None and not opening:
            self._add("footnote", one)
        elif self._heading(one):
            pass
        elif opening and opening[0] == "recital" and (one.marker == "·" or not self.acted):
            self.part, self.acted = "recitals", False
            self._add("recital", one, verb=opening[1])
        elif self.part == "appeals":
            self._appeal(one)
        elif CHAPEAU.search(one.text) and self.part in ("recitals", "note"):
            self.part = "appeals"
            self.chapeau = self._chapeau(one)
            self._add("heading", one)
        elif opening and opening[0] != "recital" and self.part in ("operative", "recitals"):
            self.part = "operative"
            self._operative(one, opening)
        elif self.part == "recitals":
            self._add("recital", one, verb=None)
        elif self.part == "operative":
            self._operative(one, ("unknown", one.text.split(" ")[0]))
        else:
            self.note.append({"text": one.text, "span": one.span()})

    def _heading(self, one: Paragraph) -> bool:
        council = any(words.council.match(one.text) for words in self.spoken)
        annex = any(words.annex.match(one.text) for words in self.spoken)
        if council:
            self.part, self.acted = "operative", False
        elif annex or (one.text.isupper() and len(one.text) > 3):
            self.part, self.chapeau = ("note" if annex else self.part), None
        elif self.part == "note" and self.title is None and _TITLE.match(one.text):
            self.title = one.text
        elif self.part == "appeals" and _SIGNED.match(one.text):
            self.part = "note"
        else:
            return False
        self._add("heading", one)
        return True

    def _opening(self, text: str) -> tuple[str, str] | None:
        return next((found for words in self.spoken if (found := words.opens(text))), None)

    def _chapeau(self, one: Paragraph) -> tuple[str, list[str], Words | None]:
        words = next((words for words in self.spoken if words.addressee.search(one.text)), None)
        return one.text, _addressees(one.text, words), words

    def _appeal(self, one: Paragraph) -> None:
        addressees = list(self.chapeau[1]) if self.chapeau else []
        self._add("appeal", one, verb=one.text.split(" ")[0].rstrip(",;:"), strength="request", addressees=addressees)

    def _operative(self, one: Paragraph, opening: tuple[str, str]) -> None:
        words = next((words for words in self.spoken if words.opens(one.text) == opening), self.spoken[0])
        self.acted = True
        addressees = _addressees(one.text, words, asked=opening[0] == "request")
        self._add("operative", one, verb=opening[1], strength=opening[0], addressees=addressees)

    def _add(self, kind: str, one: Paragraph, **more: Any) -> None:
        self.counts[kind] += 1
        until = deadline(one.text) if kind in KINDS else None
        base: dict[str, Any] = {
            "id": f"{kind}-{self.counts[kind]}",
            "kind": kind,
            "verb": None,
            "addressees": [],
            "text": one.text,
        }
        base |= {"deadline": until.printed if until else None}
        identifiers = [found.as_json() for found in find(one.text)]
        self.items.append(base | more | {"identifiers": identifiers, "span": one.span()})


_TITLE: Final = re.compile(
    r".{0,60}(?:conclusi|conclusões|schlussfolgerungen|zaključk|závěry|závery|konkluzj|slutsatser|konklusioner|päätelmät|"
    r"järeldused|secinājumi|išvados|sklepi|заключения|συμπεράσματα|következtetések|konklużjonijiet|resolu|entschließung|declarat)",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"[^\W\d_][\w -]{2,30}, (?:the )?\d{1,2}(?:st|nd|rd|th|\.)? (?:of )?[^\W\d_]+,? \d{4}\.?\Z|Done at "
)


def _addressees(text: str, words: Words | None, *, asked: bool = True) -> list[str]:
    """Whom the first words name, as printed, each once; the Council itself only where it is asked for something."""
    if words is None:
        return []
    named = dict.fromkeys(found[0] for found in words.addressee.finditer(text[:_REACH]))
    return [name for name in named if asked or not words.council.match(f"{name},")]


_REACH: Final = 200
"""How far into a paragraph those it addresses are looked for."""
