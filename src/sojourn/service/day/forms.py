"""The forms of a member's day."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sojourn.service.day.actions.cover import LONGEST
from sojourn.service.day.team import Colleague
from sojourn.service.day.wording import GIVEN, NOTES, OFTEN
from sojourn.service.day.words import Note, Reminding
from sojourn.service.desk.days import day_field
from sojourn.service.desk.editor.forms import SELECT
from sojourn.service.refused import RefusalError
from sojourn.service.staff.forms import ActForm
from sojourn.service.staff.pages import said


def _named(colleagues: Iterable[Colleague]) -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in colleagues]


class AssignForm(ActForm):
    """Who takes care of a case from now on, and why."""

    member = forms.ChoiceField(label=_("Who takes care of it from now on"), widget=forms.Select(attrs=SELECT))
    note = forms.ChoiceField(
        label=_("Why"), choices=[(note, NOTES[note]) for note in GIVEN], widget=forms.Select(attrs=SELECT)
    )

    def __init__(self, colleagues: Iterable[Colleague], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        _choices(self, "member", [("", _("Please choose")), *_named(colleagues)])

    @property
    def chosen(self) -> UUID:
        """The membership that was chosen, once the form is valid."""
        return UUID(self.cleaned_data["member"])

    @property
    def reason(self) -> Note:
        """Why, once the form is valid."""
        return Note(self.cleaned_data["note"])


class CoverForm(forms.Form):
    """Who is away from when until when, and who stands in."""

    member = forms.ChoiceField(label=_("Who"), widget=forms.Select(attrs=SELECT))
    deputy = forms.ChoiceField(label=_("Who stands in"), required=False, widget=forms.Select(attrs=SELECT))
    away = forms.BooleanField(label=_("She or he is away and does not work in these days"), required=False)

    def __init__(
        self, whose: Iterable[Colleague], deputies: Iterable[Colleague], today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.fields["starts"] = day_field(_("From"), first=today - LONGEST, last=today + LONGEST, required=True)
        self.fields["ends"] = day_field(_("Last day"), first=today, last=today + 2 * LONGEST, required=True)
        self.order_fields(("member", "starts", "ends", "deputy", "away"))
        _choices(self, "member", _named(whose))
        _choices(self, "deputy", [("", _("Nobody")), *_named(deputies)])

    def refuse(self, problem: RefusalError) -> None:
        """Show above the form why it cannot be done; what was filled in stays."""
        self.add_error(None, forms.ValidationError(said(problem), code=problem.code))


class ReminderForm(forms.Form):
    """How often to be reminded by mail."""

    often = forms.ChoiceField(label=_("Reminders by mail"), choices=list(OFTEN.items()), widget=forms.RadioSelect)

    @property
    def chosen(self) -> Reminding:
        """How often, once the form is valid."""
        return Reminding(self.cleaned_data["often"])


class _Ids(forms.TypedMultipleChoiceField):
    """Ids of whatever it may be; whether they are somebody's business is for the action to say."""

    def valid_value(self, value: Any) -> bool:
        """Every word is taken; one that is no id is refused when it is read as one."""
        return True


class NoticesForm(forms.Form):
    """Which notices were read."""

    notice = _Ids(coerce=UUID)


def _choices(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
