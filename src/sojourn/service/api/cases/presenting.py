"""From rows of cases to what programs are given: codes and days, and nothing that may not be read."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from sojourn.law.readings.protection import UNVIEWED
from sojourn.law.vocabulary import EVENT_TYPES, Kind
from sojourn.service.accounts.models import Authority
from sojourn.service.cases.access import Access
from sojourn.service.cases.documents.reading import Shown
from sojourn.service.cases.listing.queries import Listed
from sojourn.service.cases.models import Basis, Due, Event, Referral
from sojourn.service.cases.page.ahead import VIEWS, ahead, open_duties, viewed
from sojourn.service.cases.page.events import stated
from sojourn.service.cases.policy import CORRECTED
from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.cases.sharing.queries import holds
from sojourn.service.cases.words import PERSON_STATED, Group, Operation

Made = dict[str, Any]
_SUMMARY = ("stay_basis", "protected", "protected_until", "reflection_end", "permit_until")


def listed(case: Listed) -> Made:
    """A case of the list."""
    position = {
        "state": _state(case.legal_state, viewed=case.viewed),
        "protected": case.protected,
        "protected_until": case.protected_until,
        "next_due": case.next_due,
        "overdue": case.overdue,
        "breaches": case.breaches,
    }
    return {
        "id": case.pk,
        "reference": case.reference,
        "pseudonym": pseudonym(case.pk),
        "lead": case.lead_name,
        "position": position if case.shows_position else None,
    }


def whole(access: Access, grounds: Iterable[Basis]) -> Made:
    """One case with what is stated of the person, how it stands, and who takes part."""
    case = access.case
    shows_person = access.may(Operation.READ, Group.PERSON)
    return {
        "id": case.pk,
        "reference": case.reference,
        "pseudonym": pseudonym(case.pk),
        "state": case.state,
        "version": case.version,
        "relation": access.relation,
        "reads": sorted(access.groups[Operation.READ]),
        "records": sorted(access.groups.get(Operation.RECORD, ())),
        "person": stated(access.events().filter(type=PERSON_STATED)) if shows_person else None,
        "position": _summary(access),
        "parties": list(_parties(grounds, access.who.today)),
    }


def event(one: Event, named: Collection[str], *, shows_answer: bool) -> Made:
    """An entry; `named` are the ids of the entries that may be read, beside which it names no other."""
    return {
        "id": one.pk,
        "sequence": one.sequence,
        "type": one.type,
        "group": one.group,
        "on": one.on,
        "known": one.known,
        "recorded_at": one.recorded_at,
        "authority": body(one.authority),
        "fields": dict(_fields(one, named)),
        "corrects": one.corrects_id,
        "replaced_by": one.replaced_by_id,
        "answer": one.answer if shows_answer else None,
        "breach": one.breach,
        "reason": one.reason,
    }


def document(one: Shown) -> Made:
    """A file of a case."""
    return {name: getattr(one, name) for name in one.__slots__}


def offer(one: Referral) -> Made:
    """An open offer: who makes it and what for."""
    return {
        "id": one.pk,
        "reference": one.reference,
        "sender": body(one.sender),
        "purpose": one.purpose,
        "groups": one.groups,
        "lead": one.lead,
        "offered_at": one.offered_at,
    }


def task(due: Due, today: date) -> Made:
    """A duty that is not done."""
    return {
        "case": due.case_id,
        "reference": due.case.reference,
        "duty": due.duty,
        "group": due.group,
        "since": due.since,
        "last_day": due.last_day,
        "basis": due.clock,
        "status": due.status(today),
        "cites": due.cites.split("; "),
    }


def body(authority: Authority) -> Made:
    """An authority."""
    return {"id": authority.pk, "name": authority.name, "kind": authority.kind}


def _summary(access: Access) -> Made | None:
    """How a case stands, and what is ahead of what is shown; None where the position is not shown."""
    entries = list(access.events().filter(Q(breach=True) | Q(type__in=(CORRECTED, *VIEWS))))
    coming = ahead(access, open_duties(access), entries)
    if coming is None:
        return None
    held = access.case.snapshot
    state = _state(held.legal_state, viewed=viewed(access, entries))
    stand = {"worked_out_on": held.on, "state": state} | {name: getattr(held, name) for name in _SUMMARY}
    return stand | {"next_due": coming.day, "overdue": coming.overdue, "breaches": coming.breaches}


def _state(legal_state: str, *, viewed: bool) -> str:
    """The state of a case; while no authority has taken a view, `outside` would say what nobody has found."""
    return UNVIEWED if legal_state == "outside" and not viewed else legal_state


def _parties(grounds: Iterable[Any], today: date) -> Iterator[Made]:
    """The authorities that take part, with their grounds."""
    parties: dict[Any, Made] = {}
    for ground in grounds:
        if not ground.here:
            continue
        party = {"authority": body(ground.authority), "lead": ground.lead, "grounds": []}
        parties.setdefault(ground.authority_id, party)["grounds"].append(_ground(ground, today))
    yield from parties.values()


def _ground(ground: Basis, today: date) -> Made:
    names = ("kind", "norm", "language", "purpose", "groups", "starts", "ends")
    return {name: getattr(ground, name) for name in names} | {"holds": holds(ground, today)}


def _fields(one: Event, named: Collection[str]) -> Iterator[tuple[str, Any]]:
    declared: Mapping[str, Any] = EVENT_TYPES[one.type].fields if one.type in EVENT_TYPES else {}
    for name, value in one.fields.items():
        if name in declared and declared[name].kind is Kind.EVENT and value is not None and value not in named:
            continue  # it names an entry of a group that is not shown
        yield name, value
