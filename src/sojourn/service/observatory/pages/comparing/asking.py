"""What two things an address may ask to compare."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sojourn.service.desk.law.asking import INPUT
from sojourn.service.observatory.models import Reading
from sojourn.service.observatory.pages.days import Told


class ProceduresAsking(forms.Form):
    """Two procedures by their references."""

    one = forms.CharField(label=_("One procedure"), required=False, max_length=200, widget=forms.TextInput(attrs=INPUT))
    other = forms.CharField(
        label=_("Another procedure"), required=False, max_length=200, widget=forms.TextInput(attrs=INPUT)
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET, label_suffix="")


class SavesAsking(forms.Form):
    """Two saves of one document by their permanent addresses."""

    document = forms.CharField(label=_("Document"), required=False, max_length=200, widget=forms.TextInput(attrs=INPUT))
    one = forms.ChoiceField(label=_("Earlier save"), required=False, widget=forms.Select(attrs=INPUT))
    other = forms.ChoiceField(label=_("Later save"), required=False, widget=forms.Select(attrs=INPUT))

    def __init__(self, request: HttpRequest, readings: Iterable[Reading], tell: Told) -> None:
        super().__init__(request.GET, label_suffix="")
        held: dict[str, Any] = {one.content.digest: f"{tell(one.read_at)}, {one.name}" for one in readings}
        for name in ("one", "other"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", str(_("choose"))), *held.items()]
