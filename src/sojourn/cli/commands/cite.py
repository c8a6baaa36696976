"""`sojourn cite`: who cites whom in saved documents, and one identifier in every language and scheme."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sojourn.cli.failure import BadInputError, refusals
from sojourn.cli.pages.output import Page, as_json

if TYPE_CHECKING:
    from sojourn.records.citing.graph import Graph
    from sojourn.records.citing.model import Citation
    from sojourn.records.identifiers.model import Identifier

LINES: Final = ".jsonl"
"""The ending of a file that holds citations gathered before."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "documents", metavar="DOCUMENT", nargs="*", type=Path, help=f"saved documents, or {LINES} files of citations"
    )
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--cites", metavar="ID", help="only what this document cites")
    asked.add_argument("--cited-by", metavar="ID", help="only what cites this document")
    asked.add_argument("--path", metavar=("FROM", "TO"), nargs=2, help="the fewest citations from one to the other")
    asked.add_argument("--identifier", metavar="ID", help="an identifier in every language and scheme, no documents")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the answer as one JSON object")
    form.add_argument("--lines", action="store_true", help="one citation a line, as JSON")


def run(options: argparse.Namespace) -> str:
    """The citations, those that were asked for, or what is known of one identifier."""
    if options.identifier is not None:
        return _identifier(options)
    if not options.documents:
        raise BadInputError("a DOCUMENT or --identifier expected; sojourn cite --help says what is expected")
    with refusals():
        graph = _gathered(options.documents)
        chosen = _chosen(graph, options)
    if options.lines:
        from sojourn.records.citing.graph import Graph

        return "\n".join(Graph(chosen).lines())
    if options.json:
        return as_json({"citations": [one.as_json() for one in chosen]})
    return _page(chosen, whole=options.cites is options.cited_by is options.path is None)


def _gathered(documents: Sequence[Path]) -> Graph:
    from sojourn.records.citing.edges import citations
    from sojourn.records.citing.graph import Graph, from_lines
    from sojourn.records.reading import record_of
    from sojourn.records.source import load

    graph = Graph()
    for path in documents:
        source = load(path)
        if path.suffix == LINES:
            graph.add(from_lines(source.text.split("\n"), str(path)))
        else:
            graph.add(citations(record_of(source), path.name, source.text))
    return graph


def _chosen(graph: Graph, options: argparse.Namespace) -> tuple[Citation, ...]:
    if options.cites is not None:
        return graph.cites(_name(graph, options.cites))
    if options.cited_by is not None:
        return graph.cited_by(_name(graph, options.cited_by))
    if options.path is not None:
        start, goal = (_name(graph, one) for one in options.path)
        way = graph.path(start, goal)
        if way is None:
            raise BadInputError(f"no citations lead from {start} to {goal}")
        return way
    return graph.citations()


def _name(graph: Graph, given: str) -> str:
    """The name of a document in a graph: its identifier in any spelling, or the name of a file that cites."""
    from sojourn.records.identifiers.spelling import read

    if any(given in (one.citing, one.cited) for one in graph.citations()):
        return given
    found = read(given)
    return (
        found.celex
        if found.celex and not graph.cites(found.normal) and not graph.cited_by(found.normal)
        else found.normal
    )


def _page(chosen: Sequence[Citation], *, whole: bool) -> str:
    page = Page()
    page.title(f"{len(chosen)} citations of {len({one.cited for one in chosen})} documents")
    if whole:
        kinds: dict[tuple[str, str], list[str]] = {}
        for one in chosen:
            kinds.setdefault((one.citing, one.cited), []).append(one.kind)
        for (citing, cited), said in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
            page.line(f"{citing} → {cited}: {len(said)} ({', '.join(sorted(set(said)))})", indent=2)
        return page.text()
    for one in chosen:
        place = ", ".join(f"{name} {value}" for name, value in one.span.items())
        page.line(f"{one.citing} → {one.cited} ({one.kind})", indent=2)
        page.remark(f"{one.text!r} in {one.source}: {place}", indent=4)
    return page.text()


def _identifier(options: argparse.Namespace) -> str:
    from sojourn.records.identifiers.spelling import read, render
    from sojourn.records.identifiers.words import languages

    if options.documents or options.lines:
        raise BadInputError("--identifier takes neither a DOCUMENT nor --lines")
    with refusals():
        found = read(options.identifier)
        spelled = {} if found.doubt else {language: render(found, language) for language in sorted(languages())}
        others = {} if found.doubt else _others(found)
    if options.json:
        return as_json(found.as_json() | {"spelled": spelled, "others": others})
    page = Page()
    page.title(f"{found.normal} ({found.scheme})" + (f", CELEX {found.celex}" if found.celex else ""))
    if found.doubt:
        page.alarm(f"doubtful: {found.doubt}", indent=2)
    alike = len(set(spelled.values())) == 1
    page.pairs([("in every language", next(iter(spelled.values())))] if alike else spelled.items(), indent=2)
    for scheme, other in others.items():
        page.line(f"{scheme}: {other['identifier'] or 'missing: ' + ', '.join(other['missing'])}", indent=2)
    return page.text()


def _others(found: Identifier) -> dict[str, dict[str, Any]]:
    """The identifier in the other schemes that are known of the same document, or what is missing to know it."""
    from sojourn.records.identifiers.conversion import convert, ways
    from sojourn.records.identifiers.model import IdentifierError

    others: dict[str, dict[str, Any]] = {}
    for scheme in ways(found.scheme):
        with suppress(IdentifierError):  # a way that is not for this kind of document
            other = convert(found, scheme)
            normal = other.identifier.normal if other.identifier else None
            others[scheme] = {"identifier": normal, "missing": list(other.missing)}
    return others
