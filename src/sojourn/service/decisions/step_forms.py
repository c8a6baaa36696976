"""The forms of the steps after drafting: each asks what its action takes, and no more."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.letters import LANGUAGES
from sojourn.service.cases.letters.phrases import BOXES
from sojourn.service.decisions.actions.claim import LONGEST
from sojourn.service.decisions.actions.letter import AHEAD
from sojourn.service.decisions.actions.serve import spoken
from sojourn.service.decisions.models import Decision
from sojourn.service.decisions.presenting import letter_phrase, page_language
from sojourn.service.decisions.words import Channel, Finding, Outcome
from sojourn.service.desk.days import day_field
from sojourn.service.desk.editor.forms import INPUT, SELECT
from sojourn.service.identities.values import Contact
from sojourn.service.staff.forms import ActForm, SeenForm

_AREA = {"class": "ds-input", "rows": "4", "autocomplete": "off"}
_COMMENT = 4000
_BY_HAND = "in_person"


def _radio(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **more)


def _spoken() -> list[tuple[str, str]]:
    """Every language that has a name, in that of the page: an interpreter may speak any."""
    page = page_language()
    named = [(code, page.language(code)) for code in spoken() if code in page.locale.languages or code in LANGUAGES]
    return sorted(named, key=lambda pair: pair[1].casefold())


class SendBackForm(ActForm):
    """What is to be put right in a draft."""

    comment = forms.CharField(
        label=_("What is to be put right"), help_text=_("Sealed with the person."), max_length=_COMMENT,
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip


class ClaimForm(ActForm):
    """Where the State has confirmed a value."""

    source = forms.CharField(
        label=_("Where the State has confirmed it"), max_length=LONGEST, widget=forms.TextInput(attrs=INPUT),
        help_text=_("The act and article, the circular or the letter, with its date. No names of persons."),
    )  # fmt: skip


class LetterForm(ActForm):
    """By which day the letter is handed over, and whether it goes by post."""

    def __init__(self, who: Standing, contacts: Sequence[tuple[uuid.UUID, Contact]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        posted = [(str(key), contact.address) for key, contact in contacts if contact.channel == Channel.POST]
        self.fields["for_day"] = day_field(
            _("Handed over by"), _("The days to appeal that the letter names count from here."), first=who.today,
            last=who.today + AHEAD, required=True,
        )  # fmt: skip
        self.fields["contact"] = _radio(
            _("Address on the letter"), [("", _("None: it is handed over where nobody else sees it")), *posted],
            required=False,
        )  # fmt: skip

    @property
    def contact_id(self) -> uuid.UUID | None:
        """The contact whose address the letter bears."""
        return uuid.UUID(found) if (found := self.cleaned_data["contact"]) else None


class ServeForm(ActForm):
    """On which day the letter reached the person, and how: by hand, or by a contact that is recorded as safe."""

    def __init__(
        self,
        who: Standing,
        decision: Decision,
        contacts: Sequence[tuple[uuid.UUID, Contact]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        first = decision.effective_on or who.today
        self.fields["day"] = day_field(_("Handed over on"), first=first, last=who.today, required=True)
        self.channels = {str(key): Channel(contact.channel) for key, contact in contacts}
        safe = [
            (str(key), f"{Channel(one.channel).label}: {one.address} ({one.safe_from}–{one.safe_until})")
            for key, one in contacts
        ]
        self.fields["way"] = _radio(
            _("How"), [(_BY_HAND, Channel.IN_PERSON.label), *safe],
            help_text=_("Only ways that are recorded as safe are offered."),
        )  # fmt: skip

    @property
    def channel(self) -> Channel:
        """The channel that was chosen."""
        return self.channels.get(self.cleaned_data["way"], Channel.IN_PERSON)

    @property
    def contact_id(self) -> uuid.UUID | None:
        """The contact that was chosen; none where it was handed over."""
        way = self.cleaned_data["way"]
        return None if way == _BY_HAND else uuid.UUID(way)


class ExplainForm(ActForm):
    """In which language, with whose help, and on what the person had questions."""

    def __init__(self, who: Standing, decision: Decision, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        first = decision.effective_on or who.today
        self.fields["day"] = day_field(_("Explained on"), first=first, last=who.today, required=True)
        self.fields["language"] = forms.ChoiceField(
            label=_("In which language"), choices=_spoken(),
            widget=forms.Select(attrs=SELECT),
        )  # fmt: skip
        self.fields["interpreter"] = forms.BooleanField(label=_("With an interpreter"), required=False)
        self.fields["boxes"] = forms.TypedMultipleChoiceField(
            label=_("Boxes on which the person had questions"), required=False, coerce=int, empty_value=[],
            choices=[(number, f"{number}. {letter_phrase(title)}") for number, title in enumerate(BOXES, 1)],
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        self.fields["questions"] = forms.CharField(
            label=_("What the person asked"), help_text=_("Sealed with the person."), required=False,
            max_length=_COMMENT, widget=forms.Textarea(attrs=_AREA),
        )  # fmt: skip


class _AppealForm(SeenForm):
    """A day of the appeal."""

    def __init__(self, who: Standing, decision: Decision, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        first = decision.appealed_on or decision.effective_on or who.today - timedelta(days=3660)
        self.fields["day"] = day_field(_("On which day"), first=first, last=who.today, required=True)


class LodgeForm(_AppealForm):
    """An appeal that was lodged."""

    suspensive = _radio(_("Does it stop the decision?"), [("yes", _("Yes")), ("no", _("No"))])


class DecideForm(_AppealForm):
    """How an appeal was decided."""

    outcome = _radio(_("What was decided"), Outcome.choices)


class ReviewForm(ActForm):
    """What a second person found afterwards."""

    finding = _radio(_("What you found"), Finding.choices)
    comment = forms.CharField(
        label=_("What is to be put right"), help_text=_("Sealed with the person."), required=False,
        max_length=_COMMENT, widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip
