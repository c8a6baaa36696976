"""From a field of the vocabulary to a field of a form. What a form field gives is what the case file holds.

An empty field leaves its key out. `NULL` stands for a written null, which says "not known" or "none".
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from babel import Locale
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sojourn.law.casefile.countries import COUNTRIES, INVENTED
from sojourn.law.casefile.days import FIRST_YEAR, LAST_YEAR
from sojourn.law.casefile.values import LARGEST, LARGEST_AMOUNT, SMALLEST
from sojourn.law.readings import prose
from sojourn.law.vocabulary import Field, Kind
from sojourn.service.desk.days import day_field
from sojourn.service.desk.editor import wording

NULL = "null"
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_INPUT = {"class": "ds-input", "autocomplete": "off"}
Choice = tuple[str, Any]


@cache
def _names(language: str) -> dict[str, str]:
    """The names of all countries in a language, by code."""
    names = dict(Locale.parse(language).territories) | {INVENTED: prose.words(language).state_name(INVENTED)}
    return {code: names[code] for code in sorted(COUNTRIES, key=lambda code: _folded(names[code]))}


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def countries() -> list[Choice]:
    """Every country by name, in the language of the page."""
    return list(_names(get_language() or settings.LANGUAGE_CODE).items())


def country_name(code: str) -> str:
    """A country by name, in the language of the page; a code that has none is its own name."""
    return _names(get_language() or settings.LANGUAGE_CODE).get(code, code)


class PartialDay(forms.CharField):
    """A day, a month or a year."""

    def clean(self, value: Any) -> str:
        """Return it as written, once it is one."""
        text = str(super().clean(value))
        if text:
            self._check(text)
        return text

    def _check(self, text: str) -> None:
        found = _PARTIAL.fullmatch(text)
        try:
            if not found or not text.isascii():
                raise ValueError(text)
            year, month, day = (int(part or 1) for part in found.groups())
            if not FIRST_YEAR <= date(year, month, day).year <= LAST_YEAR:
                raise ValueError(text)
        except ValueError:
            raise ValidationError(
                gettext("A day, a month or a year is expected: 1999-05-14, 1999-05 or 1999.")
            ) from None


class Lines(forms.CharField):
    """Texts, one on each line."""

    widget = forms.Textarea(attrs=_INPUT | {"rows": 2})

    def prepare_value(self, value: Any) -> Any:
        """Return texts of the file as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """Return the lines that hold something."""
        return [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]


class Countries(forms.CharField):
    """Countries by name or code, with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        """Return codes of the file as names in the language of the page."""
        if isinstance(value, list | tuple):
            return ", ".join(country_name(code) for code in value)
        return value

    def clean(self, value: Any) -> Any:
        """Return the codes; None where nothing is given."""
        parts = [part.strip() for part in str(super().clean(value)).split(",")]
        return [_code(part) for part in parts if part] or None


NO_COUNTRY: tuple[str, ...] = ()
"""What `Stateless` gives for "stateless": no country as a statement, unlike an empty field."""


class Stateless(Countries):
    """Countries, or the word that there is none."""

    def prepare_value(self, value: Any) -> Any:
        """Return codes of the file as names, and an empty list as the word."""
        return gettext("stateless") if value == [] else super().prepare_value(value)

    def clean(self, value: Any) -> Any:
        """Return the codes, `NO_COUNTRY`, or None where nothing is given."""
        if _folded(str(value or "")) in (_folded(gettext("stateless")), "stateless"):
            return NO_COUNTRY
        return super().clean(value)


def _code(written: str) -> str:
    if written.upper() in COUNTRIES:
        return written.upper()
    for language in dict.fromkeys((get_language() or settings.LANGUAGE_CODE, "en")):
        for code, name in _names(language).items():
            if _folded(name) == _folded(written):
                return code
    message = gettext("%(written)s is no country that is known here; its name or its two-letter code is expected.")
    raise ValidationError(message % {"written": written})


def _flag(value: str) -> Any:
    return {"true": True, "false": False}.get(value, value)


class Flag(forms.TypedChoiceField):
    """Yes or no; where the field allows it, "not known" as a statement."""

    def __init__(self, *, nullable: bool, **kwargs: Any) -> None:
        options: list[Choice] = [] if kwargs["required"] else [("", _("not given"))]
        options += [("true", _("yes")), ("false", _("no"))]
        if nullable:
            options.append((NULL, _("established as not known")))
        super().__init__(choices=options, coerce=_flag, empty_value=None, widget=forms.RadioSelect, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return a value of the file as a choice."""
        return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value


def made(field: Field, events: Sequence[Choice]) -> forms.Field:
    """Return the form field for a field; `events` are the events that it may name."""
    given: dict[str, Any] = {
        "label": wording.LABELS[field.name],
        "help_text": wording.HELP.get(field.name, ""),
        "required": field.required,
    }
    if field.kind is Kind.EVENT:
        none = [(NULL, _("nothing: it did not happen"))] if field.nullable else []
        return _chosen([*none, *events], given)
    return _BY_KIND[field.kind](field, given)


def _written(form_field: type[forms.CharField]) -> Callable[[Field, dict[str, Any]], forms.Field]:
    """A line of text that the form field reads in its own way."""
    return lambda field, given: form_field(max_length=200, widget=forms.TextInput(attrs=_INPUT), **given)


def _number(field: Field, given: dict[str, Any]) -> forms.Field:
    low, high = SMALLEST[field.kind], LARGEST[field.kind]
    return forms.IntegerField(min_value=low, max_value=high, widget=forms.NumberInput(attrs=_INPUT), **given)


def _amount(field: Field, given: dict[str, Any]) -> forms.Field:
    widget = forms.NumberInput(attrs=_INPUT)
    return forms.DecimalField(min_value=0, max_value=LARGEST_AMOUNT, decimal_places=4, widget=widget, **given)


def _currency(field: Field, given: dict[str, Any]) -> forms.Field:
    wrong = {"invalid": _("Three capital letters are expected, such as EUR.")}
    return forms.RegexField(r"\A[A-Z]{3}\Z", error_messages=wrong, widget=forms.TextInput(attrs=_INPUT), **given)


def _day(field: Field, given: dict[str, Any]) -> forms.Field:
    return day_field(first=date(FIRST_YEAR, 1, 1), last=date(LAST_YEAR, 12, 31), **given)


def _several(field: Field, given: dict[str, Any]) -> forms.Field:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(choices=wording.choices(field), widget=widget, **given)


def _chosen(offered: Iterable[Choice], given: dict[str, Any]) -> forms.ChoiceField:
    """One of the offered words; where the field may be left out, that is offered first."""
    left_out: list[Choice] = [] if given["required"] else [("", _("not given"))]
    widget = forms.Select(attrs={"class": "ds-input"})
    return forms.ChoiceField(choices=[*left_out, *offered], widget=widget, **given)


_BY_KIND: Mapping[Kind, Callable[[Field, dict[str, Any]], forms.Field]] = {
    Kind.DAY: _day,
    Kind.PARTIAL_DAY: _written(PartialDay),
    Kind.TEXT: _written(forms.CharField),
    Kind.TEXTS: lambda field, given: Lines(**given),
    Kind.CHOICE: lambda field, given: _chosen(wording.choices(field), given),
    Kind.CHOICES: _several,
    Kind.FLAG: lambda field, given: Flag(nullable=field.nullable, **given),
    Kind.COUNT: _number,
    Kind.DAYS: _number,
    Kind.AGE: _number,
    Kind.AMOUNT: _amount,
    Kind.CURRENCY: _currency,
    Kind.COUNTRY: lambda field, given: _chosen(countries(), given),
    Kind.COUNTRIES: _written(Stateless),
}
