"""A case page on paper: at most two A4 pages, blocks of what stands, and what happened, newest last."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sojourn.service.cases.letters import phrases, runs
from sojourn.service.cases.letters.catalogue import Words
from sojourn.service.cases.letters.characters import check
from sojourn.service.cases.letters.failure import LetterError
from sojourn.service.cases.letters.runs import Isolated
from sojourn.service.cases.letters.typesetting import pages, pdf

_TEMPLATE: Final = "case.typ"
_PAGES: Final = 2
_MOST_ROWS: Final = 150
"""More than two pages hold at one line an entry."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of what stands under a title, each with its label, in the language of the print."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened on a day, in the language of the print."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """What is printed of a case: it holds what whoever prints may see, and nothing is added to it."""

    title: str
    reference: str
    blocks: tuple[Block, ...]
    timeline: tuple[Entry, ...]


def case_page(page: CasePage, language: str, when: date, *, invented: bool = False) -> bytes:
    """The PDF of a case page, printed `when`. The same input gives the same bytes.

    Where two pages cannot hold the timeline, its earliest entries are left out and the paper says how many. Raises
    `LetterError` where even the blocks do not fit, and for what no letter may hold either.
    """
    words = Words(language)
    check(page, "page")
    ordered = replace(page, timeline=tuple(sorted(page.timeline, key=lambda entry: entry.on)))
    kept = _most_that_fits(ordered, words, when, invented)
    return pdf(_TEMPLATE, _document(ordered, kept, words, when, invented), when)


def _most_that_fits(page: CasePage, words: Words, when: date, invented: bool) -> int:
    """How many of the newest entries two pages hold, found by halving."""

    def fits(kept: int) -> bool:
        return pages(_TEMPLATE, _document(page, kept, words, when, invented), when) <= _PAGES

    most = min(len(page.timeline), _MOST_ROWS)
    if fits(most):
        return most
    if not fits(0):
        raise LetterError(f"page.blocks: blocks that two pages hold expected, found {len(page.blocks)} that do not fit")
    enough, much = 0, most
    while much - enough > 1:
        middle = (enough + much) // 2
        enough, much = (middle, much) if fits(middle) else (enough, middle)
    return enough


def _document(page: CasePage, kept: int, words: Words, when: date, invented: bool) -> dict[str, Any]:
    language = words.language
    left_out = len(page.timeline) - kept
    notes = [words.say(phrases.CASE_SECRET)]
    notes += [words.say(phrases.INVENTED)] if invented else []
    happened = [
        {"day": runs.data(words.day(entry.on, weekday=False)), "text": _own(entry.text)}
        for entry in page.timeline[left_out:]
    ]
    document = {
        "title": _composed(page.reference),
        "foot": _composed(page.reference),
        "lang": language.locale.language,
        "region": language.region,
        "rtl": language.rtl,
        "heading": _own(page.title),
        "printed": runs.data(words.say(phrases.CASE_PRINTED, day=words.day(when))),
        "notes": [runs.data(note) for note in notes],
        "blocks": [_block(block) for block in page.blocks],
        "timeline": runs.data(words.say(phrases.TIMELINE)),
        "entries": happened,
        "rest": _rest(left_out, kept, words),
    }
    return document | {"unreviewed": runs.data(words.say(phrases.MACHINE_WORDS)) if words.unreviewed else None}


def _rest(left_out: int, kept: int, words: Words) -> list[object] | None:
    if left_out:
        return runs.data(words.say(phrases.LEFT_OUT, count=str(left_out)))
    return None if kept else runs.data(words.say(phrases.NOTHING_HAPPENED))


def _block(block: Block) -> dict[str, Any]:
    return {"title": _own(block.title), "rows": [[_own(label), _own(value)] for label, value in block.rows]}


def _own(text: str) -> list[object]:
    """A text that came from outside and keeps its own direction."""
    return runs.data((Isolated(_composed(text)),))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
