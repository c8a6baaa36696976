"""The forms of keepers. What an action refuses is shown above the form, or beside the field it is about."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sojourn.records.commitments.values import FIRST_DAY, LAST_DAY, LONGEST
from sojourn.service.administration.forms import PlainForm, line
from sojourn.service.desk.days import day_field
from sojourn.service.observatory.answering.refusals import NotVerifiedError
from sojourn.service.observatory.answering.verifying import Proof
from sojourn.service.observatory.words import ScopeKind
from sojourn.service.refused import RefusalError
from sojourn.service.staff.pages import said

MOST_FILES: Final = 20
"""So many documents are sent at once at most; together they fit into what a request may hold."""

SCOPES: Final = {
    ScopeKind.ALL: _("everything"),
    ScopeKind.PROCEDURE: _("one procedure"),
    ScopeKind.SUBJECT: _("one subject"),
    ScopeKind.COMMITTEE: _("one committee"),
}
"""What news may be about, in words."""

_LONGEST_CODE: Final = 200
_LONGEST_ADDRESS: Final = 500
_MOMENT: Final = "%Y-%m-%dT%H:%M"
_SOON: Final = timedelta(minutes=5)
_day = partial(day_field, first=FIRST_DAY, last=LAST_DAY)


class ManyFiles(forms.FileInput):
    """An input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each as `FileField` takes one."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files in the order in which they were sent."""
        return [super(FilesField, self).clean(one, initial) for one in data or [None]]


class DocumentsForm(PlainForm):
    """Saved documents, and when they were saved."""

    documents = FilesField(
        label=_("Documents"),
        max_length=255,
        widget=ManyFiles(attrs={"class": "ds-input"}),
    )
    read_at = forms.DateTimeField(
        label=_("When they were saved"),
        help_text=_("The news of a document are told from one save to the next."),
        input_formats=[_MOMENT],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "class": "ds-input"}, format=_MOMENT),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = _now("Saved pages of the Union's registers, at most %(files)s at once.")
        self.fields["documents"].help_text = help_text % {"files": MOST_FILES}

    def clean_documents(self) -> list["UploadedFile[Any]"]:
        """Refuse more than are looked at together."""
        found: list[UploadedFile[Any]] = self.cleaned_data["documents"]
        if len(found) > MOST_FILES:
            raise forms.ValidationError(_now("At most %(files)s files are expected.") % {"files": MOST_FILES})
        return found

    def clean_read_at(self) -> datetime:
        """Refuse a moment to come, or one before anything was published there."""
        found: datetime = self.cleaned_data["read_at"]
        if not found.date() >= FIRST_DAY or found > timezone.now() + _SOON:
            raise forms.ValidationError(_now("A moment that has passed is expected."))
        return found


class WebhookForm(PlainForm):
    """A program of others that is told of news."""

    address = line(_("Address"), _("Begins with https:// and can be reached from the internet."), most=_LONGEST_ADDRESS)
    scope = forms.ChoiceField(
        label=_("News of"), choices=list(SCOPES.items()), widget=forms.Select(attrs={"class": "ds-input"})
    )
    code = line(
        _("Which one"),
        _("The reference of the procedure, such as 2002/0043(CNS), or the code of the subject or committee."),
        most=_LONGEST_CODE,
        required=False,
    )


class QuestionnaireForm(PlainForm):
    """A questionnaire that was filled in."""

    file = forms.FileField(
        label=_("Questionnaire"),
        help_text=_("The Excel file that you downloaded here, filled in."),
        max_length=255,
        widget=forms.FileInput(attrs={"class": "ds-input"}),
    )


class DayForm(forms.Form):
    """The day on which the answers are looked at."""

    on = _day(_("As known on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)

    @property
    def day(self) -> date | None:
        """The day that was asked for; None for now."""
        return self.cleaned_data["on"] if self.is_valid() else None


class VerificationForm(PlainForm):
    """What a verification says."""

    verified_by = line(_("Body that verified it"), _("Another one than the owner of the claim."), most=LONGEST)
    verified_on = _day(_("Verified on"), required=True)
    title = line(_("What shows it"), _("The title of a report, decision or statistic."), most=LONGEST)
    where = line(_("Where it is found"), _("A link, or the name of the file."), most=LONGEST)
    dated = _day(_("Its day"), _("Left empty: it has none."))

    @property
    def proof(self) -> Proof:
        """The verification, once the form is valid."""
        names = ("verified_by", "verified_on", "title", "where", "dated")
        return Proof(**{name: self.cleaned_data[name] for name in names})

    def refuse(self, problem: RefusalError) -> None:
        """Show what is wrong beside the field it is about."""
        if isinstance(problem, NotVerifiedError):
            self.add_error(problem.field, forms.ValidationError(said(problem), code=problem.code))
        else:
            super().refuse(problem)


def sent(files: Sequence["UploadedFile[Any]"]) -> list[tuple[str, bytes]]:
    """The names and bytes of files that were sent."""
    return [(one.name or "", one.read()) for one in files]
