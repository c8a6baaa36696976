"""Pages of sharing within a case: who takes part and why, offers, grounds, their withdrawal, leaving."""

import uuid

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.service.cases.access import Access, reach, read
from sojourn.service.cases.actions.consent import give_ground, withdraw_consent
from sojourn.service.cases.actions.leave import leave
from sojourn.service.cases.actions.refer import refer, take_back
from sojourn.service.cases.reasons import DECLINED, purpose, told
from sojourn.service.cases.recording.forms import ReasonForm, valid
from sojourn.service.cases.refusals import NoSuchCaseError, NotAcceptedError
from sojourn.service.cases.sharing import queries
from sojourn.service.cases.sharing.forms import GroundForm, OfferForm
from sojourn.service.cases.wording import GROUPS, KINDS
from sojourn.service.cases.words import Operation, Relation
from sojourn.service.desk.editor.forms import words
from sojourn.service.staff.forms import ActForm
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page


@member(CASEWORK)
def overview(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """Who takes part in a case, on what ground, what is offered, and what can be changed."""
    access = read(case)
    members = queries.members(access)
    may = {name: name in access.operations for name in ("refer", "consent", "leave")}
    return _page(
        request,
        access,
        "sharing/overview.html",
        members=members,
        blind=queries.blind_lead(members, access.who.today),
        offers=[(one, queries.is_open(one)) for one in queries.sent(access)],
        holds=queries.holds,
        told=told,
        today=access.who.today,
        may=may,
    )


@member(CASEWORK)
def offer(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """Offer another authority a part in a case, or its lead."""
    access = read(case)
    access.require(Operation.REFER)
    given = (request.POST,) if request.method == "POST" else ()
    may_transfer = access.may(Operation.TRANSFER)
    form = OfferForm(queries.others(access), _groups(access), access.who.today, *given, may_transfer=may_transfer)
    if given and form.is_valid():
        try:
            refer(request.actor, case, form.chosen, form.ground, lead=form.lead, key=form.once)
        except NotAcceptedError as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("The offer is made. Until it is accepted only its purpose is shown."))
            return _to_overview(case)
    status = 400 if form.errors else 200
    return _page(request, access, "sharing/ground.html", status, form=form, title=_("Offer a part in this case"))


@member(CASEWORK)
def ground(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """Record a further ground on which a party may know of a case."""
    access = read(case)
    access.require(Operation.CONSENT)
    given = (request.POST,) if request.method == "POST" else ()
    parties = [one.authority for one in queries.members(access)]
    form = GroundForm(parties, _groups(access), access.who.today, *given)
    if given and form.is_valid():
        try:
            give_ground(request.actor, case, form.chosen, form.ground, key=form.once)
        except NotAcceptedError as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("Recorded. It holds from its first day."))
            return _to_overview(case)
    status = 400 if form.errors else 200
    return _page(request, access, "sharing/ground.html", status, form=form, title=_("Record a consent or a provision"))


@member(CASEWORK)
def withdraw(request: StaffRequest, case: uuid.UUID, basis: uuid.UUID) -> HttpResponse:
    """Record that the person withdraws a consent; it holds at once."""
    if request.method == "POST" and (form := ActForm(request.POST)).is_valid():
        withdraw_consent(request.actor, case, basis, key=form.once)
        messages.success(request, _("The consent is withdrawn. From this moment it shows nothing to anybody."))
        return _to_overview(case) if _is_seen(case) else HttpResponseRedirect(reverse("cases"))
    access = read(case)
    access.require(Operation.CONSENT)
    consent = queries.consent(access, basis)
    if consent is None:
        raise NoSuchCaseError()
    groups = [GROUPS[name] for name in consent.groups]
    return _page(request, access, "sharing/withdraw.html", consent=consent, groups=groups, form=ActForm())


@member(CASEWORK)
def taken_back(request: StaffRequest, case: uuid.UUID, offer: uuid.UUID) -> HttpResponse:
    """Take back an offer that is still open."""
    access = read(case)
    access.require(Operation.REFER)
    found = next((one for one in queries.sent(access) if one.pk == offer), None)
    if found is None:
        raise NoSuchCaseError()
    form, reason = ActForm(), ReasonForm(DECLINED)
    if request.method == "POST":
        form, reason = ActForm(request.POST), ReasonForm(DECLINED, request.POST)
        if valid(form, reason):
            take_back(request.actor, case, offer, reason=reason.reason, key=form.once)
            messages.success(request, _("The offer is taken back."))
            return _to_overview(case)
    status = 400 if form.errors or reason.errors else 200
    return _page(request, access, "sharing/take_back.html", status, offer=found, form=form, reason=reason)


@member(CASEWORK)
def left(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """End the authority's part in a case."""
    if request.method == "POST" and (form := ActForm(request.POST)).is_valid():
        leave(request.actor, case, key=form.once)
        messages.success(request, _("Your authority takes part in this case no more. What it wrote stays."))
        return HttpResponseRedirect(reverse("cases"))
    access = read(case)
    is_lead = access.relation == Relation.LEAD
    if not is_lead:
        access.require(Operation.LEAVE)
    return _page(request, access, "sharing/leave.html", form=ActForm(), is_lead=is_lead)


def _is_seen(case: uuid.UUID) -> bool:
    """Whether whoever acts sees the case still: the consent may have been her own authority's."""
    try:
        return reach(case).may(Operation.CONSENT)
    except NoSuchCaseError:
        return False


def _groups(access: Access) -> frozenset[str]:
    """The lead answers for the case as a whole; any other passes on only what it may read itself."""
    return frozenset(GROUPS) if access.relation == Relation.LEAD else access.groups[Operation.READ]


def _page(request: StaffRequest, access: Access, template: str, status: int = 200, **context: object) -> HttpResponse:
    common = {
        "place": "cases", "case": access.case, "words": words(), "group_words": GROUPS, "kind_words": KINDS,
        "purpose": purpose,
    }  # fmt: skip
    return page(request, template, common | context, status=status)


def _to_overview(case: uuid.UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("case-share", args=[case]))
