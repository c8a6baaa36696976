"""Taking up an invitation on screen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sojourn.service.accounts.actions.invite import LASTS, invite
from sojourn.service.accounts.models import Account, Membership
from sojourn.service.accounts.words import Role
from tests.service.accounts.signers import FACTOR, LOGIN, PASSWORD, Signer, hidden, ready
from tests.service.cases.cast import Cast

DAY = "/en/office/"


def link(token: str) -> str:
    return f"/en/office/account/invitation/{token}/"


def newcomer(email: str = "piet@harbour.example") -> Signer:
    return Signer(Account(email=email, name="Piet"))


def test_a_newcomer_gives_name_and_password_and_sets_up_a_second_factor(people: Cast) -> None:
    piet = newcomer()
    address = link(invite(people.adam, piet.account.email, Role.CASEWORKER))
    sent = piet.post(address, name="Piet", password=PASSWORD, again=PASSWORD)
    assert sent["Location"] == FACTOR
    assert piet.get(DAY)["Location"].startswith(FACTOR)
    piet.set_up()
    assert piet.get(DAY).status_code == 200
    assert piet.get(address).status_code == 400
    assert newcomer().get(address).status_code == 400


@pytest.mark.parametrize(
    "given",
    [
        {"name": "", "password": PASSWORD, "again": PASSWORD},
        {"name": "Piet", "password": "short", "again": "short"},
        {"name": "Piet", "password": PASSWORD, "again": "something else"},
        {"name": "Piet", "password": "piet@harbour.example", "again": "piet@harbour.example"},
        {"name": "P" * 201, "password": PASSWORD, "again": PASSWORD},
        {"name": "P\0iet", "password": PASSWORD, "again": PASSWORD},
        {"name": "Piet", "password": PASSWORD * 99, "again": PASSWORD * 99},
    ],
    ids=range(7),
)
def test_what_cannot_be_is_said_and_the_invitation_stays_open(people: Cast, given: dict[str, str]) -> None:
    piet = newcomer()
    address = link(invite(people.adam, piet.account.email, Role.CASEWORKER))
    assert piet.post(address, **given).status_code == 200
    assert not Account.objects.filter(email=piet.account.email).exists()
    assert piet.post(address, name="Piet", password=PASSWORD, again=PASSWORD).status_code == 302


def test_hostile_words_are_shown_as_words(people: Cast) -> None:
    piet = newcomer()
    address = link(invite(people.adam, piet.account.email, Role.CASEWORKER))
    page = piet.post(address, name="<script>alert(1)</script>", password="x", again="x").content.decode()
    assert "<script>" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize("token", ["guess", "a" * 43, "%00", "é" * 20], ids=range(4))
def test_a_link_that_opens_nothing_does_not_say_why(people: Cast, token: str) -> None:
    lapsed = invite(people.adam, "old@harbour.example", Role.CASEWORKER, timezone.now() - LASTS - timedelta(1))
    answers = [newcomer().get(link(one)) for one in (token, lapsed)]
    assert [one.status_code for one in answers] == [400, 400]
    assert len({one.content.decode().partition("<main")[2] for one in answers}) == 1


def test_who_has_an_account_signs_in_to_it_and_nobody_else_takes_it_up(people: Cast) -> None:
    ines, noor = ready(people.ines), ready(people.noor)
    address = link(invite(people.adam, ines.account.email, Role.SUPERVISOR))
    stranger = newcomer(ines.account.email)
    assert 'type="password"' not in stranger.get(address).content.decode()
    stranger.post(address, name="Eve", password=PASSWORD, again=PASSWORD)
    noor.signed_in()
    assert "another account" in noor.get(address).content.decode()
    noor.post(address)
    assert not Membership.objects.filter(account=ines.account, authority=people.ngo).exists()
    ines.signed_in()
    ines.client.post(address, hidden(ines.get(address)))
    assert Membership.objects.get(account=ines.account, authority=people.ngo).role == "supervisor"
    assert stranger.get(DAY)["Location"].startswith(LOGIN)
