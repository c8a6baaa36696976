"""`sojourn read`: a saved document of the Union as a record."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from sojourn.cli.failure import refusals
from sojourn.cli.output import Page, as_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("document", metavar="DOCUMENT", type=Path, help="a saved document: text, HTML or JSON")
    parser.add_argument("--json", action="store_true", help="the record as one JSON object")


def run(options: argparse.Namespace) -> str:
    """The record as JSON, or its main lines."""
    from sojourn.records.reading import read

    with refusals():
        found = read(options.document)
    return as_json(found) if options.json else _page(found)


def _page(found: dict[str, Any]) -> str:
    page = Page()
    page.title(f"{found['kind']} ({found['shape']})" + ("" if found["complete"] else ", not complete"))
    for name, value in found.items():
        if isinstance(value, str) and name not in ("kind", "shape"):
            page.line(f"{name}: {value}", indent=2)
        elif isinstance(value, list):
            page.line(f"{name}: {len(value)}", indent=2)
    return page.text()
