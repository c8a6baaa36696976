"""What an address of procedures may ask for."""

from datetime import date
from typing import Final

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sojourn.records.procedure.conclusions.paths import types
from sojourn.service.desk.days import day_field
from sojourn.service.desk.law.asking import INPUT
from sojourn.service.observatory.pages.labels import STATES, choices

MOST_PAGES: Final = 100_000
_FIRST: Final = date(1950, 1, 1)
_LAST: Final = date(2199, 12, 31)


class ProceduresAsking(forms.Form):
    """Which procedures to list; every field may be left out."""

    type = forms.ChoiceField(label=_("Type"), required=False, widget=forms.Select(attrs=INPUT))
    state = forms.ChoiceField(label=_("State of the procedure"), required=False, widget=forms.Select(attrs=INPUT))
    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=1900, max_value=2199, widget=forms.NumberInput(attrs=INPUT)
    )
    subject = forms.CharField(
        label=_("Subject, by its code"), required=False, max_length=40, widget=forms.TextInput(attrs=INPUT)
    )
    committee = forms.CharField(
        label=_("Committee, by its code"), required=False, max_length=40, widget=forms.TextInput(attrs=INPUT)
    )
    page = forms.IntegerField(
        required=False, min_value=1, max_value=MOST_PAGES, widget=forms.HiddenInput, label=_("Page")
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET, label_suffix="")
        for name, offered in (
            ("type", [("", str(_("all"))), *((code, code) for code in types())]),
            ("state", choices(STATES, _("all"))),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered


class ReadOnAsking(forms.Form):
    """As which reading to show a document: the newest by the end of a day, or one by its permanent address."""

    on = day_field(_("As read by"), _("Left empty: as last read."), first=_FIRST, last=_LAST)
    save = forms.RegexField(regex=r"[0-9a-f]{64}\Z", required=False, widget=forms.HiddenInput, label=_("Save"))

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET, label_suffix="")
