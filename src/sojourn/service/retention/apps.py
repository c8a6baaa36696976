"""The Django application `retention`."""

from django.apps import AppConfig


class Retention(AppConfig):
    """Legal holds, receipts of erasures, and the counts that stay."""

    name = "sojourn.service.retention"
    label = "retention"
