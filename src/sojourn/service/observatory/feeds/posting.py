"""Posting to an address of somebody else: by https alone, to public addresses alone, with an end to all waiting.

The name is resolved here, and the connection goes to just the address that was looked at: a name that leads elsewhere a
moment later leads nowhere. Redirections are not followed.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

SECONDS_TO_CONNECT: Final = 5
SECONDS_IN_ALL: Final = 15

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_GLOBAL: Final = ipaddress.ip_network("2000::/3")
"""The part of IPv6 that is given out for the open internet (RFC 4291, 2.4); all else is somebody's own or nobody's."""
_NOT_PUBLIC: Final = (ipaddress.ip_network("3fff::/20"), ipaddress.ip_network("192.88.99.0/24"))
"""Documentation (RFC 9637) and relays of 6to4 that are no more (RFC 7526)."""
_FROM, _BELOW = 200, 300


class PostError(Exception):
    """A post that did not arrive; `str()` says why in one line. `gone`: the other side wants no more (410)."""

    def __init__(self, why: str, *, gone: bool = False) -> None:
        super().__init__(why)
        self.gone = gone


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where it stands inside an IPv6 address."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found not in _GLOBAL:
            return False
    return found.is_global and not found.is_multicast and not any(found in one for one in _NOT_PUBLIC)


def checked(address: str) -> str:
    """An address that may be posted to: https, a host, no password, no fragment. Raises `PostError`."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
        host.encode("idna")  # as it is asked for: no empty part, none longer than 63
        plain = address.isascii() and address.isprintable() and " " not in address
    except ValueError:
        host, plain = "", False
    if not plain or not host or parts.scheme != "https" or parts.username is not None or parts.fragment:
        raise PostError("an address such as https://example.org/news expected")
    try:
        public = is_public(host)
    except ValueError:
        public = "." in host and not host.endswith((".local", ".internal", ".localhost"))
    if not public:
        raise PostError("an address on the open internet expected")
    return address


class _Pinned(http.client.HTTPSConnection):
    """A connection to one IP address, under the name that was asked for."""

    def __init__(self, host: str, port: int, at: str, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=SECONDS_TO_CONNECT, context=context)
        self._at, self._tls = at, context

    def connect(self) -> None:
        """Connect to the address that was looked at."""
        plain = socket.create_connection((self._at, self.port), SECONDS_TO_CONNECT)
        tls = self._tls.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = tls
        tls.do_handshake()


def post(
    address: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    allowed: Callable[[str], bool] = is_public,
    context: ssl.SSLContext | None = None,
    seconds: float = SECONDS_IN_ALL,
) -> None:
    """Post a body; any 2xx is an arrival. Raises `PostError`."""
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or 443
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    try:
        found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise PostError("its name leads to no address") from None
    if not found or not all(allowed(one) for one in found):
        raise PostError("its name leads to an address that is not public")
    connection = _Pinned(host, port, found[0], context or ssl.create_default_context())
    watch = threading.Timer(seconds, _cut, [connection])
    watch.daemon = True
    watch.start()
    try:
        connection.request("POST", path, body, dict(headers))
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as problem:
        raise PostError(f"no answer ({type(problem).__name__})") from None
    finally:
        watch.cancel()
        connection.close()
    if not _FROM <= status < _BELOW:
        raise PostError(f"it answered {status}", gone=status == http.client.GONE)


def _cut(connection: _Pinned) -> None:
    """End a connection on which somebody answers so slowly that it would never end."""
    with suppress(OSError):
        if connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)
