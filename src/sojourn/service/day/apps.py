"""The Django application `day`."""

from django.apps import AppConfig


class Day(AppConfig):
    """What waits for whom."""

    name = "sojourn.service.day"
    label = "day"
