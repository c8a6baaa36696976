"""The one door to pages of members: who is signed in, in which role, in one transaction of theirs."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import NobodyError, Standing
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.refused import RefusalError
from sojourn.service.staff.pages import refusal
from sojourn.service.staff.signed import Signed, signed

P = ParamSpec("P")

CASEWORK = frozenset({Role.CASEWORKER, Role.SUPERVISOR})
"""The roles that work on cases."""

ALL = frozenset(Role) - {Role.MACHINE}


class StaffRequest(HttpRequest):
    """A request of a member, with how she or he stands."""

    actor: Actor
    who: Standing


class NotYourRoleError(RefusalError):
    """The page belongs to another role."""

    status = 403
    code, sentence = "not-your-role", gettext_noop("This page belongs to another role than yours.")


class StaffView(Protocol, Generic[P]):
    """A view of members: the function, and which roles may open it."""

    roles: frozenset[Role]

    def __call__(self, request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse: ...


def member(
    roles: Collection[Role] = ALL, *, sudo: bool = False
) -> Callable[[Callable[Concatenate[StaffRequest, P], HttpResponse]], StaffView[P]]:
    """Open a page to signed-in members of some roles; with `sudo` only where the second factor was shown just now.

    The page is answered within one transaction of the member: all of it happens, or nothing. A refusal becomes a page
    with its sentence.
    """

    def door(view: Callable[Concatenate[StaffRequest, P], HttpResponse]) -> StaffView[P]:
        @wraps(view)
        def respond(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            found = signed(request)
            if found is None or not found.second_factor or found.actor is None or (sudo and not found.fresh):
                return _sent_away(request, found)
            try:
                with acting(found.actor) as who:
                    _check(found, who)
                    if who.role not in roles:
                        raise NotYourRoleError()
                    theirs = cast(StaffRequest, request)
                    theirs.actor, theirs.who = found.actor, who
                    return view(theirs, *args, **kwargs)
            except NobodyError:
                request.session.flush()
                return _sent_away(request, None)
            except RefusalError as problem:
                return refusal(request, problem)

        answer = cast(Any, respond)
        answer.roles = frozenset(roles)
        return cast(StaffView[P], answer)

    return door


def _check(found: Signed, who: Standing) -> None:
    """Raise `NobodyError` where the membership has ended, the role is another, or the password was changed since."""
    account = who.account
    if account is None:
        raise NobodyError("no person")
    same = constant_time_compare(found.password, account.get_session_auth_hash())
    if who.former or account.pk != found.account or not same or found.actor is None or who.role != found.actor.role:
        raise NobodyError("signed in no longer")


def _sent_away(request: HttpRequest, found: Signed | None) -> HttpResponse:
    """To where what is missing can be done, and back from there."""
    if found is None:
        place = "account_login"
    elif not found.second_factor:
        place = "mfa_index"
    elif found.actor is None:
        place = "choose-authority"
    else:
        place = "account_reauthenticate"
    back = request.get_full_path() if request.method == "GET" else request.headers.get("Referer", "")
    return HttpResponseRedirect(f"{reverse(place)}?{urlencode({'next': back})}" if back else reverse(place))
