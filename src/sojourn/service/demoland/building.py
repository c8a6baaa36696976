"""Demoland in a folder of its own: keys, tables and everything that is in them."""

import os
from pathlib import Path

from sojourn.service.demoland.refusals import DemolandError
from sojourn.service.demoland.temporary import DATABASE, KEYS, variables


def prepare_new(folder: Path) -> None:
    """Make keys and tables in a folder, and let this process work with them.

    Raises `DemolandError` where there is no such folder, or something in it already.
    """
    if not folder.is_dir() or (folder / DATABASE).exists() or (folder / KEYS).exists():
        raise DemolandError(f"{folder}: an empty folder expected")
    os.environ.update(variables(folder))
    from sojourn.service.installing import install, prepare

    prepare()
    from sojourn.service.identities import keyfile
    from sojourn.service.identities.keyring import Keyring

    keyfile.create(folder / KEYS, Keyring.new())
    install()


def settle() -> None:
    """Put everything into the one file of a SQLite database, so that the file alone can be copied."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
