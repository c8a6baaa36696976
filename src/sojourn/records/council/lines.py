"""The lines of a Council document, without page footers, joined to paragraphs across lines and pages.

Texts taken from page images have a blank line after every line and a space at the beginning of every page, so neither
a blank line nor a page break ends a paragraph there. What ends one is its last sign, and how the next line begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sojourn.records.council.words import Words
from sojourn.records.places import Span


class Line(NamedTuple):
    """A line that holds something; `page` says that a new page begins with it, `gap` that a blank line comes before."""

    number: int
    raw: str
    page: bool
    gap: bool

    @property
    def text(self) -> str:
        """The line without the space around it."""
        return self.raw.strip()


class Paragraph(NamedTuple):
    """Lines that belong together, as one text with the words joined that were parted at line ends."""

    text: str
    line: int
    last: int
    column: int
    length: int
    marker: str | None

    def span(self) -> Span:
        """The first line with its column, the last line, and the length of the text as printed."""
        return {"line": self.line, "column": self.column, "last_line": self.last, "length": self.length}


FOOTER: Final = re.compile(
    r"(\d{4,5}(?:/\d{1,2})?/\d{2,4})(?:\s+(?:REV|ADD|COR)\s*\d+)?\s+([A-Za-z]{2,4}/[A-Za-z]{2,4})\s+(\d{1,3})\Z"
)
_FOOTER_END: Final = re.compile(
    r"(?:[^\W\d]+(?:\s+[IVX]+)?\s+)?(?:DG?\s?\w+\s?\w*|[A-Z]{2,5}\.?\d?\.?\w?)\s+(?:LIMITE\s+)?([A-Z]{2})\Z"
)
MARKER: Final = re.compile(r"(?:[·•▪–—*-]|\(?\d{1,3}[.)]|\([a-z]\)|[a-z]\))\s+(?=\S)")
FOOTNOTE: Final = re.compile(r"(\d{1,2})\s+(?=[^\W\d_a-z])")
_RULE: Final = re.compile(r"[_=\-–—]{4,}\s*\Z")
_END: Final = re.compile(r"[.;:,!?]\s*\d{0,2}\s*\Z")
_FIRM_END: Final = re.compile(r"[.;:!?]\s*\d{0,2}\s*\Z")

CHAPEAU: Final = re.compile(
    r"(?:appeals? to|appelle|apela a|roept .{3,60} op|fordert .{3,80} auf|invite|calls? (?:up)?on|verzoekt|wzywa|vyzývá"
    r"|uppmanar|opfordrer|kehottaa|invită|invita|exhorta|kutsub)\b.{0,200}(?:\bto|\bà|\ba|\bom|\bauf|\bzu|\bde|\bdo|\batt|:)\s*:?\Z",
    re.IGNORECASE,
)
"""The words above a list of appeals, up to the `to` that each item goes on from."""


def lines(text: str) -> list[Line]:
    """The lines that hold something."""
    found: list[Line] = []
    blank = True
    for number, raw in enumerate(text.split("\n"), 1):
        page = "\f" in raw or (raw.startswith(" ") and raw[1:2].strip() != "")
        raw = raw.replace("\f", " ")
        if raw.strip():
            found.append(Line(number, raw.rstrip(), page, blank))
            blank = False
        else:
            blank = True
    return found


def double_spaced(found: Sequence[Line]) -> bool:
    """Whether a blank line stands after nearly every line, so that it parts nothing."""
    return len(found) > 8 and sum(line.gap for line in found) > 0.8 * len(found)


def is_footer(line: Line) -> bool:
    """Whether a line is of the foot of a page: the number with its author and page, or the department and language."""
    return bool(FOOTER.match(line.text)) or bool(_FOOTER_END.match(line.text) and len(line.text) < 40)


def paragraphs(found: Sequence[Line], spoken: Sequence[Words]) -> Iterator[Paragraph]:
    """The lines joined; a rule across the page and a footer end a paragraph and belong to none."""
    double = double_spaced(found)
    held: list[Line] = []
    longest = 0
    for line in found:
        if is_footer(line) or _RULE.match(line.text):
            if held and _RULE.match(line.text):
                yield _joined(held)
                held = []
            continue
        if held and _begins(held, longest, line, double, spoken):
            yield _joined(held)
            held = []
        longest = max(longest if held else 0, len(line.text))
        held.append(line)
    if held:
        yield _joined(held)


def _begins(held: Sequence[Line], longest: int, line: Line, double: bool, spoken: Sequence[Words]) -> bool:
    text, before = line.text, held[-1].text
    if MARKER.match(text):
        return True
    capital = text[:1].isupper() or text[:1] in '“"«„'
    if FOOTNOTE.match(text) and _END.search(before) and line.gap:
        return True
    if not double and line.gap and not line.page:
        return capital or bool(_END.search(before)) or before.isupper()
    if not capital:
        return False
    if _opens(text, spoken):
        return True
    if _FIRM_END.search(before):
        # Within a paragraph sentences may follow each other on a new line: there the line before is full.
        return double or line.gap or len(before) < 0.75 * longest
    if CHAPEAU.search(before):
        return True
    return len(held) == 1 and (before.isupper() or len(before) < 30) and not before.endswith("-")


def _opens(text: str, spoken: Sequence[Words]) -> bool:
    return any(words.opens(text) or words.council.match(text) for words in spoken)


def _joined(held: Sequence[Line]) -> Paragraph:
    first = held[0]
    marker = MARKER.match(first.text)
    parts: list[str] = []
    for line in held:
        part = line.text
        if parts and parts[-1].endswith("-") and part[:1].islower() and not parts[-1].endswith(" -"):
            parts[-1] = parts[-1][:-1] + part
        else:
            parts.append(part)
    whole = re.sub(r"\s+", " ", " ".join(parts))
    text = whole[marker.end() :] if marker else whole
    column = 1 + len(first.raw) - len(first.raw.lstrip())
    length = sum(len(line.text) for line in held)
    return Paragraph(text, first.number, held[-1].number, column, length, marker[0].strip() if marker else None)
