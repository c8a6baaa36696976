"""`sojourn erase-due`: cases whose time is over are counted, erased and receipted, once a day."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict, dataclass
from datetime import date

from sojourn.cli.failure import BadInputError, Failing, refusals
from sojourn.cli.input.options import day
from sojourn.cli.pages.output import as_json


@dataclass(frozen=True)
class _Done:
    """What was done; `figures` is whether all figures are as they were, where that was asked for."""

    cases: int
    rows: int
    persons: int
    searched: int | None
    compacted: int
    figures: bool | None


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--on", type=day, metavar="DAY", help="as of an earlier day (today)")
    parser.add_argument("--count", action="store_true", help="only say how many look due")
    parser.add_argument("--prove", action="store_true", help="compute all figures before and after, and compare them")
    parser.add_argument("--json", action="store_true", help="what was done as one JSON object")


def run(options: argparse.Namespace) -> str:
    """What was done, in a few lines; `Failing` where a figure has changed."""
    with refusals():
        from sojourn.service.database import ERASER
        from sojourn.service.installing import prepare, refused, take_on  # slow to import and needed here only

        prepare()
        on = _day(options.on)
        take_on(ERASER, "the account that erases")
        from sojourn.service.identities.failures import IdentityError
        from sojourn.service.retention.actions.erase import due_on

        with refusals(IdentityError), refused():
            if options.count:
                count = len(due_on(on))
                return as_json({"due": count}) if options.json else f"{count} cases look due"
            done = _erased(on, prove=options.prove)
    text = as_json(asdict(done)) if options.json else _page(done)
    return Failing(text) if done.figures is False else text


def _day(given: date | None) -> date:
    from django.utils import timezone

    today = timezone.localdate()
    if given is not None and given > today:
        raise BadInputError("--on: a day that has come expected; nothing is erased before its time")
    return given or today


def _erased(on: date, *, prove: bool) -> _Done:
    from sojourn.service.retention.actions.erase import erase_due
    from sojourn.service.retention.figures import figures, fingerprint

    before = fingerprint(figures()) if prove else ""
    done = erase_due(on)
    same = fingerprint(figures()) == before if prove else None
    compacted = _compacted() if done.rows or done.persons else 0
    return _Done(done.cases, done.rows, done.persons, done.searched, compacted, same)


def _compacted() -> int:
    """Write tables anew under their owner, where its account is named; SQLite was compacted with the erasure."""
    from django.db import connection

    from sojourn.service.database import OWNER
    from sojourn.service.installing import take_on
    from sojourn.service.retention.compacting import compact

    if connection.vendor != "postgresql" or not os.environ.get(OWNER):
        return 0
    take_on(OWNER, "the account that makes tables")
    return compact()


def _page(done: _Done) -> str:
    lines = [f"{done.cases} cases erased, {done.rows} rows removed, {done.persons} persons' keys destroyed"]
    if done.searched:
        lines.append(f"{done.searched} bytes of the database searched, nothing of them found")
    if done.compacted:
        lines.append(f"{done.compacted} tables written anew")
    if done.figures is not None:
        lines.append("all figures are as they were" if done.figures else "FIGURES HAVE CHANGED")
    return "\n".join(lines)
