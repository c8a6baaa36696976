"""`sojourn keys`: the key file of identities, made, copied for its keepers, and made anew from a copy."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from sojourn.cli.failure import refusals


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    wanted = parser.add_subparsers(dest="wanted", required=True, metavar="WHAT")
    wanted.add_parser("new", help="make the key file and print the phrases of the keepers, this once")
    for name, text in (("copy", "write the keys encrypted for the keepers"), ("recover", "make the key file anew")):
        wanted.add_parser(name, help=text).add_argument("file", type=Path)


def run(options: argparse.Namespace) -> str:
    """What was done; after `new` the phrases, which are kept nowhere."""
    with refusals():
        from sojourn.service.installing import prepare, refused  # slow to import and needed here only

        prepare()
        from sojourn.service.audit.actors import OPERATOR
        from sojourn.service.audit.writing import record
        from sojourn.service.identities import custody
        from sojourn.service.identities.failures import IdentityError
        from sojourn.service.identities.keepers import NEEDED

        with refusals(IdentityError), refused():
            if options.wanted == "new":
                return "\n\n".join(["one phrase for each keeper; they are shown this once:", *custody.make()])
            if options.wanted == "copy":
                custody.copy(options.file)
                return f"wrote {options.file}"
            phrases = [sys.stdin.readline() for _ in range(NEEDED)]
            custody.recover(options.file, phrases, partial(record, OPERATOR))
            return "the key file is there again"
