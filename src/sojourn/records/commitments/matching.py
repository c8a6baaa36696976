"""The entries of the register found again in a document, each with the reason; and what no entry speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sojourn.records.commitments.extracting import as_json
from sojourn.records.commitments.model import Anchor, Commitment
from sojourn.records.commitments.recommending import recommendations
from sojourn.records.commitments.register import REGISTER, CommitmentError, Entry
from sojourn.records.places import Span


class Match(NamedTuple):
    """An entry and what it was found in: a commitment, or for what asks for nothing the place only (`span`).

    `because` says why this is it, or why there is none.
    """

    entry: Entry
    commitment: Commitment | None
    span: Span | None
    because: str

    def as_json(self) -> dict[str, Any]:
        """The match as plain data."""
        found = as_json(self.commitment) if self.commitment else None
        return {"entry": self.entry.as_json(), "commitment": found, "span": self.span, "because": self.because}


class Matched(NamedTuple):
    """The entries of a document in the order of the register, and the commitments that no entry speaks of."""

    matches: tuple[Match, ...]
    others: tuple[Commitment, ...]

    def as_json(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {"matches": [one.as_json() for one in self.matches], "others": [as_json(one) for one in self.others]}


def matched(record: Mapping[str, Any], text: str) -> Matched:
    """Match the record of a document, read from `text`, with the register.

    Raises `CommitmentError` for a document that asks nobody for anything, or that the register does not know.
    """
    found, names = _commitments(record, text)
    entries = [one for one in REGISTER if one.document in names]
    if not entries:
        known = ", ".join(dict.fromkeys(one.document for one in REGISTER))
        raise CommitmentError(f"a document of the register ({known}) or a procedure with one expected")
    left = list(found)
    matches = []
    for one in entries:
        match = _asked(one, left, record) if one.asks else _named(one, record)
        if match.commitment:
            left.remove(match.commitment)
        matches.append(match)
    return Matched(tuple(matches), tuple(left))


def _commitments(record: Mapping[str, Any], text: str) -> tuple[list[Commitment], set[str]]:
    if record["kind"] == "council":
        return [_read(one) for one in record["commitments"]], {record["number"]}
    if record["kind"] == "procedure":
        found = list(recommendations(record, text))
        return found, {reference for one in record["documents"] for reference in one["references"]}
    raise CommitmentError(f"a Council document or a procedure expected, found one of kind {record['kind']}")


def _read(given: Mapping[str, Any]) -> Commitment:
    whole: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in given.items()}
    whole["anchors"] = tuple(Anchor(**one) for one in given["anchors"])
    return Commitment(**whole)


def _asked(entry: Entry, left: Sequence[Commitment], record: Mapping[str, Any]) -> Match:
    """The commitment with an entry's words, or that in its place where no words are known of the language."""
    items = [one for one in left if _could_be(entry, one)]
    by_words = [one for one in items if entry.signs.search(f"{one.verb} {one.action}")]
    if len(by_words) == 1:
        return Match(entry, by_words[0], by_words[0].span, "it has its words")
    in_place = [one for one in by_words or items if one.item == f"{entry.part}-{entry.place}"]
    if in_place and by_words:
        return Match(entry, in_place[0], in_place[0].span, f"it has its words and its place; {len(by_words)} have them")
    if in_place and not by_words and _whole(entry, record):
        return Match(entry, in_place[0], in_place[0].span, "it stands in its place; its words are not recognised")
    why = f"{len(by_words)} items have its words" if by_words else f"no {entry.part} of {entry.document} has its words"
    cut = "" if record["complete"] else "; the document is not complete"
    return Match(entry, None, None, why + cut)


def _could_be(entry: Entry, one: Commitment) -> bool:
    if entry.part == "recommendation":
        return one.source == entry.document
    return one.item.startswith(f"{entry.part}-")


def _whole(entry: Entry, record: Mapping[str, Any]) -> bool:
    """Whether the document has as many items of the kind as the register: then places can be trusted."""
    count = len([one for one in record["items"] if one["kind"] == entry.part])
    return count == sum(one.part == entry.part and one.document == entry.document for one in REGISTER)


def _named(entry: Entry, record: Mapping[str, Any]) -> Match:
    """Where the covering note or a recital names what it does not ask for."""
    span = next(_naming(entry, record), None)
    if span is None:
        return Match(entry, None, None, f"no {entry.part} of {entry.document} has its words")
    return Match(entry, None, span, f"only a {entry.part} names it")


def _naming(entry: Entry, record: Mapping[str, Any]) -> Iterator[Span]:
    texts = record["note"] if entry.part == "note" else [one for one in record["items"] if one["kind"] == entry.part]
    yield from (one["span"] for one in texts if entry.signs.search(str(one["text"])))
