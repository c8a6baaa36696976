"""The whole way to a real provider and back, and every answer that must not be believed."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
import pytest
import requests
from django.utils import timezone
from pytest_django import Settings

from sojourn.service.accounts.actions.invite import invite
from sojourn.service.accounts.actions.provide import end_provider, set_provider
from sojourn.service.accounts.models import Account, IdentityProvider, Membership
from sojourn.service.accounts.provider import client as asking
from sojourn.service.accounts.provider.asked import asked
from sojourn.service.accounts.provider.refusals import ProviderError
from sojourn.service.accounts.refusals import NotUsableError
from sojourn.service.accounts.words import Role
from sojourn.service.audit.models import Entry
from sojourn.service.staff import signed
from tests.service.accounts.provider.program import CLIENT, SECRET
from tests.service.accounts.signers import FACTOR, LOGIN, SHOW, Signer, ready, signer
from tests.service.cases.cast import Cast

DAY, ACCOUNT = "/en/office/", "/en/office/account/"
STRONG = {"amr": ["pwd", "mfa"]}


@dataclass
class Provider:
    """A provider that is running: at `issuer`."""

    issuer: str

    def say(self, **claims: Any) -> None:
        """Let it say this in its next answers."""
        requests.get(f"{self.issuer}/say/", {"claims": json.dumps(claims)}, timeout=30).raise_for_status()

    def signed_in(self, email: str, verified: bool = True) -> requests.Session:
        """A browser in which somebody is signed in to the provider."""
        browser = requests.Session()
        given = {} if verified else {"unverified": "1"}
        browser.get(f"{self.issuer}/be/{email}/", params=given, timeout=30).raise_for_status()
        return browser


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """The provider, in a process of its own."""
    folder = tmp_path_factory.mktemp("provider")
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    program = Path(__file__).with_name("program.py")
    with subprocess.Popen([sys.executable, str(program), str(folder), str(port)], cwd=folder) as process:
        for _ in range(600):
            if (folder / "ready").exists():
                break
            assert process.poll() is None
            time.sleep(0.1)
        yield Provider(f"http://127.0.0.1:{port}")
        process.terminate()


@pytest.fixture
def provider(running: Provider, people: Cast, settings: Settings, tmp_path: Path) -> Provider:
    """The same, set as that of the police."""
    (tmp_path / "police").write_text(f"{SECRET}\n", encoding="utf-8")
    settings.SOJOURN_PROVIDER_SECRETS = str(tmp_path)
    set_provider(people.police.name, running.issuer, CLIENT, "police")
    requests.get(f"{running.issuer}/back/", {"address": back(people)}, timeout=30).raise_for_status()
    running.say(**STRONG)
    return running


def begin(people: Cast) -> str:
    return f"{ACCOUNT}provider/{people.police.pk}/"


def back(people: Cast) -> str:
    return f"http://testserver{begin(people)}back/"


def answer(provider: Provider, people: Cast, one: Signer, email: str = "", onward: str = "", **other: str) -> str:
    """Go to the provider; returns where it sends the browser back to."""
    address = one.get(f"{begin(people)}?next={onward}" if onward else begin(people))["Location"]
    parts = urlsplit(address)
    asked = urlencode({**dict(parse_qsl(parts.query)), **other})
    browser = provider.signed_in(email or one.account.email)
    sent = browser.get(f"{parts.scheme}://{parts.netloc}{parts.path}?{asked}", timeout=30, allow_redirects=False)
    assert sent.status_code == 302, sent.text
    return sent.headers["Location"].removeprefix("http://testserver")


def taken(provider: Provider, people: Cast, one: Signer, email: str = "", onward: str = "") -> Any:
    """The whole way there and back."""
    return one.get(answer(provider, people, one, email, onward))


def test_a_provider_that_says_two_factors_opens_the_day(provider: Provider, people: Cast) -> None:
    anna = signer(people.anna)
    assert people.police.name in anna.get(LOGIN).content.decode()
    assert taken(provider, people, anna, onward="/en/office/cases/")["Location"] == "/en/office/cases/"
    assert anna.get(DAY).status_code == 200
    assert Entry.objects.filter(act="session.started").count() == 1


@pytest.mark.parametrize("said", [{}, {"amr": ["pwd"]}, {"amr": "mfa"}, {"acr": "1"}], ids=range(4))
def test_otherwise_our_own_second_factor_is_asked_for(provider: Provider, people: Cast, said: dict[str, Any]) -> None:
    provider.say(**said)
    anna = ready(people.anna)
    assert taken(provider, people, anna)["Location"] == SHOW
    assert anna.get(DAY)["Location"].startswith(LOGIN)
    assert anna.code()["Location"] == DAY
    assert anna.get(DAY).status_code == 200


def test_who_has_none_here_sets_one_up(provider: Provider, people: Cast) -> None:
    provider.say(acr="1")
    anna = signer(people.anna)
    assert taken(provider, people, anna)["Location"] == DAY
    assert anna.get(DAY)["Location"].startswith(FACTOR)


def test_words_of_acr_can_be_agreed(provider: Provider, people: Cast) -> None:
    set_provider(people.police.name, provider.issuer, CLIENT, "police", ["https://refeds.org/profile/mfa"])
    provider.say(acr="https://refeds.org/profile/mfa")
    assert taken(provider, people, signer(people.anna))["Location"] == DAY


@pytest.mark.parametrize("who", ["noor", "nobody"])
def test_nobody_becomes_a_member_this_way(provider: Provider, people: Cast, who: str) -> None:
    email = "nobody@example.org" if who == "nobody" else signer(people.noor).account.email
    before = (Account.objects.count(), Membership.objects.count())
    stranger = Signer(Account(email=email, name="?"))
    assert taken(provider, people, stranger).status_code == 403
    assert stranger.get(DAY)["Location"].startswith(LOGIN)
    assert (Account.objects.count(), Membership.objects.count()) == before


def test_an_address_that_was_not_verified_counts_for_nothing(provider: Provider, people: Cast) -> None:
    provider.say(**STRONG, email_verified=False)
    assert taken(provider, people, signer(people.anna)).status_code == 403


def test_who_left_or_whose_account_is_closed_stays_out(provider: Provider, people: Cast) -> None:
    anna, sven = signer(people.anna), signer(people.sven)
    Membership.objects.filter(account=anna.account).update(left_at="2026-12-01T00:00:00Z")
    Account.objects.filter(pk=sven.account.pk).update(is_active=False)
    assert [taken(provider, people, one).status_code for one in (anna, sven)] == [403, 403]


def test_a_provider_speaks_for_its_own_authority_alone(provider: Provider, people: Cast) -> None:
    anna = ready(people.anna)
    other = Membership.objects.create(
        account=anna.account, authority=people.ngo, role=Role.SUPERVISOR, joined_at="2026-01-01T00:00:00Z"
    )
    taken(provider, people, anna)
    assert people.ngo.name not in anna.get(ACCOUNT).content.decode()
    anna.post(f"{ACCOUNT}authority/", ACCOUNT, member=str(other.pk))
    assert anna.client.session[signed.AUTHORITY] == str(people.police.pk)
    for address in (f"{FACTOR}application/", f"{FACTOR}key/", f"{ACCOUNT}password/"):
        assert anna.get(address)["Location"].startswith(f"{ACCOUNT}reauthenticate/")


LIES: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://other.example"},
    "another client": {"aud": "somebody-else"},
    "several clients": {"aud": [CLIENT, "somebody-else"], "azp": "somebody-else"},
    "several and none named": {"aud": [CLIENT, "somebody-else"]},
    "another nonce": {"nonce": "of another sign-in"},
    "no nonce": {"nonce": None},
    "over": {"exp": 1_700_000_000},
    "never over": {"exp": None},
    "to come": {"iat": 4_000_000_000},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=[name.replace(" ", "-") for name in LIES])
def test_an_answer_that_is_not_for_this_sign_in_is_refused(
    provider: Provider, people: Cast, lie: dict[str, Any]
) -> None:
    provider.say(**STRONG, **lie)
    anna = signer(people.anna)
    assert taken(provider, people, anna).status_code == 502
    assert anna.get(DAY)["Location"].startswith(LOGIN)


def forged(token: str) -> str:
    head, body, signature = token.split(".")
    return f"{head}.{body}.{signature[::-1]}"


FORGERIES: dict[str, Callable[[str], str]] = {
    "signature": forged,
    "unsigned": lambda token: jwt.encode(_open(token), "", "none"),
    "secret": lambda token: jwt.encode(_open(token), SECRET * 3, "HS256", _kid(token)),
    "nothing": lambda token: "",
}


def _kid(token: str) -> dict[str, Any]:
    return {"kid": jwt.get_unverified_header(token)["kid"]}


def _open(token: str) -> dict[str, Any]:
    told: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return told


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
def test_a_token_the_issuer_did_not_sign_is_refused(
    provider: Provider, people: Cast, monkeypatch: pytest.MonkeyPatch, forgery: Callable[[str], str]
) -> None:
    def told(method: str, address: str, **given: Any) -> dict[str, Any]:
        found = asked(method, address, **given)
        return {**found, "id_token": forgery(found["id_token"])} if "id_token" in found else found

    monkeypatch.setattr(asking, "asked", told)
    assert taken(provider, people, signer(people.anna)).status_code == 502


def test_an_answer_belongs_to_the_browser_that_asked_and_holds_once(provider: Provider, people: Cast) -> None:
    anna, eve = signer(people.anna), signer(people.sven)
    address = answer(provider, people, anna)
    assert eve.get(address).status_code == 400
    eve.get(begin(people))
    assert eve.get(address).status_code == 400
    assert anna.get(address).status_code == 302
    assert anna.get(address).status_code == 400


@pytest.mark.parametrize("change", [{"state": "x"}, {"code": ""}, {"iss": "https://other.example"}], ids=range(3))
def test_an_answer_that_was_changed_on_the_way_is_refused(
    provider: Provider, people: Cast, change: dict[str, str]
) -> None:
    anna = signer(people.anna)
    place, _, query = answer(provider, people, anna).partition("?")
    assert anna.get(f"{place}?{urlencode({**dict(parse_qsl(query)), **change})}").status_code == 400
    assert anna.get(DAY)["Location"].startswith(LOGIN)


def test_a_code_that_was_asked_for_with_another_verifier_is_refused(provider: Provider, people: Cast) -> None:
    anna = signer(people.anna)
    address = answer(provider, people, anna, code_challenge="E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    assert anna.get(address).status_code == 502


def test_the_answer_for_one_authority_is_not_taken_at_anothers(provider: Provider, people: Cast) -> None:
    set_provider(people.ngo.name, provider.issuer, CLIENT, "police")
    noor = signer(people.noor)
    address = answer(provider, people, noor)
    assert noor.get(address.replace(str(people.police.pk), str(people.ngo.pk))).status_code == 400


def test_nobody_is_led_to_another_host(provider: Provider, people: Cast) -> None:
    assert taken(provider, people, signer(people.anna), onward="https://evil.example/")["Location"] == DAY


def test_before_something_dangerous_the_provider_asks_anew(provider: Provider, people: Cast) -> None:
    anna = signer(people.anna)
    taken(provider, people, anna)
    session = anna.client.session
    session[signed.SECOND] = "2026-01-01T00:00:00+00:00"
    session.save()
    sent = anna.get(f"{ACCOUNT}reauthenticate/?next={DAY}")["Location"]
    assert sent.startswith(begin(people))
    asked = dict(parse_qsl(urlsplit(anna.get(sent)["Location"]).query))
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    for claims in ({}, {"auth_time": int(time.time()) - 3600}, {"auth_time": int(time.time()), "amr": ["pwd"]}):
        provider.say(**{**STRONG, **claims})
        assert anna.get(answer(provider, people, anna, prompt="consent")).status_code == 403
    provider.say(**STRONG, auth_time=int(time.time()))
    assert anna.get(answer(provider, people, anna, prompt="consent")).status_code == 302
    assert anna.client.session[signed.SECOND] > "2026-02-01"


def test_no_first_factor_is_set_up_in_a_session_left_open(provider: Provider, people: Cast) -> None:
    anna = signer(people.anna)
    anna.account.set_unusable_password()
    anna.account.save()
    taken(provider, people, anna)
    assert anna.get(f"{FACTOR}application/").status_code == 200
    session = anna.client.session
    session[signed.BEGUN] = session[signed.SECOND] = (timezone.now() - timedelta(minutes=11)).isoformat()
    session.save()
    assert anna.get(f"{FACTOR}application/")["Location"].startswith(f"{ACCOUNT}reauthenticate/")


def test_where_there_is_no_provider_there_is_no_page(provider: Provider, people: Cast) -> None:
    anna = signer(people.anna)
    assert anna.client.get(f"{ACCOUNT}provider/{people.ngo.pk}/").status_code == 404
    end_provider(people.police.name)
    assert anna.client.get(begin(people)).status_code == 404
    assert IdentityProvider.objects.get().ended_at is not None


def test_a_provider_that_is_away_is_said_to_be(provider: Provider, people: Cast) -> None:
    IdentityProvider.objects.update(ended_at="2026-12-01T00:00:00Z")
    set_provider(people.police.name, "http://127.0.0.1:9", CLIENT, "police")
    assert signer(people.anna).get(begin(people)).status_code == 502


@pytest.mark.parametrize(
    "given",
    [
        {"issuer": "http://id.example"},
        {"issuer": "nonsense"},
        {"client_id": " "},
        {"file": "../police"},
        {"file": "missing"},
        {"strong": []},
        {"authority": "Nobody"},
    ],
    ids=range(7),
)
def test_a_provider_that_cannot_be_is_not_set(provider: Provider, people: Cast, given: dict[str, Any]) -> None:
    usual = {"authority": people.ngo.name, "issuer": provider.issuer, "client_id": CLIENT, "file": "police"}
    kind = ProviderError if given == {"file": "missing"} else NotUsableError
    with pytest.raises(kind):
        set_provider(**{**usual, **given})
    assert IdentityProvider.objects.count() == 1


def test_the_secret_stands_nowhere_in_the_database(provider: Provider) -> None:
    assert SECRET not in str(list(IdentityProvider.objects.values()))


def test_a_provider_joins_nobody_to_another_authority(provider: Provider, people: Cast) -> None:
    anna = signer(people.anna)
    invited = invite(people.adam, anna.account.email, Role.SUPERVISOR)
    taken(provider, people, anna)
    address = f"{ACCOUNT}invitation/{invited}/"
    assert "sign in with your password" in anna.get(address).content.decode()
    anna.post(address)
    assert not Membership.objects.filter(account=anna.account, authority=people.ngo).exists()
