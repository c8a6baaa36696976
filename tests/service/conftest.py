"""What the tests of the service share: a visitor, and a served site for the browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import Settings

from sojourn.service.audit.actors import Actor
from tests.service.browsing import Opened, OpenedAs
from tests.service.databases import (
    cluster,
    database,
    fresh,
    postgresql,
    postgresql_template,
    shared_database,
    sqlite_template,
)
from tests.service.staff.signing import session_of

__all__ = ["cluster", "database", "postgresql", "postgresql_template", "shared_database", "sqlite_template"]


@pytest.fixture(autouse=True)
def test_site(settings: Settings) -> None:
    """The names tests ask for, no limit on how much, as many tests ask much within one minute, and quick passwords."""
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
    settings.REQUESTS_A_MINUTE = 100_000
    settings.PASSWORD_HASHERS = ["tests.service.hashing.QuickArgon2"]


@pytest.fixture
def visitor() -> Client:
    """A visitor without an account, as all are; errors of the service come back as pages."""
    return Client(raise_request_exception=False)


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the addresses asked are the test's own business."""


@contextmanager
def _served() -> Iterator[str]:
    """Address of the service, served from a thread of this process."""
    from sojourn.service.wsgi import application

    with make_server("127.0.0.1", 0, application, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Address of the service, served for the browser; its thread asks the database that the tests of the file have."""
    with _served() as address:
        yield address


@pytest.fixture
def staff_site(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Address of the service with a fresh case system, served for the browser; fill it with the cast in the test."""
    monkeypatch.setattr(settings, "SESSION_COOKIE_SECURE", False)
    # Playwright keeps an event loop in this thread; Django takes that for a server it may not block.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with fresh(request, "sqlite"), _served() as address:
        yield address


@pytest.fixture
def opened_as(browser: Browser, staff_site: str) -> Iterator[OpenedAs]:
    """Opens an address of the case system as somebody who is signed in, each in a context of her own."""
    contexts = []

    def open_page(actor: Actor, address: str, *, width: int = 1280, scripts: bool = True, status: int = 200) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, base_url=staff_site
        )
        contexts.append(context)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(actor), "url": staff_site}])
        page = context.new_page()
        response = page.goto(address)
        assert response is not None
        assert response.status == status
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all tests of one file; no sandbox, as containers run as root, and nothing that plays a graphics
    card, for which every page would wait.
    """
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Opened]:
    """Opens an address in a context of its own, and makes sure that it is the page that was meant."""
    contexts = []

    def open_page(address: str, *, width: int = 1280, scripts: bool = True, status: int = 200) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, base_url=site
        )
        contexts.append(context)
        page = context.new_page()
        response = page.goto(address)
        assert response is not None
        assert response.status == status
        return page

    yield open_page
    for context in contexts:
        assert not context.cookies()
        context.close()
