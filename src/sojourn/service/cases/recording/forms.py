"""The forms of recording: an event of each type, the person, why, and the paper of another authority.

The fields are those of the law desk's editor, made from the same schema; what is a sentence is left out, since the
ledger takes none.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.law.casefile import CaseFileError
from sojourn.law.vocabulary import BODIES, EVENT_TYPES, EventType
from sojourn.service.cases import ledger
from sojourn.service.cases.actions.add_document import Upload
from sojourn.service.cases.authors import LONGEST, Author
from sojourn.service.cases.documents.forms import MEGABYTES
from sojourn.service.cases.ledger import sentences
from sojourn.service.cases.models import Case, Event
from sojourn.service.cases.reasons import REASON_LENGTH, joined
from sojourn.service.desk.editor.draft import HAPPENED, REFERENCES, Draft, Problem
from sojourn.service.desk.editor.fields import NULL
from sojourn.service.desk.editor.forms import INPUT, SELECT, EventForm, FrameForm, words
from sojourn.service.refused import RefusalError
from sojourn.service.staff.pages import said

_NOT_ASKED = ("by", "by_name", "known", "note", "part")
"""What the editor asks beside the event, and the service knows itself or keeps elsewhere."""


class EntryForm(EventForm):
    """One event of a case: its day and the fields of its type."""

    def __init__(self, kind: EventType, case: Case, shown: Sequence[Event], *args: Any, **kwargs: Any) -> None:
        self.draft = _draft(case, shown)
        super().__init__(kind, self.draft, *args, **kwargs)
        self.left_out = sentences(kind.fields)
        for name in (*_NOT_ASKED, *self.left_out):
            self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        """The given values, and nothing for what is not asked."""
        left_out = (*_NOT_ASKED, *self.left_out)
        self.cleaned_data = dict.fromkeys(left_out, "") | self.cleaned_data
        return super().clean()

    def event(self) -> dict[str, Any]:
        """The event as an action takes it, once the form is valid; another event is named by the id of its entry."""
        given = super().event()
        held = self.draft.events(HAPPENED)
        for name in REFERENCES:
            if str(given.get(name, "")).startswith("@"):
                given[name] = held[int(given[name][1:])]["id"]
        return given

    def stopped_by(self, problem: RefusalError) -> None:
        """Show what stands against the entry, beside the field that it is about where there is one."""
        stop(self, problem)


class PersonForm(FrameForm):
    """What is known of the person, for the law: each key in the place of what was stated before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["state"], self.fields["incomplete"]

    @classmethod
    def stated(cls, case: Case, shown: Sequence[Event], data: QueryDict | None = None) -> "PersonForm":
        """The form as the ledger states the person, or as it was sent."""
        return cls(data, initial=FrameForm.of(_draft(case, shown)).initial)

    def stopped_by(self, problem: RefusalError) -> None:
        """Show what stands against the statement."""
        stop(self, problem)


class ReasonForm(forms.Form):
    """Why: one of some codes, and a few words beside it that name nobody."""

    why = forms.ChoiceField(label=_("Why"), widget=forms.Select(attrs=SELECT))
    words = forms.CharField(
        label=_("In a few words"),
        help_text=_("It is never forgotten: no names, nothing by which somebody could be found."),
        required=False,
        max_length=REASON_LENGTH - 40,
        widget=forms.TextInput(attrs=INPUT),
    )

    def __init__(self, offered: Mapping[str, Promise], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "prefix": "reason"} | kwargs)
        field = self.fields["why"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Please choose")), *offered.items()]

    def clean(self) -> dict[str, Any]:
        """Demand words where the code says nothing by itself."""
        if self.cleaned_data.get("why") == "other" and not self.cleaned_data.get("words"):
            self.add_error("words", _("A few words are expected here."))
        return self.cleaned_data

    @property
    def reason(self) -> str:
        """The reason as an action takes it, once the form is valid."""
        return joined(self.cleaned_data["why"], self.cleaned_data["words"])


class AuthorForm(forms.Form):
    """Whose paper it is."""

    author_kind = forms.ChoiceField(label=_("What kind of authority did it?"), widget=forms.Select(attrs=SELECT))
    author_name = forms.CharField(
        label=_("Name of that authority"),
        help_text=_("The name of the authority, never that of a person who works there."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs=INPUT),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        field = self.fields["author_kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Please choose")), *((body, words().body(body)) for body in BODIES)]

    @property
    def author(self) -> Author:
        """The author, once the form is valid."""
        return Author(self.cleaned_data["author_kind"], self.cleaned_data["author_name"])


class PaperForm(AuthorForm):
    """Whose paper it is, and the paper."""

    title = forms.CharField(label=_("What the paper is"), max_length=200, widget=forms.TextInput(attrs=INPUT))
    file = forms.FileField(
        label=_("Scan of the paper"),
        widget=forms.FileInput(attrs={"class": "ds-input"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "PDF or picture of at most %(megabytes)s MB. It is sealed with the person."
        ) % {"megabytes": MEGABYTES}

    @property
    def paper(self) -> Upload:
        """The paper, once the form is valid."""
        return Upload(self.cleaned_data["title"], self.cleaned_data["file"].read())


class FiledForm(forms.Form):
    """The paper of a decision of two persons: a file of the case that somebody else added."""

    document = forms.ChoiceField(
        label=_("From which paper"),
        help_text=_("A file of this case that somebody else added than you: two persons answer for a decision."),
        widget=forms.Select(attrs=SELECT),
    )

    def __init__(self, files: Mapping[UUID, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        field = self.fields["document"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Please choose")), *((str(one), title) for one, title in files.items())]

    @property
    def paper(self) -> UUID:
        """The file, once the form is valid."""
        return UUID(self.cleaned_data["document"])


class FiledPaperForm(AuthorForm):
    """Whose paper it is, of a decision of two persons, and which file of the case."""

    def __init__(self, files: Mapping[UUID, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"] = FiledForm(files).fields["document"]

    @property
    def paper(self) -> UUID:
        """The file, once the form is valid."""
        return UUID(self.cleaned_data["document"])


def valid(*given: forms.Form | None) -> bool:
    """Whether all forms that there are hold; each is checked, so that each can say what is wrong."""
    return not [one for one in given if one is not None and not one.is_valid()]


def initial_of(event: Event, shown: Sequence[Event]) -> Mapping[str, Any]:
    """The values of an entry as its form shows them."""
    rows = {str(one.pk): f"@{row}" for row, one in enumerate(one for one in shown if one.type in EVENT_TYPES)}
    values = {name: NULL if value is None else value for name, value in event.fields.items()}
    named = {name: rows.get(values[name], values[name]) for name in REFERENCES if name in values}
    return {"on": event.on, **values, **named}


def stop(form: EventForm | FrameForm, problem: RefusalError) -> None:
    """Show what stands against what a form of the editor was given, beside the field that it is about."""
    cause = problem.__cause__
    if isinstance(cause, CaseFileError):
        told = cause.problem.partition(": ")[2] if cause.steps else cause.problem
        key = next((step for step in reversed(cause.steps) if isinstance(step, str)), None)
        form.refuse(Problem(told, None, "on" if key == "known" else key))
    else:
        form.add_error(None, said(problem))


def _draft(case: Case, shown: Sequence[Event]) -> Draft:
    """The entries that whoever acts may read, as a draft of the editor."""
    return Draft(ledger.case_file(case, shown))
