"""Requests are taken in whole: what Django is given, what is left unread, and who is sent away."""

import asyncio
import io
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from types import SimpleNamespace
from typing import Any

import pytest

from sojourn.service import reception
from sojourn.service.reception import Reception, environment

SENDERS = 100
BODY = json.dumps({"case": {"state": "BE"}, "on": "2026-03-20"}).encode()
HEAD = b"POST /api/v1/assess HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"


def scope(**changed: Any) -> Any:
    """A request's head as the server tells it."""
    given = {
        "method": "POST",
        "path": "/café%41",
        "query_string": "a=%20",
        "http_version": "1.1",
        "scheme": "http",
        "server": "127.0.0.1:8000",
        "client": "192.0.2.9:40000",
        "headers": {"content-length": "5", "content-type": "text/x", "x-real-ip": "192.0.2.1", "x_real_ip": "forged"},
    }
    return SimpleNamespace(**given | changed)


class Sender:
    """The other end of a request: gives its body, notes what it is answered."""

    def __init__(self, body: bytes = b"", delay: float = 0.0) -> None:
        self.body, self.delay = body, delay
        self.asked = False
        self.answers: list[tuple[Any, ...]] = []

    async def __call__(self) -> bytes:
        self.asked = True
        await asyncio.sleep(self.delay)
        return self.body

    def response_bytes(self, *answer: Any) -> None:
        self.answers.append(answer)

    def response_empty(self, *answer: Any) -> None:
        self.answers.append((*answer, b""))


def echo(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """An application that says what it was sent."""
    start("200 OK", [("x-length", environ.get("CONTENT_LENGTH", ""))])
    return [environ["wsgi.input"].read()]


def answered(sender: Sender, *, inside: int = 0, **changed: Any) -> tuple[Any, ...]:
    """What a reception in front of `echo` answers a sender."""

    async def run() -> None:
        hall = Reception(echo, 10)
        hall.__rsgi_init__(asyncio.get_running_loop())
        hall.inside = inside
        await hall.__rsgi__(scope(**changed), sender)  # type: ignore[arg-type]
        hall.__rsgi_del__(asyncio.get_running_loop())
        assert hall.inside == inside

    asyncio.run(run())
    (answer,) = sender.answers
    return answer


def test_an_environment_is_what_the_standard_asks_for() -> None:
    made = environment(scope(), b"hello")
    assert made["PATH_INFO"] == "/café%41".encode().decode("latin-1")
    assert made["QUERY_STRING"] == "a=%20"
    assert (made["REMOTE_ADDR"], made["SERVER_NAME"], made["SERVER_PORT"]) == ("192.0.2.9", "127.0.0.1", "8000")
    assert (made["CONTENT_LENGTH"], made["CONTENT_TYPE"]) == ("5", "text/x")
    assert made["wsgi.input"].read() == b"hello"
    assert environment(scope(client="[2001:db8::1]:40000"), b"")["REMOTE_ADDR"] == "2001:db8::1"


def test_a_name_with_low_lines_does_not_stand_for_one_with_hyphens() -> None:
    assert environment(scope(), b"")["HTTP_X_REAL_IP"] == "192.0.2.1"


def test_a_whole_body_is_passed_on() -> None:
    assert answered(Sender(b"hello")) == (200, [("x-length", "5")], b"hello")


@pytest.mark.parametrize("length", ["11", "0", "-1", "five", "²"])
def test_a_body_of_another_length_is_left_unread_for_django_to_judge(length: str) -> None:
    sender = Sender(b"hello")
    assert answered(sender, headers={"content-length": length}) == (200, [("x-length", length)], b"")
    assert not sender.asked


def test_a_slow_body_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "BODY_SECONDS", 0.05)
    assert answered(Sender(b"hello", delay=5.0)) == (408, [("connection", "close")], b"")


def test_whoever_comes_to_a_full_house_is_told_to_come_back() -> None:
    assert answered(Sender(b"hello"), inside=reception.WAITING) == (503, [("retry-after", "2")], b"")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A service as anybody starts it, on a port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        number = int(listener.getsockname()[1])
    command = [sys.executable, "-m", "sojourn", "serve", "--demo", "--port", str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        try:
            for _ in range(120):
                try:
                    socket.create_connection(("127.0.0.1", number), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.25)
            assert exchange(number, whole(BODY)).startswith(b"HTTP/1.1 200 ")
            yield number
        finally:
            server.send_signal(signal.SIGTERM)
        out, err = server.communicate(timeout=30)
    assert out.count(b"\n") == 1
    assert err == b""


def whole(body: bytes, head: bytes = HEAD) -> bytes:
    return head + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def exchange(port: int, sent: bytes) -> bytes:
    """What is answered to bytes that are sent at once."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(sent)
        answer = io.BytesIO()
        while part := connection.recv(65_536):
            answer.write(part)
        return answer.getvalue()


def test_slow_senders_keep_nobody_waiting(port: int) -> None:
    with ExitStack() as held:
        for _ in range(SENDERS):
            for begun in (HEAD + b"Content-Length: 500\r\n\r\n{", HEAD[:40], b""):
                connection = held.enter_context(closing(socket.create_connection(("127.0.0.1", port), timeout=5)))
                connection.sendall(begun)
        started = time.monotonic()
        answers = [exchange(port, whole(BODY)) for _ in range(5)]
        assert time.monotonic() - started < 5.0
    assert all(answer.startswith(b"HTTP/1.1 200 ") for answer in answers)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (whole(b" " * 1024 * 1024), b"413"),
        (whole(b" " * 3 * 1024 * 1024), b"413"),
        (whole(b"[" * 200_000), b"400"),
        (HEAD + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", b"411"),
        (HEAD + b"Connection: close\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", b"400"),
        (b"GET /api/v1/texts HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX: " + b"a" * 600_000, b"431"),
        (b"\x16\x03\x01 nonsense\r\n\r\n", b"400"),
    ],
    ids=["1 MiB", "3 MiB", "deep", "chunks", "two lengths", "head", "no HTTP"],
)
def test_hostile_senders_are_refused_and_the_next_is_served(port: int, sent: bytes, status: bytes) -> None:
    try:
        answer = exchange(port, sent)
    except ConnectionError:  # closed before everything was sent: refused as well
        answer = b""
    assert answer[9:12] in (status, b"")
    assert exchange(port, whole(BODY)).startswith(b"HTTP/1.1 200 ")


def test_a_head_is_answered_as_a_get_without_body(port: int) -> None:
    asked = b" /api/v1/texts HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    head, get = exchange(port, b"HEAD" + asked), exchange(port, b"GET" + asked)
    lines, _, body = get.partition(b"\r\n\r\n")
    assert head.endswith(b"\r\n\r\n")
    assert b"content-length: %d\r\n" % len(body) in head
    assert len(head) == len(lines) + 4


def test_an_address_is_decoded_once(port: int) -> None:
    asked = b"GET /en/stories/plain%sreflection/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    assert exchange(port, asked % b"%2D").startswith(b"HTTP/1.1 200 ")
    assert exchange(port, asked % b"%252D").startswith(b"HTTP/1.1 404 ")
