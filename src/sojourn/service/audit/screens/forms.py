"""Forms of the officer's pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sojourn.service.audit.reports.forms import EntriesForm, RestrictionForm
from sojourn.service.audit.reports.queries import Asked, Place
from sojourn.service.audit.screens.acts import ACTS_IN_WORDS
from sojourn.service.audit.screens.names import Names
from sojourn.service.staff.forms import ActForm


class WhomForm(forms.Form):
    """Whose extract is asked for."""

    reference = forms.CharField(
        max_length=40,
        label=_("Reference of the case, as it stands on letters"),
        widget=forms.TextInput(attrs={"class": "ds-input", "autocomplete": "off"}),
    )


class AskingForm(EntriesForm):
    """Which entries, with the members of the officer's authority to choose from, and where the page begins."""

    after = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, names: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"label_suffix": ""})
        self.fields["member"].widget = _chosen(_("any"), names.members)
        self.fields["authority"].widget = _chosen(_("any"), names.authorities)
        worded = sorted(ACTS_IN_WORDS.items(), key=lambda one: str(one[1]))
        self.fields["act"].widget = _chosen(_("any"), {act: str(word) for act, word in worded})

    def clean_after(self) -> Place | None:
        """The place that an address names."""
        given: str = self.cleaned_data["after"]
        try:
            return Place.read(given) if given else None
        except ValueError:
            raise ValidationError(_("This page of the entries does not exist; start again.")) from None

    def narrowed(self) -> dict[str, str]:
        """What narrows the question, for the address of further pages."""
        held = {name: self.cleaned_data.get(name) for name in self.fields if name != "after"}
        return {name: str(value) for name, value in held.items() if value}


class WithholdForm(ActForm, RestrictionForm):
    """What to withhold of what the officer's authority did."""


def asked_of(form: AskingForm) -> tuple[Asked, Place | None]:
    """The question of a form that was understood, and where its page begins."""
    return form.asked(), form.cleaned_data["after"]


def _chosen(nothing: Any, known: dict[str, str]) -> forms.Select:
    return forms.Select(attrs={"class": "ds-input"}, choices=[("", nothing), *known.items()])
