"""Start the service: for real, or as a demonstration that only this machine can reach."""

import ipaddress
import os
import secrets
import signal
import socket
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from sojourn.service.database import NAME
from sojourn.service.demoland.marks import holds_demoland
from sojourn.service.demoland.refusals import DemolandError
from sojourn.service.demoland.temporary import demoland
from sojourn.service.environment import SettingError

LOCALE = Path(__file__).resolve().parent / "locale"
HEAD_MILLISECONDS = 10_000
"""How long the head of a request may take to arrive; the reception waits for the body."""

SECONDS_TO_END = 10
"""How long requests may still be worked on when the service is asked to end."""


class ServeError(ValueError):
    """The service cannot start; `str()` is one line that says what is missing."""


def main(*, demo: bool, host: str, port: int) -> None:
    """Serve until interrupted; prints one line with the address once the port is known to be free.

    Raises `ServeError` where the address cannot be used, a setting is missing, or, for a demonstration, the
    address is one that other machines can reach.
    """
    address = _address(host)
    os.environ.update(_demonstration(address) if demo else _service(os.environ))
    _check_catalogues()
    _check_free(address, port)
    with ExitStack() as held:
        if demo:
            os.environ.update(_invented(held))
        else:
            _check_not_invented(os.environ)
        _serve(address, port, demo=demo)


def _serve(address: ipaddress.IPv4Address | ipaddress.IPv6Address, port: int, *, demo: bool) -> None:
    shown = f"[{address}]" if address.version == 6 else str(address)
    what = "Sojourn, demonstration with invented people" if demo else "Sojourn"
    print(f"{what}: http://{shown}:{port}/ (stop with Ctrl-C)", flush=True)
    Granian(
        "sojourn.service.rsgi:application",
        address=str(address),
        port=port,
        interface=Interfaces.RSGI,
        workers=1,  # the limit on requests is counted in this process
        workers_kill_timeout=SECONDS_TO_END,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_MILLISECONDS),
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    try:
        return ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        raise ServeError(f"--host: an IP address or localhost expected, not {host!r}") from None


def _demonstration(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> dict[str, str]:
    if not address.is_loopback:
        raise ServeError(f"a demonstration is served on this machine alone: 127.0.0.1 expected, not {address}")
    return {
        "SOJOURN_DEMO": "1",
        "SOJOURN_SECRET_KEY": secrets.token_urlsafe(50),
        "SOJOURN_ALLOWED_HOSTS": f"localhost,127.0.0.1,[::1],{address}",
    }


def _invented(held: ExitStack) -> dict[str, str]:
    """Demoland in a folder that is there as long as it is served; it goes as well where the start is ended."""
    held.callback(signal.signal, signal.SIGTERM, signal.signal(signal.SIGTERM, _ended))
    try:
        return held.enter_context(demoland())
    except DemolandError as problem:
        raise ServeError(str(problem)) from None


def _ended(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _check_not_invented(environment: Mapping[str, str]) -> None:
    """A service that works on cases does not begin with those of Demoland: nobody could tell them from others."""
    if not environment.get(NAME):
        return
    try:
        found = holds_demoland()
    except SettingError as problem:
        raise ServeError(str(problem)) from None
    if found:
        raise ServeError(f"{NAME}: it holds Demoland, whose people are invented; it is shown by serve --demo alone")


def _service(environment: Mapping[str, str]) -> dict[str, str]:
    for name, meaning in (
        ("SOJOURN_SECRET_KEY", "a long random text that is kept secret"),
        ("SOJOURN_ALLOWED_HOSTS", "the host names it answers to, with commas between them"),
    ):
        if not environment.get(name):
            raise ServeError(f"{name} is not set; it holds {meaning} (to try things out: serve --demo)")
    return {"SOJOURN_DEMO": ""}


def _check_catalogues() -> None:
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        if not source.with_suffix(".mo").exists():
            raise ServeError(f"the catalogue {source.name} is not compiled; run ./sojourn setup")


def _check_free(address: ipaddress.IPv4Address | ipaddress.IPv6Address, port: int) -> None:
    if not 0 < port < 65536:
        raise ServeError(f"--port: a number from 1 to 65535 expected, not {port}")
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((str(address), port))
        except OSError as error:
            raise ServeError(f"port {port} of {address} cannot be used: {error.strerror}") from None
