"""The forms of the editor: the State and the person, the type of an event, and one event with its own fields."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sojourn.law.readings import prose
from sojourn.law.vocabulary import BODIES, COMMON_FIELDS, EVENT_TYPES, PERSON_KEYS, EventType, Kind
from sojourn.service.desk.editor import wording
from sojourn.service.desk.editor.draft import HAPPENED, PROPOSED, REFERENCES, Draft, Problem
from sojourn.service.desk.editor.fields import NO_COUNTRY, NULL, Choice, Countries, made
from sojourn.service.desk.editor.plain import plain
from sojourn.service.desk.forms import states

INPUT = {"class": "ds-input", "autocomplete": "off"}
SELECT = {"class": "ds-input"}
NO_NEEDS = "no_needs"
PAGE_FORM = "frame-form"
"""Id of the one form of the page: whatever button is pressed, all that was typed goes along."""


def words() -> prose.Words:
    """The law's own words in the language of the page."""
    return prose.words(get_language() or settings.LANGUAGE_CODE)


def _plain(value: Any) -> Any:
    """A value of a form as the case file holds it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return None if value == NULL else list(value) if isinstance(value, tuple) else value


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == {}


class _Form(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"label_suffix": ""})

    def refuse(self, problem: Problem, row: int | None = None) -> None:
        """Say beside the field it is about, or else above all, what stands against the change of that row."""
        beside = problem.key if problem.key in self.fields and problem.row == row else None
        self.add_error(beside, plain(problem.said))


class FrameForm(_Form):
    """Which State deals with the person, whether the file is complete, and what is known of the person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"] = forms.ChoiceField(
            label=_("State that deals with the person"), choices=states(), widget=forms.Select(attrs=SELECT)
        )
        self.fields["incomplete"] = forms.BooleanField(
            label=_("Acts of authorities may be missing from this file"), required=False
        )
        for name, field in PERSON_KEYS.items():
            if field.kind is not Kind.ROUTE:
                self.fields[name] = made(field, ())
        needs = self.fields["special_needs"]
        assert isinstance(needs, forms.MultipleChoiceField)
        needs.choices = [*wording.choices(PERSON_KEYS["special_needs"]), (NO_NEEDS, _("none of these"))]
        for role, label in wording.ROLES.items():
            widget = forms.TextInput(attrs=INPUT)
            self.fields[role] = Countries(label=str(label), required=False, max_length=200, widget=widget)

    @classmethod
    def of(cls, draft: Draft, data: QueryDict | None = None) -> "FrameForm":
        """The form as it stands in a draft, or as it was sent."""
        return cls(data, initial=_initial(draft))

    def clean(self) -> dict[str, Any]:
        """Refuse a need together with the statement that there are none."""
        needs = self.cleaned_data.get("special_needs") or []
        if NO_NEEDS in needs and len(needs) > 1:
            self.add_error("special_needs", _("Either a need or “none of these” is expected, not both."))
        return self.cleaned_data

    def person(self) -> dict[str, Any]:
        """The person as the case file holds it, once the form is valid."""
        known = {name: self.cleaned_data[name] for name in PERSON_KEYS if name in self.cleaned_data}
        person = {name: _plain(value) for name, value in known.items() if not _empty(value)}
        if known["special_needs"] == [NO_NEEDS]:
            person["special_needs"] = []
        if known["nationalities"] == NO_COUNTRY:
            person["nationalities"] = []
        route = {role: self.cleaned_data[role] for role in wording.ROLES if self.cleaned_data[role]}
        return person | ({"countries": route} if route else {})


def _initial(draft: Draft) -> dict[str, Any]:
    person: dict[str, Any] = draft.person
    needs = [NO_NEEDS] if person.get("special_needs") == [] else person.get("special_needs")
    frame = {"state": draft.case.state, "incomplete": not draft.case.complete}
    return {**frame, **person, **person.get("countries", {}), "special_needs": needs}


class TypeForm(_Form):
    """The type of an event to add, chosen from groups in plain words."""

    type = forms.ChoiceField(label=_("What happened?"), widget=forms.Select(attrs=SELECT | {"form": PAGE_FORM}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, told = self.fields["type"], words()
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (title, [(kind, told.event(kind)) for kind in kinds.split()]) for title, kinds in wording.TYPE_GROUPS
        ]


class EventForm(_Form):
    """One event: the day, who acted, the fields of its type, and a remark."""

    def __init__(self, kind: EventType, draft: Draft, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        named = list(_named(draft))
        self.fields["on"] = made(COMMON_FIELDS["on"], ())
        for name, field in kind.fields.items():
            self.fields[name] = made(field, named)
        bodies = [("", _("not given")), *((body, words().body(body)) for body in BODIES)]
        self.fields["by"] = forms.ChoiceField(
            label=_("Who acted or recorded it"), required=False, choices=bodies, widget=forms.Select(attrs=SELECT)
        )
        self.fields["by_name"] = forms.CharField(
            label=_("Name of that authority or body"),
            required=False,
            max_length=200,
            widget=forms.TextInput(attrs=INPUT),
        )
        self.fields["known"] = made(COMMON_FIELDS["known"], ())
        self.fields["note"] = forms.CharField(
            label=_("Remark"),
            help_text=_("Never read by the rules."),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs=INPUT | {"rows": 2}),
        )
        self.fields["part"] = forms.ChoiceField(
            label=_("Has it happened?"),
            choices=[
                (HAPPENED, _("It happened")),
                (PROPOSED, _("It is under consideration: test it, never take it as done")),
            ],
            initial=HAPPENED,
            widget=forms.RadioSelect,
        )

    @property
    def title(self) -> str:
        """What happened, in words."""
        return words().event(self.kind.name)

    def clean(self) -> dict[str, Any]:
        """Check what one field says of another."""
        given = self.cleaned_data
        if given.get("by_name") and not given.get("by"):
            self.add_error("by", _("The kind of authority or body is expected beside its name."))
        if ":" in given.get("by_name", "") and not given["by_name"].strip(": "):
            self.add_error("by_name", _("A name is expected."))
        return given

    def event(self) -> dict[str, Any]:
        """The event as the case file holds it, once the form is valid."""
        given = self.cleaned_data
        own = {name: _plain(given[name]) for name in self.kind.fields if not _empty(given[name])}
        by = ":".join(filter(None, (given["by"], given["by_name"])))
        common = {"by": by, "known": _plain(given["known"]), "note": given["note"]}
        return {"on": _plain(given["on"]), "type": self.kind.name} | {k: v for k, v in common.items() if v} | own


def _named(draft: Draft) -> Iterable[Choice]:
    """The recorded events another may name, as a form offers them."""
    told = words()
    for row, event in enumerate(draft.events(HAPPENED)):
        yield f"@{row}", f"{told.day(event['on'])}: {told.event(event['type'])}"


def initial_event(draft: Draft, part: str, row: int) -> tuple[EventType, Mapping[str, Any]]:
    """The type of an event of a draft, and its values as its form shows them."""
    event = draft.events(part)[row]
    kind = EVENT_TYPES[event["type"]]
    shown = {name: NULL if event[name] is None else event[name] for name in kind.fields if name in event}
    rows = {one.get("id"): f"@{place}" for place, one in enumerate(draft.events(HAPPENED))}
    named = {name: rows.get(shown[name], shown[name]) for name in REFERENCES if name in shown}
    by, _colon, by_name = event.get("by", "").partition(":")
    common = {"on": event["on"], "known": event.get("known"), "note": event.get("note"), "by": by, "by_name": by_name}
    return kind, common | shown | named | {"part": part}


def sent(data: QueryDict, form: forms.Form) -> dict[str, Any]:
    """What was typed into a form that is only to be shown again, in another language: nothing is checked."""
    several = forms.MultipleChoiceField
    return {
        name: data.getlist(name) if isinstance(field, several) else data.get(name, "")
        for name, field in form.fields.items()
    }
