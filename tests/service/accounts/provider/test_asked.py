"""A provider is asked at places that are its own, for so much, and for so long."""

import json
import threading
import time
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from sojourn.service.accounts.provider import asked as asking
from sojourn.service.accounts.provider import client
from sojourn.service.accounts.provider.queries import Provider
from sojourn.service.accounts.provider.refusals import ProviderError


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer a plain object, in the way that the path names."""
        way, body = self.path.strip("/"), b'{"keys": []}'
        self.send_response(302 if way == "away" else 200)
        self.send_header("Location", "/plain")
        if way == "head":
            self.flush_headers()
            self._drip(b"X-Lamp: " + b"x" * 60)
        self.end_headers()
        if way == "body":
            self._drip(b" " * 60)
        self.wfile.write(b" " * (asking.MOST_BYTES if way == "large" else 0) + body)

    def _drip(self, text: bytes) -> None:
        for one in text:
            try:
                self.wfile.write(bytes([one]))
            except OSError:
                return
            time.sleep(0.1)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def place() -> Iterator[str]:
    """Where a provider answers on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answer) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("way", ["away", "large", "head", "body"])
def test_an_answer_from_elsewhere_too_large_or_too_slow_is_none(
    place: str, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(asking, "SECONDS_TO_WAIT", 0.6)
    assert asking.asked("GET", f"{place}/plain") == {"keys": []}
    began = time.monotonic()
    with pytest.raises(ProviderError):
        asking.asked("GET", f"{place}/{way}")
    assert time.monotonic() - began < 3


def test_an_issuer_elsewhere_names_no_place_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(issuer: str, **other: str) -> dict[str, Any]:
        said = {"authorization_endpoint": "a", "token_endpoint": "t", "jwks_uri": "k", "userinfo_endpoint": "u"}
        return {"issuer": issuer, **{name: f"{issuer}/{path}" for name, path in said.items()}, **other}

    def places(issuer: str, **other: str) -> client.Places:
        written = json.dumps(told(issuer, **other))
        monkeypatch.setattr(client, "asked", lambda *_, **__: json.loads(written))
        return client.places(Provider(uuid.UUID(int=1), issuer, "sojourn", frozenset(), ""))

    assert places("http://127.0.0.1:1").keys == "http://127.0.0.1:1/k"
    assert places("https://id.example").keys == "https://id.example/k"
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"):
        with pytest.raises(ProviderError):
            places("https://id.example", **{name: "http://127.0.0.1:6379/"})
