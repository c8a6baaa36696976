"""The Django application `audit`."""

from django.apps import AppConfig


class Audit(AppConfig):
    """Entries, restrictions of what the person is told of them, and the signed heads of their chains."""

    name = "sojourn.service.audit"
    label = "audit"
