"""`sojourn seal-audit`: what was added to the audit is signed and exported, every hour."""

from __future__ import annotations

import argparse

from sojourn.cli.failure import Failing, refusals
from sojourn.cli.pages.output import as_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--new-key", action="store_true", help="make the file of keys, which must not be there yet")
    parser.add_argument("--json", action="store_true", help="what was done as one JSON object")


def run(options: argparse.Namespace) -> str:
    """What was sealed, in one line; `Failing` where a chain does not follow from what was sealed of it."""
    with refusals():
        from sojourn.service.installing import prepare, refused  # slow to import and needed here only

        prepare()
        from sojourn.service.audit.seals import keys
        from sojourn.service.audit.seals.places import heads_folder, held_keys, key_file
        from sojourn.service.audit.seals.sealing import seal

        if options.new_key:
            name = keys.create(key_file()).name
            return as_json({"key": name}) if options.json else f"made the key {name}"
        with refused():
            sealing = seal(held_keys(), heads_folder())
    head, faults = sealing.head, [str(fault) for fault in sealing.faults]
    chains = sum(len(tails) for tails in head.chains.values())
    if options.json:
        said = as_json({"head": head.number, "at": head.at, "chains": chains, "faults": faults})
        return Failing(said) if faults else said
    if faults:
        return Failing("\n".join(["sealed without the chains that do not follow:", *faults]))
    return f"head {head.number} of {head.at} seals {chains} chains that grew"
