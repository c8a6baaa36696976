"""What is asked of the list: which cases, and where its page begins. All of it stands in the address."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sojourn.law.readings.prose.codes import STATES
from sojourn.service.desk.editor.forms import words

UNVIEWED: Final = "unviewed"
"""Shown in place of `outside` while no authority has taken a view; the snapshot holds `outside` for both."""

_SELECT: Final = {"class": "ds-input"}
_DUE: Final = {"overdue": -1, "week": 7, "month": 30}
_UNDATED: Final = "none"


@dataclass(frozen=True, slots=True)
class Place:
    """The first case of a page: the day it is due next (none: it has no such day), and its id."""

    due: date | None
    case: uuid.UUID

    def __str__(self) -> str:
        return f"{self.due or _UNDATED}_{self.case.hex}"

    @classmethod
    def read(cls, text: str) -> "Place":
        """The place that was written so. Raises `ValueError` for anything else."""
        day, _sign, case = text.partition("_")
        return cls(None if day == _UNDATED else date.fromisoformat(day), uuid.UUID(hex=case))


@dataclass(frozen=True, slots=True)
class Asked:
    """Which cases; what is left out does not narrow the question. `due_by`: something is or was due by that day."""

    state: str = ""
    protected: bool | None = None
    overdue: bool = False
    breaches: bool = False
    due_by: date | None = None
    mine: bool = False

    @property
    def of_position(self) -> bool:
        """Whether the question is about the legal position: cases whose position is not shown never answer it."""
        return bool(self.state or self.overdue or self.breaches or self.due_by) or self.protected is not None


class ListForm(forms.Form):
    """The questions a member may put to the list."""

    state = forms.ChoiceField(label=_("State of the case"), required=False, widget=forms.Select(attrs=_SELECT))
    protected = forms.ChoiceField(
        label=_("Protected against removal"),
        required=False,
        choices=[("", _("all")), ("yes", _("yes")), ("no", _("no, or not settled"))],
        widget=forms.Select(attrs=_SELECT),
    )
    due = forms.ChoiceField(
        label=_("Something due"),
        required=False,
        choices=[("", _("all")), ("overdue", _("before today")), ("week", _("up to 7 days from now")),
                 ("month", _("up to 30 days from now"))],
        widget=forms.Select(attrs=_SELECT),
    )  # fmt: skip
    overdue = forms.BooleanField(label=_("With overdue duties"), required=False)
    breaches = forms.BooleanField(label=_("With breaches of the law"), required=False)
    mine = forms.BooleanField(label=_("My own cases"), required=False)
    names = forms.BooleanField(required=False, widget=forms.HiddenInput)
    first = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, has_owners: bool, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        told = words()
        state = self.fields["state"]
        assert isinstance(state, forms.ChoiceField)
        state.choices = [("", _("all")), *((code, told.state(code)) for code in STATES)]
        if not has_owners:
            del self.fields["mine"]

    def clean_first(self) -> Place | None:
        """Where the page begins."""
        text = self.cleaned_data["first"]
        try:
            return Place.read(text) if text else None
        except ValueError:
            raise ValidationError(
                gettext("This page of the list does not exist; start again at its beginning.")
            ) from None

    def asked(self, today: date) -> Asked:
        """The question of a form that was understood."""
        given = self.cleaned_data
        due = _DUE.get(given["due"])
        return Asked(
            state=given["state"],
            protected=None if not given["protected"] else given["protected"] == "yes",
            overdue=given["overdue"],
            breaches=given["breaches"],
            due_by=None if due is None else today + timedelta(days=due),
            mine=given.get("mine", False),
        )

    def narrowed(self) -> dict[str, str]:
        """What narrows the list or changes it, for the addresses of further pages."""
        plain = {name: self.cleaned_data.get(name) for name in self.fields if name != "first"}
        return {name: "on" if value is True else str(value) for name, value in plain.items() if value}
