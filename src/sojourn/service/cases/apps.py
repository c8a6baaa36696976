"""The Django application `cases`."""

from django.apps import AppConfig


class Cases(AppConfig):
    """Cases of presumed victims and the authorities that work on them."""

    name = "sojourn.service.cases"
    label = "cases"
