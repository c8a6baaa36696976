"""The forms of the first screen: which day and text to look at, and a case file of one's own."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sojourn.law.casefile import CaseFile, CaseFileError, loads
from sojourn.law.readings import prose
from sojourn.law.texts import DEFAULT, TEXTS
from sojourn.service.desk.limits import rows

FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2199, 12, 31)


def _day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date", "class": "ds-input"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        error_messages={"invalid": _("A day that exists is expected, written as year-month-day: 2026-03-20.")},
    )


class LookForm(forms.Form):
    """What to look at: day, day of knowledge, version of the text. `jump` is a day chosen in the timeline."""

    on = _day(_("Day to look at"), _("Left empty: today."))
    known = _day(
        _("As known on"),
        _("Left empty: everything that is in the file. An earlier day shows what was known then."),
    )
    text = forms.ChoiceField(
        label=_("Text of the law"), required=False, widget=forms.Select(attrs={"class": "ds-input"})
    )
    jump = _day("", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        words = prose.words(get_language() or settings.LANGUAGE_CODE)
        text = self.fields["text"]
        assert isinstance(text, forms.ChoiceField)
        text.choices = [(name, words.text_title(name)) for name in TEXTS]
        text.initial = DEFAULT

    def clean_text(self) -> str:
        """Return the chosen text, or the Directive where none was chosen."""
        return self.cleaned_data["text"] or DEFAULT

    @property
    def day(self) -> date | None:
        """The day to look at, once the form is valid; None for today."""
        day: date | None = self.cleaned_data["jump"] or self.cleaned_data["on"]
        return day


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
        widget=forms.Textarea(
            attrs={
                "class": "ds-input",
                "rows": 14,
                "spellcheck": "false",
                "autocomplete": "off",
                "dir": "ltr",
            }
        ),
    )
    case: CaseFile

    def __init__(self, request: HttpRequest | None = None, **kwargs: Any) -> None:
        if request is None:
            super().__init__(**kwargs)
            return
        data, self.unreadable = _with_file(request)
        super().__init__(data, request.FILES, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Read the case file; what is wrong with it is said in one line beside its field."""
        if self.unreadable:
            self.add_error("case_file", _("Text in UTF-8 expected; this file is something else."))
        elif not self.cleaned_data.get("case_text", "").strip():
            self.add_error("case_text", _("A case file is expected: choose a file, or type or paste one here."))
        else:
            self._read(self.cleaned_data["case_text"])
        return self.cleaned_data

    def _read(self, text: str) -> None:
        try:
            self.case = loads(text)
        except CaseFileError as error:
            self.refuse(error.problem, line=error.line)
            return
        if (count := rows(self.case)) > settings.MAX_CASE_ROWS:
            message = _("This screen takes at most %(most)s dated rows, not %(count)s. The command line takes more.")
            self.add_error("case_text", message % {"count": count, "most": settings.MAX_CASE_ROWS})

    def refuse(self, problem: str, *, line: int | None = None) -> None:
        """Say beside the case file what cannot be accepted in it."""
        told = format_html('<span lang="en">{}</span>', problem)  # the reader of case files speaks English only
        if (get_language() or settings.LANGUAGE_CODE) != "en":
            told = format_html("{} {}", _("(the message is in English)"), told)
        said = told if line is None else format_html("{} {}: {}", _("Line"), line, told)
        self.add_error("case_text", said)

    def refuse_as_too_much(self) -> None:
        """Say beside the case file that its history takes too long to work out."""
        message = _("This history takes too long to work out on this screen. The command line takes its time.")
        self.add_error("case_text", message)


def _with_file(request: HttpRequest) -> tuple[QueryDict, bool]:
    """What was sent, an uploaded file's content in the place of typed text; and whether that is unreadable.

    So the page that comes back shows the content, and nothing has to be sent or kept twice.
    """
    data, upload = request.POST.copy(), request.FILES.get("case_file")
    text = data.get("case_text", "")
    if isinstance(upload, UploadedFile):
        try:
            text = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            return data, True
    data["case_text"] = text.replace("\0", "")  # a page cannot carry it, and no case file means anything by it
    return data, False
