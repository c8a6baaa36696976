"""The Django application `administration`."""

from django.apps import AppConfig


class Administration(AppConfig):
    """What administrators handle."""

    name = "sojourn.service.administration"
    label = "administration"
