"""Limits that keep one visitor from slowing the rest: size and number of requests, rows of a case file."""

import hashlib
import ipaddress
import secrets
import time
from collections import Counter
from collections.abc import Callable
from threading import Lock

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from sojourn.law.casefile import CaseFile
from sojourn.service import refusals
from sojourn.service.staff.places import is_staff

Responder = Callable[[HttpRequest], HttpResponseBase]
MINUTE = 60.0


def rows(case: CaseFile) -> int:
    """Return how many dated rows a case file has; the work of a timeline grows with them."""
    return sum(len(part) for part in (case.events, case.proposed, case.absent, case.unknown))


def body_size(get_response: Responder) -> Responder:
    """Refuse a body larger than the service takes, before any of it is read."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdigit()):
            return refusals.bad_request(request)
        if int(length) > (settings.MAX_STAFF_BODY_BYTES if is_staff(request) else settings.MAX_BODY_BYTES):
            return refusals.too_large(request)
        return get_response(request)

    return respond


class MinuteCount:
    """Counts how often each name came within one minute.

    In memory only, under a hash with a salt that is drawn anew every minute: a name (the address of a visitor, the
    program of a token) is neither kept nor logged, and the counts of one minute cannot be joined to those of the next.
    """

    def __init__(self) -> None:
        self.lock = Lock()
        self._begin()

    def _begin(self) -> None:
        self.salt = secrets.token_bytes(16)
        self.ends = time.monotonic() + MINUTE
        self.counts: Counter[bytes] = Counter()

    def __call__(self, name: str) -> int:
        """Count a name once more; returns how often it came in this minute."""
        with self.lock:
            if time.monotonic() >= self.ends:
                self._begin()
            key = hashlib.blake2b(name.encode(), key=self.salt, digest_size=16).digest()
            self.counts[key] += 1
            return self.counts[key]


class RateLimit:
    """Refuses an address that asks too much within one minute."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response
        self._count = MinuteCount()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, or refuse it with 429."""
        if self._count(client_network(request)) > settings.REQUESTS_A_MINUTE:
            return refusals.too_many(request)
        return self.get_response(request)


def client_network(request: HttpRequest) -> str:
    """Return the client's address; of an IPv6 address the /64, as one household holds all of that.

    Behind a proxy every request comes from the proxy; `SOJOURN_CLIENT_HEADER` names the header in which the
    proxy itself writes the client's address.
    """
    header = settings.CLIENT_HEADER
    written = request.headers.get(header, "") if header else str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ipaddress.ip_address(written.strip())
    except ValueError:
        return "unknown"
    return str(address) if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))
