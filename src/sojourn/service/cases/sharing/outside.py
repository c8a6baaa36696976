"""Pages of sharing for those who do not see the case yet: the answer to an offer, break-glass, a shelter's address."""

import uuid

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.service.accounts.words import Kind
from sojourn.service.cases import access
from sojourn.service.cases.actions.address import release_address, take_back_address, write_address
from sojourn.service.cases.actions.answer import accept, decline
from sojourn.service.cases.actions.break_glass import break_glass, check_allowed, second_person
from sojourn.service.cases.addresses import addresses, own_address
from sojourn.service.cases.policy import policy
from sojourn.service.cases.reasons import DANGER, DECLINED, purpose
from sojourn.service.cases.recording.forms import ReasonForm, valid
from sojourn.service.cases.refusals import NoSuchCaseError, NotAcceptedError, NotAllowedError
from sojourn.service.cases.sharing import queries
from sojourn.service.cases.sharing.forms import AddressForm, BreakGlassForm, ReleaseForm
from sojourn.service.cases.wording import GROUPS, KINDS, ROLES
from sojourn.service.cases.words import Operation, Relation
from sojourn.service.desk.editor.forms import words
from sojourn.service.staff.forms import ActForm
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page


@member(CASEWORK)
def answer(request: StaffRequest, offer: uuid.UUID) -> HttpResponse:
    """An offer to the authority: what it is for, and the answer to it."""
    if request.method != "POST":
        return _offer_page(request, offer, ActForm(), ReasonForm(DECLINED))
    form = ActForm(request.POST)
    if "accept" in request.POST and form.is_valid():
        done = accept(request.actor, offer, key=form.once)
        messages.success(request, _("Accepted: your authority takes part in this case now."))
        return HttpResponseRedirect(reverse("case", args=[done.case]))
    reason = ReasonForm(DECLINED, request.POST)
    if not valid(form, reason):
        return _offer_page(request, offer, form, reason, status=400)
    decline(request.actor, offer, reason=reason.reason, key=form.once)
    messages.success(request, _("Declined. The authority that offered it is told."))
    return HttpResponseRedirect(reverse("cases"))


def _offer_page(
    request: StaffRequest, offer: uuid.UUID, form: ActForm, reason: ReasonForm, *, status: int = 200
) -> HttpResponse:
    found = access.offer(offer, Operation.SEE_OFFER)
    context = {
        "place": "cases", "offer": found, "sender": found.sender, "form": form, "reason": reason,
        "words": words(), "kind_words": KINDS, "purpose": purpose,
        "groups": [GROUPS[name] for name in found.groups],
    }  # fmt: skip
    return page(request, "sharing/offer.html", context, status=status)


@member(CASEWORK)
def emergency(request: StaffRequest) -> HttpResponse:
    """Break the glass: see one case for one hour, because somebody is in danger."""
    check_allowed(request.who, Relation.NONE)
    form, reason = BreakGlassForm(label_suffix=""), ReasonForm(DANGER)
    if request.method == "POST":
        form, reason = BreakGlassForm(request.POST, label_suffix=""), ReasonForm(DANGER, request.POST)
        if valid(form, reason):
            try:
                reference = form.cleaned_data["reference"].strip().upper()
                done = break_glass(request.actor, reference, reason=reason.reason, key=form.once)
            except (NoSuchCaseError, NotAllowedError, NotAcceptedError) as problem:
                form.refuse(problem)
            else:
                messages.success(request, _("You can read this case for one hour. A second person has been told."))
                return HttpResponseRedirect(reverse("case", args=[done.case]))
    told = second_person(request.who)
    context = {"place": "cases", "form": form, "reason": reason, "told": told, "role": ROLES[told.role]} | {
        "limits": policy().limits
    }
    return page(request, "sharing/emergency.html", context, status=400 if form.errors or reason.errors else 200)


@member(CASEWORK)
def shelter(request: StaffRequest) -> HttpResponse:
    """Where the shelter is, as it writes it down itself."""
    if request.who.authority.kind != Kind.SHELTER:
        raise NotAllowedError(operation=Operation.RECORD, group="address")
    form = AddressForm(request.POST, label_suffix="") if request.method == "POST" else None
    if form is not None and form.is_valid():
        write_address(request.actor, form.cleaned_data["address"], key=form.once)
        messages.success(request, _("The address is written down, sealed."))
        return HttpResponseRedirect(reverse("shelter-address"))
    shown = form or AddressForm(label_suffix="", initial={"address": own_address()})
    return page(request, "sharing/shelter.html", {"place": "cases", "form": shown}, status=400 if form else 200)


@member(CASEWORK)
def address(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """The addresses of shelters of a case that are released; and for a shelter, to whom it releases its own."""
    reached = access.read(case)
    is_shelter = reached.who.authority.kind == Kind.SHELTER
    given = (request.POST,) if request.method == "POST" and is_shelter else ()
    parties = queries.other_parties(reached)
    form = ReleaseForm(parties, reached.who.today, *given) if is_shelter else None
    if form is not None and given and form.is_valid():
        until, why = form.cleaned_data["ends"], form.cleaned_data["purpose"]
        try:
            release_address(request.actor, case, form.chosen, purpose=why, ends=until, key=form.once)
        except NotAcceptedError as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("The address is released."))
            return HttpResponseRedirect(reverse("case-address", args=[case]))
    named = {one.pk: one.name for one in (*parties, reached.who.authority)}
    context = {
        "place": "cases", "case": reached.case, "words": words(), "form": form, "act": ActForm(),
        "addresses": [(named.get(shelter, ""), text) for shelter, text in addresses(case)],
        "releases": queries.releases(reached) if is_shelter else (), "purpose": purpose,
    }  # fmt: skip
    return page(request, "sharing/address.html", context, status=400 if form is not None and form.errors else 200)


@member(CASEWORK)
def take_back(request: StaffRequest, case: uuid.UUID, receiver: uuid.UUID) -> HttpResponse:
    """Stop letting an authority see the shelter's address, at once."""
    form = ActForm(request.POST)
    if request.method == "POST" and form.is_valid():
        take_back_address(request.actor, case, receiver, key=form.once)
        messages.success(request, _("The address is taken back. From this moment it is not shown any more."))
    return HttpResponseRedirect(reverse("case-address", args=[case]))
