"""Asking a provider something: one answer of bounded size, within one deadline, from just the place asked."""

import json
from concurrent.futures import Future
from threading import Thread
from time import monotonic
from typing import Any, Final

import requests
from django.utils.translation import gettext_noop
from urllib3.exceptions import HTTPError

from sojourn.service.accounts.provider.refusals import ProviderError

SECONDS_TO_WAIT: Final = 10
"""For the whole of an answer, however slowly it comes."""

MOST_BYTES: Final = 256 * 1024
"""Of an answer; the keys of a large provider are some ten thousand."""

_PIECE: Final = 16 * 1024
_AS_IT_IS: Final = {"Accept-Encoding": "identity"}


def asked(method: str, address: str, **given: Any) -> dict[str, Any]:
    """What is answered, an object of JSON. Raises `ProviderError`, also for a redirection."""
    answer: Future[bytes] = Future()
    # Heads that come byte by byte have no end of their own: whoever waits for the answer goes on without it.
    Thread(target=_fill, args=(answer, method, address, given), daemon=True).start()
    try:
        found = json.loads(answer.result(SECONDS_TO_WAIT))
    except (requests.RequestException, HTTPError, OSError, ValueError, RecursionError):
        raise ProviderError(problem=gettext_noop("it could not be reached, or refused")) from None
    if not isinstance(found, dict):
        raise ProviderError(problem=gettext_noop("it answered something else"))
    return found


def _fill(answer: Future[bytes], method: str, address: str, given: dict[str, Any]) -> None:
    try:
        answer.set_result(_read(method, address, **given))
    except BaseException as problem:  # whoever waits is told
        answer.set_exception(problem)


def _read(method: str, address: str, headers: dict[str, str] | None = None, **given: Any) -> bytes:
    until, written = monotonic() + SECONDS_TO_WAIT, b""
    heads = {**_AS_IT_IS, **(headers or {})}
    told = requests.request(
        method, address, headers=heads, timeout=SECONDS_TO_WAIT, allow_redirects=False, stream=True, **given
    )
    with told:
        if told.status_code != requests.codes.ok:
            raise requests.HTTPError(f"an answer of 200 expected, found {told.status_code}")
        while piece := told.raw.read1(_PIECE, decode_content=False):
            written += piece
            if len(written) > MOST_BYTES or monotonic() > until:
                raise requests.RequestException("a short answer in time expected")
    return written
