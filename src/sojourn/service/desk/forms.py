"""The forms of the first screen: which day and text to look at, and a case file of one's own."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sojourn.law.casefile import CaseFile, CaseFileError, loads
from sojourn.law.casefile.countries import HELD_STATES
from sojourn.law.readings import prose
from sojourn.law.texts import DEFAULT, TEXTS, Text
from sojourn.law.texts.reform import MAX_BYTES, ReformError, reads
from sojourn.service.desk.days import day_field
from sojourn.service.desk.limits import rows
from sojourn.service.desk.problems import reported, translated

COMPARED = (DEFAULT, "with-2011-36", "with-2024-1712")
"""The texts that are set side by side where none is chosen: the Directive alone and with what came after it."""

MOST_COLUMNS = 8
TYPED = {"class": "ds-input", "spellcheck": "false", "autocomplete": "off", "dir": "ltr"}
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2199, 12, 31)


_day = partial(day_field, first=FIRST_DAY, last=LAST_DAY)


def _reform_field(help_text: Any, most: int) -> forms.CharField:
    return forms.CharField(
        label=_("A reform of your own"),
        help_text=help_text,
        required=False,
        max_length=most,
        widget=forms.Textarea(attrs=TYPED | {"rows": 6}),
    )


def _reform_file() -> forms.FileField:
    return forms.FileField(
        label=_("The reform as a file"),
        help_text=_("TOML, as the page of a reform gives it. A file goes before what is typed."),
        required=False,
        widget=forms.FileInput(attrs={"class": "ds-input", "accept": ".toml,text/plain"}),
    )


def _reform(written: str) -> Text | None:
    """The reform that is written as a file has it; None where nothing is. Raises `ValidationError`."""
    try:
        return reads(written) if written.strip() else None
    except ReformError as error:
        raise forms.ValidationError(translated(str(error))) from None


class DayForm(forms.Form):
    """The day to look at, and the day of knowledge."""

    on = _day(_("Day to look at"), _("Left empty: today."))
    known = _day(
        _("As known on"),
        _("Left empty: everything that is in the file. An earlier day shows what was known then."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def _offer(self, name: str, choices: Iterable[tuple[str, Any]], initial: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices, field.initial = list(choices), initial


def texts() -> list[tuple[str, str]]:
    """The versions of the text by title, in their order."""
    words = prose.words(get_language() or settings.LANGUAGE_CODE)
    return [(name, words.text_title(name)) for name in TEXTS]


def states() -> list[tuple[str, str]]:
    """The States by name, in the order of the alphabet."""
    words = prose.words(get_language() or settings.LANGUAGE_CODE)
    return sorted(((code, words.state_name(code)) for code in HELD_STATES), key=lambda one: one[1])


class LookForm(DayForm):
    """What to look at: day, day of knowledge, version of the text, State. `jump` is a day chosen in the timeline."""

    text = forms.ChoiceField(
        label=_("Text of the law"), required=False, widget=forms.Select(attrs={"class": "ds-input"})
    )
    state = forms.ChoiceField(
        label=_("State"),
        help_text=_("Another one shows what would hold there; national values in the file are then left out."),
        required=False,
        widget=forms.Select(attrs={"class": "ds-input"}),
    )
    jump = _day("", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("text", texts(), DEFAULT)
        self._offer("state", [("", _("the State of the case file")), *states()], "")

    def clean_text(self) -> str:
        """Return the chosen text, or the Directive where none was chosen."""
        return self.cleaned_data["text"] or DEFAULT

    def asked(self, today: date) -> dict[str, Any]:
        """What to look at, once the form is valid; `today` where no day was chosen."""
        given = self.cleaned_data
        day = given["jump"] or given["on"] or today
        return {"on": day, "known": given["known"], "text": given["text"], "state": given["state"]}


class CompareForm(DayForm):
    """Which texts and which States to set side by side."""

    texts = forms.MultipleChoiceField(label=_("Texts of the law"), required=False, widget=forms.CheckboxSelectMultiple)
    states = forms.MultipleChoiceField(label=_("States"), required=False, widget=forms.CheckboxSelectMultiple)
    reform = _reform_field(
        _("The text of a reform file (TOML), at most 3,000 characters; it becomes a column beside the others."), 3000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("texts", texts(), COMPARED)
        self._offer("states", states(), [])

    def clean_reform(self) -> Text | None:
        """Return the reform as a text, once it can be read."""
        return _reform(self.cleaned_data["reform"])

    def asked(self, today: date) -> dict[str, Any]:
        """What was asked for, as an address holds it, once the form is valid; `today` where no day was chosen."""
        return {name: self[name].value() for name in self.fields} | {"on": self.cleaned_data["on"] or today}

    def columns(self, case: CaseFile) -> tuple[list[str | Text], list[str]]:
        """The texts and the States to compare, once the form is valid; the State of the case file stands first."""
        given = self.cleaned_data
        reform: Text | None = given["reform"]
        named = given["texts"] or [reform.base.id if reform and reform.base else DEFAULT]
        chosen = given["states"] or [case.state]
        return [*named, *([reform] if reform else [])], sorted(chosen, key=lambda code: code != case.state)

    def clean(self) -> dict[str, Any]:
        """Refuse more columns than can be read."""
        given = self.cleaned_data
        texts_chosen = len(given.get("texts", ())) + bool(given.get("reform"))
        count = max(texts_chosen, 1) * max(len(given.get("states", ())), 1)
        if count > MOST_COLUMNS:
            message = _("At most %(most)s columns can be read side by side; this would be %(count)s.")
            self.add_error("texts", message % {"most": MOST_COLUMNS, "count": count})
        return given


class OwnCompareForm(CompareForm):
    """The same for a case file that is sent: no address has to hold the reform, which may be a file."""

    reform = _reform_field(_("The text of a reform file (TOML); it becomes a column beside the others."), MAX_BYTES)
    reform_file = _reform_file()


class CaseForm(LookForm):
    """A case file, uploaded or typed, with what to look at. Once it is valid, `case` is the file as read."""

    case_file = forms.FileField(
        label=_("File"),
        help_text=_("YAML or JSON, at most 2 MiB. A file goes before what is typed."),
        required=False,
        widget=forms.FileInput(attrs={"class": "ds-input", "accept": ".yaml,.yml,.json,text/plain"}),
    )
    case_text = forms.CharField(
        label=_("Typed or pasted"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs=TYPED | {"rows": 14}),
    )
    reform = _reform_field(
        _("The text of a reform file (TOML); it goes before the text of the law chosen above."), MAX_BYTES
    )
    reform_file = _reform_file()
    case: CaseFile

    def __init__(self, request: HttpRequest | None = None, **kwargs: Any) -> None:
        self.unreadable: list[str] = []
        if request is not None:
            kwargs["data"], self.unreadable = _with_files(request)
            kwargs["files"] = request.FILES
        super().__init__(**kwargs)

    def clean_reform(self) -> Text | None:
        """Return the reform as a text, once it can be read."""
        return _reform(self.cleaned_data["reform"])

    def law(self) -> str | Text:
        """The reform, or else the text that was chosen, once the form is valid."""
        reform: Text | None = self.cleaned_data["reform"]
        return reform or str(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """Read the case file; what is wrong with it is said in one line beside its field."""
        for name in self.unreadable:
            self.add_error(name, _("Text in UTF-8 expected; this file is something else."))
        if "case_file" in self.unreadable:
            return self.cleaned_data
        if not self.cleaned_data.get("case_text", "").strip():
            self.add_error("case_text", _("A case file is expected: choose a file, or type or paste one here."))
        else:
            self._read(self.cleaned_data["case_text"])
        return self.cleaned_data

    def _read(self, text: str) -> None:
        try:
            self.case = loads(text)
        except CaseFileError as error:
            self.refuse(reported(error), line=error.line)
            return
        if (count := rows(self.case)) > settings.MAX_CASE_ROWS:
            message = _("This screen takes at most %(most)s dated rows, not %(count)s. The command line takes more.")
            self.add_error("case_text", message % {"count": count, "most": settings.MAX_CASE_ROWS})

    def refuse(self, said: str, *, line: int | None = None) -> None:
        """Say beside the case file what cannot be accepted in it."""
        self.add_error("case_text", said if line is None else format_html("{} {}: {}", _("Line"), line, said))

    def refuse_as_too_much(self) -> None:
        """Say beside the case file that its history takes too long to work out."""
        message = _("This history takes too long to work out on this screen. The command line takes its time.")
        self.add_error("case_text", message)


_FILES = {"case_file": "case_text", "reform_file": "reform"}
"""The fields that take a file, each with the one that takes its content as text."""


def _with_files(request: HttpRequest) -> tuple[QueryDict, list[str]]:
    """What was sent, the content of an uploaded file in the place of typed text; and which files are unreadable.

    So the page that comes back shows the content, and nothing has to be sent or kept twice.
    """
    data, unreadable = request.POST.copy(), []
    for name, typed in _FILES.items():
        upload, text = request.FILES.get(name), data.get(typed)
        if isinstance(upload, UploadedFile):
            try:
                text = upload.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                unreadable.append(name)
        if text is not None:
            data[typed] = text.replace("\0", "")  # a page cannot carry it, and no file means anything by it
    if "back" in data:
        # From a comparison back to the position: under what it was shown before, whatever stands beside it there.
        data["reform"] = data.get("under", "")
    return data, unreadable
