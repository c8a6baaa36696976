"""The Django application `observatory`."""

from django.apps import AppConfig


class Observatory(AppConfig):
    """Documents of the Union, as read on which day."""

    name = "sojourn.service.observatory"
    label = "observatory"
