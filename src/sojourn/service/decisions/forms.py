"""The form of a draft: grounds as the law finds them, days, who helps, the appeal, languages, and words beside."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.standing import Standing
from sojourn.service.administration.letterheads import Letterhead
from sojourn.service.cases.letters import LANGUAGES, WORDINGS, Authority, Helper, Kind
from sojourn.service.cases.letters.catalogue import language
from sojourn.service.cases.letters.characters import LINE, REMARK
from sojourn.service.cases.letters.examining import examine_cites
from sojourn.service.cases.letters.failure import LetterError
from sojourn.service.cases.letters.wordings import ENTITLEMENTS, GROUNDS
from sojourn.service.decisions.asking import Asked
from sojourn.service.decisions.content import DAY_CHOSEN, LONGEST_TERM, Content, Remedy, Texts
from sojourn.service.decisions.presenting import letter_phrase
from sojourn.service.desk.days import day_field
from sojourn.service.desk.editor.forms import INPUT, SELECT
from sojourn.service.staff.forms import SeenForm

HELPERS: Final = 3
_YEARS: Final = timedelta(days=3660)
_AREA: Final = {"class": "ds-input", "rows": "4", "autocomplete": "off"}
_SIX_MONTHS: Final = _("At least six months after the first day (2004/81 8(3)): a shorter permit needs a reason.")
_OF_THE_LAW: Final = {"programmes": "programme"}
"""Questions on treatment whose kind of assistance has another name."""


def _line(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs=INPUT)
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=LINE, widget=widget)


def _lines(label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs=_AREA | {"rows": "3"})
    return forms.CharField(label=label, required=False, help_text=help_text, max_length=5 * LINE, widget=widget)


def _choice(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.Select(attrs=SELECT), **more)


def _languages() -> list[tuple[str, str]]:
    return [(code, language(code).language(code)) for code in LANGUAGES]


class DraftForm(SeenForm):
    """What is decided. `draft` is the number of the draft that was looked at; none for the first."""

    draft = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, kind: Kind, asked: Asked, who: Standing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.kind, self.asked = kind, asked
        self.fields |= dict(self._of_the_decision(who)) | dict(self._of_the_letter())

    def look_again(self, version: int) -> None:
        """Take the case as it is now for the one that was looked at; what was filled in stays."""
        assert isinstance(self.data, QueryDict)
        again = self.data.copy()
        again["seen"] = str(version)
        self.data = again

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields in the parts of the page, each with its title."""
        shown = {name: self[name] for name in self.fields if not self.fields[name].widget.is_hidden}
        parts = (
            (_now("What is decided, and why"), ("grounds", "first_day", "last_day", "entitlements")),
            (_now("The appeal"), ("appeal", "to", "at", "days", "suspensive", "source")),
            (_now("Who helps free of charge"), tuple(name for name in shown if name.startswith("helper"))),
            (_now("Who writes, in which languages"), ("name", "address", "phone", "official", "language")),
            (_now("Words beside the grounds"), ("remarks_official", "remarks_person")),
        )
        return [(title, [shown[name] for name in names if name in shown]) for title, names in parts]

    def _of_the_decision(self, who: Standing) -> Iterator[tuple[str, forms.Field]]:
        wording, today = WORDINGS[self.kind], who.today
        grounds = [(code, letter_phrase(GROUNDS[code])) for code in wording.grounds]
        yield (
            "grounds",
            forms.MultipleChoiceField(
                label=_("Grounds, in the words of the letter"), choices=grounds, widget=forms.CheckboxSelectMultiple
            ),
        )
        first, last = today - _YEARS, today + _YEARS
        if self.kind in (Kind.PERMIT_ISSUED, Kind.PERMIT_RENEWED):
            yield "first_day", day_field(_("First day of the permit"), first=first, last=last, required=True)
        if self.kind in DAY_CHOSEN:
            least = _SIX_MONTHS if self.kind in (Kind.PERMIT_ISSUED, Kind.PERMIT_RENEWED) else ""
            yield "last_day", day_field(letter_phrase(wording.day or ""), least, first=today, last=last, required=True)
        elif self.kind is Kind.REFLECTION_GRANTED:
            own = _("Leave it empty, and it is the day that the law works out.")
            yield "last_day", day_field(letter_phrase(wording.day or ""), own, first=today, last=last)
        yield "entitlements", forms.MultipleChoiceField(
            label=_("What the person gets, or goes on getting"), required=False,
            choices=[(code, letter_phrase(phrase)) for code, phrase in ENTITLEMENTS.items()],
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    def _of_the_letter(self) -> Iterator[tuple[str, forms.Field]]:
        yield (
            "appeal",
            _choice(_("Does national law open an appeal?"), [("yes", _("Yes")), ("no", _("No"))], initial="yes"),
        )
        yield "to", _line(_("To whom"))
        yield "at", _lines(_("Address, a line each"))
        yield "days", forms.IntegerField(
            label=_("Days to appeal, from the day after the letter is handed over"), required=False, min_value=1,
            max_value=LONGEST_TERM, widget=forms.NumberInput(attrs=INPUT),
        )  # fmt: skip
        yield "suspensive", _choice(
            _("Does an appeal stop the decision?"), [("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))],
            required=False,
        )  # fmt: skip
        source = _("National law, such as: national BE Vw 39/57; Charter 47. Never the Directive: it has no appeal.")
        yield "source", _line(_("Source, parted by semicolons"), required=True, help_text=source)
        for number in range(1, HELPERS + 1):
            yield f"helper{number}_name", _line(_("Organisation %(number)s") % {"number": number}, required=number == 1)
            yield f"helper{number}_phone", _line(_("Its telephone"), required=number == 1)
            yield f"helper{number}_hours", _line(_("Its hours"))
        yield "name", _line(_("Name of the authority"), required=True)
        yield "address", _lines(_("Address, a line each"))
        yield "phone", _line(_("Telephone"))
        yield "official", _choice(_("Language of the decision"), _languages())
        yield "language", _choice(_("Language that the person understands"), _languages())
        beside = _("In both languages, or in none. Sealed with the person; nobody translates it for you.")
        for name, label in (
            ("remarks_official", _("In the language of the decision")),
            ("remarks_person", _("In the language of the person")),
        ):
            area = forms.Textarea(attrs=_AREA)
            yield name, forms.CharField(label=label, help_text=beside, required=False, max_length=REMARK, widget=area)

    def clean_source(self) -> tuple[str, ...]:
        """The norms of the source. Each is one that a letter can name."""
        cites = tuple(filter(None, (one.strip() for one in self.cleaned_data["source"].split(";"))))
        try:
            examine_cites(_now("Source"), cites)
        except LetterError as error:
            raise ValidationError(str(error)) from error
        return cites

    def clean(self) -> dict[str, Any]:
        """Demand what an appeal needs, and remarks in both languages or in none."""
        given = self.cleaned_data
        if given.get("appeal") == "yes":
            for name in ("to", "days", *(("suspensive",) if WORDINGS[self.kind].takes else ())):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("This is expected where there is an appeal."))
        one = given.get("official") == given.get("language")
        if not one and bool(given.get("remarks_official")) != bool(given.get("remarks_person")):
            self.add_error("remarks_person", _("In both languages, or in none."))
        return given

    def content(self) -> Content:
        """The draft as an action takes it, once the form is valid."""
        given = self.cleaned_data
        open_ = given["appeal"] == "yes"
        suspensive = {"yes": True, "no": False}.get(given["suspensive"])
        return Content(
            grounds=tuple(given["grounds"]),
            remedy=Remedy(
                cites=given["source"],
                to=given["to"] if open_ else "",
                address=split(given["at"]) if open_ else (),
                days=given["days"] if open_ else None,
                suspensive=suspensive if open_ else None,
            ),
            helpers=tuple(self._helpers()),
            authority=Authority(name=given["name"], address=split(given["address"]), phone=given["phone"]),
            official=given["official"],
            language=given["language"],
            first_day=given.get("first_day"),
            last_day=given.get("last_day"),
            entitlements=tuple(given["entitlements"]),
        )

    def texts(self, reason: str) -> Texts:
        """The sentences of the draft; `reason` says why, where the law does not open it."""
        given = self.cleaned_data
        remarks = {given["language"]: given["remarks_person"], given["official"]: given["remarks_official"]}
        if given["language"] == given["official"]:
            remarks = {given["official"]: given["remarks_official"] or given["remarks_person"]}
        return Texts(remarks={code: text for code, text in remarks.items() if text}, reason=reason)

    def _helpers(self) -> Iterator[Helper]:
        for number in range(1, HELPERS + 1):
            name, phone, hours = (self.cleaned_data[f"helper{number}_{part}"] for part in ("name", "phone", "hours"))
            if name:
                yield Helper(name=name, phone=phone, hours=hours)


def split(text: str) -> tuple[str, ...]:
    """The lines of a text, without those that are empty."""
    return tuple(filter(None, (line.strip() for line in text.splitlines())))


def fresh(asked: Asked, who: Standing, head: Letterhead | None, state: str) -> dict[str, Any]:
    """What a first draft begins with: what the law finds, and what the authority has laid down for its letters."""
    given = [_OF_THE_LAW.get(key, key) for key in asked.position.entitlements]
    first: dict[str, Any] = {
        "grounds": list(asked.supported), "entitlements": [key for key in given if key in ENTITLEMENTS],
        "name": who.authority.name, "source": f"national {state}; Charter 47", "first_day": who.today,
        "official": "en", "language": "en",
    }  # fmt: skip
    if head is None:
        return first
    helpers = [Helper(name=one.name, phone=one.phone, hours=one.hours) for one in head.free_help]
    official = next((code for code in head.languages if code != first["language"]), first["language"])
    standing = head.said(official, first["language"])
    return first | _helped(helpers) | {
        "name": head.authority.name, "address": "\n".join(head.authority.address), "phone": head.authority.phone,
        "to": head.appeal_to, "at": "\n".join(head.appeal_address), "official": official,
        "remarks_official": standing.get(official, ""), "remarks_person": standing.get(first["language"], ""),
    }  # fmt: skip


def initial(content: Content, texts: Texts) -> dict[str, Any]:
    """What the form of a draft that exists begins with."""
    remedy = content.remedy
    suspensive = {True: "yes", False: "no", None: ""}[remedy.suspensive]
    return _helped(content.helpers) | {
        "grounds": content.grounds, "first_day": content.first_day, "last_day": content.last_day,
        "entitlements": content.entitlements, "appeal": "no" if remedy.days is None else "yes", "to": remedy.to,
        "at": "\n".join(remedy.address), "days": remedy.days, "suspensive": suspensive,
        "source": "; ".join(remedy.cites), "name": content.authority.name,
        "address": "\n".join(content.authority.address), "phone": content.authority.phone,
        "official": content.official, "language": content.language,
        "remarks_official": texts.remarks.get(content.official, ""),
        "remarks_person": texts.remarks.get(content.language, ""),
    }  # fmt: skip


def _helped(helpers: Any) -> dict[str, Any]:
    return {
        f"helper{number}_{part}": getattr(helper, part)
        for number, helper in enumerate(helpers[:HELPERS], 1)
        for part in ("name", "phone", "hours")
    }
