"""Identities in words: what is known of a person by kind, and why a candidate may be somebody."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.desk.editor.fields import country_name
from sojourn.service.desk.editor.forms import words
from sojourn.service.identities.actions.reading import Known
from sojourn.service.identities.forms import NAME_USES, PAPERS, WAYS
from sojourn.service.identities.matching import Agreement
from sojourn.service.identities.values import OFFICIAL, Birth, Contact, Document, Note, PersonName, Value

if TYPE_CHECKING:
    from sojourn.service.cases.listing.finding import Candidate

KINDS: Final[Mapping[str, Promise]] = {
    PersonName.kind: gettext_lazy("Names"),
    Birth.kind: gettext_lazy("Birth"),
    Document.kind: gettext_lazy("Documents"),
    Contact.kind: gettext_lazy("Ways to reach the person"),
    Note.kind: gettext_lazy("Notes"),
}
FIELDS: Final[Mapping[str, Promise]] = {
    "name": gettext_lazy("Name"),
    "born": gettext_lazy("Birth"),
    "document": gettext_lazy("Document"),
    "contact": gettext_lazy("Contact"),
}
HOW: Final[Mapping[str, Promise]] = {
    "same_writing": gettext_lazy("the same writing"),
    "same_sound": gettext_lazy("the same sound"),
    "similar": gettext_lazy("similar"),
    "different": gettext_lazy("different"),
    "same_day": gettext_lazy("the same day"),
    "day_and_month_exchanged": gettext_lazy("day and month exchanged"),
    "one_part_differs": gettext_lazy("one part of the date differs"),
    "may_be_same": gettext_lazy("may be the same day"),
    "same_number": gettext_lazy("the same number"),
    "one_sign_differs": gettext_lazy("one sign differs"),
    "same_address": gettext_lazy("the same address"),
}
VERDICTS: Final[Mapping[str, tuple[Promise, str]]] = {
    "strong": (gettext_lazy("very likely the same person"), "success"),
    "possible": (gettext_lazy("possibly the same person"), "warning"),
    "weak": (gettext_lazy("little speaks for it"), "neutral"),
}


@dataclass(frozen=True, slots=True)
class Agreeing:
    """What agrees or differs: the field, how, and what stands on both sides."""

    field: str
    how: str
    asked: str
    known: str
    against: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A candidate: the case it leads to, how far the evidence goes, and the evidence."""

    case: UUID
    reference: str
    pseudonym: str
    verdict: str
    colour: str
    agreeing: tuple[Agreeing, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """One value in words; `notes` say what belongs to it, `alarm` what must not be overlooked."""

    id: UUID
    text: str
    notes: tuple[str, ...]
    since: datetime
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """All values of one kind."""

    kind: str
    title: str
    details: tuple[Detail, ...]


def candidate(one: "Candidate") -> Shown:
    """A candidate as it is shown."""
    verdict, colour = VERDICTS[one.found.comparison.verdict]
    agreeing = tuple(_agreeing(agreement) for agreement in one.found.comparison.agreements)
    case = one.case
    return Shown(case.pk, case.reference, pseudonym(case.pk), str(verdict), colour, agreeing)


def _agreeing(one: Agreement) -> Agreeing:
    return Agreeing(str(FIELDS[one.field]), str(HOW[one.how]), one.asked, one.known, one.bits < 0)


def parts(known: Iterable[Known]) -> list[Part]:
    """What is known of a person, by kind."""
    held = sorted(known, key=lambda one: isinstance(one.value, PersonName) and one.value.use != OFFICIAL)
    return [
        Part(kind, str(title), tuple(_detail(one) for one in held if one.value.kind == kind))
        for kind, title in KINDS.items()
    ]


def _detail(one: Known) -> Detail:
    text, notes, alarm = _told(one.value)
    return Detail(one.detail_id, text, notes, one.recorded_at, alarm)


def _told(value: Value) -> tuple[str, tuple[str, ...], str]:
    match value:
        case PersonName():
            return value.written, (str(NAME_USES[value.use]),), ""
        case Birth():
            doubt = (_("in doubt: %(why)s") % {"why": value.doubt},) if value.doubt else ()
            return _born(value), doubt, ""
        case Document():
            issued = (_("issued by %(state)s") % {"state": country_name(value.issuer)},) if value.issuer else ()
            return value.number, (str(PAPERS.get(value.type, value.type)), *issued), ""
        case Contact():
            return value.address, tuple(_reaching(value)), "" if value.safe_from else _("at no hour unless asked")
        case Note():
            return value.text, (), ""


def _born(birth: Birth) -> str:
    told = words()
    if birth.known:
        return told.day(birth.earliest.isoformat())
    first, last = birth.earliest, birth.latest
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    return _("from %(first)s to %(last)s") % {"first": told.day(first.isoformat()), "last": told.day(last.isoformat())}


def _reaching(contact: Contact) -> Iterator[str]:
    yield str(WAYS[contact.channel])
    if contact.safe_from:
        yield _("safe from %(first)s to %(last)s") % {"first": contact.safe_from, "last": contact.safe_until}
    yield _("a message may be left") if contact.may_leave_message else _("no message may be left")
    if contact.answered_by:
        yield _("may also answer: %(who)s") % {"who": contact.answered_by}
    if contact.cover:
        yield _("then say: %(what)s") % {"what": contact.cover}
