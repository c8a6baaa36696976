"""The way to an authority's own provider, and back."""

import secrets
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from sojourn.service.accounts.models import Account, Membership
from sojourn.service.accounts.provider.client import asking, claims, is_strong, places
from sojourn.service.accounts.provider.queries import Provider, provider_of
from sojourn.service.accounts.provider.refusals import NoMemberError, TripError, WeakError
from sojourn.service.accounts.provider.returning import back as return_address
from sojourn.service.accounts.signing.stages import PROVIDED
from sojourn.service.accounts.signing.telling import refused
from sojourn.service.refused import RefusalError
from sojourn.service.staff.pages import refusal
from sojourn.service.staff.signed import FRESH, PROVIDER, show_second_factor, signed

TRIP: Final = "sojourn_trip"
"""What a session remembers between the way there and the way back; it is forgotten on the way back."""

LASTS: Final = timedelta(minutes=10)


def begin(request: HttpRequest, authority: UUID) -> HttpResponseBase:
    """Send somebody to the provider of the authority. Somebody signed in through it already is to show all anew."""
    try:
        provider = _provider(authority)
        where = places(provider)
    except RefusalError as problem:
        return refusal(request, problem)
    trip = {name: secrets.token_urlsafe(48) for name in ("state", "nonce", "verifier")}
    trip |= {"authority": str(authority), "begun": timezone.now().isoformat()}
    trip["onward"] = get_next_redirect_url(request) or ""
    request.session[TRIP] = trip
    again = signed(request) is not None and PROVIDER in request.session
    return HttpResponseRedirect(asking(provider, where, trip, return_address(request, authority), again=again))


def back(request: HttpRequest, authority: UUID) -> HttpResponseBase:
    """Take the provider's answer: sign the member in, or note that the factors were shown anew."""
    try:
        trip = _trip(request, authority)
        provider = _provider(authority)
        where = places(provider)
        if request.GET.get("iss", provider.issuer) != provider.issuer or not request.GET.get("code"):
            raise TripError()
        told = claims(provider, where, request.GET["code"], trip, return_address(request, authority))
        account = _member(authority, told)
        found = signed(request)
        if found is not None and found.account == account.pk:
            return _again(request, provider, told, trip)
        return _signed_in(request, provider, told, trip, account)
    except RefusalError as problem:
        return refusal(request, problem)


def _signed_in(
    request: HttpRequest, provider: Provider, told: dict[str, Any], trip: dict[str, str], account: Account
) -> HttpResponseBase:
    if request.user.is_authenticated:
        request.session.flush()
    clear_login(request)
    strong = is_strong(provider, told)
    record_authentication(request, account, PROVIDED, authority=trip["authority"], strong=strong)
    onward = trip["onward"] or reverse("day")
    response: HttpResponseBase = perform_login(request, Login(user=account, redirect_url=onward))
    return response


def _again(request: HttpRequest, provider: Provider, told: dict[str, Any], trip: dict[str, str]) -> HttpResponseBase:
    shown = told.get("auth_time")
    now = timezone.now().timestamp()
    just_now = isinstance(shown, int) and now - FRESH.total_seconds() <= shown
    if request.session.get(PROVIDER) != trip["authority"] or not just_now or not is_strong(provider, told):
        raise WeakError()
    show_second_factor(request.session)
    return HttpResponseRedirect(trip["onward"] or reverse("day"))


def _trip(request: HttpRequest, authority: UUID) -> dict[str, str]:
    """What was remembered on the way there. Raises `TripError` where this is not its way back."""
    trip: dict[str, str] | None = request.session.pop(TRIP, None)
    if trip is None or trip["authority"] != str(authority):
        raise TripError()
    late = timezone.now() - datetime.fromisoformat(trip["begun"]) > LASTS
    if late or not constant_time_compare(request.GET.get("state", ""), trip["state"]):
        raise TripError()
    return trip


def _member(authority: UUID, told: dict[str, Any]) -> Account:
    """Whose address the provider vouches for. Raises `NoMemberError`; nobody becomes a member this way."""
    email = told.get("email")
    if not isinstance(email, str) or told.get("email_verified") is not True:
        raise NoMemberError()
    here = Membership.objects.filter(authority=authority, left_at__isnull=True, account__is_active=True)
    found = here.filter(account__email=email.strip().lower()).select_related("account").first()
    if found is None:
        refused(None)
        raise NoMemberError()
    return found.account


def _provider(authority: UUID) -> Provider:
    found = provider_of(authority)
    if found is None:
        raise Http404
    return found
