"""The Django application `accounts`."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Authorities and those who act for them."""

    name = "sojourn.service.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Follow what allauth reports."""
        from sojourn.service.accounts.signing import following  # noqa: F401  # needs the models
