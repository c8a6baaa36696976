"""Whoever signs in, in tests: somebody with a password and an application for codes, and a browser without scripts."""

import base64
import hmac
import re
import time
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.core.cache import cache
from django.test import Client

from sojourn.service.accounts.models import Account, Membership
from sojourn.service.audit.actors import Actor
from tests.service.cases.cast import member_id

PASSWORD = "a quiet harbour at dawn"
LOGIN, FACTOR = "/en/office/account/login/", "/en/office/account/second-factor/"
SHOW, AGAIN = f"{FACTOR}show/", f"{FACTOR}again/"


def code_of(secret: str, steps: int = 0) -> str:
    """The code of RFC 6238 that an application shows, some half minutes from now."""
    counter = (int(time.time()) // 30 + steps).to_bytes(8)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 10**6:06}"


@dataclass
class Signer:
    """Somebody at a browser; tokens of forms are demanded, as outside tests."""

    account: Account
    secret: str = ""
    recovery: list[str] = field(default_factory=list)
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True, raise_request_exception=True))

    def get(self, address: str) -> Any:
        """Ask for a page."""
        return self.client.get(address)

    def post(self, address: str, form: str = "", **given: str) -> Any:
        """Send a form with the token of its page; `form` is the page where it is another one."""
        page = self.client.get(form or address)
        return self.client.post(address, {**hidden(page), **given})

    def password(self, password: str = PASSWORD, onward: str = "") -> Any:
        """Give address and password."""
        page = f"{LOGIN}?next={onward}" if onward else LOGIN
        return self.post(LOGIN, page, login=self.account.email, password=password)

    def set_up(self) -> Any:
        """Set up an application for codes, and note secret and recovery codes; returns the page with these."""
        page = self.get(f"{FACTOR}application/")
        self.secret = re.findall(r'class="secret">([A-Z2-7]+)<', page.content.decode())[0]
        sent = self.client.post(f"{FACTOR}application/", {**hidden(page), "code": code_of(self.secret)})
        assert sent.status_code == 302, sent.content.decode()
        shown = self.get(sent["Location"])
        self.recovery = [one.replace(" ", "") for one in re.findall(r"<code>([\d ]+)</code>", shown.content.decode())]
        return shown

    def code(self, steps: int = 0, address: str = SHOW, **given: str) -> Any:
        """Show the code of the application."""
        return self.post(address, code=code_of(self.secret, steps), **given)

    def signed_in(self, steps: int = 0) -> Any:
        """Give password and code."""
        assert self.password()["Location"] == SHOW
        return self.code(steps)

    def leave(self) -> None:
        """Close the browser."""
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=True)


def hidden(page: Any) -> dict[str, str]:
    """The hidden fields of a page's forms."""
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return {name: unescape(value) for name, value in inputs if name in ("csrfmiddlewaretoken", "next", "username")}


def signer(actor: Actor) -> Signer:
    """Somebody of the cast, who has a password now and no second factor yet."""
    account = Membership.objects.select_related("account").get(pk=member_id(actor)).account
    account.set_password(PASSWORD)
    account.save()
    return Signer(account)


def ready(actor: Actor) -> Signer:
    """Somebody of the cast who has set everything up and left."""
    made = signer(actor)
    made.password()
    made.set_up()
    made.client.session.flush()
    made.leave()
    cache.clear()
    return made
