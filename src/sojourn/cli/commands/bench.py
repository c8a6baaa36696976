"""`sojourn bench`: what is measured, against whom, in one run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from sojourn.cli.failure import BadInputError
from sojourn.cli.pages.output import Page, as_json

ROOT = Path(__file__).resolve().parents[4]
"""The checkout: benchmarks are part of it and not of the installed package."""

SHARED = "measuring"
"""The module that benchmarks share; it measures nothing itself."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("name", metavar="NAME", help="a module of the folder benchmarks, such as law")
    parser.add_argument("--json", action="store_true", help="the measures as one JSON object")


def run(options: argparse.Namespace) -> str:
    """Run the benchmark of that name and show its measures."""
    held = names(ROOT)
    if options.name not in held:
        raise BadInputError(f"unknown benchmark {options.name!r}; expected one of {', '.join(held) or 'none here'}")
    sys.path.insert(0, str(ROOT))
    machine = import_module(f"benchmarks.{SHARED}").machine()
    measures = import_module(f"benchmarks.{options.name}").measures()
    if options.json:
        return as_json({"bench": options.name, "machine": machine, "measures": measures})
    page = Page()
    page.title(f"{options.name}: {machine}")
    for measure in measures:
        _write(page, measure)
    return page.text()


def names(root: Path) -> list[str]:
    """The benchmarks of a checkout."""
    found = {path.stem for path in (root / "benchmarks").glob("*.py")}
    return sorted(found - {"__init__", SHARED})


def _write(page: Page, measure: Mapping[str, Any]) -> None:
    page.title(measure["name"])
    shown = {
        "value": f"{measure['value']} {measure['unit']}",
        "target": _target(measure),
        "against": str(measure["against"] or "nothing"),
        "how": str(measure["how"]),
    }
    page.pairs(shown.items(), indent=2)


def _target(measure: Mapping[str, Any]) -> str:
    if measure["holds"] is None:
        return "none"
    return f"{measure['target']} ({'+ holds' if measure['holds'] else '✗ missed'})"
