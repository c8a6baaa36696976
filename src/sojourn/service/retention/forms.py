"""The forms of holds."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from sojourn.service.audit.reports.forms import DayInput
from sojourn.service.retention.words import Reason
from sojourn.service.staff.forms import ActForm

REASONS: Final = {
    Reason.PROCEEDINGS: _("Proceedings need the file"),
    Reason.CLAIM: _("A claim of the person is open"),
    Reason.SUPERVISION: _("The data protection authority looks into it"),
    Reason.ASKED: _("The person asked for it to be kept"),
}
"""Why a case is held, in words."""


class HoldForm(ActForm):
    """Which case is kept longer, why, under which norm, and until when."""

    _text = forms.TextInput(attrs={"class": "ds-input", "autocomplete": "off"})
    reference = forms.CharField(max_length=40, label=_("Reference of the case"), widget=_text)
    reason = forms.ChoiceField(
        choices=list(REASONS.items()), label=_("Why"), widget=forms.Select(attrs={"class": "ds-input"})
    )
    norm = forms.CharField(max_length=100, label=_("The norm that allows it"), widget=_text)
    until = forms.DateField(input_formats=["%Y-%m-%d"], label=_("Up to and including"), widget=DayInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"label_suffix": ""})
