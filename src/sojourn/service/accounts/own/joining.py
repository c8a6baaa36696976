"""The page of an invitation."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from sojourn.service.accounts.actions.invite import accept_invitation, open_invitation
from sojourn.service.accounts.models import Account, Invitation
from sojourn.service.accounts.naming import ROLES
from sojourn.service.accounts.signing.doors import away
from sojourn.service.accounts.signing.entering import settle
from sojourn.service.accounts.signing.forms import InvitedForm
from sojourn.service.refused import RefusalError
from sojourn.service.staff.pages import refusal
from sojourn.service.staff.signed import PROVIDER, signed


def join(request: HttpRequest, token: str) -> HttpResponseBase:
    """Take up an invitation: with a name and a password, or signed in to the account there is."""
    try:
        invitation = open_invitation(token)
        account = Account.objects.filter(email=invitation.email).first()
        if account is not None:
            return _with_account(request, token, invitation, account)
        return _without_account(request, token, invitation)
    except RefusalError as problem:
        return refusal(request, problem)


def _without_account(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    form = InvitedForm(request.POST if request.method == "POST" else None, email=invitation.email)
    if form.is_valid():
        given = form.cleaned_data
        member = accept_invitation(token, given["name"], given["password"])
        request.session.flush()
        response: HttpResponseBase = perform_password_login(
            request, {"email": invitation.email}, Login(user=member.account, redirect_url=reverse("mfa_index"))
        )
        return response
    return _page(request, invitation, form=form)


def _with_account(request: HttpRequest, token: str, invitation: Invitation, account: Account) -> HttpResponseBase:
    found = signed(request)
    # A provider speaks for its own authority alone, and joins nobody to another.
    if found is None or found.account != account.pk or PROVIDER in request.session:
        return _page(request, invitation, elsewhere=found is not None)
    if not found.second_factor:
        return away(request, "mfa_index")
    if request.method == "POST":
        accept_invitation(token, "", "", account=account)
        settle(request)
        return HttpResponseRedirect(reverse("choose-authority"))
    return _page(request, invitation, mine=True)


def _page(
    request: HttpRequest,
    invitation: Invitation,
    *,
    form: InvitedForm | None = None,
    mine: bool = False,
    elsewhere: bool = False,
) -> HttpResponseBase:
    shown = {
        "invitation": invitation,
        "role": ROLES[invitation.role],
        "form": form,
        "mine": mine,
        "elsewhere": elsewhere,
        "here": request.path,
    }
    return render(request, "accounts/invitation.html", shown)
