"""Pages for what is refused or goes wrong: plain words, what to do next, nothing of what was sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.service.api import problems


def _refusal(request: HttpRequest, status: int, title: Promise, advice: Promise) -> HttpResponse:
    if problems.is_for_programs(request):
        return problems.of_status(status)
    return render(request, "refusal.html", {"title": title, "advice": advice}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be read."""
    advice = _("Go back and send the form again.")
    return _refusal(request, 400, _("This request could not be read"), advice)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: a form sent from a page of another site."""
    advice = _("Case files are taken only from the form on this site. Open it here and try again.")
    return _refusal(request, 403, _("This form came from another site"), advice)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page or story."""
    advice = _("The address may be mistyped. The start page lists everything there is.")
    return _refusal(request, 404, _("There is no page here"), advice)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than the service takes in one request."""
    advice = _("A case file may be at most 2 MiB. Leave out what is not needed and try again.")
    return _refusal(request, 413, _("This is too large"), advice)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: too many requests in one minute."""
    advice = _("Too much was asked from your address within one minute. Wait a minute, then try again.")
    response = _refusal(request, 429, _("One moment, please"), advice)
    response["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of the service."""
    advice = _("The fault is ours, and nothing that you sent has been kept. Please try again.")
    return _refusal(request, 500, _("Something went wrong here"), advice)
