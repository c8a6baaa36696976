"""A field for a civil day, written and shown as year-month-day whatever the language."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _


def day_field(label: Any, help_text: Any = "", *, first: date, last: date, required: bool = False) -> forms.DateField:
    """Return a field for a day from `first` to `last`, both included."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date", "class": "ds-input"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(first), MaxValueValidator(last)],
        error_messages={"invalid": _("A day that exists is expected, written as year-month-day: 2026-03-20.")},
    )
