"""What an address of the States may ask for."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sojourn.law.readings import prose
from sojourn.law.states import STATES
from sojourn.records.transposition.provisions import provisions
from sojourn.service.desk.law.asking import INPUT, Asking, language, on_field, today


class TableAsking(Asking):
    """The table on a day, whole or for one article."""

    on = on_field()
    article = forms.ChoiceField(label=_("Article"), required=False, widget=forms.Select(attrs=INPUT))

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, on=today())

    def choices_of(self, field: forms.ChoiceField, words: prose.Words) -> list[tuple[str, str]]:
        """Every article, then each one and each of its paragraphs."""
        whole = dict.fromkeys(one.number for one in provisions())
        named = [*whole, *(one.article for one in provisions() if one.article not in whole)]
        return [("", str(_("all"))), *((article, words.cite(f"2004/81 {article}")) for article in named)]


class StateAsking(Asking):
    """A State on a day."""

    on = on_field()

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, on=today())


class TwoStatesAsking(Asking):
    """Two States on a day."""

    one = forms.ChoiceField(label=_("One State"), required=False, widget=forms.Select(attrs=INPUT))
    other = forms.ChoiceField(label=_("Another State"), required=False, widget=forms.Select(attrs=INPUT))
    on = on_field()

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, one="BE", other="NL", on=today())

    def choices_of(self, field: forms.ChoiceField, words: prose.Words) -> list[tuple[str, str]]:
        """The States by their names."""
        return [(code, name) for name, code in sorted((words.state_name(code), code) for code in STATES)]


def named(code: str) -> str:
    """The name of a State in the language of the page."""
    return prose.words(language()).state_name(code)
