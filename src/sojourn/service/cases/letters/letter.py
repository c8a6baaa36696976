"""The letter of a decision, in the language of the decision and in the one the person understands."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any, Final

from sojourn.service.cases.letters import phrases, runs
from sojourn.service.cases.letters.catalogue import Words
from sojourn.service.cases.letters.decisions import Decision, Languages, Recipient
from sojourn.service.cases.letters.examining import examine
from sojourn.service.cases.letters.facts import FactBox, Line, Style, fact_boxes
from sojourn.service.cases.letters.runs import Isolated, Runs
from sojourn.service.cases.letters.typesetting import pages, pdf
from sojourn.service.cases.letters.wordings import WORDINGS

_TEMPLATE: Final = "letter.typ"
_PAGES: Final = 2
# Sizes of type in points, biggest first: a letter takes the biggest with which it keeps to two pages.
_SIZES: Final = (13, 12, 11, 10)


def letter(
    decision: Decision, recipient: Recipient, languages: Languages, when: date, *, invented: bool = False
) -> bytes:
    """The PDF of a letter, dated `when`: seven boxes, the person's language first, the official one beside it.

    `invented` marks the letter of a demonstration. The same input gives the same bytes. Nothing in the document's
    properties names the person or the matter. Raises `LetterError` before anything is printed: a fact that is
    missing or contradicts the law, an appeal that has run out, a language or translation that is not there, a
    character that no letter may hold or that no font can draw.
    """
    codes = dict.fromkeys((languages.person, languages.official))
    columns = [Words(code) for code in codes]
    examine(decision, recipient, languages, when)
    document = _normal(_document(decision, recipient, when, columns, invented))
    sizes = (document | {"size": size} for size in _SIZES)
    sized = next((one for one in sizes if pages(_TEMPLATE, one, when) <= _PAGES), document | {"size": _SIZES[-1]})
    return pdf(_TEMPLATE, sized, when)


def _document(
    decision: Decision, recipient: Recipient, when: date, columns: list[Words], invented: bool
) -> dict[str, Any]:
    person, official = columns[0], columns[-1]
    title = runs.plain(person.say(phrases.LETTER, reference=decision.reference))
    return {
        "title": title,
        "foot": decision.reference,
        "long": bool(decision.remarks),
        "columns": [_column(decision, recipient, when, words, official, invented) for words in columns],
    }


def _column(
    decision: Decision, recipient: Recipient, when: date, words: Words, official: Words, invented: bool
) -> dict[str, Any]:
    language = words.language
    column = {
        "heading": runs.data(words.say(WORDINGS[decision.kind].title)),
        "boxes": [_box(box) for box in fact_boxes(decision, words)],
        "head": [_line(line) for line in _head(decision, recipient, when, words, official)],
        "invented": runs.data(words.say(phrases.INVENTED)) if invented else None,
        "lang": language.locale.language,
        "region": language.region,
        "rtl": language.rtl,
    }
    return {**column, "unreviewed": runs.data(words.say(phrases.UNREVIEWED)) if words.unreviewed else None}


def _head(decision: Decision, recipient: Recipient, when: date, words: Words, official: Words) -> list[Line]:
    """Who writes to whom, when, under which number, and in which language the decision was taken."""
    authority = decision.authority
    country = words.language.country(decision.state)
    sender = (authority.name, *authority.address, *filter(None, (country, authority.phone)))
    pairs: list[tuple[str, Runs]] = [
        (phrases.FROM, _lines(sender)),
        (phrases.TO, _lines((recipient.name, *recipient.address))),
        (phrases.DATE, words.day(decision.on)),
        (phrases.WRITTEN, words.day(when)),
        (phrases.NUMBER, (Isolated(decision.reference),)),
        (phrases.DECIDED_IN, (Isolated(words.language.language(official.language.code)),)),
    ]
    return [Line(Style.PAIR, words.say(label), value) for label, value in pairs]


def _lines(entries: tuple[str, ...]) -> Runs:
    joined: list[Runs] = [
        ((Isolated(entry),) if not number else ("\n", Isolated(entry))) for number, entry in enumerate(entries)
    ]
    return tuple(run for part in joined for run in part)


def _box(box: FactBox) -> dict[str, Any]:
    return {"number": box.number, "title": runs.data(box.title), "lines": [_line(line) for line in box.lines]}


def _line(line: Line) -> dict[str, Any]:
    return {"style": line.style.value, "text": runs.data(line.text), "value": runs.data(line.value)}


def _normal(value: Any) -> Any:
    """The data with every text in the composed form that the fonts are made for (NFC)."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _normal(one) for key, one in value.items()}
    return [_normal(one) for one in value] if isinstance(value, list) else value
