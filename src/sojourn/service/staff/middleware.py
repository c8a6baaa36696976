"""What holds for all pages of members: there are none without a database, and forms carry a token."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseForbidden, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import get_language_from_path

from sojourn.service import refusals
from sojourn.service.middleware import Responder
from sojourn.service.staff.places import has_case_system, is_staff


def only_with_database(get_response: Responder) -> Responder:
    """Answer 404 for pages of members where the service was given no database."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if is_staff(request) and not has_case_system():
            return refusals.not_found(request)
        return get_response(request)

    return respond


def public_languages(get_response: Responder) -> Responder:
    """Lead from a page for the public in a language that only members' pages have to the same page in English."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        language = get_language_from_path(request.path_info)
        if language is None or language in settings.PUBLIC_LANGUAGES or is_staff(request):
            return get_response(request)
        asked = request.get_full_path().removeprefix(f"/{language}/")
        return HttpResponseRedirect(f"/{settings.LANGUAGE_CODE}/{asked}")

    return respond


class StaffCsrf(CsrfViewMiddleware):
    """Demand a token of every form of members' pages; elsewhere nobody is signed in, and nothing can be forged."""

    def process_request(self, request: HttpRequest) -> None:
        """Read the secret that the token was made of; it stands in the session, which no other page may touch."""
        if is_staff(request):
            super().process_request(request)

    def process_view(
        self, request: HttpRequest, callback: Callable[..., HttpResponseBase], callback_args: Any, callback_kwargs: Any
    ) -> HttpResponseForbidden | None:
        """Check the token where the page is one of members."""
        if not is_staff(request):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)
