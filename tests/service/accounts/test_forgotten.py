"""A forgotten password: a link by mail, which opens nothing without the second factor."""

import re

import pytest
from django.core import mail
from pytest_django import Settings

from sojourn.service.accounts.models import Account
from tests.service.accounts.signers import LOGIN, PASSWORD, SHOW, Signer, ready, signer
from tests.service.cases.cast import Cast

RESET, DAY = "/en/office/account/password/reset/", "/en/office/"
OTHER = "another harbour, another dawn"


def asked(of: Signer) -> str:
    """The path in the mail that asking sends; the page after it is always the same one."""
    mail.outbox.clear()
    assert of.post(RESET, email=of.account.email)["Location"] == f"{RESET}sent/"
    assert of.get(f"{RESET}sent/").status_code == 200
    return re.findall(r"https?://[^/]+(/\S+)", str(mail.outbox[0].body))[0] if mail.outbox else ""


def test_the_link_sets_a_password_and_the_second_factor_is_still_asked_for(people: Cast) -> None:
    anna = ready(people.anna)
    elsewhere = Signer(anna.account, anna.secret)
    elsewhere.signed_in(-1)
    path = asked(anna)
    onward = anna.get(path)["Location"]
    assert anna.post(onward, password1=OTHER, password2=OTHER).status_code == 302
    assert elsewhere.get(DAY).status_code == 302
    assert anna.get(DAY)["Location"].startswith(LOGIN)
    assert anna.password(PASSWORD).status_code == 200
    assert anna.password(OTHER)["Location"] == SHOW
    assert anna.code(1)["Location"] == DAY
    anna.leave()
    assert "was used" in anna.get(path).content.decode()


def test_the_mail_holds_a_link_and_not_a_name(people: Cast) -> None:
    anna = ready(people.anna)
    asked(anna)
    sent = mail.outbox[0]
    assert sent.to == [anna.account.email]
    assert anna.account.name not in sent.subject + sent.body.split("http")[0]


def test_asking_for_nobody_or_for_who_has_no_second_factor_looks_the_same_and_sends_nothing(people: Cast) -> None:
    for one in (Signer(Account(email="nobody@example.org", name="?")), signer(people.noor)):
        assert asked(one) == ""


def test_an_address_is_not_flooded(people: Cast) -> None:
    anna = ready(people.anna)
    for _ in range(3):
        assert asked(anna)
    assert anna.post(RESET, email=anna.account.email).status_code == 429


def test_the_link_leads_to_where_the_service_stands(people: Cast, settings: Settings) -> None:
    settings.SOJOURN_ADDRESS = "https://sojourn.authority.example"
    anna = ready(people.anna)
    asked(anna)
    assert "https://sojourn.authority.example/en/office/account/password/reset/" in mail.outbox[0].body


@pytest.mark.parametrize("key", ["1-abc", "zz-set-password", "0-" + "a" * 500])
def test_a_link_that_was_made_up_opens_nothing(people: Cast, key: str) -> None:
    assert "Ask for a new link" in signer(people.anna).get(f"{RESET}{key}/").content.decode()


def test_without_a_server_for_mail_the_page_says_so(people: Cast, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "sojourn.service.mail.NoMail"
    anna = ready(people.anna)
    assert "sends no mail" in anna.get(RESET).content.decode()
