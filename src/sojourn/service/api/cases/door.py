"""The door to cases: a token, counted, and never a cookie; where there is no database there is no door."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest
from ninja.security.base import AuthBase

from sojourn.service.accounts.machines import machine_actor
from sojourn.service.accounts.words import Scope
from sojourn.service.api.cases.refusals import TooManyError
from sojourn.service.api.problems import KINDS, ProblemError
from sojourn.service.audit.actors import Actor
from sojourn.service.desk.limits import MinuteCount
from sojourn.service.staff.places import has_case_system

_COUNT: Final = MinuteCount()


class Token(AuthBase):
    """Takes a request of a program whose token reaches as far as a scope; `request.auth` is then the program."""

    openapi_type: str = "http"
    openapi_scheme: str = "bearer"

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Actor:
        """The program that asks.

        Raises `ProblemError` where there are no cases, `NotSignedInError`, `NotInScopeError`, and `TooManyError` where
        the token was used too often, from whatever addresses.
        """
        if not has_case_system():
            raise ProblemError("no-such-address", KINDS["no-such-address"].advice)
        actor = machine_actor(request, self.scope)
        if _COUNT(actor.client) > settings.REQUESTS_A_MINUTE:
            raise TooManyError()
        return actor
