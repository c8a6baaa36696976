"""Limits of one request, so that none can slow the rest: size, depth, rows, answers and processor time."""

import time
from typing import Final

from django.conf import settings

from sojourn.law.casefile import CaseFile
from sojourn.law.casefile.nodes import MAX_DEPTH
from sojourn.service.api.problems import ProblemError
from sojourn.service.desk.limits import rows

MAX_BODY_BYTES: Final = 512 * 1024
MAX_POSITIONS: Final = 200
"""Positions of one timeline; each is about 50 kB."""


def spoken() -> dict[str, int]:
    """The limits as the description of the API names them."""
    return {
        "bytes of a body": MAX_BODY_BYTES,
        "levels of nesting": MAX_DEPTH,
        "dated rows of a case file": settings.MAX_CASE_ROWS,
        "positions of a timeline": MAX_POSITIONS,
        "seconds of processor time": int(settings.SECONDS_A_LOOK),
        "requests of one address in one minute": settings.REQUESTS_A_MINUTE,
    }


def check_rows(case: CaseFile) -> None:
    """Refuse a case file with more dated rows than one request may have."""
    if (count := rows(case)) > settings.MAX_CASE_ROWS:
        raise ProblemError(
            "not-accepted",
            f"at most {settings.MAX_CASE_ROWS} dated rows expected (events, proposed, absent, unknown), found {count}",
            steps=("case",),
        )


class Budget:
    """The processor time of one request; waiting for others does not count."""

    def __init__(self) -> None:
        self.end = time.thread_time() + settings.SECONDS_A_LOOK

    def check(self) -> None:
        """Stop where the time has run out."""
        if time.thread_time() > self.end:
            raise ProblemError("too-much-work", f"more than {settings.SECONDS_A_LOOK:g} s of processor time needed")
