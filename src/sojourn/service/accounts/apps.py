"""The Django application `accounts`."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Authorities and those who act for them."""

    name = "sojourn.service.accounts"
    label = "accounts"
