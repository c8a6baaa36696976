"""A member's own account: sessions, factors, password."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.utils import timezone

from sojourn.service.accounts.actions.factors import remove_factor
from sojourn.service.accounts.models import Session
from sojourn.service.accounts.refusals import LastFactorError, NotUsableError
from sojourn.service.accounts.words import Role
from sojourn.service.audit.models import Entry
from sojourn.service.staff import signed
from tests.service.accounts.signers import AGAIN, FACTOR, PASSWORD, Signer, code_of, ready
from tests.service.cases.cast import Cast, member
from tests.service.databases import Database
from tests.service.staff.signing import client_of

ACCOUNT, DAY, CHANGE = "/en/office/account/", "/en/office/", "/en/office/account/password/"
OTHER = "another harbour, another dawn"


def second_browser(of: Signer, steps: int) -> Signer:
    made = Signer(of.account, of.secret, of.recovery)
    made.signed_in(steps)
    return made


def test_one_sees_and_ends_ones_other_sessions_and_nobody_elses(people: Cast) -> None:
    anna, noor = ready(people.anna), ready(people.noor)
    anna.signed_in()
    other = second_browser(anna, 1)
    noor.signed_in()
    page = anna.get(ACCOUNT).content.decode()
    assert page.count("/end/") == 1
    of_noor = Session.objects.get(account=noor.account)
    anna.post(f"{ACCOUNT}sessions/{of_noor.session_key}/end/", ACCOUNT)
    assert noor.get(DAY).status_code == 200
    key = page.split("/sessions/")[1].split("/end/")[0]
    anna.post(f"{ACCOUNT}sessions/{key}/end/", ACCOUNT)
    assert other.get(DAY).status_code == 302
    assert anna.get(DAY).status_code == 200
    assert Entry.objects.filter(act="session.ended").count() == 1


def test_a_new_password_ends_all_other_sessions_and_is_told_by_mail(people: Cast) -> None:
    anna = ready(people.anna)
    anna.signed_in()
    other = second_browser(anna, 1)
    refused = anna.post(CHANGE, oldpassword="not this one at all", password1=OTHER, password2=OTHER)
    assert refused.status_code == 200
    assert anna.post(CHANGE, oldpassword=PASSWORD, password1=OTHER, password2=OTHER)["Location"] == ACCOUNT
    assert (anna.get(DAY).status_code, other.get(DAY).status_code) == (200, 302)
    assert [one.to for one in mail.outbox] == [[anna.account.email]]
    assert anna.account.name not in mail.outbox[0].body
    assert Entry.objects.get(act="password.changed").subject == str(anna.account.pk)


@pytest.mark.parametrize("weak", ["short", "password1234", "123456789012", "anna@example.org"])
def test_a_weak_password_is_refused(people: Cast, weak: str) -> None:
    anna = ready(people.anna)
    anna.signed_in()
    assert anna.post(CHANGE, oldpassword=PASSWORD, password1=weak, password2=weak).status_code == 200


def test_factors_are_changed_only_after_one_was_shown_anew(people: Cast) -> None:
    anna = ready(people.anna)
    anna.signed_in()
    session = anna.client.session
    session[signed.SECOND] = (timezone.now() - signed.FRESH - timedelta(seconds=1)).isoformat()
    session.save()
    for address in ("application/", "key/", "codes/", "codes/new/"):
        assert anna.get(f"{FACTOR}{address}")["Location"].startswith(f"{ACCOUNT}reauthenticate/?next=")
    assert anna.post(f"{FACTOR}1/remove/", ACCOUNT)["Location"] == f"{ACCOUNT}reauthenticate/"
    assert anna.get(CHANGE)["Location"].startswith(f"{ACCOUNT}reauthenticate/")
    asked = anna.get(f"{ACCOUNT}reauthenticate/?next={CHANGE}")["Location"]
    assert asked.startswith(AGAIN)
    assert anna.post(asked, code="000000").status_code == 200
    assert anna.get(CHANGE).status_code == 302
    assert anna.post(asked, code=code_of(anna.secret, 1))["Location"] == CHANGE
    assert anna.get(CHANGE).status_code == 200


def test_showing_the_factor_anew_leads_to_no_other_host(people: Cast) -> None:
    anna = ready(people.anna)
    anna.signed_in()
    assert anna.code(1, f"{AGAIN}?next=https://evil.example/")["Location"] == DAY


def test_a_new_application_takes_the_place_of_the_old_one(people: Cast) -> None:
    anna = ready(people.anna)
    anna.signed_in()
    old = anna.secret
    wrong = anna.post(f"{FACTOR}application/", code="000000")
    assert wrong.status_code == 200
    assert Authenticator.objects.filter(user=anna.account, type="totp").count() == 1
    anna.set_up()
    assert anna.secret != old
    assert Authenticator.objects.filter(user=anna.account, type="totp").count() == 1
    anna.leave()
    anna.password()
    assert anna.post("/en/office/account/second-factor/show/", code=code_of(old, -1)).status_code == 200
    assert anna.code(1)["Location"] == DAY


def test_new_recovery_codes_end_the_ones_before(people: Cast) -> None:
    anna = ready(people.anna)
    anna.signed_in()
    anna.post(f"{FACTOR}codes/new/")
    anna.leave()
    anna.password()
    assert anna.post("/en/office/account/second-factor/show/", code=anna.recovery[0]).status_code == 200


def test_the_last_factor_stays(people: Cast) -> None:
    anna = ready(people.anna)
    only = Authenticator.objects.get(user=anna.account, type="totp")
    with pytest.raises(LastFactorError):
        remove_factor(people.anna, anna.account, only.pk)
    Authenticator.objects.create(user=anna.account, type="webauthn", data={})
    remove_factor(people.anna, anna.account, only.pk)
    with pytest.raises(NotUsableError):
        remove_factor(people.noor, ready(people.noor).account, only.pk)
    assert Authenticator.objects.filter(user=anna.account, type="webauthn").count() == 1


def test_an_analyst_is_led_to_figures_and_the_law_and_nobody_else_is(people: Cast, database: Database) -> None:
    with database.administrator():
        lina = member(people.police, Role.ANALYST, "lina")
    client = client_of(lina)
    assert client.get(DAY)["Location"].startswith("/en/office/")
    page = client.get(ACCOUNT).content.decode()
    for address in ("/en/law/states/", "/en/law/gaps/", "/en/law/differences/", "/en/law/reforms/"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    assert "An analyst sees" not in client_of(people.anna).get(ACCOUNT).content.decode()
