"""The fields of the reform form: a choice for every cell, and for every number or yes and no that a text may fix."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from sojourn.law.language.parameters import OneOf, read_allowance, read_bool
from sojourn.law.parameters import PARAMETERS, START_EVENTS
from sojourn.law.readings.prose import Words
from sojourn.law.readings.prose.national import CELLS, VALUES
from sojourn.law.texts import TERMS
from sojourn.service.desk.law.asking import INPUT
from sojourn.service.desk.law.parameters import GROUPS

CELL, VALUE = "cell-", "value-"
"""How the names of the fields of cells and of values begin."""

CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "reflection_start_event": START_EVENTS,
    **{key: one.parse.codes for key, one in PARAMETERS.items() if isinstance(one.parse, OneOf)},
}
"""Parameters of which the value is one of some codes."""

LENGTHS: Final = (
    "reflection_length",
    "minor_reflection_extension",
    "decision_deadline",
    "permit_first_validity",
    "permit_renewal_validity",
)
"""Parameters of which the value is a length of time."""

YES_NO: Final = {"true": True, "false": False}


def fixable() -> tuple[str, ...]:
    """The parameters that a reform may fix in this form, in the order of their groups, and the terms of a text."""
    kinds = (read_bool, read_allowance)
    own = [key for group in GROUPS.values() for key in group.parameters]
    own += [key for key, one in PARAMETERS.items() if not one.number]
    chosen = (key for key in own if PARAMETERS[key].parse in kinds or key in CODES or key in LENGTHS)
    return (*sorted(TERMS), *chosen, "scope_minors")


def cell_field(key: str, words: Words) -> forms.ChoiceField:
    """The choice of a cell: as in the base, set, or not set."""
    said = CELLS[key]
    choices = [("", _("as in the text it is based on")), ("true", words.say(said.yes)), ("false", words.say(said.no))]
    return _choice(_capital(words.say(said.label)), choices)


def value_field(key: str, words: Words) -> forms.Field:
    """The field of a value that a text may fix."""
    label = _capital(words.term(key) if key in TERMS else words.parameter(key))
    if key in TERMS or key in LENGTHS:
        return forms.CharField(
            label=label,
            required=False,
            max_length=12,
            help_text=_("A length such as P90D (days) or P6M (months)."),
            widget=forms.TextInput(attrs={**INPUT, "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
        )
    codes = CODES.get(key)
    named = [(code, words.say(VALUES[code])) for code in codes] if codes else _yes_or_no(words)
    return _choice(label, [("", _("left to each State, or as in the base")), *named])


def written(value: str) -> Any:
    """A value of the form as a reform file writes it."""
    return YES_NO.get(value, value)


def _yes_or_no(words: Words) -> list[tuple[str, str]]:
    return [("true", words.say("yes")), ("false", words.say("no"))]


def _choice(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.Select(attrs=INPUT))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
