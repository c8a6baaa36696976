"""The operations on cases that do something: the actions of the screens, each once for its key."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import NinjaAPI

from sojourn.service.accounts.standing import NobodyError
from sojourn.service.accounts.words import Scope
from sojourn.service.api.asked import sent
from sojourn.service.api.cases import answers as shape
from sojourn.service.api.cases import fields
from sojourn.service.api.cases.describing import acting
from sojourn.service.api.cases.operations import MachineRequest, answered, router
from sojourn.service.api.cases.reading import identity, key_of, version
from sojourn.service.api.cases.refusals import TooManyError, nobody, refused, too_many
from sojourn.service.cases.actions.answer import accept, decline
from sojourn.service.cases.actions.frame import Outcome
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.actions.record import record_event, state_person
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.words import BasisKind
from sojourn.service.refused import RefusalError


@router.post(
    "cases/{uuid:case}/events",
    **acting("record_event", Scope.RECORD, shape.Recorded, fields.RECORD, fields.EVENT),
)
def record_one(request: MachineRequest, case: UUID) -> HttpResponse:
    """Record what happened. The law is asked first: what it does not open is refused unless a reason is given."""
    key, given = key_of(request), sent(request, fields.RECORD, (fields.EVENT,))
    reason = given.get("reason", "")
    done = record_event(request.auth, case, given[fields.EVENT], seen=version(given), key=key, reason=reason)
    return _recorded(done)


@router.post(
    "cases/{uuid:case}/person",
    **acting("state_person", Scope.RECORD, shape.Recorded, fields.STATE, fields.PERSON),
)
def state_one(request: MachineRequest, case: UUID) -> HttpResponse:
    """Record what is now known of the person; each key takes the place of what was stated before."""
    key, given = key_of(request), sent(request, fields.STATE, (fields.PERSON,))
    return _recorded(state_person(request.auth, case, given[fields.PERSON], seen=version(given), key=key))


@router.post("cases/{uuid:case}/offers", **acting("refer", Scope.REFER, shape.Recorded, fields.REFER))
def refer_one(request: MachineRequest, case: UUID) -> HttpResponse:
    """Offer another authority a part in a case. Members do that: a program is refused."""
    key, given = key_of(request), sent(request, fields.REFER)
    receiver, lead = identity(given, "receiver"), given.get("lead", False)
    return _recorded(refer(request.auth, case, receiver, _ground(given), key=key, lead=lead))


@router.post("offers/{uuid:offer}/accept", **acting("accept_offer", Scope.REFER, shape.Recorded))
def accept_one(request: MachineRequest, offer: UUID) -> HttpResponse:
    """Accept an offer. Members do that: a program is refused."""
    return _recorded(accept(request.auth, offer, key=key_of(request)))


@router.post("offers/{uuid:offer}/decline", **acting("decline_offer", Scope.REFER, shape.Recorded, fields.DECLINE))
def decline_one(request: MachineRequest, offer: UUID) -> HttpResponse:
    """Decline an offer with a reason. Members do that: a program is refused."""
    key, given = key_of(request), sent(request, fields.DECLINE)
    return _recorded(decline(request.auth, offer, reason=given["reason"], key=key))


def added_to(api: NinjaAPI) -> None:
    """Add the operations on cases, and what they refuse with, to the API."""
    api.add_router("", router)
    api.exception_handler(RefusalError)(refused)
    api.exception_handler(NobodyError)(nobody)
    api.exception_handler(TooManyError)(too_many)


def _recorded(done: Outcome) -> HttpResponse:
    answer = {"case": done.case, "version": done.version, "made": done.made, "repeated": done.repeated}
    return answered(answer, 200 if done.repeated else 201)


def _ground(given: Mapping[str, Any]) -> Ground:
    return Ground(
        kind=BasisKind(given["kind"]),
        purpose=given["purpose"],
        groups=given["groups"],
        starts=given["starts"],
        ends=given.get("ends"),
        norm=given.get("norm", ""),
        language=given.get("language", ""),
    )
