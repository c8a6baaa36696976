"""Hostile senders, over real sockets: each is refused, and whoever comes next is served."""

import json
import select
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress

import pytest
from granian.http import HTTP1Settings

from sojourn.service import reception
from tests.service.api.wire import BODY, HEAD, YAML, Served, everything, served, whole

MEBIBYTE = 1024 * 1024
SENDERS = 100
LARGE = 300
"""Senders of a body as long as a page takes, who stop before its last byte."""

READ_AHEAD = HTTP1Settings().max_buffer_size
"""What the server itself may hold of one connection before anybody asks for it."""

PAGE = b"POST /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
GET = b"GET /api/v1/texts HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
CHUNKED = HEAD + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
BOMB = b"a: &a [x, x]\n" + b"".join(
    b"%c: &%c [*%c, *%c]\n" % (letter, letter, letter - 1, letter - 1) for letter in range(ord("b"), ord("z"))
)


def case(part: str) -> bytes:
    """A request about a case file that holds a part as it is written."""
    return whole(f'{{"case": {{"state": "BE", {part}}}, "on": "2026-03-20"}}'.encode())


@pytest.fixture(scope="module")
def service() -> Iterator[Served]:
    """One service for all who are hostile: none of them may spoil it for the others."""
    with served() as running:
        yield running


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        pytest.param(whole(b" " * MEBIBYTE), 413, id="1 MiB of nothing"),
        pytest.param(whole(b" " * 3 * MEBIBYTE), 413, id="3 MiB"),
        pytest.param(HEAD + b"Content-Length: 99999999999999999999\r\n\r\n{", 400, id="a length beyond everything"),
        pytest.param(whole(b"[" * 100_000), 400, id="brackets"),
        pytest.param(whole(b'{"a":' * 50_000), 400, id="braces"),
        pytest.param(whole(b"[" * 100_000, YAML), 400, id="brackets of YAML"),
        pytest.param(whole(b"- " * 100_000, YAML), 400, id="dashes"),
        pytest.param(whole(BOMB, YAML), 400, id="aliases"),
        pytest.param(whole(b"<<: {a: 1}\ncase: *a", YAML), 400, id="an alias of nothing"),
        pytest.param(whole(b"case: !!python/object/apply:os.system [ls]", YAML), 400, id="a tag"),
        pytest.param(whole(b'{"case": {"state": "BE"}, "case": {"state": "NL"}}'), 400, id="a key twice"),
        pytest.param(whole(b'{"case": {"state": "B\x00E"}}'), 400, id="a null byte"),
        pytest.param(
            case(r'"events": [{"on": "2026-01-01", "type": "informed", "note": "\u0000"}]'), 422, id="escaped"
        ),
        pytest.param(whole(b"\x00" * 1000), 400, id="null bytes"),
        pytest.param(whole(b'{"case": "\xff\xfe"}'), 400, id="no UTF-8"),
        pytest.param(whole(b'{"case": "\xed\xa0\x80"}'), 400, id="half a character"),
        pytest.param(case('"person": {"dependants": 1e999}'), 422, id="a number beyond all"),
        pytest.param(case('"person": {"dependants": -0.0}'), 422, id="minus nothing"),
        pytest.param(case('"person": {"born": 1e999}'), 422, id="a year beyond all"),
        pytest.param(case('"profile": {"reflection_length": 1e999}'), 422, id="a length beyond all"),
        pytest.param(case('"person": {"dependants": NaN}'), 400, id="not a number"),
        pytest.param(case('"person": {"dependants": %s}' % ("9" * 200_000)), 422, id="digits"),
        pytest.param(CHUNKED + b"5\r\nhello\r\n0\r\n\r\n", 411, id="chunks"),
        pytest.param(CHUNKED + b"FFFFFFFFFFFFFFFF\r\nx", 411, id="a chunk beyond all"),
        pytest.param(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", 400, id="two lengths"),
        pytest.param(HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411, id="smuggling"),
        pytest.param(HEAD + b"Content-Length: -5\r\n\r\nhello", 400, id="less than nothing"),
        pytest.param(whole(BODY, HEAD.replace(b"application/json", b"text/html")), 415, id="another kind"),
        pytest.param(whole(BODY, HEAD.replace(b"application/json", b"application/xml")), 415, id="XML"),
        pytest.param(whole(BODY, HEAD + b"Content-Encoding: gzip\r\n"), 415, id="compressed"),
        pytest.param(GET + b"X: " + b"a" * 600_000, 431, id="a long header"),
        pytest.param(GET + b"".join(b"X-%d: a\r\n" % number for number in range(5_000)) + b"\r\n", 431, id="headers"),
        pytest.param(GET + b"X\x00: a\r\n\r\n", 400, id="a null byte in a header"),
        pytest.param(GET.replace(b"127.0.0.1", b"elsewhere.example") + b"\r\n", 400, id="a foreign host"),
        pytest.param(GET.replace(b"texts", b"%00%ff") + b"\r\n", 404, id="an address of no character"),
        pytest.param(GET.replace(b"texts", b"../../etc/passwd") + b"\r\n", 404, id="an address outside"),
        pytest.param(b"GET /api/v1/texts HTTP/9.9\r\n\r\n", 400, id="another HTTP"),
        pytest.param(b"\x16\x03\x01 nonsense\r\n\r\n", 400, id="no HTTP"),
    ],
)
def test_hostile_senders_are_refused_and_the_next_is_served(service: Served, sent: bytes, status: int) -> None:
    answer = service.exchange(sent)
    assert answer[9:12] in (b"%d" % status, b""), answer
    assert service.serves()


def test_what_is_refused_is_told_as_a_problem(service: Served) -> None:
    head, _, body = service.exchange(whole(b"[" * 100_000)).partition(b"\r\n\r\n")
    assert b"content-type: application/problem+json" in head
    assert json.loads(body)["detail"] == "nested deeper than 12 levels"


def test_an_old_client_is_answered(service: Served) -> None:
    head = b"POST /api/v1/assess HTTP/1.0\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    answer = service.exchange(head + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY)
    assert answer.startswith(b"HTTP/1.0 200 ")


def test_requests_in_one_breath_are_answered_in_their_order(service: Served) -> None:
    answer = service.exchange(HEAD + b"Content-Length: 2\r\n\r\n{}" + whole(BODY))
    assert [answer[9:12], answer.partition(b"HTTP/1.1 200 ")[1]] == [b"422", b"HTTP/1.1 200 "]


def test_slow_senders_keep_nobody_waiting(service: Served) -> None:
    with ExitStack() as held:
        for _ in range(SENDERS):
            for begun in (HEAD + b"Content-Length: 500\r\n\r\n{", HEAD[:40], b""):
                held.enter_context(closing(service.connect())).sendall(begun)
        assert all(service.serves() for _ in range(5))


def test_many_who_send_much_slowly_take_no_more_memory_than_is_set_aside(service: Served) -> None:
    before, sent_away = service.memory(), LARGE - reception.MOST_HELD // (2 * MEBIBYTE)
    begun = PAGE + b"Content-Length: %d\r\n\r\n" % (2 * MEBIBYTE) + b"x" * (2 * MEBIBYTE - 1)
    with ExitStack() as held:
        senders = [held.enter_context(closing(service.connect())) for _ in range(LARGE)]
        for sender in senders:
            with suppress(ConnectionError):
                sender.sendall(begun)
        assert service.serves()
        assert eventually(lambda: len(select.select(senders, [], [], 0)[0]) >= sent_away)
        assert service.memory() - before < reception.MOST_HELD + LARGE * READ_AHEAD
    assert eventually(lambda: sent_whole(service))


def sent_whole(service: Served) -> bool:
    """Whether somebody may send as much as a page takes again."""
    return service.exchange(whole(b"x" * 2 * MEBIBYTE, PAGE))[9:12] not in (b"503", b"")


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether something holds within a few seconds."""
    for _ in range(20):
        if holds():
            return True
        time.sleep(0.25)
    return False


@pytest.mark.thorough
def test_a_body_that_does_not_come_is_not_waited_for(service: Served) -> None:
    with service.connect() as connection:
        connection.settimeout(reception.BODY_SECONDS + 10)
        connection.sendall(HEAD + b"Content-Length: 500\r\n\r\n{")
        started = time.monotonic()
        head, _, body = everything(connection).partition(b"\r\n\r\n")
    assert reception.BODY_SECONDS - 1 < time.monotonic() - started < reception.BODY_SECONDS + 5
    assert head.startswith(b"HTTP/1.1 408 ")
    assert json.loads(body)["title"] == "The body took too long to arrive"


def test_a_head_is_answered_as_a_get_without_body(service: Served) -> None:
    asked = b" /api/v1/texts HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    head, get = service.exchange(b"HEAD" + asked), service.exchange(b"GET" + asked)
    lines, _, body = get.partition(b"\r\n\r\n")
    assert head.endswith(b"\r\n\r\n")
    assert b"content-length: %d\r\n" % len(body) in head
    assert len(head) == len(lines) + 4


def test_an_address_is_decoded_once(service: Served) -> None:
    asked = b"GET /en/stories/plain%sreflection/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    assert service.exchange(asked % b"%2D").startswith(b"HTTP/1.1 200 ")
    assert service.exchange(asked % b"%252D").startswith(b"HTTP/1.1 404 ")
