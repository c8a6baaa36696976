"""`sojourn serve`: the service, in a browser."""

from __future__ import annotations

import argparse
from os import environ

from sojourn.cli.failure import refusals

_LAST_PORT = 65_535


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--demo", action="store_true", help="worked stories of invented people, on this machine only")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (%(default)s)")
    usual = environ.get("PORT") or "8000"
    parser.add_argument("--port", type=_port, default=usual, help="the port to listen on (PORT, or else 8000)")


def run(options: argparse.Namespace) -> str:
    """Serve until interrupted; there is nothing to print afterwards."""
    from sojourn.service.serve import ServeError, main  # slow to import and needed here only

    with refusals(ServeError):
        main(demo=options.demo, host=options.host, port=options.port)
    return ""


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 0 < number <= _LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port from 1 to {_LAST_PORT} expected, found {text!r}")
    return number
