"""The forms of proceedings: opening them, linking a case, a step, and a tie between two persons."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sojourn.law.vocabulary import EventType
from sojourn.service.cases.models import Case, Proceeding
from sojourn.service.cases.models.proceedings import REFERENCE_LENGTH
from sojourn.service.cases.proceedings.wording import KINDS, KINSHIPS
from sojourn.service.cases.recording.forms import EntryForm
from sojourn.service.desk.editor.forms import INPUT, SELECT
from sojourn.service.staff.forms import ActForm


class OpenForm(ActForm):
    """Proceedings under their file number."""

    kind = forms.ChoiceField(label=_("What they are about"), widget=forms.Select(attrs=SELECT))
    reference = forms.CharField(
        label=_("File number of the proceedings"),
        help_text=_("As the authority that leads them has it, without names."),
        max_length=REFERENCE_LENGTH,
        widget=forms.TextInput(attrs=INPUT | {"dir": "ltr"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "id_open_%s"} | kwargs)
        _choose(self, "kind", [(name, str(word)) for name, word in KINDS.items()])


class LinkForm(ActForm):
    """One of the proceedings that are known already."""

    proceeding = forms.ChoiceField(label=_("Proceedings"), widget=forms.Select(attrs=SELECT))

    def __init__(self, known: Sequence[Proceeding], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "id_link_%s"} | kwargs)
        _choose(self, "proceeding", [(str(one.pk), f"{one.reference} ({KINDS[one.kind]})") for one in known])

    @property
    def chosen(self) -> UUID:
        """The id of the proceedings, once the form is valid."""
        return UUID(self.cleaned_data["proceeding"])


class FamilyForm(ActForm):
    """What the person of another case is to the person of this one."""

    reference = forms.CharField(
        label=_("Reference of the other case"), max_length=20, widget=forms.TextInput(attrs=INPUT | {"dir": "ltr"})
    )
    kind = forms.ChoiceField(label=_("That person is here the"), widget=forms.Select(attrs=SELECT))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "id_family_%s"} | kwargs)
        _choose(self, "kind", [(name, str(word)) for name, word in KINSHIPS.items()])


class StepForm(EntryForm):
    """A step of proceedings: the day and the fields of its type, without their name."""

    def __init__(self, kind: EventType, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(kind, case, (), *args, **kwargs)
        self.fields.pop("proceeding", None)
        self.left_out = self.left_out | {"proceeding"}


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", _("Please choose")), *choices]
