"""The list of decisions, and which decisions can be drafted on a case."""

import uuid
from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from sojourn.service.cases import ledger
from sojourn.service.cases.access import read
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.refusals import NoCompetenceError, NotAllowedError
from sojourn.service.decisions.access import require_drafting
from sojourn.service.decisions.asking import asked
from sojourn.service.decisions.presenting import Said, rows, said_of
from sojourn.service.decisions.queries import MOST, open_decisions, waiting
from sojourn.service.desk.editor.forms import words
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page, said


@dataclass(frozen=True, slots=True)
class Offer:
    """A decision that can be drafted: what the law says of it, or why the authority cannot take it."""

    kind: Kind
    what: str
    said: Said | None
    refusal: str = ""


@member(CASEWORK)
@require_safe
def start(request: StaffRequest) -> HttpResponse:
    """What waits: for approval, to be handed over, to be explained, appeals, and what is looked at afterwards."""
    held = list(open_decisions()[:MOST])
    parts = rows(list(waiting(held, request.who)), request.who, words())
    return page(request, "decisions/start.html", {"place": "decisions", "parts": parts, "words": words()})


@member(CASEWORK)
@require_safe
def choose(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """Which decision to draft on a case, those first that the law opens today."""
    access = read(case)
    held, today, offers = ledger.entries(access.case), request.who.today, list[Offer]()
    for kind in Kind:
        what = words().event(kind.value)
        try:
            require_drafting(access, kind)
        except (NoCompetenceError, NotAllowedError) as problem:
            offers.append(Offer(kind, what, None, said(problem)))
        else:
            offers.append(Offer(kind, what, said_of(asked(access.case, held, kind, None, today), words())))
    shown = {
        "place": "decisions", "case": access.case, "words": words(),
        "open": [one for one in offers if not one.refusal and (one.said is None or one.said.open)],
        "closed": [one for one in offers if one.said is not None and not one.said.open],
        "not_ours": [one for one in offers if one.refusal],
    }  # fmt: skip
    return page(request, "decisions/choose.html", shown)
