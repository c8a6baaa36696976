"""The Django application `decisions`."""

from django.apps import AppConfig


class Decisions(AppConfig):
    """Decisions on a case."""

    name = "sojourn.service.decisions"
    label = "decisions"
