"""`sojourn recompute`: the snapshots of all cases whose position has changed by the calendar, once a day."""

from __future__ import annotations

import argparse
from datetime import date

from sojourn.cli.failure import refusals
from sojourn.cli.input.options import day
from sojourn.cli.pages.output import as_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--on", type=day, metavar="DAY", help="the day to work them out for (today)")
    parser.add_argument("--json", action="store_true", help="what was done as one JSON object")


def run(options: argparse.Namespace) -> str:
    """One line that says how many there were."""
    on: date | None = options.on
    with refusals():
        from sojourn.service.installing import prepare, refused  # slow to import and needed here only

        prepare()
        from sojourn.service.cases.recomputing import recompute

        with refused():
            count = recompute(on)
    return as_json({"recomputed": count}) if options.json else f"{count} snapshots worked out anew"
