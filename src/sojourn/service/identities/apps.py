"""The Django application `identities`."""

from django.apps import AppConfig


class Identities(AppConfig):
    """Who a person is: encrypted, searchable, erasable."""

    name = "sojourn.service.identities"
    label = "identities"
