"""`seal_audit`: to be run every hour; signs what was added to the audit and exports it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.seals import keys
from sojourn.service.audit.seals.places import heads_folder, held_keys, key_file
from sojourn.service.audit.seals.sealing import seal


class Command(BaseCommand):
    """Seal, or make the key to seal with."""

    help = "Sign what was added to the audit since the last time, and export it. Run it every hour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What the command takes."""
        parser.add_argument("--new-key", action="store_true", help="make the file of keys, which must not be there yet")

    def handle(self, *args: Any, new_key: bool, **options: Any) -> str:
        """What was done, in a line; faults end it with an error that names them."""
        try:
            if new_key:
                return f"made the key {keys.create(key_file()).name}"
            sealing = seal(held_keys(), heads_folder())
        except AuditError as problem:
            raise CommandError(str(problem)) from problem
        if sealing.faults:
            raise CommandError("\n".join(["sealed without the chains that do not follow:", *map(str, sealing.faults)]))
        chains = sum(len(tails) for tails in sealing.head.chains.values())
        return f"head {sealing.head.number} of {sealing.head.at} seals {chains} chains that grew"
