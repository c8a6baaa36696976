"""Feeds, calendars and records for programs, and the pages that links in mails lead to. Nobody signs in."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sojourn.service import refusals
from sojourn.service.accounts.tokens import digest
from sojourn.service.desk.limits import MinuteCount, client_network
from sojourn.service.observatory.feeds import subscribing
from sojourn.service.observatory.feeds.atom import atom, called
from sojourn.service.observatory.feeds.calendar import calendar
from sojourn.service.observatory.feeds.forms import AddressForm
from sojourn.service.observatory.feeds.scopes import EVERYTHING, Scope, scope
from sojourn.service.observatory.keeping.queries import at_address, cell
from sojourn.service.observatory.pages.frame import page
from sojourn.service.observatory.words import ScopeKind
from sojourn.service.refused import RefusalError
from sojourn.service.staff.places import has_case_system

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

ASKS_A_MINUTE: Final = 10
"""So many addresses may be given from one network within a minute."""

_asks = MinuteCount()

_SECONDS: Final = 300
"""So long others may keep a feed."""


def with_database(view: View[P]) -> View[P]:
    """Answer 404 where the service was given no database, or where the observatory holds no such thing."""

    @wraps(view)
    def respond(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not has_case_system():
            return refusals.not_found(request)
        try:
            return view(request, *args, **kwargs)
        except RefusalError:
            return refusals.not_found(request)

    return respond


@require_safe
@with_database
def feed(request: HttpRequest, kind: str = ScopeKind.ALL, code: str = "") -> HttpResponseBase:
    """News as Atom."""
    wanted = _scope(kind, code)
    written = atom(wanted, f"{request.scheme}://{request.get_host()}", request.build_absolute_uri(request.path))
    return _kept(request, written, "application/atom+xml; charset=utf-8")


@require_safe
@with_database
def days(request: HttpRequest, kind: str = ScopeKind.ALL, code: str = "") -> HttpResponseBase:
    """Days to come as a calendar."""
    written = calendar(_scope(kind, code), timezone.localdate())
    return _kept(request, written, "text/calendar; charset=utf-8")


@require_safe
@with_database
def record(request: HttpRequest, address: str) -> HttpResponseBase:
    """A record as read on a day, at its permanent address; with `at` one cell of it (a JSON pointer)."""
    found = at_address(address)
    pointer = request.GET.get("at", "")
    said = {
        "document": found.document,
        "read_at": found.read_at.isoformat(),
        "complete": found.complete,
        "at": pointer,
        "value": cell(found.record, pointer),
    }
    return _kept(request, json.dumps(said, ensure_ascii=False).encode(), "application/json")


@require_http_methods(["GET", "HEAD", "POST"])
@with_database
def subscribe(request: HttpRequest, kind: str = ScopeKind.ALL, code: str = "") -> HttpResponseBase:
    """The page on which somebody asks for digests; the answer is the same for every address."""
    wanted = _scope(kind, code)
    if not subscribing.can_send():
        return refusals.not_found(request)
    title = _("News of procedures by mail")
    form = AddressForm(request.POST if request.method == "POST" else None, label_suffix="")
    if form.is_valid():
        if _asks(client_network(request)) > ASKS_A_MINUTE:
            return refusals.too_many(request)
        subscribing.subscribe(form.cleaned_data["address"], wanted, get_language() or settings.LANGUAGE_CODE)
        said = [_("A mail will come to this address with a question. Digests begin once it is answered with yes.")]
        return page(request, "subscription", {"title": title, "said": said, "button": ""})
    shown = {"title": title, "what": called(wanted), "form": form}
    return page(request, "subscribe", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@with_database
def confirm(request: HttpRequest, token: str) -> HttpResponseBase:
    """The page on which an address says yes; a button, as programs open links in mails by themselves."""
    title = _("News of procedures by mail")
    if request.method != "POST":
        shown = {"title": title, "said": [_("Shall we send you digests of news?")], "button": _("Yes, send them")}
        return page(request, "subscription", shown)
    one = subscribing.confirm(token)
    said = [
        _("From now on you are told: %(what)s.") % {"what": called(Scope(ScopeKind(one.scope), one.code))},
        _("Every mail has a link that ends it."),
    ]
    return page(request, "subscription", {"title": title, "said": said, "button": ""})


@require_http_methods(["GET", "HEAD", "POST"])
@with_database
def stop(request: HttpRequest, token: str) -> HttpResponseBase:
    """The page that ends a subscription or all of an address; programs of mail post to it (RFC 8058)."""
    title = _("News of procedures by mail")
    held = [called(Scope(ScopeKind(one.scope), one.code)) for one in subscribing.subscriptions(token)]
    if request.method == "POST":
        subscribing.stop(token)
        held = []
    said, button = (held, _("End it")) if held else ([_("It has ended, and the address is forgotten.")], "")
    return page(request, "subscription", {"title": title, "said": said, "button": button})


def _scope(kind: str, code: str) -> Scope:
    return EVERYTHING if kind == ScopeKind.ALL and not code else scope(kind, code)


def _kept(request: HttpRequest, written: bytes, kind: str) -> HttpResponseBase:
    made = HttpResponse(written, content_type=kind)
    made["Cache-Control"] = f"public, max-age={_SECONDS}"
    made["ETag"] = quote_etag(digest(written.decode()))
    answer = get_conditional_response(request, etag=made["ETag"], response=made)
    return answer if answer is not None else made
