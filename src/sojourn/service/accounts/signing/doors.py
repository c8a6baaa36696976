"""The doors to pages of signing in, and to those of an account before there is an authority to work for."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from sojourn.service.accounts.models import Account
from sojourn.service.accounts.signing.factors import has_factor, is_fresh
from sojourn.service.middleware import with_scripts
from sojourn.service.staff.signed import signed

View = Callable[..., HttpResponseBase]

REFERRER: Final = "same-origin"
"""Forms send their origin along, so that those of other sites can be told apart; nothing is told to other hosts."""


def entrance(view: View, *, scripts: bool = False) -> View:
    """Open a page to whoever asks; a session that has ended is emptied first. Only where `scripts` is set may ours run,
    which security keys need.
    """

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        signed(request)
        return _dressed(view(request, *args, **kwargs), scripts)

    return respond


def own(view: View, *, shown: bool = True, fresh: bool = False, scripts: bool = False) -> View:
    """Open a page of an account to whoever is signed in to it, with the second factor where there is one.

    With `fresh` only where it was shown just now; where there is none yet, where signing in was just now. The pages
    that ask for the factor open before it was `shown`.
    """

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = signed(request)
        if found is None:
            return away(request, "account_login")
        account = Account.objects.filter(pk=request.session[SESSION_KEY], is_active=True).first()
        if account is None or not request.user.is_authenticated:
            request.session.flush()
            return away(request, "account_login")
        enough = not shown or found.second_factor or not has_factor(account)
        if not enough or (fresh and not is_fresh(request)):
            return away(request, "account_reauthenticate")
        return _dressed(view(request, *args, **kwargs), scripts)

    return respond


def away(request: HttpRequest, place: str) -> HttpResponseRedirect:
    """To where what is missing can be done, and back from there."""
    back = request.get_full_path() if request.method == "GET" else ""
    return HttpResponseRedirect(f"{reverse(place)}?{urlencode({'next': back})}" if back else reverse(place))


def _dressed(response: HttpResponseBase, scripts: bool) -> HttpResponseBase:
    response["Referrer-Policy"] = REFERRER
    return with_scripts(response) if scripts else response
