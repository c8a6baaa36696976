"""`sojourn install`: the tables of the case system, made or brought up to date."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from sojourn.cli.failure import refusals
from sojourn.cli.pages.output import as_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes; the rest stands in the environment."""
    parser.add_argument("--json", action="store_true", help="what was done as one JSON object")


def run(options: argparse.Namespace) -> str:
    """One line that says what was done."""
    with refusals():
        from sojourn.service.installing import install  # slow to import and needed here only

        done = install()
    if options.json:
        return as_json(asdict(done))
    return f"{done.taken} steps taken, {done.all} in all: the tables of the case system are up to date"
