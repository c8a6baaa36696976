"""What an address of commitments may ask for."""

from typing import Final

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sojourn.service.desk.law.asking import INPUT, Asking, on_field, today

FAMILIES: Final = {
    "C": _("Council conclusions of 2007"),
    "P": _("Declaration of Porto, annexed to them"),
    "R10": _("Commission report of 2010"),
    "R14": _("Commission communication of 2014"),
}
"""Where commitments are from, by how their numbers begin."""


class BoardAsking(Asking):
    """The board on a day, whole or from one document."""

    on = on_field()
    source = forms.ChoiceField(
        label=_("From"),
        required=False,
        choices=[("", _("all")), *FAMILIES.items()],
        widget=forms.Select(attrs=INPUT),
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, on=today())


class DayAsking(Asking):
    """A commitment or a party on a day."""

    on = on_field()

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, on=today())
