"""What holds at every address of the API before and after its own answer: methods, and what may be kept."""

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from sojourn.service.api.problems import KINDS, PREFIX, ProblemError, is_for_programs, response
from sojourn.service.middleware import HEADERS, Responder

RETRY_SECONDS: Final = 2
"""How long whoever comes to a full service is asked to wait."""

GET, HEAD, OPTIONS = "GET", "HEAD", "OPTIONS"


def door(get_response: Responder) -> Responder:
    """Answer HEAD as GET without its body and OPTIONS by the methods there are; say which method was expected."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not is_for_programs(request):
            return get_response(request)
        method = request.method
        if method == HEAD:
            request.method = GET
        found = get_response(request)
        if isinstance(found, HttpResponseNotAllowed):
            found = _options(found) if method == OPTIONS else _not_allowed(found)
        if method == HEAD and isinstance(found, HttpResponse):
            found["Content-Length"] = len(found.content)
            found.content = b""
        return found

    return respond


def refused(kind: str, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
    """Status, headers and body for whoever is sent away before the request is read; only programs are given a body."""
    made = response(ProblemError(kind, KINDS[kind].advice))
    if not path.startswith(PREFIX):
        made = HttpResponse(status=made.status_code, headers={"Cache-Control": "no-store"})
    for name, value in HEADERS.items():
        made[name] = value
    if kind == "full":
        made["Retry-After"] = RETRY_SECONDS
    made["Connection"] = "close"
    return made.status_code, [(name.lower(), value) for name, value in made.items()], made.content


def _allowed(found: HttpResponseBase) -> str:
    """The methods of an address, from the refusal of another one."""
    named = {method.strip() for method in found["Allow"].split(",")}
    return ", ".join(sorted(named | {OPTIONS} | ({HEAD} if GET in named else set())))


def _options(found: HttpResponseBase) -> HttpResponse:
    return HttpResponse(status=204, headers={"Allow": _allowed(found)})


def _not_allowed(found: HttpResponseBase) -> HttpResponse:
    refusal = response(ProblemError("method", f"one of {_allowed(found)} expected"))
    refusal["Allow"] = _allowed(found)
    return refusal
