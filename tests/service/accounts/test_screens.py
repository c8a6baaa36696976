"""Pages of signing in, in a real browser: accessible, narrow, mirrored, without scripts but for security keys."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from sojourn.service.accounts.actions.invite import invite
from sojourn.service.accounts.words import Role
from tests.service.accounts.signers import PASSWORD, Signer, code_of, ready, signer
from tests.service.browsing import NARROW, OpenedAs, flaws
from tests.service.cases.cast import Cast, cast

pytestmark = pytest.mark.browser

ACCOUNT = "/en/office/account/"
Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, staff_site: str, settings: Settings) -> Iterator[Visit]:
    """Opens an address as a visitor, under a host name that security keys can be made for."""
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
    contexts = []

    def open_page(address: str, *, width: int = 1280, scripts: bool = True) -> Page:
        base = staff_site.replace("127.0.0.1", "localhost")
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, base_url=base
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def give_password(page: Page, of: Signer) -> None:
    page.get_by_label("E-mail address").fill(of.account.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def test_a_newcomer_comes_in_without_a_script(visit: Visit) -> None:
    people = cast()
    page = visit(f"{ACCOUNT}invitation/{invite(people.adam, 'piet@example.org', Role.CASEWORKER)}/", scripts=False)
    page.get_by_label("Your name").fill("Piet")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password, once more").fill(PASSWORD)
    page.get_by_role("button", name="Take it up").click()
    page.get_by_role("link", name="Set up the application").click()
    page.get_by_text("I cannot read the picture").click()
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Code that the application shows").fill(code_of(secret))
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_text("Piet")).to_be_visible()


def test_pages_before_signing_in_have_no_findings(visit: Visit) -> None:
    people = cast()
    anna = signer(people.anna)
    page = visit(f"{ACCOUNT}login/", width=NARROW)
    assert flaws(page) == []
    page.get_by_role("button", name="Go on").click()
    assert flaws(page) == []
    page.goto(f"{ACCOUNT}password/reset/")
    assert flaws(page) == []
    page.goto(f"{ACCOUNT}invitation/{invite(people.adam, 'piet@example.org', Role.ADMINISTRATOR)}/")
    assert flaws(page) == []
    page.goto(f"{ACCOUNT}login/")
    give_password(page, anna)
    for address in ("second-factor/", "second-factor/application/", "second-factor/key/"):
        page.goto(f"{ACCOUNT}{address}")
        assert flaws(page) == []


def test_pages_after_it_have_none_either(opened_as: OpenedAs, staff_site: str) -> None:
    people = cast()
    anna = ready(people.anna)
    page = opened_as(people.anna, ACCOUNT, width=NARROW)
    assert flaws(page) == []
    expect(page.get_by_text("10 recovery codes left")).to_be_visible()
    for address in ("password/", "second-factor/application/", "second-factor/codes/", "second-factor/again/"):
        page.goto(f"{ACCOUNT}{address}")
        assert flaws(page) == []
    assert anna.recovery


def test_the_list_of_a_demonstration_has_no_findings(visit: Visit, settings: Settings) -> None:
    cast()
    settings.DEMO = True
    page = visit(f"{ACCOUNT}login/", width=NARROW)
    assert flaws(page) == []
    page.get_by_role("button", name="anna").click()
    expect(page.get_by_role("link", name="My account")).to_be_visible()


def test_a_security_key_is_set_up_and_signs_in(visit: Visit) -> None:
    people: Cast = cast()
    anna = signer(people.anna)
    page = visit(f"{ACCOUNT}login/")
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": {**kind, "automaticPresenceSimulation": True}})
    give_password(page, anna)
    page.get_by_role("link", name="Set up a key").click()
    page.get_by_label("Name of the key").fill("Blue one")
    page.get_by_role("button", name="Set up the key").click()
    page.get_by_role("link", name="I have kept them").click()
    page.get_by_role("link", name="My account").click()
    expect(page.get_by_text("Blue one")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    cache.clear()
    give_password(page, anna)
    page.get_by_role("button", name="Use the security key").click()
    expect(page.get_by_role("link", name="My account")).to_be_visible()
    page.goto(f"{ACCOUNT}reauthenticate/?next={ACCOUNT}")
    expect(page.get_by_role("heading", name="Your security key, once more")).to_be_visible()
    page.get_by_role("button", name="Use the security key").click()
    expect(page.get_by_role("heading", name="My account")).to_be_visible()


def test_scripts_may_run_on_the_pages_of_keys_alone(visit: Visit) -> None:
    people = cast()
    anna = ready(people.anna)
    anna.password()
    with_scripts = {
        address
        for address in ("second-factor/show/", "login/", "password/reset/")
        if "script-src 'self'" in anna.get(f"{ACCOUNT}{address}").headers["Content-Security-Policy"]
    }
    assert with_scripts == {"second-factor/show/"}
    assert "script-src" not in anna.get("/en/law/").headers["Content-Security-Policy"]
