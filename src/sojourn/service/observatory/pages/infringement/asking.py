"""What an address of the register may ask for."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sojourn.service.desk.law.asking import INPUT


class RegisterAsking(forms.Form):
    """Whose clocks to show: of all cases, or of each ground or State."""

    by = forms.ChoiceField(
        label=_("Clocks of"),
        required=False,
        choices=[("", _("all cases")), ("ground", _("each ground")), ("state", _("each State"))],
        widget=forms.Select(attrs=INPUT),
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET, label_suffix="")
