"""Requests are taken in whole: what Django is given, what is left unread, and who is sent away."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from types import SimpleNamespace
from typing import Any

import pytest

from sojourn.service import reception
from sojourn.service.api import door
from sojourn.service.reception import Reception, environment


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

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.asked = True
        for part in (self.body[:2], self.body[2:]):
            await asyncio.sleep(self.delay)
            yield part

    def response_bytes(self, *answer: Any) -> None:
        self.answers.append(answer)


def refused(kind: str, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
    """How these tests know who was sent away, and why."""
    return 503, [], f"{kind} {path}".encode()


def echo(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """An application that says what it was sent."""
    start("200 OK", [("x-length", environ.get("CONTENT_LENGTH", ""))])
    return [environ["wsgi.input"].read()]


def answered(sender: Sender, *, inside: int = 0, held: int = 0, **changed: Any) -> tuple[Any, ...]:
    """What a reception in front of `echo` answers a sender."""

    async def run() -> None:
        hall = Reception(echo, lambda path: 20 if path == "/long" else 10, refused)
        hall.__rsgi_init__(asyncio.get_running_loop())
        hall.inside, hall.held = inside, held
        await hall.__rsgi__(scope(**changed), sender)
        hall.__rsgi_del__(asyncio.get_running_loop())
        assert (hall.inside, hall.held) == (inside, held)

    asyncio.run(run())
    return sender.answers[0] if sender.answers else ()


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


def test_a_path_may_take_longer_bodies_than_others() -> None:
    headers = {"content-length": "15"}
    assert answered(Sender(b"x" * 15), headers=headers)[2] == b""
    assert answered(Sender(b"x" * 15), headers=headers, path="/long")[2] == b"x" * 15


def test_a_slow_body_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "BODY_SECONDS", 0.05)
    assert answered(Sender(b"hello", delay=5.0), path="/a") == (503, [], b"slow /a")


def test_whoever_goes_before_the_body_is_whole_is_not_answered() -> None:
    assert answered(Sender(b"hell")) == ()


def test_whoever_comes_to_a_full_house_is_told_to_come_back() -> None:
    assert answered(Sender(b"hello"), inside=reception.WAITING, path="/a") == (503, [], b"full /a")


def test_no_more_is_held_than_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(Sender(b"hello"), held=reception.MOST_HELD - 5)[2] == b"hello"
    assert answered(Sender(b"hello"), held=reception.MOST_HELD - 4, path="/a")[2] == b"full /a"
    monkeypatch.setattr(reception, "SMALL", 4)
    assert answered(Sender(b"hello"), held=reception.MOST_HELD * 3 // 4 - 5)[2] == b"hello"
    assert answered(Sender(b"hello"), held=reception.MOST_HELD * 3 // 4 - 4, path="/a")[2] == b"full /a"


def test_programs_are_told_why_they_are_sent_away_and_pages_are_not() -> None:
    status, headers, body = door.refused("full", "/api/v1/assess")
    told = dict(headers)
    assert (status, told["retry-after"], told["connection"]) == (503, str(door.RETRY_SECONDS), "close")
    assert told["content-type"] == "application/problem+json"
    assert json.loads(body)["type"].endswith("#full")
    assert "content-security-policy" in told
    assert json.loads(door.refused("slow", "/api/v1/assess")[2])["status"] == 408
    assert door.refused("slow", "/en/")[::2] == (408, b"")
