"""The Django application `accounts`."""

from importlib import import_module

from django.apps import AppConfig


class Accounts(AppConfig):
    """Authorities and those who act for them."""

    name = "sojourn.service.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Follow what allauth reports: that module needs the models, and connects itself to the signals."""
        import_module("sojourn.service.accounts.signing.following")
