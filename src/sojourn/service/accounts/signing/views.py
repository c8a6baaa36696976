"""Pages of signing in: allauth's, with what this service adds to them."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView, PasswordChangeView, PasswordResetView
from allauth.core import ratelimit
from allauth.mfa.base.views import ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.generic.edit import FormView

from sojourn.service.accounts.demonstration import people
from sojourn.service.accounts.models import Account
from sojourn.service.accounts.provider.queries import offered
from sojourn.service.accounts.signing.doors import away
from sojourn.service.accounts.signing.factors import has_factor
from sojourn.service.accounts.signing.mails import can_send
from sojourn.service.staff.signed import PROVIDER


class SignIn(LoginView):
    """Address and password, or a provider; in a demonstration the list of those one can be."""

    def get_template_names(self) -> list[str]:
        """The page of a demonstration where there is one."""
        return ["accounts/demonstration.html" if settings.DEMO else "account/login.html"]

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The form, and what else one can choose."""
        more = {"offices": people()} if settings.DEMO else {"providers": offered(), "can_send": can_send()}
        return {**super().get_context_data(**given), **more, "onward": get_next_redirect_url(self.request) or ""}


class Forgotten(PasswordResetView):
    """Asks for the address a link is sent to."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The form, and whether mail can be sent at all."""
        return {**super().get_context_data(**given), "can_send": can_send()}


class OtherPassword(PasswordChangeView):
    """Changes the password, which ends all other sessions. Who came in without one has none to change."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; raises `Http404` where there is no password."""
        if not isinstance(request.user, Account) or not request.user.has_usable_password():
            raise Http404
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Count the attempt, then answer it."""
        limit: HttpResponse | None = ratelimit.consume_or_429(request, action="change_password", user=request.user)
        return limit if limit is not None else super().post(request, *args, **kwargs)

    def get_success_url(self) -> str:
        """Back to the account."""
        return reverse("account")


class SetUpApplication(ActivateTOTPView):
    """Sets up an application for codes; one that was set up before ends when the new one has shown a code."""

    template_name = "mfa/totp.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; the door has seen to who may."""
        return FormView.dispatch(self, request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """The new application in the place of the old one, or nothing."""
        with transaction.atomic():
            Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.TOTP).delete()
            response: HttpResponse = super().form_valid(form)
        return response


class ShowAgain(ReauthenticateView):
    """Asks for the second factor anew."""

    template_name = "mfa/reauthenticate.html"


def set_up(request: HttpRequest) -> HttpResponseBase:
    """The way to a first second factor; who has shown one has nothing to do here."""
    account = Account.objects.get(pk=request.session[SESSION_KEY])
    if has_factor(account):
        return HttpResponseRedirect(reverse("account"))
    return render(request, "mfa/set_up.html")


def show_again(request: HttpRequest) -> HttpResponseBase:
    """To where the factor can be shown anew: here, or to the provider of the authority."""
    account = Account.objects.get(pk=request.session[SESSION_KEY])
    onward = request.GET.urlencode()
    if has_factor(account):
        main = Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.TOTP).exists()
        place = reverse("mfa_reauthenticate" if main else "mfa_reauthenticate_webauthn")
    elif PROVIDER in request.session:
        place = reverse("provider-begin", args=[request.session[PROVIDER]])
    else:
        logout(request)
        return away(request, "account_login")
    return HttpResponseRedirect(f"{place}?{onward}" if onward else place)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """End the session, or a sign-in half way."""
    logout(request)
    return HttpResponseRedirect(reverse("account_login"))
