"""The forms of identities: looking for somebody, what is known of who a person is, and joining two persons."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sojourn.service.desk.days import day_field
from sojourn.service.desk.editor.fields import PartialDay, countries
from sojourn.service.identities.failures import ValueRefusedError
from sojourn.service.identities.values import Birth, Contact, Document, Note, PersonName, Value
from sojourn.service.staff.forms import ActForm

INPUT: Final = {"class": "ds-input", "autocomplete": "off"}
SELECT: Final = {"class": "ds-input"}
FIRST_BIRTH, LAST_BIRTH = date(1900, 1, 1), date(2199, 12, 31)
LONGEST: Final = 200
"""Characters of a name, a number or an address at most: longer ones are mistakes."""

LONGEST_NOTE: Final = 5000

NAME_USES: Final[Mapping[str, Promise]] = {
    "official": _("as in papers"),
    "alias": _("as the person is called, or calls herself or himself"),
    "former": _("used formerly"),
    "other": _("another writing"),
}
PAPERS: Final[Mapping[str, Promise]] = {
    "passport": _("passport"),
    "identity_card": _("identity card"),
    "residence_document": _("residence document"),
    "birth_certificate": _("birth certificate"),
    "other": _("another paper"),
}
WAYS: Final[Mapping[str, Promise]] = {
    "phone": _("telephone"),
    "email": _("e-mail"),
    "post": _("letter"),
    "visit": _("visit"),
    "through": _("through somebody else"),
}


def _text(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    widget = forms.TextInput(attrs=INPUT)
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=LONGEST, widget=widget)


def _hour(label: Any) -> forms.CharField:
    widget = forms.TextInput(attrs=INPUT | {"type": "time", "placeholder": "09:30"})
    return forms.CharField(label=label, required=False, max_length=5, widget=widget)


class ValueForm(forms.Form):
    """A value of an identity; what the value itself refuses is said above its fields."""

    prefix: str | None
    key = ""
    """The field without which there is no value."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)

    def clean(self) -> dict[str, Any]:
        """Make the value once, so that what cannot be one is refused here."""
        if not self.errors and self.is_given:
            try:
                self.value()
            except ValueRefusedError as error:
                raise ValidationError(str(error)) from None
        return self.cleaned_data

    @property
    def is_given(self) -> bool:
        """Whether anything was filled in that makes a value."""
        return bool(str(self.cleaned_data.get(self.key, "")).strip())

    def value(self) -> Value:
        """The value, once the form is valid and something was given."""
        raise NotImplementedError


class NameForm(ValueForm):
    """A name as it is written somewhere."""

    prefix, key = "name", "written"
    written = _text(_("Name"), _("As it is written, in any script."), required=True)
    use = forms.ChoiceField(label=_("This name is"), choices=list(NAME_USES.items()), widget=forms.Select(attrs=SELECT))

    def value(self) -> PersonName:
        """The name."""
        return PersonName(self.cleaned_data["written"], self.cleaned_data["use"])


class BirthForm(ValueForm):
    """A birth, as sure as it is."""

    prefix, key = "birth", "born"
    born = PartialDay(label=_("Date of birth"), help_text=_("As far as it is known: 1999-05-14, 1999-05 or 1999."),
                      max_length=10, widget=forms.TextInput(attrs=INPUT))  # fmt: skip
    doubt = _text(_("Why it is in doubt"), _("Left empty: it is not in doubt."))

    def value(self) -> Birth:
        """The birth: the days it may be, and why it is in doubt."""
        return birth(self.cleaned_data["born"], self.cleaned_data["doubt"])


class DocumentForm(ValueForm):
    """A paper of the person."""

    prefix, key = "document", "number"
    number = _text(_("Number of a document"))
    type = forms.ChoiceField(label=_("Which document"), choices=list(PAPERS.items()), widget=forms.Select(attrs=SELECT))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", _("not given")), *countries()]
        self.fields["issuer"] = forms.ChoiceField(
            label=_("Issued by"), required=False, choices=offered, widget=forms.Select(attrs=SELECT)
        )

    def value(self) -> Document:
        """The document."""
        given = self.cleaned_data
        return Document(given["number"], given["type"], given["issuer"])


class ContactForm(ValueForm):
    """A way to reach the person, and when it is safe."""

    prefix, key = "contact", "address"
    channel = forms.ChoiceField(
        label=_("Way to reach the person"), choices=list(WAYS.items()), widget=forms.Select(attrs=SELECT)
    )
    address = _text(_("Number or address"))
    safe_from = _hour(_("Safe from"))
    safe_until = _hour(_("Safe until"))
    may_leave_message = forms.BooleanField(label=_("A message may be left"), required=False)
    answered_by = _text(_("Who else may answer"))
    cover = _text(_("What to say when somebody else answers"))

    def clean(self) -> dict[str, Any]:
        """Both hours or none, each an hour of the day."""
        given = self.cleaned_data
        for name in ("safe_from", "safe_until"):
            if given.get(name) and not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", given[name]):
                self.add_error(name, _("An hour is expected, such as 09:30."))
        if bool(given.get("safe_from")) != bool(given.get("safe_until")):
            self.add_error("safe_until", _("Both hours are expected, or none."))
        return super().clean()

    def value(self) -> Contact:
        """The contact."""
        given = self.cleaned_data
        names = ("channel", "address", "safe_from", "safe_until", "may_leave_message", "answered_by", "cover")
        return Contact(**{name: given[name] for name in names})


class NoteForm(ValueForm):
    """Free text about the person, sealed with her or him."""

    prefix, key = "note", "text"
    text = forms.CharField(
        label=_("Note"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs=INPUT | {"rows": 4})
    )

    def value(self) -> Note:
        """The note."""
        return Note(self.cleaned_data["text"])


ADDED: Final[Mapping[str, type[ValueForm]]] = {
    form.prefix or "": form for form in (NameForm, BirthForm, DocumentForm, ContactForm, NoteForm)
}
"""What can be added to an identity, by the kind of value."""


class AddForm(ActForm):
    """Carries the key of adding a value, and says what stands against it."""


class ReasonForm(ActForm):
    """Why something is taken back or joined; one line that the audit keeps."""

    why = _text(_("Why"), _("In a few words, without names."), required=True)

    def clean_why(self) -> str:
        """One line that prints."""
        text = str(self.cleaned_data["why"]).strip()
        if not text.isprintable():
            raise ValidationError(gettext("One line without control characters is expected."))
        return text


class SearchForm(forms.Form):
    """What is known of somebody who is looked for; any of it is enough."""

    name = _text(_("Name"), _("In any script or spelling, as far as it is known."))
    born = PartialDay(label=_("Date of birth"), required=False, max_length=10, widget=forms.TextInput(attrs=INPUT),
                      help_text=_("As far as it is known: 1999-05-14, 1999-05 or 1999."))  # fmt: skip
    earliest = day_field(_("Or born not before"), first=FIRST_BIRTH, last=LAST_BIRTH)
    latest = day_field(_("and not after"), first=FIRST_BIRTH, last=LAST_BIRTH)
    document = _text(_("Number of a document"))
    contact = _text(_("Telephone number or address"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)

    def clean(self) -> dict[str, Any]:
        """Something that can be looked for is expected."""
        given = self.cleaned_data
        if bool(given.get("earliest")) != bool(given.get("latest")):
            self.add_error("latest", _("Both days are expected, or none."))
        if not self.errors:
            try:
                found = list(self.values())
            except ValueRefusedError as error:
                raise ValidationError(str(error)) from None
            if not found:
                raise ValidationError(gettext("Something to look for is expected: a name, a birth, a number."))
        return given

    def values(self) -> Iterator[Value]:
        """What is looked for. Raises `ValueRefusedError` for what cannot be looked for."""
        given = self.cleaned_data
        if given.get("name"):
            yield PersonName(given["name"])
        if given.get("born"):
            yield birth(given["born"])
        elif given.get("earliest") and given.get("latest"):
            yield Birth(given["earliest"], given["latest"])
        if given.get("document"):
            yield Document(given["document"])
        if given.get("contact"):
            yield Contact(_channel(given["contact"]), given["contact"])


def _channel(address: str) -> str:
    if "@" in address:
        return "email"
    return "post" if any(map(str.isalpha, address)) else "phone"


def birth(born: str, doubt: str = "") -> Birth:
    """The birth of a day, a month or a year as it is written."""
    year, *rest = (int(part) for part in born.split("-"))
    if len(rest) == 2:
        day = date(year, *rest)
        return Birth(day, day, doubt)
    if not rest:
        return Birth(date(year, 1, 1), date(year, 12, 31), doubt)
    following = date(year + rest[0] // 12, rest[0] % 12 + 1, 1)
    return Birth(date(year, rest[0], 1), following - timedelta(days=1), doubt)
