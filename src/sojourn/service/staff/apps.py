"""The Django application `staff`."""

from django.apps import AppConfig


class Staff(AppConfig):
    """The frame of members' pages."""

    name = "sojourn.service.staff"
    label = "staff"
