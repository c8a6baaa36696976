"""`sojourn remind`: mail to members for whom tasks are overdue or end today, once a day."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from sojourn.cli.failure import Failing, refusals
from sojourn.cli.pages.output import as_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--json", action="store_true", help="what was done as one JSON object")


def run(options: argparse.Namespace) -> str:
    """One line that says how many were reminded; `Failing` where the server for mail refused any."""
    with refusals():
        from sojourn.service.installing import prepare, refused  # slow to import and needed here only

        prepare()
        from sojourn.service.day.reminding import remind

        with refused():
            done = remind()
    line = f"{done.sent} reminders sent, {done.quiet} members with nothing new, {done.refused} mails refused"
    text = as_json(asdict(done)) if options.json else line
    return Failing(text) if done.refused else text
