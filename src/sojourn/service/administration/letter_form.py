"""The form of a letterhead: the authority, free help, the body that decides on appeals, languages, remarks."""

from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.service.administration.forms import INPUT, SourcedForm, line
from sojourn.service.administration.letterheads import FreeHelp, Letterhead, preview
from sojourn.service.cases.letters import LANGUAGES, LetterError
from sojourn.service.cases.letters.catalogue import language

HELPERS: Final = 4
_PARTS: Final[tuple[tuple[str, Promise], ...]] = (
    ("name", _("Name")),
    ("phone", _("Telephone")),
    ("hours", _("Hours")),
)
_MOST: Final = 200


def _lines(label: Any, help_text: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=600, required=required,
        widget=forms.Textarea(attrs=INPUT | {"rows": 3}),
    )  # fmt: skip


class LetterheadForm(SourcedForm):
    """What the letters of the authority say from a day on."""

    name = line(_("Name of the authority in letters"), most=_MOST)
    address = _lines(_("Address"), _("One line each."), required=True)
    phone = line(_("Telephone"), most=60, required=False)
    hours = line(_("Opening hours"), most=_MOST, required=False)
    appeal_to = line(_("Who decides on an appeal"), most=_MOST)
    appeal_address = _lines(_("Address for appeals"), _("One line each."))
    languages = forms.MultipleChoiceField(label=_("Languages in which you write"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("languages", [(code, language(code).language(code)) for code in LANGUAGES])
        for number in range(1, HELPERS + 1):
            for part, word in _PARTS:
                self.fields[f"helper{number}_{part}"] = line(word, most=_MOST, required=False)
        for code in LANGUAGES:
            area = forms.Textarea(attrs=INPUT | {"rows": 2, "lang": code, "dir": "auto"})
            name = language(code).language(code)
            self.fields[f"remark_{code}"] = forms.CharField(label=name, max_length=1000, required=False, widget=area)

    @property
    def helpers(self) -> list[list[forms.BoundField]]:
        """The fields of those who help, row by row."""
        return [[self[f"helper{number}_{part}"] for part, _word in _PARTS] for number in range(1, HELPERS + 1)]

    @property
    def remarks(self) -> list[forms.BoundField]:
        """The fields of standing remarks, a language each."""
        return [self[f"remark_{code}"] for code in LANGUAGES]

    @property
    def letterhead(self) -> Letterhead:
        """The letterhead that was filled in, once the form is valid."""
        given = self.cleaned_data
        rows = [[given[f"helper{number}_{part}"] for part, _word in _PARTS] for number in range(1, HELPERS + 1)]
        return Letterhead(
            name=given["name"],
            address=_split(given["address"]),
            phone=given["phone"],
            hours=given["hours"],
            helpers=tuple(FreeHelp(*row) for row in rows if row[0]),
            appeal_to=given["appeal_to"],
            appeal_address=_split(given["appeal_address"]),
            languages=tuple(code for code in LANGUAGES if code in given["languages"]),
            remarks={code: given[f"remark_{code}"] for code in LANGUAGES if given[f"remark_{code}"]},
        )

    def check_print(self, state: str) -> None:
        """Refuse what no letter could be printed with: a character that no font has, for instance."""
        try:
            preview(self.letterhead, state, self.cleaned_data["starts"], LANGUAGES[0], LANGUAGES[0])
        except LetterError as problem:
            self.add_error(None, forms.ValidationError(str(problem)))


def filled(head: Letterhead) -> dict[str, Any]:
    """A letterhead as the form shows it."""
    rows = {
        f"helper{number}_{part}": getattr(one, part)
        for number, one in enumerate(head.helpers, 1)
        for part, _word in _PARTS
    }
    remarks = {f"remark_{code}": text for code, text in head.remarks.items()}
    lists = {name: "\n".join(getattr(head, name)) for name in ("address", "appeal_address")}
    plain = {name: getattr(head, name) for name in ("name", "phone", "hours", "appeal_to")}
    return plain | lists | rows | remarks | {"languages": list(head.languages)}


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.splitlines() if part.strip())
