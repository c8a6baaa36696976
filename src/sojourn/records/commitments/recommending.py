"""What the summaries of reports recommend: the sentences that ask, promise or suggest, each as a commitment.

A list that follows such a sentence gives one commitment a point. Reports are the documents a procedure has after its
act; what led to the act is told by the stages of the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

from sojourn.records.commitments.deadlines import deadline
from sojourn.records.commitments.model import Anchor, Commitment
from sojourn.records.identifiers.finding import find
from sojourn.records.places import Span
from sojourn.records.writing import folded

STRENGTHS: Final = ("undertaking", "request", "suggestion")

_POINT: Final = re.compile(r"(?:^|\s)- (?=\w)")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z\[])")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SCHEDULED: Final = re.compile(r"\b(?:scheduled|expected) (?:for|in) ((?:19|20)\d\d)\b")


class Asking(NamedTuple):
    """Words that ask: what they do, and their pattern."""

    strength: str
    pattern: re.Pattern[str]


@cache
def _words() -> tuple[tuple[Asking, ...], tuple[tuple[str, re.Pattern[str]], ...]]:
    data = tomllib.loads(resources.files(__package__).joinpath("recommending.toml").read_text("utf-8"))
    asking = tuple(Asking(one, re.compile(words, re.IGNORECASE)) for one in STRENGTHS for words in data[one])
    return asking, tuple((name, re.compile(words)) for name, words in data["addressees"].items())


def recommendations(record: Mapping[str, Any], text: str) -> Iterator[Commitment]:
    """The recommendations in the summaries of a procedure's reports, numbered through; `text` is that of its file."""
    acts = [one["matched"]["date"] for one in record.get("summaries", ()) if _is(one, "final_act")]
    number = 0
    for summary in record.get("summaries", ()):
        if not _is(summary, "document") or not acts or summary["matched"]["date"] < max(acts):
            continue
        for verb, strength, said in _asked(summary["text"]):
            number += 1
            yield _commitment(number, summary, verb, strength, said, _place(text, said, summary["span"]))


def _is(summary: Mapping[str, Any], what: str) -> bool:
    matched = summary.get("matched")
    return matched is not None and matched["what"] == what and matched["date"] is not None


def _asked(text: str) -> Iterator[tuple[str, str, str]]:
    """What a summary asks: the words that ask, what they do, and the sentence or point."""
    held: tuple[str, str] | None = None
    for paragraph in text.split("\n\n"):
        lead, *points = _POINT.split(_LINK.sub(r"\1", folded(paragraph)))
        for sentence in _SENTENCE.split(lead) if lead else ():
            asking = _asking(sentence)
            held = asking if asking and sentence.endswith(":") else None
            if asking and not held:
                yield *asking, sentence
        if held:
            yield from ((*held, point) for point in points)


def _asking(sentence: str) -> tuple[str, str] | None:
    for one in _words()[0]:
        if found := one.pattern.search(sentence):
            return found[0], one.strength
    return None


def _commitment(number: int, summary: Mapping[str, Any], verb: str, strength: str, said: str, span: Span) -> Commitment:
    until = deadline(said)
    year = _SCHEDULED.search(said)
    printed, last = (
        (until.printed, until.last_day) if until else (year[1], f"{year[1]}-12-31") if year else (None, None)
    )
    whom = tuple(name for name, pattern in _words()[1] if pattern.search(f"{verb} {said}"))
    anchors = {one.normal: one.celex for one in find(said) if not one.doubt}
    return Commitment(
        number=number,
        item=f"summary-{summary['order']}",
        source=summary["matched"]["reference"],
        verb=verb,
        strength=strength,
        addressees=whom,
        addressed=whom,
        action=said,
        deadline=printed,
        deadline_day=last,
        anchors=tuple(Anchor(normal, celex) for normal, celex in anchors.items()),
        span=span,
    )


def _place(text: str, said: str, span: Span) -> Span:
    """The line of a text that holds the sentence, or the place of its summary where lines are not the text's own."""
    for number, line in enumerate(text.split("\n"), 1):
        plain = _LINK.sub(r"\1", folded(line))
        if said in plain:
            start = line.find(said)
            if start < 0:
                return {"line": number, "column": 1, "length": len(line)}
            return {"line": number, "column": start + 1, "length": len(said)}
    return span
