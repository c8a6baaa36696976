"""`sojourn transposition`: who carried out what of Directive 2004/81/EC, State by article, on any day."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sojourn.cli.failure import BadInputError, refusals
from sojourn.cli.input import options as take
from sojourn.cli.pages.output import Page, as_json

if TYPE_CHECKING:
    from sojourn.records.transposition.checking import Finding
    from sojourn.records.transposition.model import Cell, Transposition

_NOTHING_DUE: Final = "–"
_SIGNS: Final = {
    "known": "■",
    "claimed": "○",
    "unknown": "?",
    "not_yet_due": _NOTHING_DUE,
    "not_bound": _NOTHING_DUE,
    "not_member": _NOTHING_DUE,
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--state", metavar="CC", type=take.state_code, help="only this State")
    parser.add_argument("--article", metavar="N", help="only this article, such as 6 or 6(1)")
    take.add_on(parser)
    workbook = parser.add_mutually_exclusive_group()
    workbook.add_argument(
        "--excel", metavar="FILE.xlsx", type=take.file_path, help="write it as a correlation table, a workbook"
    )
    workbook.add_argument(
        "--check", metavar="FILE.xlsx", type=take.file_path, help="hold a correlation table against what is known"
    )
    parser.add_argument("--json", action="store_true", help="the answer as one JSON object")


def run(options: argparse.Namespace) -> str:
    """The table on a day, the workbook that was written, or what a workbook says otherwise."""
    from sojourn.records.transposition.correlation.writing import rows, write
    from sojourn.records.transposition.table import on

    day = options.on or date.today()
    if options.check is not None:
        return _check(options, day)
    with refusals():
        cells = on(day, None if options.state is None else [options.state], options.article)
        if options.excel is not None:
            table = rows(cells)
            write(table, options.excel)
            found = {"output": str(options.excel), "on": day.isoformat(), "rows": len(table)}
            return as_json(found) if options.json else f"{options.excel}: {len(table)} rows, as known for {day}"
    return as_json(_object(cells, day)) if options.json else _page(cells, day)


def _object(cells: tuple[Cell, ...], day: date) -> dict[str, Any]:
    from sojourn.records.transposition.model import DIRECTIVE
    from sojourn.records.transposition.table import counts

    found = {"directive": DIRECTIVE, "on": day.isoformat(), "counts": counts(cells)}
    return found | {"cells": [cell.as_json() for cell in cells]}


def _page(cells: tuple[Cell, ...], day: date) -> str:
    """One cell in full, or a line a State with a sign for each article."""
    from sojourn.records.transposition.table import counts

    page = Page()
    page.title(f"Directive 2004/81/EC on {day}: {len(cells)} cells of State and article")
    page.line(", ".join(f"{number} {standing}" for standing, number in counts(cells).items() if number), indent=2)
    states = list(dict.fromkeys(cell.state for cell in cells))
    if len(states) == 1 or len(cells) == len(states):
        for cell in cells:
            _full(page, cell)
        return page.text()
    page.remark(", ".join(f"{sign} {standing}" for standing, sign in list(_SIGNS.items())[:3]), indent=2)
    for state in states:
        row = [cell for cell in cells if cell.state == state]
        known = sum(cell.standing == "known" for cell in row)
        signs = "".join(_SIGNS[cell.standing] for cell in row)
        said = row[0].standing if _SIGNS[row[0].standing] == _NOTHING_DUE else f"{known} of {len(row)} known"
        page.line(f"{state}  {signs}  {said}", indent=2)
    return page.text()


def _full(page: Page, cell: Cell) -> None:
    sign, nothing_due = _SIGNS[cell.standing], _SIGNS[cell.standing] == _NOTHING_DUE
    elements = f", {cell.elements_known} of {cell.elements} elements read" if cell.elements else ""
    said = cell.standing if nothing_due else f"{cell.standing}; in national law: {cell.completeness}{elements}"
    page.line(f"{sign} {cell.state}  Article {cell.article}: {said}", indent=2)
    for fact in cell.facts:
        page.line(_fact(fact), indent=6)
    for fault in cell.faults:
        page.alarm(f"{fault.parameter}: {fault.why} ({', '.join(fault.cites)})", indent=6)


def _fact(fact: Transposition) -> str:
    about = f"{fact.element}: " if fact.element else ""
    until = f" until {fact.until}" if fact.until else ""
    return f"{about}{fact.measure or fact.source}, from {fact.since}{until} ({fact.knowledge}, {fact.confidence})"


def _check(options: argparse.Namespace, day: date) -> str:
    from sojourn.records.transposition.checking import check
    from sojourn.records.transposition.correlation.reading import read
    from sojourn.records.transposition.correlation.writing import rows
    from sojourn.records.transposition.table import on

    if options.article is not None:
        raise BadInputError("--check takes no --article: a correlation table is of the whole Directive")
    with refusals():
        table = read(options.check)
        states = sorted({row.state for row in table})
        if options.state is not None and states != [options.state]:
            raise BadInputError(
                f"{options.check}: a table of {options.state} alone expected, found {', '.join(states)}"
            )
        findings = check(table, rows(on(day, states)))
    if options.json:
        found = {"table": str(options.check), "on": day.isoformat(), "states": states, "rows": len(table)}
        return as_json(found | {"findings": [one.as_json() for one in findings]})
    page = Page()
    page.title(f"{options.check}: {len(table)} rows of {', '.join(states) or 'no State'}, held against {day}")
    page.line(f"{len(findings)} findings", indent=2)
    for one in findings:
        _finding(page, one)
    return page.text()


def _finding(page: Page, one: Finding) -> None:
    about = f", {one.element}" if one.element else ""
    page.line(f"{one.kind}: {one.state} Article {one.article}{about} {one.measure or ''}".rstrip(), indent=2)
    for name, said, held in one.differs:
        page.line(f"{name}: {said!r} in the table, {held!r} here", indent=6)
