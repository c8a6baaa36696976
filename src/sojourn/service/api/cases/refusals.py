"""The refusals of the case system as problem details: what the action says, with a code and its values."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from sojourn.service.accounts.refusals import NotInScopeError, NotSignedInError
from sojourn.service.accounts.standing import NobodyError
from sojourn.service.api.problems import KINDS, Kind, ProblemError, response
from sojourn.service.cases import refusals
from sojourn.service.desk.limits import MINUTE
from sojourn.service.refused import RefusalError

_TOLD: Final[Mapping[type[RefusalError], tuple[str, str]]] = {
    NotSignedInError: (
        "A token is expected",
        "Send Authorization: Bearer and a token that holds; an administrator of the authority issues it.",
    ),
    NotInScopeError: ("The token has no leave for this", "Ask the administrator for a token with the scope named."),
    refusals.NotAllowedError: (
        "Your part in the case does not allow this",
        "The case says which groups of data may be read and recorded.",
    ),
    refusals.NoCompetenceError: (
        "National law gives the authority no competence for this",
        "Refer the case to the authority that has it.",
    ),
    refusals.MembersOnlyError: ("Only a member may do this", "A member of the authority does it on the screens."),
    refusals.NoSuchCaseError: (
        "There is nothing that may be known at this address",
        "The list of cases names those that may be worked on.",
    ),
    refusals.ChangedMeanwhileError: (
        "The case has changed since it was looked at",
        "Read it again, then send the version that it has now.",
    ),
    refusals.NeedsDecisionError: (
        "The act takes two persons",
        "Members draft the decision and approve it on the screens.",
    ),
    refusals.SupervisorError: (
        "A supervisor records this act",
        "A supervisor of the authority records it on the screens.",
    ),
    refusals.KeyReusedError: (
        "The idempotency key came with another request before",
        "Draw a new key for each act; repeat one only with the same request.",
    ),
    refusals.NotOfferedError: (
        "The law does not open this act",
        "Do not do it; if it was done, record it with its reason.",
    ),
    refusals.ForbiddenError: (
        "The law forbids this act",
        "Do not do it; if it was done, record it with its reason: it is recorded as a breach.",
    ),
}
CASE_KINDS: Final[Mapping[str, Kind]] = {
    of.code: Kind(of.code, HTTPStatus(of.status), title, advice) for of, (title, advice) in _TOLD.items()
}
"""The kinds of problem that only the operations on cases have; what is said of a value is the kind `not-accepted`."""

_RENAMED: Final = {"type": "event"}
"""Values whose names problem details use for something else."""

_SHOWN: Final = frozenset(
    {"answer", "question", "on", "seen", "now", "operation", "group", "event", "competence", "scope"}
)
"""Values that a program is given by name."""


class CaseProblemError(ProblemError):
    """A refusal of the case system, with its code and values."""

    def __init__(self, error: RefusalError) -> None:
        super().__init__("not-accepted", str(error))
        self.kind = CASE_KINDS.get(error.code) or KINDS[error.code]
        self.code, self.values = error.code, error.values

    def as_json(self) -> dict[str, Any]:
        """The problem as an object of RFC 9457, with `code`, `citations` and the values of the refusal."""
        return {**super().as_json(), "code": self.code, **dict(_members(self.values))}


class TooManyError(ProblemError):
    """One token asks too much within one minute."""

    def __init__(self) -> None:
        super().__init__("too-many", "this token was used too often within one minute")


def refused(request: HttpRequest, error: RefusalError) -> HttpResponse:
    """What is answered where the case system refuses."""
    made = response(CaseProblemError(error))
    if isinstance(error, NotSignedInError):
        made["WWW-Authenticate"] = "Bearer"
    if isinstance(error, NotInScopeError):
        made["WWW-Authenticate"] = f'Bearer error="insufficient_scope", scope="{error.values["scope"]}"'
    return made


def nobody(request: HttpRequest, error: NobodyError) -> HttpResponse:
    """What is answered where the program was taken away between its token and its question."""
    return refused(request, NotSignedInError())


def too_many(request: HttpRequest, error: TooManyError) -> HttpResponse:
    """What is answered where a token asks too much."""
    made = response(error)
    made["Retry-After"] = int(MINUTE)
    return made


def _members(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    if cites := values.get("cites"):
        yield "citations", str(cites).split(", ")
    for name, value in values.items():
        shown = _RENAMED.get(name, name)
        if shown in _SHOWN and value != "":
            yield shown, value if isinstance(value, int) else str(value)
