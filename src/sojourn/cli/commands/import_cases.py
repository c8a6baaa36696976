"""`sojourn import-cases`: cases from a file of JSON lines, in the name of a member of an authority."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from sojourn.cli.failure import Failing, refusals
from sojourn.cli.pages.output import as_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes; the database stands in the environment."""
    parser.add_argument("file", type=Path, metavar="FILE", help="one case a line, as docs/reference/import.md says")
    parser.add_argument("--authority", required=True, metavar="NAME", help="the authority that opens the cases")
    parser.add_argument("--member", required=True, metavar="EMAIL", help="its member in whose name they are opened")
    parser.add_argument("--purpose", required=True, help="what the authority needs the data for")
    parser.add_argument("--norm", required=True, help="the provision that lets it know them")
    parser.add_argument("--write", action="store_true", help="import; left out, it is only tried")
    parser.add_argument("--json", action="store_true", help="what was done as one JSON object")


def run(options: argparse.Namespace) -> str:
    """What became of the file, or would become of it."""
    with refusals():
        from sojourn.service.installing import prepare, refused  # slow to import and needed here only

        prepare()
        from sojourn.service.cases.importing.files import imported, member_of, told

        with refused():
            actor = member_of(options.authority, options.member)
            found = imported(options.file, actor, options.purpose, options.norm, write=options.write)
    said = as_json(asdict(found)) if options.json else "\n".join(told(found, write=options.write))
    return Failing(said) if found.wrong else said
