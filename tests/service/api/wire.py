"""Speaking to a running service byte by byte, as no client library would."""

import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.api import wait_for
from sojourn.service.demoland.temporary import demoland

BODY = json.dumps({"case": {"state": "BE"}, "on": "2026-03-20"}).encode()
HEAD = b"POST /api/v1/assess HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
YAML = HEAD.replace(b"/json", b"/yaml")


@dataclass(frozen=True)
class Served:
    """A running service: its port, and the process that answers."""

    port: int
    process: int

    def connect(self) -> socket.socket:
        """A connection to it, which gives up after a while."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def exchange(self, sent: bytes) -> bytes:
        """What is answered to bytes that are sent at once; nothing where the connection is closed on them."""
        with self.connect() as connection:
            try:
                connection.sendall(sent)
                return everything(connection)
            except ConnectionError:
                return b""

    def serves(self) -> bool:
        """Whether an ordinary request is answered, and soon."""
        started = time.monotonic()
        answered = self.exchange(whole(BODY)).startswith(b"HTTP/1.1 200 ")
        return answered and time.monotonic() - started < 5.0

    def memory(self) -> int:
        """The bytes of memory that the process holds."""
        (kilobytes,) = re.findall(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{self.process}/status").read_text())
        return int(kilobytes) * 1024


def whole(body: bytes, head: bytes = HEAD) -> bytes:
    """A request with its length."""
    return head + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def everything(connection: socket.socket) -> bytes:
    """All that comes until the other end closes."""
    answer = io.BytesIO()
    while part := connection.recv(65_536):
        answer.write(part)
    return answer.getvalue()


@contextmanager
def served() -> Iterator[Served]:
    """A service as anybody starts it, on a port of this machine; it must have printed one line and no error.

    Demoland is made before, where it is not yet: the service is waited for as long as a start takes.
    """
    with demoland():
        pass
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
    command = [sys.executable, "-m", "sojourn", "serve", "--demo", "--port", str(port)]
    environment = os.environ | {"SOJOURN_REQUESTS_A_MINUTE": "100000"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        try:
            wait_for(port)
            (worker,) = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
            running = Served(port, int(worker))
            assert running.exchange(whole(BODY)).startswith(b"HTTP/1.1 200 ")
            yield running
        finally:
            server.send_signal(signal.SIGTERM)
            out, err = server.communicate(timeout=30)
    assert out.count(b"\n") == 1
    assert err == b""
