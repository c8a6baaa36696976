"""What holds for every page: strict headers, and forms taken only from our own pages."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from sojourn.service import refusals

Responder = Callable[[HttpRequest], HttpResponseBase]

OWN_SCRIPTS = "; script-src 'self'"
_WITH_SCRIPTS = "sojourn_scripts"
SANDBOXED = "default-src 'none'; sandbox"
_SANDBOXED = "sojourn_sandboxed"

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",  # the design system's icons are written into its style sheet
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def headers(get_response: Responder) -> Responder:
    """Set the strict headers on every response, and keep pages (not style sheets) out of every cache."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response[name] = value
        if getattr(response, _WITH_SCRIPTS, False):
            response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY + OWN_SCRIPTS
        if getattr(response, _SANDBOXED, False):
            response["Content-Security-Policy"] = SANDBOXED
        if response.get("Content-Type", "").startswith("text/html") or "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    return respond


def with_scripts(response: HttpResponseBase) -> HttpResponseBase:
    """Let scripts of this service run on one page: security keys cannot be reached without."""
    setattr(response, _WITH_SCRIPTS, True)
    return response


def sandboxed(response: HttpResponseBase) -> HttpResponseBase:
    """Let a browser that shows a file against our wish do nothing with it: it was written by others."""
    setattr(response, _SANDBOXED, True)
    return response


def own_pages_only(get_response: Responder) -> Responder:
    """Refuse a form that a page of another site sends.

    No token and no cookie guard these forms: there is no signed-in person in whose name another site could
    act, a form changes nothing and stores nothing, and the answer can be read only by whoever sent it. What
    is left is that another site could show words of its own under our name; the browser tells us where a
    form comes from, and that is refused here. `Origin: null` is what browsers send for our own forms under
    the referrer policy `no-referrer`.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST" and _from_elsewhere(request):
            return refusals.forbidden(request)
        return get_response(request)

    return respond


def _from_elsewhere(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.get_host()
