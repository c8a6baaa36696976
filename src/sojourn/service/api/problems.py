"""Problem details for programs (RFC 9457): what is wrong, where it stands in what was sent, what was expected."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from sojourn.law.casefile.failure import CaseFileError, Steps
from sojourn.law.course import ProfileError

PREFIX: Final = "/api/"
MEDIA_TYPE: Final = "application/problem+json"
_LONGEST_POINTER: Final = 500  # a key may be as long as the whole body
DESCRIBED_AT: Final = "/api/v1/docs"
"""Where a person can read what a kind of problem means; the kind is the fragment."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its name in addresses, its status, its title and what to do about it."""

    name: str
    status: HTTPStatus
    title: str
    advice: str


KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind(
            "unreadable",
            HTTPStatus.BAD_REQUEST,
            "The request cannot be read",
            "Send one JSON object or YAML mapping in UTF-8, each key once.",
        ),
        Kind(
            "elsewhere",
            HTTPStatus.FORBIDDEN,
            "Sent by a page of another site",
            "Programs of other sites ask from their own server, not from a visitor's browser.",
        ),
        Kind(
            "no-such-address",
            HTTPStatus.NOT_FOUND,
            "There is nothing at this address",
            "The description of the API lists every address.",
        ),
        Kind(
            "method",
            HTTPStatus.METHOD_NOT_ALLOWED,
            "Another method is expected here",
            "The header Allow names the methods.",
        ),
        Kind(
            "not-acceptable",
            HTTPStatus.NOT_ACCEPTABLE,
            "The answer cannot be given in that form",
            "Answers are JSON: accept application/json.",
        ),
        Kind(
            "slow",
            HTTPStatus.REQUEST_TIMEOUT,
            "The body took too long to arrive",
            "Send the whole body at once.",
        ),
        Kind(
            "length-required",
            HTTPStatus.LENGTH_REQUIRED,
            "The length of the body is not said",
            "Send Content-Length; a body in chunks is not taken.",
        ),
        Kind(
            "too-large",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "This is too large",
            "Leave out what is not needed, or use the command line.",
        ),
        Kind(
            "media-type",
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "The body is of another kind",
            "Send application/json or application/yaml in UTF-8, not compressed.",
        ),
        Kind(
            "not-accepted",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "The request cannot be accepted",
            "The line says where the value stands and what was expected.",
        ),
        Kind(
            "too-many",
            HTTPStatus.TOO_MANY_REQUESTS,
            "Too many requests within one minute",
            "Wait as long as Retry-After says.",
        ),
        Kind(
            "fault",
            HTTPStatus.INTERNAL_SERVER_ERROR,
            "A fault of the service",
            "Nothing that was sent has been kept. Try again, and tell the operator if it happens again.",
        ),
        Kind(
            "full",
            HTTPStatus.SERVICE_UNAVAILABLE,
            "The service is full",
            "Wait as long as Retry-After says, then send it again.",
        ),
        Kind(
            "too-much-work",
            HTTPStatus.SERVICE_UNAVAILABLE,
            "This takes longer than one request may",
            "Ask for less, or use the command line, which takes its time.",
        ),
    )
}
OF_STATUS: Final = {int(kind.status): kind for kind in KINDS.values()}


class ProblemError(Exception):
    """Why a request gets no answer; `steps` and `line` say where in what was sent."""

    def __init__(self, kind: str, detail: str, *, steps: Steps | None = None, line: int | None = None) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.steps, self.line = KINDS[kind], detail, steps, line

    @classmethod
    def of(cls, error: CaseFileError, kind: str) -> "ProblemError":
        """Say what is wrong with a value at its place."""
        return cls(kind, error.problem, steps=error.steps, line=error.line)

    def as_json(self) -> dict[str, Any]:
        """The problem as an object of RFC 9457, with `line` and `pointer` (RFC 6901) where they are known."""
        said: dict[str, Any] = {
            "type": f"{DESCRIBED_AT}#{self.kind.name}",
            "title": self.kind.title,
            "status": int(self.kind.status),
            "detail": self.detail,
        }
        if self.line is not None:
            said["line"] = self.line
        if self.steps is not None and len(place := pointer(self.steps)) <= _LONGEST_POINTER:
            said["pointer"] = place
        return said


def unusable(error: ProfileError) -> ProblemError:
    """A national value of the case file that cannot be used."""
    return ProblemError("not-accepted", str(error), steps=("case", "profile"))


def pointer(steps: Steps) -> str:
    """The steps to a value as a JSON pointer (RFC 6901); the empty one is the whole."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def response(problem: ProblemError) -> HttpResponse:
    """The problem as a response. Half characters that a key may hold are written as escapes."""
    made = HttpResponse(json.dumps(problem.as_json()), content_type=MEDIA_TYPE, status=problem.kind.status)
    made["Cache-Control"] = "no-store"
    made["Content-Language"] = "en"
    return made


def of_status(status: int) -> HttpResponse:
    """The problem of a status that was found outside the API itself: a limit, a host name, an address, a fault."""
    kind = OF_STATUS[status]
    return response(ProblemError(kind.name, kind.advice))


def is_for_programs(request: HttpRequest) -> bool:
    """Whether the request is for the API, so that whatever is refused is refused as problem details."""
    return request.path_info.startswith(PREFIX)
