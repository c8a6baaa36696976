"""What the tests of the service share: a visitor, and a served site for the browser."""

import threading
from collections.abc import Iterator
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.fixture(autouse=True)
def test_site(settings: Settings) -> None:
    """The names tests ask for, and no limit on how much: many tests ask much within one minute."""
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
    settings.REQUESTS_A_MINUTE = 100_000


@pytest.fixture
def visitor() -> Client:
    """A visitor without an account, as all are; errors of the service come back as pages."""
    return Client(raise_request_exception=False)


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the addresses asked are the test's own business."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Address of the service, served from a thread of this process for the browser."""
    from sojourn.service.wsgi import application

    with make_server("127.0.0.1", 0, application, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
