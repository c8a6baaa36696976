"""The form of a reform: what it asks becomes a reform file, and what is wrong in that file is said beside its field."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sojourn.law.book import ORDER
from sojourn.law.law import Law
from sojourn.law.readings import prose
from sojourn.law.readings.prose.national import CELLS
from sojourn.law.states import INVENTED
from sojourn.law.texts import DEFAULT, TEXTS, Text
from sojourn.law.texts.reform import ReformError, of_data
from sojourn.service.desk.law.asking import INPUT, language
from sojourn.service.desk.law.reforms import fields
from sojourn.service.desk.law.reforms.fields import CELL, VALUE, cell_field, fixable, value_field
from sojourn.service.desk.problems import english

RULE = "rule-"
RULE_FIELDS = ("name", "when", "yes", "no", "cites")
MOST_RULES = 6
_LINE = {**INPUT, "autocomplete": "off"}
_CODE = {**INPUT, "rows": 3, "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}


class ReformForm(forms.Form):
    """A reform in the making. Once the form is valid, `reform` is the text and `reform.written` its file."""

    id = forms.CharField(
        label=_("Short name"),
        help_text=_("Small letters, digits and hyphens."),
        widget=forms.TextInput(attrs={**_LINE, "spellcheck": "false", "dir": "ltr"}),
    )
    title = forms.CharField(label=_("Title"), widget=forms.TextInput(attrs=_LINE))
    based_on = forms.ChoiceField(label=_("Based on"), widget=forms.Select(attrs=INPUT))
    begins = forms.DateField(
        label=_("Holds from"),
        help_text=_("Before this day the text it is based on holds."),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date", **INPUT}, format="%Y-%m-%d"),
        error_messages={"invalid": _("A day that exists is expected, written as year-month-day: 2026-03-20.")},
    )
    question = forms.ChoiceField(
        label=_("For whom does it matter? A question"), required=False, widget=forms.Select(attrs=INPUT)
    )
    reform: Text

    def __init__(self, given: QueryDict | None, today: date) -> None:
        start = date(today.year + 1, 1, 1)
        base_id = given.get("based_on", DEFAULT) if given else DEFAULT
        first = {"id": "reform", "title": _("A reform"), "based_on": base_id, "begins": start}
        written = given if given and set(given) - {"based_on"} else None  # a base alone is where to begin
        super().__init__(written, initial=first, label_suffix="")
        words = prose.words(language())
        base, question = self.fields["based_on"], self.fields["question"]
        assert isinstance(base, forms.ChoiceField)
        assert isinstance(question, forms.ChoiceField)
        base.choices = [(name, words.text_title(name)) for name in TEXTS]
        question.choices = [("", _("none")), *((key, words.question(key)) for key in ORDER)]
        self.fields |= {f"{CELL}{key}": cell_field(key, words) for key in CELLS}
        self.fields |= {f"{VALUE}{key}": value_field(key, words) for key in fixable()}
        self.rows = _rows(given or {})
        for row in range(self.rows):
            self.fields |= {f"{RULE}{row}-{name}": field for name, field in _rule_fields(words)}

    def clean(self) -> dict[str, Any]:
        """Write the reform and read it back; a mistake is said beside the field that its key comes from."""
        self._check_names()
        if not self.errors:
            try:
                self.reform = of_data(self.data_of_reform())
            except ReformError as error:
                said = error.problem if language() == "en" else english(error.problem)
                self.add_error(self._field(error.path), said)
        return self.cleaned_data

    def _check_names(self) -> None:
        """A rule that is filled in has a name, and no two have the same."""
        named: set[str] = set()
        for row in range(self.rows):
            name: str = self.cleaned_data.get(f"{RULE}{row}-name") or ""
            if not name and any(self.cleaned_data.get(f"{RULE}{row}-{field}") for field in RULE_FIELDS):
                self.add_error(f"{RULE}{row}-name", _("The name of the rule that this is the body of is expected."))
            elif name in named:
                self.add_error(f"{RULE}{row}-name", _("This rule is written anew above already."))
            named |= {name} - {""}

    def data_of_reform(self) -> dict[str, Any]:
        """The reform as the data of its file; what was left empty is left out."""
        given = self.cleaned_data
        data = {key: given[key] for key in ("id", "title", "based_on")} | {"from": given["begins"]}
        data |= {"switches": self._chosen(CELL), "values": self._chosen(VALUE), "rules": dict(self._rules())}
        return {key: value for key, value in data.items() if value != {}}

    def laws(self) -> tuple[Law, Law]:
        """The text the reform is based on and the reform, on its first day, without the values of a State."""
        assert self.reform.base is not None
        one, other = (Law.at(text, INVENTED, self.reform.begins) for text in (self.reform.base, self.reform))
        return one, other

    def cells(self) -> list[forms.BoundField]:
        """The fields of the cells."""
        return [self[name] for name in self.fields if name.startswith(CELL)]

    def values(self) -> list[forms.BoundField]:
        """The fields of the values."""
        return [self[name] for name in self.fields if name.startswith(VALUE)]

    def rules(self) -> list[list[forms.BoundField]]:
        """The fields of each rule."""
        return [[self[f"{RULE}{row}-{name}"] for name in RULE_FIELDS] for row in range(self.rows)]

    def touched(self, prefix: str) -> bool:
        """Whether a field whose name begins so is filled or wrong."""
        return any(name.startswith(prefix) and (name in self.errors or self.data.get(name)) for name in self.fields)

    def _chosen(self, prefix: str) -> dict[str, Any]:
        filled = ((name, value) for name, value in self.cleaned_data.items() if name.startswith(prefix) and value)
        return {name.removeprefix(prefix): fields.written(value) for name, value in filled}

    def _rules(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for row in range(self.rows):
            given = {name: self.cleaned_data[f"{RULE}{row}-{name}"] for name in RULE_FIELDS}
            if given["name"]:
                told: dict[str, Any] = {key: given[key] for key in ("yes", "no") if given[key]}
                if cites := [one.strip() for one in given["cites"].split(";") if one.strip()]:
                    told["cites"] = cites
                yield given["name"], {"when": given["when"], **told}

    def _field(self, path: tuple[str, ...]) -> str | None:
        """The field that a key of the file comes from; None for the whole."""
        match path:
            case ("from",):
                return "begins"
            case ("switches", key):
                return f"{CELL}{key}"
            case ("values", key):
                return f"{VALUE}{key}"
            case ("rules", name, *rest):
                named = (row for row in range(self.rows) if self.cleaned_data.get(f"{RULE}{row}-name") == name)
                return f"{RULE}{next(named)}-{rest[0] if rest else 'name'}"
            case (key,) if key in self.fields:
                return key
        return None


def _rule_fields(words: prose.Words) -> Iterator[tuple[str, forms.Field]]:
    yield (
        "name",
        forms.CharField(
            label=_("Rule"),
            required=False,
            help_text=_("The name of a rule, as the page of the text shows it: protected_phase."),
            widget=forms.TextInput(attrs={**_LINE, "spellcheck": "false", "dir": "ltr", "list": "rule-names"}),
        ),
    )
    yield (
        "when",
        forms.CharField(
            label=_("Holds if"),
            required=False,
            help_text=_("Names of rules and facts joined by & (and), | (or), ~ (not); former(rule) is the old body."),
            widget=forms.Textarea(attrs=_CODE),
        ),
    )
    yield "yes", forms.CharField(label=_("Said where it holds"), required=False, widget=forms.TextInput(attrs=_LINE))
    yield "no", forms.CharField(label=_("Said where it does not"), required=False, widget=forms.TextInput(attrs=_LINE))
    yield (
        "cites",
        forms.CharField(
            label=_("Further citations"),
            required=False,
            help_text=_("With semicolons between them."),
            widget=forms.TextInput(attrs=_LINE),
        ),
    )


def _rows(given: Mapping[str, Any]) -> int:
    """How many rules the form has room for: those that are filled, and one more."""
    filled = [row for row in range(MOST_RULES) if any(given.get(f"{RULE}{row}-{name}") for name in RULE_FIELDS)]
    return min(max(filled, default=-1) + 2, MOST_RULES)
