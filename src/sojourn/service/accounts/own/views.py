"""Pages of a member's own account."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sojourn.service.accounts.actions.factors import remove_factor
from sojourn.service.accounts.models import Account, Session
from sojourn.service.accounts.naming import ROLES
from sojourn.service.accounts.own.queries import factors, open_sessions
from sojourn.service.accounts.signing.doors import away
from sojourn.service.accounts.signing.entering import enter, memberships
from sojourn.service.accounts.signing.telling import actor_of, tell
from sojourn.service.refused import RefusalError
from sojourn.service.staff.guard import ALL, StaffRequest, member
from sojourn.service.staff.pages import page, refusal
from sojourn.service.staff.signed import signed


@member(ALL)
def start(request: StaffRequest) -> HttpResponse:
    """The account of whoever is signed in."""
    account = request.who.account
    assert account is not None  # programs open no pages
    shown = {
        "place": "account",
        "account": account,
        "sessions": open_sessions(account, request.session.session_key, request.who.authority.time_zone),
        "factors": factors(account),
        "memberships": memberships(request, account.pk),
        "roles": ROLES,
    }
    return page(request, "accounts/start.html", shown)


def choose_authority(request: HttpRequest) -> HttpResponseBase:
    """Choose for which authority to work now, where there are several."""
    found = signed(request)
    if found is None:
        return away(request, "account_login")
    if not found.second_factor:
        return away(request, "mfa_index")
    mine = memberships(request, found.account)
    if request.method == "POST":
        asked = _uuid(request.POST.get("member", ""))
        for one in mine:
            if one.pk == asked:
                enter(request, one)
                return HttpResponseRedirect(reverse("day"))
    account = Account.objects.get(pk=found.account)
    return page(request, "accounts/choose.html", {"memberships": mine, "account": account, "roles": ROLES})


@require_POST
def end_session(request: HttpRequest, key: str) -> HttpResponseBase:
    """End another session of one's own."""
    account = request.session[SESSION_KEY]
    ended, _rows = Session.objects.filter(account=account, session_key=key).delete()
    if ended:
        tell(actor_of(request), "session.ended", str(account))
        messages.success(request, _("The session has ended."))
    return HttpResponseRedirect(reverse("account"))


@require_POST
def drop_factor(request: HttpRequest, factor: int) -> HttpResponseBase:
    """Remove a second factor of one's own."""
    account = Account.objects.get(pk=request.session[SESSION_KEY])
    try:
        remove_factor(actor_of(request), account, factor)
    except RefusalError as problem:
        return refusal(request, problem)
    messages.success(request, _("The second factor is removed."))
    return HttpResponseRedirect(reverse("account"))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
