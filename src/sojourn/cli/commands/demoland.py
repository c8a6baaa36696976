"""`sojourn demoland`: an invented State with authorities, members and cases, written into an empty database."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path

from sojourn.cli.failure import refusals
from sojourn.cli.input.options import day
from sojourn.cli.pages.output import as_json

_CASES = 300
_MOST = 10_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes; the database stands in the environment, unless a new one is asked for."""
    parser.add_argument(
        "--new", type=Path, metavar="FOLDER", help="an empty folder, for a database and keys of its own"
    )
    parser.add_argument("--cases", type=_count, default=_CASES, help="how many cases (%(default)s)")
    parser.add_argument("--on", type=day, metavar="DAY", help="the day up to which it is told (today)")
    parser.add_argument("--json", action="store_true", help="what was written as one JSON object")


def run(options: argparse.Namespace) -> str:
    """One line that says what was written."""
    on: date | None = options.on
    with refusals():
        from sojourn.service.demoland import building  # slow to import and needed here only
        from sojourn.service.demoland.refusals import DemolandError
        from sojourn.service.installing import prepare, refused

        with refusals(DemolandError):
            if options.new:
                building.prepare_new(options.new)
            else:
                prepare()
            from sojourn.service.demoland.filling import fill

            with refused():
                found = fill(options.cases, today=on)
            building.settle()
    if options.json:
        return as_json(asdict(found))
    return f"Demoland: {found.authorities} authorities, {found.members} members, {found.cases} cases, {found.acts} acts"


def _count(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
    if not 0 < number <= _MOST:
        raise argparse.ArgumentTypeError(f"a number of cases from 1 to {_MOST} expected, found {text!r}")
    return number
