"""Where the pages for members are: all under one word after the language, so that an operator can close them off."""

from typing import Final

from django.db import connections
from django.http import HttpRequest

STAFF: Final = "office"
"""`/en/office/...`: nothing else of the service needs a cookie."""


def is_staff(request: HttpRequest) -> bool:
    """Whether a request is for a page of members."""
    return is_staff_path(request.path_info)


def is_staff_path(path: str) -> bool:
    """Whether a path is one of a page of members."""
    return path.split("/", 3)[2:3] == [STAFF]


def has_case_system() -> bool:
    """Whether the service was given a database; without one there are no pages of members."""
    return connections["default"].vendor != "unknown"
