"""The form that opens a case: who the person is, what is known of her or him, and the authority's own ground."""

from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.policy import policy
from sojourn.service.cases.recording.forms import PersonForm
from sojourn.service.cases.sharing.forms import GroundForm
from sojourn.service.cases.words import BasisKind
from sojourn.service.identities.forms import INPUT, LONGEST, ContactForm, DocumentForm, NameForm, NoteForm, birth
from sojourn.service.identities.values import PersonName, Value

MOST_NAMES: Final = 10
"""Further names that can be given at once."""


class OwnGroundForm(GroundForm):
    """The ground on which the authority that opens the case may know of it."""

    def __init__(self, who: Standing, *args: Any, **kwargs: Any) -> None:
        groups = policy().reads[who.authority.kind]
        super().__init__((), groups, who.today, *args, **{"prefix": "ground"} | kwargs)
        del self.fields["authority"]
        self.fields["purpose"].help_text = _("In a few words and without any name.")
        self.fields["kind"].initial = BasisKind.NORM
        self.fields["groups"].initial = sorted(groups)


class BesideForm(forms.Form):
    """What stands beside the facts that the law asks for: other names, why a birth is in doubt, what may be missing."""

    others = forms.CharField(
        label=_("Further names and writings"),
        help_text=_("One on each line."),
        required=False,
        max_length=MOST_NAMES * LONGEST,
        widget=forms.Textarea(attrs=INPUT | {"rows": 2}),
    )
    doubt = forms.CharField(
        label=_("Why the date of birth is in doubt"),
        help_text=_("Left empty: it is not in doubt."),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs=INPUT),
    )
    incomplete = forms.BooleanField(
        label=_("Acts of authorities before today may be missing from this case"), required=False
    )

    def clean_others(self) -> list[str]:
        """The lines that hold something."""
        found = [line.strip() for line in str(self.cleaned_data["others"]).splitlines() if line.strip()]
        if len(found) > MOST_NAMES or any(len(line) > LONGEST for line in found):
            raise forms.ValidationError(_("At most ten names are expected, each of at most 200 characters."))
        if any(not any(map(str.isalpha, line)) for line in found):
            raise forms.ValidationError(_("At least one letter is expected on each line."))
        return found


class OpeningForms:
    """All parts of the form; they hold together or not at all."""

    def __init__(self, who: Standing, data: QueryDict | None = None) -> None:
        self.name = NameForm(data)
        self.beside = BesideForm(data, prefix="beside", label_suffix="")
        self.facts = PersonForm(data)
        self.document = DocumentForm(data)
        self.contact = ContactForm(data)
        self.note = NoteForm(data)
        self.ground = OwnGroundForm(who, data)

    @property
    def all(self) -> tuple[forms.Form, ...]:
        """The parts in the order of the page."""
        return (self.name, self.beside, self.facts, self.document, self.contact, self.note, self.ground)

    def is_valid(self) -> bool:
        """Whether every part holds; each is checked, so that each can say what is wrong."""
        return not [form for form in self.all if not form.is_valid()]

    @property
    def errors(self) -> bool:
        """Whether a part that was sent does not hold."""
        return any(form.errors for form in self.all)

    def values(self) -> list[Value]:
        """Who the person is, once all parts are valid."""
        made: list[Value] = [self.name.value()]
        made += [PersonName(other, "other") for other in self.beside.cleaned_data["others"]]
        if born := self.facts.person().get("born"):
            made.append(birth(str(born), self.beside.cleaned_data["doubt"]))
        return made + [form.value() for form in (self.document, self.contact, self.note) if form.is_given]
