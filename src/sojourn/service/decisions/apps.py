"""The Django application `decisions`."""

from django.apps import AppConfig


class Decisions(AppConfig):
    """Decisions on a case."""

    name = "sojourn.service.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Show in a member's day what decisions wait for."""
        from sojourn.service.day.sources import register
        from sojourn.service.decisions.tasks import Decisions as Tasks

        register(Tasks())
