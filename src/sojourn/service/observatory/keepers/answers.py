"""Pages of what States answer: the start of a keeper, all parties, one party, and one claim with its verification."""

import uuid
from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sojourn.records.commitments.answers import TABLES
from sojourn.records.commitments.scoreboard import score, scoreboard
from sojourn.records.commitments.standing import standing
from sojourn.service.observatory.answering import queries
from sojourn.service.observatory.answering.bringing import waiting
from sojourn.service.observatory.answering.entitled import entitled, parties
from sojourn.service.observatory.answering.refusals import NothingClaimedError, OwnClaimError
from sojourn.service.observatory.answering.verifying import following_of, verifiable, verify
from sojourn.service.observatory.keepers import acts
from sojourn.service.observatory.keepers.doors import done, keeper, shown
from sojourn.service.observatory.keepers.forms import DayForm, VerificationForm
from sojourn.service.observatory.keepers.presenting import party_name, rows, said, told
from sojourn.service.refused import RefusalError
from sojourn.service.staff import pages
from sojourn.service.staff.guard import StaffRequest

VERSIONS: Final = 30
"""So many versions are listed."""


@require_safe
@keeper
def start(request: StaffRequest) -> HttpResponse:
    """Where the work of an analyst begins: what waits, and where everything is."""
    mine = parties(request.who)
    context = {
        "waiting": acts.waiting(request.actor).count(),
        "party": mine[0] if len(mine) == 1 else "",
        "name": party_name(mine[0]) if len(mine) == 1 else "",
        "several": len(mine) > 1,
    }
    return shown(request, "start", context)


@require_safe
@keeper
def everybody(request: StaffRequest) -> HttpResponse:
    """Those a member may answer for, with how much is known of each; where it is one alone, that one."""
    mine = parties(request.who)
    if len(mine) == 1:
        return HttpResponseRedirect(reverse("keepers-party", args=mine))
    board = scoreboard(queries.known().values(), request.who.today)
    found = [(code, party_name(code), board.by_party[code]) for code in mine]
    return shown(request, "parties", {"parties": sorted(found, key=lambda one: one[1])})


@require_safe
@keeper
def party(request: StaffRequest, party: str) -> HttpResponse:
    """What a party answered, now or as it was known on a day; the questionnaire to download and to send."""
    who = entitled(request.actor, party)
    form = DayForm(request.GET or None)
    on = form.day
    found, day = queries.answers(party, on), on or who.today
    context = {
        "party": party,
        "name": party_name(party),
        "form": form,
        "on": on,
        "rows": list(rows(found, day)),
        "score": score(standing(one, day) for one in found.followings),
        "plan": found.plan,
        "tables": [(said().sheets[table.name], len(getattr(found, table.name))) for table in TABLES],
        "versions": queries.versions(party)[:VERSIONS],
        "draft": waiting(who, party),
        "several": len(parties(who)) > 1,
    }
    return shown(request, "party", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def claim(request: StaffRequest, party: str, commitment: str) -> HttpResponse:
    """One claim: what shows it, who verified it, and a form to verify it."""
    who = entitled(request.actor, party)
    found = following_of(party, commitment)
    initial = {"verified_by": who.authority.name, "verified_on": who.today}
    form, hindrance = VerificationForm(request.POST or None, initial=initial), ""
    try:
        verifiable(who, party, found)
    except (NothingClaimedError, OwnClaimError) as problem:
        if form.is_bound:
            raise
        hindrance = pages.said(problem)
    if form.is_valid():
        try:
            verify(request.actor, party, commitment, form.proof, uuid.UUID(form.once))
            return done(request, _("The verification is kept."), "keepers-party", party)
        except RefusalError as problem:
            form.refuse(problem)
    known = queries.answers(party)
    context = {
        "party": party,
        "name": party_name(party),
        "row": next(one for one in rows(known, who.today) if one.found.commitment == commitment),
        "told": told(known, commitment, who.today),
        "form": form,
        "hindrance": hindrance,
    }
    return shown(request, "claim", context, status=422 if form.is_bound else 200)
