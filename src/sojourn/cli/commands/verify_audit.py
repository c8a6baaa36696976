"""`sojourn verify-audit`: whether the audit and the ledgers are as they were written, and as they were sealed."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.cli.failure import BadInputError, Failing, refusals
from sojourn.cli.pages.output import Page, as_json

if TYPE_CHECKING:
    from sojourn.service.audit.seals.verifying import Report


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--heads", metavar="FOLDER", type=Path, help="the folder of exported heads to compare with")
    parser.add_argument("--json", action="store_true", help="what was found as one JSON object")


def run(options: argparse.Namespace) -> str:
    """What was verified; `Failing` where anything is not as it was."""
    report = _report(options.heads)
    text = as_json(asdict(report)) if options.json else _page(report)
    return Failing(text) if report.count else text


def _report(given: Path | None) -> Report:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sojourn.service.settings")
    with refusals():
        import django  # slow to import, as is what follows, and needed here only
        from django.conf import settings

        if not settings.CASE_SYSTEM:
            raise BadInputError("SOJOURN_DATABASE is not set: the database of the case system expected")
        django.setup()
        from sojourn.service.audit.seals.places import held_keys, keys_are_set
        from sojourn.service.audit.seals.verifying import verify

        keys = held_keys() if given or keys_are_set() else None
        return verify(keys, given)


def _page(report: Report) -> str:
    page = Page()
    page.title("The audit is as it was written" if not report.count else "The audit is NOT as it was written")
    page.pairs(
        (
            *((one.table, f"{one.rows} entries in {one.chains} chains") for one in report.tables),
            ("sealed", f"{report.heads} heads, the last of {report.sealed_at}" if report.heads else "never"),
            ("not sealed yet", f"{sum(one.unsealed for one in report.tables)} entries"),
            ("exported", f"{report.exported} heads compared" if report.exported else "no heads compared"),
        ),
        indent=2,
    )
    if report.count:
        page.title(f"Faults: {report.count}")
        for fault in report.faults:
            page.alarm(str(fault), indent=2)
        if report.count > len(report.faults):
            page.remark(f"and {report.count - len(report.faults)} more", indent=2)
    return page.text()
