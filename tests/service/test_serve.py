"""Starting the service: what it refuses, and one real start."""

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest

from sojourn.service import serve
from sojourn.service.serve import ServeError, main


@pytest.fixture(autouse=True)
def untouched_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starts write their settings into the environment; here they are taken back."""
    for name in ("SOJOURN_DEMO", "SOJOURN_SECRET_KEY", "SOJOURN_ALLOWED_HOSTS"):
        monkeypatch.setenv(name, "")


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port of 127.0.0.1 that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_a_demonstration_is_not_served_to_others(host: str) -> None:
    with pytest.raises(ServeError, match="on this machine alone"):
        main(demo=True, host=host, port=8000)


def test_a_service_needs_its_key_and_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ServeError, match="SOJOURN_SECRET_KEY is not set"):
        main(demo=False, host="127.0.0.1", port=8000)
    monkeypatch.setenv("SOJOURN_SECRET_KEY", "a key")
    with pytest.raises(ServeError, match="SOJOURN_ALLOWED_HOSTS is not set"):
        main(demo=False, host="127.0.0.1", port=8000)


def test_an_address_in_use_is_said_in_one_line(taken_port: int) -> None:
    with pytest.raises(ServeError, match=f"port {taken_port} of 127.0.0.1 cannot be used") as refusal:
        main(demo=True, host="127.0.0.1", port=taken_port)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(("host", "port"), [("nowhere", 8000), ("127.0.0.1", 0), ("127.0.0.1", 70_000)])
def test_an_address_that_is_none_is_refused(host: str, port: int) -> None:
    with pytest.raises(ServeError, match="expected"):
        main(demo=True, host=host, port=port)


def test_a_missing_catalogue_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").touch()
    monkeypatch.setattr(serve, "LOCALE", tmp_path)
    with pytest.raises(ServeError, match=r"not compiled; run \./sojourn setup"):
        main(demo=True, host="127.0.0.1", port=8000)


def test_two_demonstrations_have_different_keys() -> None:
    address = serve._address("localhost")
    first, second = serve._demonstration(address), serve._demonstration(address)
    assert first["SOJOURN_SECRET_KEY"] != second["SOJOURN_SECRET_KEY"]


def test_the_demonstration_answers_says_its_address_and_marks_its_pages() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "sojourn", "serve", "--demo", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            assert f"http://127.0.0.1:{port}/" in server.stdout.readline()
            page = _fetched(f"http://127.0.0.1:{port}/en/stories/plain-reflection/")
        finally:
            server.send_signal(signal.SIGTERM)
        out, err = server.communicate(timeout=30)
    assert "Everybody on these pages is invented." in page
    assert out == ""
    assert err == ""


def _fetched(address: str) -> str:
    """The page at an address; the worker behind the port may need a moment before it answers."""
    import time

    for attempt in range(60):
        try:
            with urllib.request.urlopen(address, timeout=30) as response:
                return str(response.read().decode())
        except OSError:
            if attempt == 59:
                raise
            time.sleep(0.5)
    raise AssertionError("unreachable")
