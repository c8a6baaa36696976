"""The forms of administration. What an action refuses is shown above the form, or beside the field it is about."""

from datetime import date
from functools import partial
from typing import Any, Final
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sojourn.law.states import CONFIDENCES, FORCES
from sojourn.service.accounts.actions.invite import ROLES
from sojourn.service.accounts.actions.machines import LONGEST
from sojourn.service.administration.actions.propose import Proposal
from sojourn.service.administration.national import notation
from sojourn.service.administration.national.editing import NewValue
from sojourn.service.administration.refusals import NotAValueError
from sojourn.service.administration.wording import COMPETENCES, SCOPES
from sojourn.service.cases.wording import ROLES as ROLE_WORDS
from sojourn.service.desk.days import day_field
from sojourn.service.desk.forms import FIRST_DAY, LAST_DAY
from sojourn.service.refused import RefusalError
from sojourn.service.staff.forms import ActForm

INPUT: Final = {"class": "ds-input", "autocomplete": "off"}
_day = partial(day_field, first=FIRST_DAY, last=LAST_DAY)


def line(label: Any, help_text: Any = "", *, most: int, required: bool = True) -> forms.CharField:
    """A field for one line of text."""
    return forms.CharField(
        label=label, help_text=help_text, max_length=most, required=required, widget=forms.TextInput(attrs=INPUT)
    )


def _one_of(label: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=help_text, widget=forms.Select(attrs={"class": "ds-input"}))


class PlainForm(ActForm):
    """A form of administration: labels without a colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Set what a field offers."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class AuthorityForm(PlainForm):
    """How the authority is called, and whose midnight begins its days."""

    name = line(_("Name of the authority"), _("As it stands on pages and in letters without a letterhead."), most=200)
    time_zone = _one_of(_("Time zone"), _("Its midnight begins a new day; last days of protection go by it."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(name for name in available_timezones() if name.startswith(("Europe/", "Atlantic/", "Asia/")))
        self.offer("time_zone", [(name, name) for name in names])


class SourcedForm(PlainForm):
    """A proposal: from which day, and where that stands written."""

    starts = _day(_("From which day"), required=True)
    source = line(_("Source"), _("Where it stands written: act, article, date; a second person checks it."), most=500)

    @property
    def proposal(self) -> Proposal:
        """What every proposal has, once the form is valid."""
        given = self.cleaned_data
        return Proposal(given["key"], given["starts"], given["source"])


class CompetenceForm(SourcedForm):
    """A legal competence that the authority gets."""

    competence = _one_of(_("Competence"))
    norm = line(_("Norm"), _("The law that gives the competence, as letters cite it."), most=200)
    ends = _day(_("Last day"), _("Left empty: no end is fixed."))
    field_order = ("key", "competence", "norm", "starts", "ends", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("competence", list(COMPETENCES.items()))


class LastDayForm(SourcedForm):
    """The last day of a competence."""

    starts = _day(_("Last day"), required=True)
    field_order = ("key", "starts", "source")


class EndProviderForm(PlainForm):
    """Why members are to sign in through the service of the authority no longer."""

    source = line(_("Source"), _("Who asked for it, and where that stands written."), most=500)


class ProviderForm(EndProviderForm):
    """A service through which members are to sign in; its secret is never asked for here."""

    issuer = forms.URLField(
        label=_("Its address"), help_text=_("As it names itself (issuer), such as https://id.police.example."),
        assume_scheme="https", max_length=500, widget=forms.URLInput(attrs=INPUT),
    )  # fmt: skip
    client_id = line(_("What it calls this service"), _("The client id that its operator gave."), most=200)
    strong = line(
        _("Words that mean two factors"),
        _("As it says them in acr or amr, with spaces between. Without one our second factor is asked for."),
        most=200,
    )
    field_order = ("key", "issuer", "client_id", "strong", "source")


class RetentionForm(SourcedForm):
    """How long data are kept."""

    years = forms.IntegerField(
        label=_("Years"), min_value=0, max_value=100, required=False, widget=forms.NumberInput(attrs=INPUT)
    )
    months = forms.IntegerField(
        label=_("Months"), min_value=0, max_value=1200, required=False, widget=forms.NumberInput(attrs=INPUT)
    )
    field_order = ("key", "years", "months", "starts", "source")

    def clean(self) -> dict[str, Any]:
        """Years or months must be given."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not (given.get("years") or given.get("months")):
            raise forms.ValidationError(_now("A number of years, of months, or both is expected."))
        return given

    @property
    def period(self) -> str:
        """The time as an ISO 8601 duration."""
        years, months = (self.cleaned_data.get(name) or 0 for name in ("years", "months"))
        return "P" + (f"{years}Y" if years else "") + (f"{months}M" if months else "")


class ValueForm(SourcedForm):
    """A national value to be."""

    value = line(
        _("Value"),
        _('Such as 45 days, 6 months (or P45D, P6M), true, false, 18, or {min = "P30D", max = "P90D"}.'),
        most=notation.LONGEST,
    )
    attested = forms.BooleanField(
        label=_("This is the day of the source; the value may have held before"),
        required=False,
    )
    legal_force = _one_of(_("Legal force"))
    confidence = _one_of(_("How sure it is"))
    note = line(_("Note"), most=500, required=False)
    field_order = ("key", "value", "starts", "attested", "legal_force", "source", "confidence", "note")

    def __init__(self, force_words: dict[str, str], sure_words: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("legal_force", [(name, force_words[name]) for name in FORCES])
        self.offer("confidence", [(name, sure_words[name]) for name in CONFIDENCES])

    def clean_value(self) -> Any:
        """The value that is written. It may be `false`, which is a value."""
        try:
            return notation.read(self.cleaned_data["value"])
        except NotAValueError as problem:
            raise forms.ValidationError(str(problem)) from None

    def new_value(self, key: str) -> NewValue:
        """The value as an action takes it, once the form is valid."""
        given = self.cleaned_data
        names = ("value", "starts", "legal_force", "source", "confidence", "note", "attested")
        return NewValue(key=key, **{name: given[name] for name in names})

    def refuse(self, problem: RefusalError) -> None:
        """Show what the law reader says beside the value it is about."""
        if isinstance(problem, NotAValueError):
            self.add_error(problem.field, forms.ValidationError(str(problem), code=problem.code))
        else:
            super().refuse(problem)


class InviteForm(PlainForm):
    """Somebody who is to become a member."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs=INPUT))
    role = _one_of(_("Role"), _("Only caseworkers and supervisors ever see a case."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("role", [(role, word) for role, word in ROLE_WORDS.items() if role in ROLES])


class RoleForm(PlainForm):
    """Another role of a member."""

    role = _one_of(_("New role"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("role", [(role, word) for role, word in ROLE_WORDS.items() if role in ROLES])


class ProgramForm(PlainForm):
    """A program that gets a token."""

    name = line(_("Name of the program"), most=100)
    scopes = forms.MultipleChoiceField(label=_("What it may do, at most"), widget=forms.CheckboxSelectMultiple)
    days = forms.IntegerField(
        label=_("For how many days"), min_value=1, max_value=LONGEST.days, initial=30,
        widget=forms.NumberInput(attrs=INPUT),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("scopes", list(SCOPES.items()))


def first_of_next_month(today: date) -> date:
    """The day that is offered where a change begins."""
    return date(today.year + today.month // 12, today.month % 12 + 1, 1)
