"""The web API: positions a second through HTTP, the processor time each takes, and how long one is waited for.

The server is `sojourn serve` as anybody starts it, one process held to one core; the client is another process, on
another core where there is one. Processor time is that of the server alone, so that neither a slow client nor waiting
for a busy machine counts as the server's.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks.measuring import RUNS, Sample, entry, sample
from sojourn.population.histories import histories

SEED: Final = 20040429
HISTORIES: Final = 400
CONNECTIONS: Final = 2
WARMING: Final = 100
"""Requests that are not measured: the first of a State read its file and write the function of its rules."""

FULL: Final = {
    "events": b'{"case": {"state": "BE", "events": [' + b'{"type": "informed", "on": "2026-01-01"},' * 6_000 + b"1]}}",
    "numbers": b"[" + b"1," * 130_000 + b"1]",
    "escapes": b'{"a' + b"\\u0061" * 40_000 + b'": 1}',
    "digits": b'{"case": {"state": "BE", "person": {"dependants": ' + b"9" * 250_000 + b"}}}",
    "word": b'{"case": {"state": "' + b"A" * 250_000 + b'"}}',
    "keys": b"{" + b",".join(b'"%d":1' % number for number in range(25_000)) + b"}",
}
"""Bodies as large as may be that hold one thing very often; each is refused."""

_ROOT: Final = Path(__file__).resolve().parent.parent
_HEADERS: Final = {"Content-Type": "application/json"}
_TICKS: Final = os.sysconf("SC_CLK_TCK")


def measures() -> list[dict[str, Any]]:
    """All measures of the web API."""
    bodies = [_body(written) for written in histories(SEED, HISTORIES)]
    with _cores() as core, _served(core) as (port, process):
        _ask(port, bodies[:WARMING])
        runs = [_run(port, process, bodies) for _ in range(RUNS)]
        refused = {name: sample(partial(_refused, port, process, body)) for name, body in FULL.items()}
    how = f"{HISTORIES} generated histories (seed {SEED}) to POST /api/v1/assess, one server process on one core"
    many = f"{how}, {CONNECTIONS} connections"
    rate, used, waited = (Sample(figures) for figures in zip(*runs, strict=True))
    of_a_core = Sample(tuple(1e3 / milliseconds for milliseconds in used.runs))
    return [
        entry("positions a second of one core of the server", of_a_core, "1/s", 200.0, many, at_least=True),
        entry("processor time of the server for a position", used, "ms", 5.0, many),
        entry("positions a second by the clock, client included", rate, "1/s", None, many),
        entry("95th percentile of the wait for a position", waited, "ms", 20.0, f"{how}, one connection"),
        *(
            entry(f"refusing a body of many {name}", used, "ms", 5_000.0, f"{len(FULL[name])} bytes, processor time")
            for name, used in refused.items()
        ),
    ]


def _body(written: dict[str, Any]) -> bytes:
    on = max((event["on"] for event in written["events"]), default="2026-01-01")
    return json.dumps({"case": written, "on": on}).encode()


def _run(port: int, process: int, bodies: list[bytes]) -> tuple[float, float, float]:
    """Positions a second, milliseconds of processor time each, and the 95th percentile of the wait in ms."""
    used, started = _processor_time(process), time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as clients:
        list(clients.map(lambda start: _ask(port, bodies[start::CONNECTIONS]), range(CONNECTIONS)))
    elapsed, spent = time.perf_counter() - started, _processor_time(process) - used
    waits = _ask(port, bodies)
    return len(bodies) / elapsed, spent / len(bodies) * 1e3, statistics.quantiles(waits, n=20)[-1] * 1e3


def _ask(port: int, bodies: list[bytes]) -> list[float]:
    """How long each answer was waited for, in seconds, on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    waits = []
    for body in bodies:
        started = time.perf_counter()
        connection.request("POST", "/api/v1/assess", body, _HEADERS)
        response = connection.getresponse()
        content = response.read()
        waits.append(time.perf_counter() - started)
        if response.status != 200:
            raise RuntimeError(f"status {response.status}: {content[:200]!r}")
    connection.close()
    return waits


def _refused(port: int, process: int, body: bytes) -> float:
    """Milliseconds of the server's processor time until a body is refused."""
    before = _processor_time(process)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/api/v1/assess", body, _HEADERS)
    status = connection.getresponse().status
    connection.close()
    if status not in (400, 422):
        raise RuntimeError(f"status 400 or 422 expected, found {status}")
    return (_processor_time(process) - before) * 1e3


@contextmanager
def _cores() -> Iterator[int]:
    """The core for the server, while this process keeps to the others, if there are any."""
    every = os.sched_getaffinity(0)
    first = min(every)
    os.sched_setaffinity(0, every - {first} or every)
    try:
        yield first
    finally:
        os.sched_setaffinity(0, every)


@contextmanager
def _served(core: int) -> Iterator[tuple[int, int]]:
    """A server on a core, ended afterwards: its port and its process."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-P", "-m", "sojourn", "serve", "--demo", "--port", str(port)]
    environment = os.environ | {"SOJOURN_REQUESTS_A_MINUTE": "1000000"}
    with subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE) as server:
        os.sched_setaffinity(server.pid, {core})  # before it starts the process that answers
        try:
            wait_for(port)
            yield port, server.pid
        finally:
            server.terminate()


def wait_for(port: int) -> None:
    """Wait until something answers at a port of this machine; raises `OSError` where nothing does for half a minute."""
    for attempt in range(120):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if attempt == 119:
                raise
            time.sleep(0.25)


def _processor_time(process: int) -> float:
    """Seconds of processor time that a process and its children have used so far."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / _TICKS
    return own + sum(_processor_time(int(child)) for child in children)
