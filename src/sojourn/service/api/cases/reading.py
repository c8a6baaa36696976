"""What a request about a case says beside its fields: the key of an act, a version, an id, where a page begins."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar
from uuid import UUID

from django.http import HttpRequest

from sojourn.service.api.cases.describing import KEY, KEY_PATTERN
from sojourn.service.api.cases.fields import SEEN
from sojourn.service.api.problems import ProblemError

T = TypeVar("T")
_PAGE: Final = "page"
_KEY: Final = re.compile(KEY_PATTERN)
_WHOLE: Final = re.compile("[1-9][0-9]{0,8}")


def key_of(request: HttpRequest) -> str:
    """The key under which an act happens once. Raises `ProblemError` where there is none that can be one."""
    key = request.headers.get(KEY, "")
    if not _KEY.fullmatch(key):
        raise ProblemError("not-accepted", f"the header {KEY} expected: 1 to 100 visible characters")
    return key


def version(given: Mapping[str, Any]) -> int:
    """The version of the case that the program has seen."""
    if not _WHOLE.fullmatch(text := str(given[SEEN])):
        raise ProblemError("not-accepted", f"{SEEN}: a version of the case, 1 or more, expected", steps=(SEEN,))
    return int(text)


def identity(given: Mapping[str, Any], name: str) -> UUID:
    """An id in a body."""
    try:
        return UUID(given[name])
    except ValueError:
        raise ProblemError("not-accepted", f"{name}: an id (UUID) expected", steps=(name,)) from None


def page(given: Mapping[str, Any], read: Callable[[str], T]) -> T | None:
    """Where a page begins; None at the beginning."""
    try:
        return read(given[_PAGE]) if _PAGE in given else None
    except ValueError:
        raise ProblemError("not-accepted", f"{_PAGE}: `next` of the answer before expected", steps=(_PAGE,)) from None
