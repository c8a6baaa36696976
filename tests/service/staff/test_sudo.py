"""Dangerous pages: only where the second factor was shown just now, and back to them once it was."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from sojourn.service.accounts.sessions import SessionStore
from sojourn.service.audit.actors import Actor
from sojourn.service.staff.guard import ALL, StaffRequest, member
from sojourn.service.staff.signed import BEGUN, FRESH, PROVIDER, SECOND, SEEN
from tests.service.cases.cast import Cast
from tests.service.staff.signing import session_of

DANGER = "/en/office/danger/?of=it"


@member(ALL, sudo=True)
def danger(request: StaffRequest) -> HttpResponse:
    return HttpResponse("done")


def asked(actor: Actor, method: str = "get", **changed: Any) -> HttpResponse:
    """Ask for the dangerous page in a session that is as signing in left it, but for what is changed."""
    request: HttpRequest = getattr(RequestFactory(), method)(DANGER)
    request.session = SessionStore(session_of(actor))
    for name, value in changed.items():
        if value is None:
            del request.session[name]
        else:
            request.session[name] = value
    return danger(request)


def past(age: timedelta) -> str:
    return (timezone.now() - age).isoformat()


def test_who_showed_it_just_now_may(people: Cast) -> None:
    assert asked(people.anna).content == b"done"
    assert asked(people.anna, **{SECOND: past(FRESH - timedelta(minutes=1))}).status_code == 200


@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_who_showed_it_long_ago_shows_it_anew_and_comes_back(people: Cast, method: str) -> None:
    answer = asked(people.anna, method, **{SECOND: past(FRESH + timedelta(seconds=1))})
    assert (answer.status_code, answer.content) == (302, b"")
    place, _, onward = answer["Location"].partition("?")
    assert place == "/en/office/account/reauthenticate/"
    assert onward == ("next=%2Fen%2Foffice%2Fdanger%2F%3Fof%3Dit" if method == "get" else "")


def test_signing_in_again_recently_is_not_showing_it(people: Cast) -> None:
    old = past(FRESH + timedelta(seconds=1))
    assert asked(people.anna, **{SECOND: old, BEGUN: past(timedelta(0)), SEEN: past(timedelta(0))}).status_code == 302
    dropped: dict[str, Any] = {SECOND: None}
    assert asked(people.anna, "get", **dropped)["Location"].startswith("/en/office/account/second-factor/")


def test_a_provider_that_vouched_for_two_factors_counts_as_long(people: Cast) -> None:
    assert asked(people.anna, **{PROVIDER: str(people.police.pk)}).status_code == 200
