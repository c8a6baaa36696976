"""Between the server and Django: a request is taken in whole before a thread works on it.

A WSGI server gives a request to a thread as soon as its head is there, and the thread waits for the body: as many
slow senders as there are threads would keep everybody else out. Here bodies are waited for without a thread, not for
ever, and not in more memory than is set aside for all of them together.
"""

from __future__ import annotations

import asyncio
import gc
import io
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Protocol

from granian.rsgi import ProtocolClosed, ProtocolError, Scope

THREADS: Final = 4
WAITING: Final = 64
"""Requests that may be worked on or wait for a thread; whoever comes later is told to come back."""

BODY_SECONDS: Final = 15.0
"""How long a body may take to arrive."""

MOST_HELD: Final = 64 * 1024 * 1024
"""Bytes of bodies that may be held at once, those still arriving and those worked on; whoever would take more is
told to come back."""

SMALL: Final = 64 * 1024
"""A body up to this many bytes, as most case files are. A quarter of the memory is kept for such, so that those who
send much do not keep out those who send little."""

Headers = list[tuple[str, str]]
Answer = tuple[int, Headers, bytes]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Refuse = Callable[[str, str], Answer]
"""Makes the answer to a path that is refused for a reason: `full` or `slow`."""


class Sender(Protocol):
    """The other end of a request, as the server hands it over (RSGI): gives its body and takes the answer."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...

    def response_bytes(self, status: int, headers: Headers, body: bytes, /) -> None: ...


class FullError(Exception):
    """As much is being taken in or worked on as may be at once."""


_ALLOCATIONS: Final = 100_000
"""Objects made before they are looked through for those that hold each other; an answer makes many that go at once."""


class Reception:
    """Gives whole requests to a WSGI application.

    Bodies longer than `most_bytes` says for their path are left for the application to refuse unread.
    """

    def __init__(self, application: Application, most_bytes: Callable[[str], int], refuse: Refuse) -> None:
        self.application, self.most_bytes, self.refuse = application, most_bytes, refuse
        self.inside = self.held = 0

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to serve."""
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="answer")
        gc.collect()
        gc.freeze()  # what there is by now stays: it need not be looked through again and again
        gc.set_threshold(_ALLOCATIONS)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """End; what has not begun is dropped."""
        self.threads.shutdown(wait=False, cancel_futures=True)

    async def __rsgi__(self, scope: Scope, protocol: Sender) -> None:
        """Take in one request and answer it."""
        body = io.BytesIO()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                await self._take(scope, protocol, body)
            answer = await self._answer(scope, body.getvalue())
        except FullError:
            answer = self.refuse("full", scope.path)
        except TimeoutError:
            answer = self.refuse("slow", scope.path)
        except (ProtocolClosed, ProtocolError):
            return  # whoever asked is gone: there is nobody to answer
        finally:
            self.held -= body.tell()
        protocol.response_bytes(*answer)

    async def _take(self, scope: Scope, protocol: Sender, body: io.BytesIO) -> None:
        """Take in the body, counting what has come of all bodies. Raises `FullError`, `ProtocolClosed`."""
        said = scope.headers.get("content-length", "0")
        length = int(said) if said.isascii() and said.isdigit() and len(said) < 16 else 0
        if not 0 < length <= self.most_bytes(scope.path):
            return
        most = MOST_HELD if length <= SMALL else MOST_HELD * 3 // 4
        async for part in protocol:
            self.held += body.write(part)
            if self.held > most:
                raise FullError
        if body.tell() < length:
            raise ProtocolClosed

    async def _answer(self, scope: Scope, body: bytes) -> Answer:
        if self.inside >= WAITING:
            raise FullError
        self.inside += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.threads, _answer, self.application, environment(scope, body))
        finally:
            self.inside -= 1


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


def _answer(application: Application, environ: dict[str, Any]) -> Answer:
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
