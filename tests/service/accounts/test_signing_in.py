"""Signing in: password and second factor always, and nothing by either alone."""

import time
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.utils import timezone
from pytest_django import Settings

from sojourn.service.accounts.models import Account, Membership, Session
from sojourn.service.accounts.words import Role
from sojourn.service.audit.models import Entry
from sojourn.service.staff.signed import MEMBER
from tests.service.accounts import signers
from tests.service.accounts.signers import FACTOR, LOGIN, PASSWORD, SHOW, Signer, code_of, hidden, ready, signer
from tests.service.cases.cast import Cast, member_id

DAY = "/en/office/"
ACCOUNT = "/en/office/account/"


def acts() -> list[str]:
    """The acts recorded so far."""
    return list(Entry.objects.order_by("at", "number").values_list("act", flat=True))


def test_who_has_no_second_factor_sets_one_up_before_any_page_opens(people: Cast) -> None:
    anna = signer(people.anna)
    assert anna.password()["Location"] == DAY
    assert anna.get(DAY)["Location"].startswith(FACTOR)
    assert anna.get(ACCOUNT)["Location"].startswith(FACTOR)
    shown = anna.set_up()
    assert (shown.status_code, len(anna.recovery)) == (200, 10)
    assert anna.get(DAY).status_code == 200
    assert sorted(acts()) == ["factor.added", "factor.added", "session.started"]


def test_password_and_code_open_the_day_and_neither_does_alone(people: Cast) -> None:
    anna = ready(people.anna)
    assert anna.get(DAY)["Location"].startswith(LOGIN)
    assert anna.get(SHOW)["Location"].startswith(LOGIN)
    assert anna.password()["Location"] == SHOW
    for address in (DAY, ACCOUNT, FACTOR, f"{FACTOR}application/", f"{FACTOR}codes/", f"{ACCOUNT}password/"):
        assert anna.get(address)["Location"].startswith(LOGIN)
    assert anna.code()["Location"] == DAY
    assert anna.get(DAY).status_code == 200
    started = Entry.objects.filter(act="session.started").latest("at", "number")
    assert (started.subject, started.role, len(started.session)) == (str(anna.account.pk), "caseworker", 32)


def test_a_session_begins_under_a_new_key(people: Cast) -> None:
    anna = ready(people.anna)
    anna.password()
    before = anna.client.cookies["sojourn"].value
    anna.code()
    assert anna.client.cookies["sojourn"].value != before
    held = list(Session.objects.values_list("session_key", flat=True))
    assert anna.client.cookies["sojourn"].value not in held


def test_a_planted_session_is_not_taken_on(people: Cast) -> None:
    planted = "a" * 32
    anna = ready(people.anna)
    anna.client.cookies["sojourn"] = planted
    anna.signed_in()
    assert anna.client.cookies["sojourn"].value != planted


@pytest.mark.parametrize(
    "onward",
    ["https://evil.example/", "//evil.example/", "https:evil.example", "/\\evil.example", "javascript:alert(1)"],
    ids=range(5),
)
def test_nobody_is_led_to_another_host(people: Cast, onward: str) -> None:
    anna = ready(people.anna)
    anna.password(onward=onward)
    assert anna.code()["Location"] == DAY


def test_one_is_led_back_to_where_one_wanted(people: Cast) -> None:
    anna = ready(people.anna)
    anna.password(onward="/en/office/cases/")
    assert anna.code()["Location"] == "/en/office/cases/"


def test_a_code_holds_once(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    # The clock of codes stands still, so that none is a new one because half a minute has gone by.
    moment = time.time()
    still = SimpleNamespace(time=lambda: moment)
    for reader in (signers, auth):
        monkeypatch.setattr(reader, "time", still)
    anna = ready(people.anna)
    anna.signed_in()
    anna.leave()
    anna.password()
    for steps in (0, 0, 5):
        assert anna.code(steps).status_code == 200
    assert anna.get(DAY)["Location"].startswith(LOGIN)
    assert acts().count("session.refused") == 3
    assert anna.code(1)["Location"] == DAY


def test_a_recovery_code_holds_once(people: Cast) -> None:
    anna = ready(people.anna)
    anna.password()
    assert anna.post(SHOW, code=anna.recovery[0])["Location"] == DAY
    anna.leave()
    anna.password()
    assert anna.post(SHOW, code=anna.recovery[0]).status_code == 200
    assert anna.post(SHOW, code=anna.recovery[1])["Location"] == DAY


def test_recovery_codes_are_shown_once(people: Cast) -> None:
    anna = signer(people.anna)
    anna.password()
    anna.set_up()
    again = anna.get(f"{FACTOR}codes/").content.decode()
    assert not any(one[:4] in again and one[4:] in again for one in anna.recovery)


def test_a_page_says_the_same_of_a_wrong_password_and_of_nobody(people: Cast) -> None:
    anna = signer(people.anna)
    nobody = Signer(Account(email="nobody@example.org", name="Nobody"))
    pages = [one.password("not this one at all") for one in (anna, nobody)]
    texts = [
        page.content.decode().replace(one.account.email, "") for page, one in zip(pages, (anna, nobody), strict=True)
    ]
    cleaned = [text.replace(hidden(page)["csrfmiddlewaretoken"], "") for text, page in zip(texts, pages, strict=True)]
    assert cleaned[0] == cleaned[1]
    refused = Entry.objects.filter(act="session.refused").values_list("subject", flat=True)
    assert set(refused) == {str(anna.account.pk), "unknown"}


def test_guessing_passwords_locks_the_account_for_everybody_at_the_door(people: Cast) -> None:
    anna = ready(people.anna)
    guesser = Signer(anna.account)
    for _ in range(6):
        assert guesser.password("not this one at all").status_code == 200
    assert anna.password().status_code == 200
    assert acts().count("session.refused") == 5
    assert acts().count("session.locked") == 1
    cache.clear()
    assert anna.password()["Location"] == SHOW


def test_guessing_codes_locks_the_second_factor(people: Cast) -> None:
    anna = ready(people.anna)
    anna.password()
    for _ in range(5):
        anna.post(SHOW, code="000000")
    assert anna.code().status_code == 200
    assert acts().count("session.locked") == 1


def test_guessing_is_limited_by_address(people: Cast) -> None:
    anna = ready(people.anna)
    for number in range(21):
        Signer(Account(email=f"{number}@example.org", name="?")).password("wrong")
    assert anna.password().status_code == 200


def test_a_form_without_its_token_is_refused(people: Cast) -> None:
    anna = ready(people.anna)
    anna.get(LOGIN)
    assert anna.client.post(LOGIN, {"login": anna.account.email, "password": PASSWORD}).status_code == 403
    anna.signed_in()
    for address in ("logout/", "authority/", "password/", "second-factor/codes/new/", "second-factor/1/remove/"):
        assert anna.client.post(f"{ACCOUNT}{address}").status_code == 403


def test_one_signs_out_by_form_alone_and_it_is_recorded(people: Cast) -> None:
    anna = ready(people.anna)
    anna.signed_in()
    assert anna.get(f"{ACCOUNT}logout/").status_code == 405
    assert anna.get(DAY).status_code == 200
    anna.post(f"{ACCOUNT}logout/", ACCOUNT)
    assert anna.get(DAY)["Location"].startswith(LOGIN)
    ended = Entry.objects.get(act="session.ended")
    assert (ended.member, ended.subject) == (people.anna.member, str(anna.account.pk))


def test_a_closed_account_opens_nothing(people: Cast) -> None:
    anna = ready(people.anna)
    anna.signed_in()
    Account.objects.filter(pk=anna.account.pk).update(is_active=False)
    assert anna.get(DAY).status_code == 302
    anna.leave()
    answer = anna.password()
    assert answer["Location"] == f"{ACCOUNT}inactive/"
    assert anna.get(f"{ACCOUNT}inactive/").status_code == 200
    assert anna.get(SHOW)["Location"].startswith(LOGIN)


def test_who_left_is_told_that_there_is_nothing_to_work_on(people: Cast) -> None:
    anna = ready(people.anna)
    Membership.objects.filter(pk=member_id(people.anna)).update(left_at=timezone.now())
    anna.signed_in()
    assert anna.get(DAY)["Location"].startswith(f"{ACCOUNT}authority/")
    assert "no authority" in anna.get(f"{ACCOUNT}authority/").content.decode()


def test_who_works_for_two_authorities_chooses_and_changes(people: Cast) -> None:
    anna = ready(people.anna)
    other = Membership.objects.create(
        account=anna.account, authority=people.ngo, role=Role.SUPERVISOR, joined_at="2026-01-01T00:00:00Z"
    )
    anna.signed_in()
    choose = f"{ACCOUNT}authority/"
    assert anna.get(DAY)["Location"].startswith(choose)
    strange = str(member_id(people.ines))
    for given in (strange, "nonsense", ""):
        assert anna.post(choose, member=given).status_code == 200
    assert anna.get(DAY)["Location"].startswith(choose)
    anna.post(choose, member=str(other.pk))
    assert anna.client.session[MEMBER] == str(other.pk)
    anna.post(choose, ACCOUNT, member=str(member_id(people.anna)))
    assert anna.client.session[MEMBER] == str(member_id(people.anna))
    assert acts().count("session.started") == 3  # once when setting up, when there was one authority


@pytest.mark.parametrize("address", ["signup/", "email/", "password/set/", "login/code/confirm/", "confirm-email/"])
def test_nobody_opens_an_account_or_changes_an_address_here(people: Cast, address: str) -> None:
    anna = ready(people.anna)
    anna.signed_in()
    assert anna.client.get(f"{ACCOUNT}{address}").status_code == 404


def test_what_codes_are_made_of_is_sealed(people: Cast, settings: Settings) -> None:
    anna = ready(people.anna)
    held = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert anna.secret not in held
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key altogether, for this test"
    assert anna.signed_in()["Location"] == DAY


def test_a_half_way_sign_in_lends_its_factor_to_nobody_else(people: Cast) -> None:
    anna, noor = ready(people.anna), ready(people.noor)
    noor.client = anna.client
    anna.signed_in()
    anna.post(f"{ACCOUNT}logout/", ACCOUNT)
    noor.password()
    assert noor.get(DAY)["Location"].startswith(LOGIN)
    assert noor.post(SHOW, code=code_of(anna.secret, 1)).status_code == 200
