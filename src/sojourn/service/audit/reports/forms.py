"""The officer's forms: which entries, which days, and what to withhold."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sojourn.service.audit.actions.restrict import GROUND_LENGTH
from sojourn.service.audit.acts import ACTS
from sojourn.service.audit.days import beginning, ending
from sojourn.service.audit.reports.queries import Asked
from sojourn.service.audit.writing import REASON_LENGTH

LONGEST_RESTRICTION: Final = timedelta(days=366)
"""After a year at most a restriction is looked at anew."""


class DayInput(forms.DateInput):
    """A day as browsers ask for it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "ds-input"}, format="%Y-%m-%d")


_INPUT: Final = {"class": "ds-input", "autocomplete": "off"}


class Days(forms.Form):
    """From one civil day to another, both included."""

    first = forms.DateField(required=False, input_formats=["%Y-%m-%d"], label=_("First day"), widget=DayInput)
    last = forms.DateField(required=False, input_formats=["%Y-%m-%d"], label=_("Last day"), widget=DayInput)

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last:
            try:
                MinValueValidator(first)(last)
            except forms.ValidationError as problem:
                self.add_error("last", problem)
        return given


class EntriesForm(Days):
    """Which entries of the audit to show; what is left empty does not narrow the question."""

    subject = forms.UUIDField(
        required=False, label=_("Case or person, by the number of entries"), widget=forms.TextInput(attrs=_INPUT)
    )
    member = forms.UUIDField(required=False, label=_("Member"), widget=forms.TextInput(attrs=_INPUT))
    authority = forms.UUIDField(required=False, label=_("Authority"), widget=forms.TextInput(attrs=_INPUT))
    act = forms.ChoiceField(
        required=False,
        choices=[("", _("any")), *((name, name) for name in sorted(ACTS))],
        label=_("What was done"),
        widget=forms.Select(attrs={"class": "ds-input"}),
    )

    def asked(self) -> Asked:
        """The question of a form that holds."""
        given = self.cleaned_data
        return Asked(
            subjects=(str(given["subject"]),) if given["subject"] else (),
            member=given["member"],
            authority=given["authority"],
            act=given["act"],
            since=beginning(given["first"]) if given["first"] else None,
            before=ending(given["last"]) if given["last"] else None,
        )


class ReportForm(Days):
    """Of which days to report unusual reading."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True


class RestrictionForm(forms.Form):
    """On which ground what the officer's authority did is withheld from a person's extract, why, and until when."""

    ground = forms.CharField(
        max_length=GROUND_LENGTH, label=_("The norm that allows it"), widget=forms.TextInput(attrs=_INPUT)
    )
    reason = forms.CharField(
        max_length=REASON_LENGTH,
        label=_("Why, in one line and without names"),
        widget=forms.TextInput(attrs=_INPUT),
    )
    until = forms.DateField(input_formats=["%Y-%m-%d"], label=_("Up to and including"), widget=DayInput)

    def clean_until(self) -> date:
        """A day from yesterday, which lifts a restriction, to a year from today."""
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        MinValueValidator(today - timedelta(days=1))(until)
        MaxValueValidator(today + LONGEST_RESTRICTION)(until)
        return until
