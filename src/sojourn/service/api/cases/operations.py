"""The operations on cases that read: each within one transaction of the program, written down as any reading is."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic_core import to_json

from sojourn.law.course import Course
from sojourn.law.position import position_of, timeline_of
from sojourn.law.texts import DEFAULT
from sojourn.service.accounts.words import Scope
from sojourn.service.api.asked import JSON, query
from sojourn.service.api.cases import answers as shape
from sojourn.service.api.cases import fields, presenting
from sojourn.service.api.cases.describing import reading
from sojourn.service.api.cases.reading import page
from sojourn.service.api.limits import MAX_POSITIONS, Budget
from sojourn.service.api.problems import ProblemError
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import access, ledger
from sojourn.service.cases.acting import acting
from sojourn.service.cases.documents.reading import documents
from sojourn.service.cases.dues import open_dues
from sojourn.service.cases.listing.asked import Asked, Place
from sojourn.service.cases.listing.queries import CASES_A_PAGE, found, place
from sojourn.service.cases.page.withholding import Shown, shown
from sojourn.service.cases.words import Group, Operation

EVENTS_A_PAGE: Final = 200
TASKS_A_PAGE: Final = 100

router = Router()


class MachineRequest(HttpRequest):
    """A request of a program that came through the door."""

    auth: Actor


@router.get("cases", **reading("list_cases", Scope.READ, shape.Cases, fields.LIST))
def list_cases(request: MachineRequest) -> HttpResponse:
    """The cases of the authority, those that are due next at the top, 50 a page."""
    given = query(request, fields.LIST)
    first = page(given, Place.read)
    with acting(request.auth) as who:
        rows = found(who, _asked(given), first, CASES_A_PAGE)
        record(who.actor, "case.listed", str(who.authority.pk), ["position"])
    here, beyond = rows[:CASES_A_PAGE], rows[CASES_A_PAGE:]
    following = str(place(beyond[0])) if beyond else None
    return answered({"cases": [presenting.listed(case) for case in here], "next": following})


@router.get("cases/{uuid:case}", **reading("read_case", Scope.READ, shape.Case, fields.NOTHING))
def read_case(request: MachineRequest, case: UUID) -> HttpResponse:
    """One case, in the groups of data that the authority may read."""
    query(request, fields.NOTHING)
    with acting(request.auth):
        return answered(presenting.whole(*access.read_whole(case)))


@router.get("cases/{uuid:case}/position", **reading("case_position", Scope.READ, shape.CasePosition, fields.POSITION))
def case_position(request: MachineRequest, case: UUID) -> HttpResponse:
    """The legal position of a case on a day, as known on a day, without the reasons that may not be read."""
    given = query(request, fields.POSITION)
    with acting(request.auth) as who:
        held = access.read(case)
        on = given.get("on") or who.today
        told = shown(position_of(_course(held, given), on), held.groups[Operation.READ])
    return answered({"version": held.case.version, "partly": told.partly, "position": told.position.as_json()})


@router.get("cases/{uuid:case}/timeline", **reading("case_timeline", Scope.READ, shape.CaseTimeline, fields.TIMELINE))
def case_timeline(request: MachineRequest, case: UUID) -> HttpResponse:
    """The position of a case on every day on which it changes, oldest first."""
    given = query(request, fields.TIMELINE)
    with acting(request.auth):
        held = access.read(case)
        told = list(_positions(held, given))
    positions = [one.position.as_json() for one in told]
    return answered({"version": held.case.version, "partly": any(one.partly for one in told), "positions": positions})


@router.get("cases/{uuid:case}/events", **reading("case_events", Scope.READ, shape.CaseEvents, fields.EVENTS))
def case_events(request: MachineRequest, case: UUID) -> HttpResponse:
    """The entries of the ledger that may be read, in the order in which they were recorded, 200 a page."""
    given = query(request, fields.EVENTS)
    first = page(given, int) or 1
    with acting(request.auth):
        held = access.read(case)
        readable = list(held.events().select_related("authority"))
    named = {str(one.pk) for one in readable}
    known = given.get("known")
    rows = [one for one in readable if one.sequence >= first and (known is None or one.known <= known)]
    here, beyond = rows[:EVENTS_A_PAGE], rows[EVENTS_A_PAGE:]
    shows = held.may(Operation.READ, Group.POSITION)
    made = [presenting.event(one, named, shows_answer=shows) for one in here]
    following = str(beyond[0].sequence) if beyond else None
    return answered({"version": held.case.version, "events": made, "next": following})


@router.get("cases/{uuid:case}/documents", **reading("case_documents", Scope.READ, shape.Documents, fields.NOTHING))
def case_documents(request: MachineRequest, case: UUID) -> HttpResponse:
    """The files of a case that may be read, newest first; the files themselves are opened on the screens."""
    query(request, fields.NOTHING)
    with acting(request.auth):
        held = documents(access.read(case))
    return answered({"documents": [presenting.document(one) for one in held]})


@router.get("offers", **reading("list_offers", Scope.REFER, shape.Offers, fields.NOTHING))
def list_offers(request: MachineRequest) -> HttpResponse:
    """The open offers to the authority, oldest first."""
    query(request, fields.NOTHING)
    with acting(request.auth):
        rows = list(access.offers().select_related("sender").order_by("offered_at", "pk"))
    return answered({"offers": [presenting.offer(one) for one in rows]})


@router.get("tasks", **reading("list_tasks", Scope.READ, shape.Tasks, fields.TASKS))
def list_tasks(request: MachineRequest) -> HttpResponse:
    """What is due in the cases of the authority, the earliest last day first, 100 a page."""
    given = query(request, fields.TASKS)
    first = page(given, Place.read)
    with acting(request.auth) as who:
        dues = open_dues().select_related("case").order_by("last_day", "pk")
        if first is not None:
            dues = dues.filter(Q(last_day__gt=first.due) | Q(last_day=first.due, pk__gte=first.case))
        if "by" in given:
            dues = dues.filter(last_day__lte=given["by"])
        rows = list(dues[: TASKS_A_PAGE + 1])
        record(who.actor, "case.listed", str(who.authority.pk), ["position"])
    here, beyond = rows[:TASKS_A_PAGE], rows[TASKS_A_PAGE:]
    following = str(Place(beyond[0].last_day, beyond[0].pk)) if beyond else None
    return answered({"tasks": [presenting.task(due, who.today) for due in here], "next": following})


def answered(answer: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """An answer about cases: nobody may keep it."""
    made = HttpResponse(to_json(answer), content_type=JSON, status=status)
    made["Cache-Control"] = "no-store"
    return made


def _asked(given: Mapping[str, Any]) -> Asked:
    return Asked(
        state=given.get("state", ""),
        protected=None if "protected" not in given else given["protected"] == "yes",
        overdue="overdue" in given,
        breaches="breaches" in given,
        due_by=given.get("due_by"),
    )


def _course(held: access.Access, given: Mapping[str, Any]) -> Course:
    """The course of a case: all entries are read for it, of every group; what is shown of it is less."""
    held.require(Operation.READ, Group.POSITION)
    known = given.get("known")
    file = ledger.case_file(held.case, ledger.entries(held.case), known=known)
    return Course(file, DEFAULT, known=known, check=Budget().check)


def _positions(held: access.Access, given: Mapping[str, Any]) -> Iterator[Shown]:
    """The positions of a case as long as the limits of one request allow."""
    for count, one in enumerate(timeline_of(_course(held, given)), 1):
        if count > MAX_POSITIONS:
            raise ProblemError("too-much-work", f"more than {MAX_POSITIONS} days on which the position changes")
        yield shown(one, held.groups[Operation.READ])
