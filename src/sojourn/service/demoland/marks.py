"""How a database that holds Demoland is told from any other: by the addresses of its accounts."""

from typing import Final

DOMAIN: Final = "demoland.example"
"""Reserved for examples by RFC 2606: no account of anybody can have it."""


def holds_demoland() -> bool:
    """Whether the database of the case system holds Demoland; the connection is closed afterwards.

    Raises `SettingError` where the database cannot be used, or has no tables yet.
    """
    from sojourn.service.installing import prepare, refused  # Django is started here and not before

    prepare()
    from django.db import connection

    from sojourn.service.accounts.models import Account

    try:
        with refused():
            return Account.objects.filter(email__endswith=f"@{DOMAIN}").exists()
    finally:
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
