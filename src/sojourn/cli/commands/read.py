"""`sojourn read`: a saved document of the Union as a record."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from sojourn.cli.failure import refusals
from sojourn.cli.pages.output import Page, as_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("document", metavar="DOCUMENT", type=Path, help="a saved document: text, HTML or JSON")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--figures", action="store_true", help="every number, day and length in it, and what follows")
    shown.add_argument("--since", metavar="BEFORE", type=Path, help="what is new since this earlier save of it")
    parser.add_argument("--json", action="store_true", help="the record as one JSON object")


def run(options: argparse.Namespace) -> str:
    """The record as JSON or its main lines; its figures; or what is new in it."""
    from sojourn.records.comparing.records import changes
    from sojourn.records.figures.comparability.notes import notes
    from sojourn.records.figures.listing import listed
    from sojourn.records.reading import record_of
    from sojourn.records.source import load

    with refusals():
        source = load(options.document)
        found = record_of(source)
        if options.figures:
            found["notes"] = [one.as_json() for one in notes(found, source.text)]
            found["figures"] = listed(source.text)
        if options.since:
            found["changes"] = changes(record_of(load(options.since)), found)
    if options.json:
        return as_json(found)
    if options.figures:
        return _figures(found)
    return _changes(found) if options.since else _page(found)


def _page(found: dict[str, Any]) -> str:
    page = Page()
    page.title(_heading(found))
    for name, value in found.items():
        if isinstance(value, str) and name not in ("kind", "shape"):
            page.line(f"{name}: {value}", indent=2)
        elif isinstance(value, list):
            page.line(f"{name}: {len(value)}", indent=2)
    return page.text()


def _heading(found: dict[str, Any]) -> str:
    return f"{found['kind']} ({found['shape']})" + ("" if found["complete"] else ", not complete")


def _figures(found: dict[str, Any]) -> str:
    page = Page()
    page.title(_heading(found))
    for one in found["figures"]:
        hedged = f"{one['hedge']} " if one["hedge"] else ""
        page.line(f"{_place(one['span'])}  {one['kind']}: {hedged}{one['text']}", indent=2)
        page.line(f"… {one['near']} …", indent=6)
    if found["notes"]:
        page.title("What follows from them")
    for note in found["notes"]:
        places = ", ".join(map(_place, note["rests_on"]))
        (page.alarm if note["balances"] is False else page.line)(f"{note['kind']}: {note['says']}", indent=2)
        page.remark(f"rests on {places}", indent=6)
    return page.text()


def _changes(found: dict[str, Any]) -> str:
    page = Page()
    page.title(_heading(found))
    for kind in ("news", "order", "spelling"):
        told = [one for one in found["changes"] if one["kind"] == kind]
        page.line(f"{kind}: {len(told)}", indent=2)
        for one in told:
            page.line(f"{one['object']}: {one['says']}", indent=4)
    return page.text()


def _place(span: dict[str, Any]) -> str:
    if "line" in span:
        return f"{span['line']}:{span['column']}"
    return str(span.get("pointer") or span.get("path"))
