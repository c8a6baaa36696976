"""Forms that do something: each carries the key under which it is done once, however often it is sent."""

import uuid

from django import forms
from django.core.exceptions import ValidationError

from sojourn.service.refused import RefusalError
from sojourn.service.staff.pages import said


class ActForm(forms.Form):
    """A form that does something once: a second click brings the same `key` and is the same act."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    @property
    def once(self) -> str:
        """The key of a form that was sent and understood."""
        return str(self.cleaned_data["key"].hex)

    def refuse(self, problem: RefusalError) -> None:
        """Show above the form why what was asked for cannot be done; what was filled in stays."""
        self.add_error(None, ValidationError(said(problem), code=problem.code))


class SeenForm(ActForm):
    """A form about a case as it was looked at: `seen` is the version, and another's change meanwhile refuses it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
