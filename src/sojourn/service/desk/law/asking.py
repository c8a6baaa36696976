"""What an address of the law desk may ask for, read from its query: texts, States, a day, a group, a file."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sojourn.law.book import ORDER
from sojourn.law.law import Law
from sojourn.law.readings import prose
from sojourn.law.states import INVENTED, STATES
from sojourn.law.texts import DEFAULT, TEXTS
from sojourn.service.desk.days import day_field
from sojourn.service.desk.forms import FIRST_DAY, LAST_DAY
from sojourn.service.desk.law.parameters import GROUPS

INPUT = {"class": "ds-input"}
STATE_FIELDS = ("state", "one_state", "other_state")


def language() -> str:
    """The language of the page, as the address has it."""
    return get_language() or settings.LANGUAGE_CODE


def today() -> date:
    """The civil day of the service."""
    return timezone.localdate()


def text_field(label: Any) -> forms.ChoiceField:
    """A choice among the ten texts; its words are set when a form is made."""
    return forms.ChoiceField(label=label, required=False, widget=forms.Select(attrs=INPUT))


def state_field(label: Any, help_text: Any = "") -> forms.ChoiceField:
    """A choice among the States and the invented one without values."""
    return forms.ChoiceField(label=label, help_text=help_text, required=False, widget=forms.Select(attrs=INPUT))


def on_field() -> forms.DateField:
    """A day; left empty it is today."""
    return day_field(_("On which day"), _("Left empty: today."), first=FIRST_DAY, last=LAST_DAY)


class Asking(forms.Form):
    """A form of GET addresses: every field may be left out; what is left out has a default."""

    def __init__(self, request: HttpRequest, **defaults: Any) -> None:
        self.defaults = defaults
        given = request.GET.copy()
        for name, value in defaults.items():
            if not given.get(name):
                given[name] = str(value)
        super().__init__(given, label_suffix="")
        words = prose.words(language())
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField) and not field.choices:
                field.choices = self.choices_of(field, words)

    def choices_of(self, field: forms.ChoiceField, words: prose.Words) -> list[tuple[str, str]]:
        """The choices of a field without any: States where its name says so, texts otherwise."""
        if field in [self.fields.get(name) for name in STATE_FIELDS]:
            named = sorted((words.state_name(code), code) for code in STATES)
            return [
                (INVENTED, str(_("no State: an invented one without values"))),
                *((code, name) for name, code in named),
            ]
        return [(name, words.text_title(name)) for name in TEXTS]

    def value(self, name: str) -> Any:
        """A cleaned value; raises `KeyError` while the form is not valid."""
        return self.cleaned_data[name]


def refused(request: HttpRequest, form: Asking, title: str) -> HttpResponse:
    """The page of an address that asks for what there is not: what is wrong, and the form to put it right."""
    shown = {"in_law": True, "form": form, "title": title, "here": request.path}
    return render(request, "law/refused.html", shown, status=400)


class TextAsking(Asking):
    """A text in a State."""

    state = state_field(_("With the national values of"))

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, state=INVENTED)


class StatesAsking(Asking):
    """A group of parameters on a day under a text."""

    group = forms.ChoiceField(
        label=_("Parameters"),
        required=False,
        choices=[(key, group.title) for key, group in GROUPS.items()],
        widget=forms.Select(attrs=INPUT),
    )
    on = on_field()
    text = text_field(_("Measured against"))

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, group=next(iter(GROUPS)), on=today(), text=DEFAULT)


class DifferencesAsking(Asking):
    """Two laws, each a text in a State, on a day; and a question if one is asked for whom they differ on it."""

    one = text_field(_("One text"))
    one_state = state_field(_("With the national values of"))
    other = text_field(_("Another text"))
    other_state = state_field(_("With the national values of"))
    on = on_field()
    question = forms.ChoiceField(
        label=_("For whom does it matter? A question"), required=False, widget=forms.Select(attrs=INPUT)
    )

    def __init__(self, request: HttpRequest) -> None:
        state = {"one_state": INVENTED, "other_state": INVENTED}
        super().__init__(request, one=DEFAULT, other="parliament-2004", on=today(), **state)

    def choices_of(self, field: forms.ChoiceField, words: prose.Words) -> list[tuple[str, str]]:
        """The questions, or what other forms offer."""
        if field is self.fields["question"]:
            return [("", str(_("none"))), *((key, words.question(key)) for key in ORDER)]
        return super().choices_of(field, words)

    def laws(self) -> tuple[Law, Law]:
        """The two laws, once the form is valid."""
        day = self.value("on").toordinal()
        one, other = (Law.at(self.value(side), self.value(f"{side}_state"), day) for side in ("one", "other"))
        return one, other
