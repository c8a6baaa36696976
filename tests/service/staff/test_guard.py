"""Who may open a page of members: nobody without a session, a second factor, an authority and the right role."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from sojourn.service.accounts.models import Membership
from sojourn.service.staff.signed import IDLE, LONGEST
from tests.service.cases.cast import Cast, member_id
from tests.service.staff.signing import client_of, session_of

DAY = "/en/office/"


def test_a_stranger_is_sent_to_sign_in_and_back(people: Cast, visitor: Client) -> None:
    answer = visitor.get(f"{DAY}cases/?page=2")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/en/office/account/")
    assert answer["Location"].endswith("next=%2Fen%2Foffice%2Fcases%2F%3Fpage%3D2")


def test_without_a_database_there_are_no_pages_of_members(visitor: Client) -> None:
    assert visitor.get(DAY).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("sven", 200), ("otto", 403), ("adam", 403)])
def test_pages_of_cases_are_for_those_who_work_on_cases(people: Cast, who: str, status: int) -> None:
    assert client_of(getattr(people, who)).get(f"{DAY}cases/").status_code == status


@pytest.mark.parametrize("past", [IDLE + timedelta(seconds=1), LONGEST + timedelta(seconds=1)])
def test_a_session_ends(people: Cast, past: timedelta) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(people.anna, timezone.now() - past)
    assert client.get(DAY).status_code == 302


def test_who_left_is_signed_out_at_once(people: Cast) -> None:
    client = client_of(people.anna)
    assert client.get(DAY).status_code == 200
    Membership.objects.filter(pk=member_id(people.anna)).update(left_at=timezone.now())
    assert client.get(DAY).status_code == 302


def test_a_changed_password_ends_other_sessions(people: Cast) -> None:
    client = client_of(people.anna)
    account = Membership.objects.get(pk=member_id(people.anna)).account
    account.set_password("another one")
    account.save()
    assert client.get(DAY).status_code == 302


def test_a_form_without_a_token_is_refused(people: Cast) -> None:
    assert client_of(people.anna, check_forms=True).post(f"{DAY}cases/").status_code == 403


def test_public_pages_set_no_cookie_for_those_who_are_signed_in_either(people: Cast) -> None:
    answer = client_of(people.anna).get("/en/law/")
    assert answer.status_code == 200
    assert not answer.cookies
