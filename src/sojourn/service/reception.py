"""Between the server and Django: a request is taken in whole before a thread works on it.

A WSGI server gives a request to a thread as soon as its head is there, and the thread waits for the body: as many
slow senders as there are threads would keep everybody else out. Here bodies are waited for without a thread, and
not for ever.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from granian.rsgi import HTTPProtocol, ProtocolClosed, ProtocolError, Scope  # type: ignore[attr-defined]

THREADS: Final = 4
WAITING: Final = 64
"""Requests that may be worked on or wait for a thread; whoever comes later is told to come back."""

BODY_SECONDS: Final = 15.0
"""How long a body may take to arrive."""

RETRY_SECONDS: Final = 2

Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Reception:
    """Gives whole requests to a WSGI application. Bodies longer than `most_bytes` are left for it to refuse unread."""

    def __init__(self, application: Application, most_bytes: int) -> None:
        self.application, self.most_bytes = application, most_bytes
        self.inside = 0

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to serve."""
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="answer")

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """End; what has not begun is dropped."""
        self.threads.shutdown(wait=False, cancel_futures=True)

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Take in one request and answer it."""
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await self._body(scope, protocol)
        except TimeoutError:
            protocol.response_empty(408, [("connection", "close")])
            return
        except (ProtocolClosed, ProtocolError):
            return  # whoever asked is gone: there is nobody to answer
        if self.inside >= WAITING:
            protocol.response_empty(503, [("retry-after", str(RETRY_SECONDS))])
            return
        self.inside += 1
        try:
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(self.threads, _answer, self.application, environment(scope, body))
        finally:
            self.inside -= 1
        protocol.response_bytes(*answer)

    async def _body(self, scope: Scope, protocol: HTTPProtocol) -> bytes:
        length = scope.headers.get("content-length", "0")
        known = length.isascii() and length.isdigit() and 0 < int(length) <= self.most_bytes
        return await protocol() if known else b""


def environment(scope: Scope, body: bytes) -> dict[str, Any]:
    """A request as a WSGI environment (PEP 3333)."""
    host, _, port = scope.server.rpartition(":")
    made = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name:  # it would be taken for the same name with hyphens, which a proxy may have set
            continue
        key = name.upper().replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        made[key] = f"{made[key]},{value}" if key in made else value
    return made


def _answer(application: Application, environ: dict[str, Any]) -> tuple[int, Headers, bytes]:
    head: list[tuple[int, Headers]] = []

    def start(status: str, headers: Headers, exc_info: object = None) -> None:
        head.append((int(status[:3]), headers))

    content = application(environ, start)
    try:
        body = b"".join(content)
    finally:
        if hasattr(content, "close"):
            content.close()
    status, headers = head[-1]
    return status, headers, body
