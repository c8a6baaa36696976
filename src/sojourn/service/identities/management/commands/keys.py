"""`keys`: the keys of identities, for the operator."""

import sys
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.identities import custody
from sojourn.service.identities.failures import IdentityError
from sojourn.service.identities.keepers import NEEDED

OPERATOR = Actor(None, None, "operator")


class Command(BaseCommand):
    """Make, rotate, drop, copy or recover keys."""

    help = "The keys that identities are sealed and searched with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What the command takes."""
        wanted = parser.add_subparsers(dest="wanted", required=True)
        wanted.add_parser("new", help="make the key file and print the phrases of the keepers, once")
        wanted.add_parser("rotate", help="a new wrapping key for all persons")
        wanted.add_parser("rotate-index", help="a new index key, and the index written anew")
        wanted.add_parser("drop-old", help="drop the keys that nothing is left under")
        for name, text in (("copy", "write the keys encrypted for the keepers"), ("recover", "make the key file anew")):
            wanted.add_parser(name, help=text).add_argument("file", type=Path)

    def handle(self, *args: Any, wanted: str, **options: Any) -> str:
        """What was done; a failure ends it with one line."""
        try:
            return self._done(wanted, options)
        except IdentityError as problem:
            raise CommandError(str(problem)) from problem

    def _done(self, wanted: str, options: dict[str, Any]) -> str:
        audited = partial(record, OPERATOR)
        if wanted == "new":
            return "\n\n".join(["one phrase for each keeper; they are shown this once:", *custody.make()])
        if wanted == "copy":
            custody.copy(options["file"])
            return f"wrote {options['file']}"
        if wanted == "recover":
            phrases = [sys.stdin.readline() for _ in range(NEEDED)]
            custody.recover(options["file"], phrases, audited)
            return "the key file is there again"
        if wanted == "drop-old":
            custody.drop_old(audited)
            return "only the current keys are left"
        done = custody.rotate(audited) if wanted == "rotate" else custody.rotate_index(audited)
        return f"{done} persons under the new key"
