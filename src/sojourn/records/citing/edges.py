"""The citations of a read document: from its tables and from its texts, each with its place.

A procedure file, a Council document, a summary and each case of a register are citing documents under their own
number; a document of another kind under the name of its file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sojourn.records.citing.kinds import kind_of_relation, said
from sojourn.records.citing.model import Citation
from sojourn.records.council.naming import designation
from sojourn.records.identifiers.finding import find
from sojourn.records.identifiers.model import Identifier
from sojourn.records.places import Place, Span

Record = Mapping[str, Any]


def citations(record: Record, source: str, text: str) -> tuple[Citation, ...]:
    """The citations of a record, each once, in the order of the record.

    `source`: the name of the file; `text`: its text, which is searched as a whole where the record is of no known kind.
    A document does not cite itself.
    """
    readers = {"procedure": _procedure, "council": _council, "register": _register, "summary": _summary}
    reader = readers.get(record["kind"])
    found = _plain(text, source) if reader is None else reader(record, source)
    return tuple(dict_of(found).values())


def dict_of(found: Iterable[Citation]) -> dict[tuple[object, ...], Citation]:
    """Citations by what makes two of them one: the same words at the same place of the same file."""
    kept: dict[tuple[object, ...], Citation] = {}
    for one in found:
        key = (
            one.citing,
            one.cited,
            one.kind,
            one.source,
            one.at,
            *sorted((name, str(at)) for name, at in one.span.items()),
        )
        kept.setdefault(key, one)
    return kept


def _citation(
    citing: str, one: Identifier, kind: str, span: Span, source: str, *, at: int | None = None, celex: str | None = None
) -> Iterator[Citation]:
    if one.normal != citing:
        known = one.celex or celex
        yield Citation(citing, one.normal, one.scheme, known, kind, one.text, span, at, source, one.doubt)


def _in_text(
    citing: str, text: str, source: str, span: Callable[[Identifier], Span], *, own: bool = False, at: bool = True
) -> Iterator[Citation]:
    """What a text cites, and what it says one act does to another.

    `own`: the text is the citing document's own, so that what amends, repeals or rests on another act without being
    named is that document; a text about it only cites.
    """
    found = find(text)
    for index, one in enumerate(found):
        does, where = said(text, found, index), one.start if at else None
        kind = does.kind if own and does.subject is None else "cites"
        yield from _citation(citing, one, kind, span(one), source, at=where)
        if does.subject is not None:
            yield from _citation(does.subject.normal, one, does.kind, span(one), source, at=where)


def _entry(entry: Mapping[str, Any]) -> Callable[[Identifier], Span]:
    """The place of everything in an entry: that of the entry."""
    place: Span = entry["span"]
    return lambda _: place


def _named(
    citing: str, printed: Iterable[str], kind: str, span: Span, source: str, celex: Mapping[str, str]
) -> Iterator[Citation]:
    """What a table names: the kind is that of the table."""
    for text in printed:
        for one in find(text):
            yield from _citation(citing, one, kind, span, source, celex=celex.get(one.normal))


def _procedure(record: Record, source: str) -> Iterator[Citation]:
    citing = _number(record["reference"], source)
    celex = {one["normal"]: one["celex"] for one in record["identifiers"] if one["celex"]}
    spans = record["spans"]
    for name in ("legal_bases", "other_legal_bases"):
        yield from _named(citing, record[name], "legal_basis", spans.get(name, {}), source, celex)
    for one in record["relations"]:
        said = " ".join(filter(None, (one["relation"], one["text"], one.get("procedure"))))
        yield from _named(citing, [said], kind_of_relation(said), one["span"], source, celex)
    for one in (*record["events"], *record["documents"]):
        yield from _named(citing, one["references"], "refers", one["span"], source, celex)
    for one in record["final_acts"]:
        yield from _named(citing, filter(None, (one["celex"], one["oj"])), "refers", one["span"], source, celex)
    for one in record["summaries"]:
        yield from _in_text(citing, one["text"], source, _entry(one))


def _council(record: Record, source: str) -> Iterator[Citation]:
    citing = designation(record) or source
    for one in (*record["note"], *record["items"]):
        yield from _in_text(citing, one["text"], source, _entry(one), own=True)


def _register(record: Record, source: str) -> Iterator[Citation]:
    for case in record["cases"]:
        yield from _in_text(_number(case["number"], source), case["title"] or "", source, _entry(case))


def _summary(record: Record, source: str) -> Iterator[Citation]:
    yield from _in_text(_number(record["reference"], source), record["text"], source, _entry(record))


def _plain(text: str, source: str) -> Iterator[Citation]:
    """The citations of a text of no known kind, with line and column; its own number is not known."""
    starts = [0, *(end.end() for end in re.finditer("\n", text))]

    def span(one: Identifier) -> Span:
        line = bisect_right(starts, one.start)
        return Place(line, one.start - starts[line - 1] + 1, one.end - one.start).span()

    return _in_text(source, text, source, span, own=True, at=False)


def _number(printed: str | None, source: str) -> str:
    """The normal form of a document's own number, or the name of its file where it has none that can be read."""
    found = [one for one in find(printed or "") if not one.doubt]
    return found[0].normal if found else source
