"""`sojourn rotate-keys`: new keys for what is sealed and found; nothing stops meanwhile."""

from __future__ import annotations

import argparse
from functools import partial

from sojourn.cli.failure import refusals


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--index", action="store_true", help="a new key for the blind index, which is written anew")
    one.add_argument("--drop-old", action="store_true", help="drop the keys that nothing is left under")


def run(options: argparse.Namespace) -> str:
    """What was done, in one line."""
    with refusals():
        from sojourn.service.installing import prepare, refused  # slow to import and needed here only

        prepare()
        from sojourn.service.audit.actors import OPERATOR
        from sojourn.service.audit.writing import record
        from sojourn.service.identities import custody
        from sojourn.service.identities.failures import IdentityError

        audited = partial(record, OPERATOR)
        with refusals(IdentityError), refused():
            if options.drop_old:
                custody.drop_old(audited)
                return "only the current keys are left"
            done = custody.rotate_index(audited) if options.index else custody.rotate(audited)
    return f"{done} persons under the new key"
