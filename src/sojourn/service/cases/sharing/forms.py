"""The forms of sharing: to whom, on what ground, for what, which data, from when until when."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.models import Authority
from sojourn.service.cases.actions.address import LONGEST
from sojourn.service.cases.actions.grounds import LONGEST_CONSENT, Ground
from sojourn.service.cases.reasons import PURPOSES
from sojourn.service.cases.wording import GROUPS, KINDS
from sojourn.service.cases.words import BasisKind
from sojourn.service.desk.days import day_field
from sojourn.service.desk.editor.forms import INPUT, SELECT
from sojourn.service.staff.forms import ActForm

_FURTHEST = timedelta(days=3660)


class _Common(forms.TextInput):
    """A line of text beside which common purposes can be chosen."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The line with its list."""
        own = f"{(attrs or {}).get('id', name)}_common"
        options = format_html_join("", '<option value="{}"></option>', ((word,) for word in PURPOSES.values()))
        line = super().render(name, value, {**(attrs or {}), "list": own}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', line, own, options)


class PurposeField(forms.CharField):
    """What data are for; a common purpose becomes its code, which each reader sees in her or his own language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("What for"), max_length=200, widget=_Common(attrs=INPUT), **kwargs)

    def clean(self, value: Any) -> str:
        """The code of a common purpose, or the words."""
        text = str(super().clean(value))
        return next((code for code, word in PURPOSES.items() if str(word) == text), text)


class ToAuthority(ActForm):
    """Another authority, chosen from a list."""

    authority = forms.ChoiceField(label=_("Authority"), widget=forms.Select(attrs=SELECT))

    def __init__(self, authorities: Sequence[Authority], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        field = self.fields["authority"]
        assert isinstance(field, forms.ChoiceField)
        named = [(str(one.pk), f"{one.name} ({KINDS[one.kind]})") for one in authorities]
        field.choices = [("", _("Please choose")), *named]

    @property
    def chosen(self) -> UUID:
        """The id of the authority, once the form is valid."""
        return UUID(self.cleaned_data["authority"])


class GroundForm(ToAuthority):
    """An authority, and the ground on which it is to know of a case."""

    kind = forms.ChoiceField(
        label=_("On what ground?"),
        choices=[
            (BasisKind.CONSENT, _("The person agrees")),
            (BasisKind.NORM, _("A provision of the law lets it know, without her or his consent")),
        ],
        initial=BasisKind.CONSENT,
        widget=forms.RadioSelect,
    )
    language = forms.CharField(
        label=_("If the person agrees: the language it was explained in"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs=INPUT),
    )
    norm = forms.CharField(
        label=_("If a provision lets it know: which one"),
        help_text=_("Such as 2011/36 11(4)."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=INPUT),
    )
    purpose = PurposeField(
        help_text=_("In a few words and without any name: it is all that is shown before the offer is accepted.")
    )
    groups = forms.MultipleChoiceField(label=_("What it may know"), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, authorities: Sequence[Authority], groups: Iterable[str], today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(authorities, *args, **kwargs)
        field = self.fields["groups"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(name, word) for name, word in GROUPS.items() if name in frozenset(groups)]
        last = today + _FURTHEST
        self.fields["starts"] = day_field(_("From"), first=today, last=last, required=True)
        self.fields["starts"].initial = today
        self.fields["ends"] = day_field(
            _("Until"), _("The last day. A consent ends after a year at the latest."), first=today, last=last
        )

    def clean(self) -> dict[str, Any]:
        """Check what one field says of another."""
        given = super().clean() or self.cleaned_data
        starts, ends = given.get("starts"), given.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("A day not before the first is expected."))
        if given.get("kind") == BasisKind.NORM and not given.get("norm"):
            self.add_error("norm", _("The provision is expected here."))
        if given.get("kind") == BasisKind.CONSENT:
            if not given.get("language"):
                self.add_error("language", _("The language in which the person understood it is expected here."))
            if not ends and "ends" not in self.errors:
                self.add_error("ends", _("The last day of the consent is expected."))
            elif starts and ends and ends - starts > LONGEST_CONSENT:
                self.add_error("ends", _("A consent is asked for again after a year at the latest."))
        return given

    @property
    def ground(self) -> Ground:
        """The ground, once the form is valid."""
        given = self.cleaned_data
        consented = given["kind"] == BasisKind.CONSENT
        return Ground(
            kind=BasisKind(given["kind"]), purpose=given["purpose"], groups=tuple(given["groups"]),
            starts=given["starts"], ends=given["ends"], norm="" if consented else given["norm"],
            language=given["language"] if consented else "",
        )  # fmt: skip


class OfferForm(GroundForm):
    """An offer of a part in a case, or of its lead."""

    def __init__(self, *args: Any, may_transfer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_transfer:
            self.fields["lead"] = forms.BooleanField(
                label=_("Offer the lead of the case: if it accepts, it leads from then on"), required=False
            )

    @property
    def lead(self) -> bool:
        """Whether the lead is offered, once the form is valid."""
        return bool(self.cleaned_data.get("lead"))


class ReleaseForm(ToAuthority):
    """A release of the shelter's address to one party."""

    purpose = PurposeField()

    def __init__(self, authorities: Sequence[Authority], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(authorities, *args, **kwargs)
        self.fields["ends"] = day_field(_("Until"), first=today, last=today + LONGEST_CONSENT, required=True)


class AddressForm(ActForm):
    """Where the shelter is."""

    address = forms.CharField(label=_("Address"), max_length=LONGEST, widget=forms.Textarea(attrs=INPUT | {"rows": 3}))


class BreakGlassForm(ActForm):
    """The reference of the case; why stands in a form of its own."""

    reference = forms.CharField(
        label=_("Reference of the case"),
        help_text=_("As it stands on her or his papers."),
        max_length=20,
        widget=forms.TextInput(attrs=INPUT | {"dir": "ltr"}),
    )
