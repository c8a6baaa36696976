"""Limits of one request, so that none can slow the rest: size, depth, rows, answers and processor time."""

import time
from typing import Final

from django.conf import settings

from sojourn.law.casefile import CaseFile
from sojourn.law.casefile.nodes import MAX_DEPTH
from sojourn.service.api.problems import PREFIX, ProblemError
from sojourn.service.desk.limits import rows
from sojourn.service.staff.places import is_staff_path

MAX_BODY_BYTES: Final = 256 * 1024
MAX_POSITIONS: Final = 200
"""Positions of one timeline; each is about 50 kB."""

MAX_COLUMNS: Final = 12
MAX_CELLS: Final = 600
"""Columns of one comparison, and columns times dated rows: the work grows with both."""


def spoken() -> dict[str, int]:
    """The limits as the description of the API names them."""
    return {
        "bytes of a body": MAX_BODY_BYTES,
        "levels of nesting": MAX_DEPTH,
        "dated rows of a case file": settings.MAX_CASE_ROWS,
        "positions of a timeline": MAX_POSITIONS,
        "columns of a comparison": MAX_COLUMNS,
        "columns of a comparison times dated rows": MAX_CELLS,
        "seconds of processor time": int(settings.SECONDS_A_LOOK),
        "requests of one address in one minute": settings.REQUESTS_A_MINUTE,
    }


def most_bytes(path: str) -> int:
    """How long a body to an address may be for it to be read at all."""
    if path.startswith(PREFIX):
        return MAX_BODY_BYTES
    return int(settings.MAX_STAFF_BODY_BYTES if is_staff_path(path) else settings.MAX_BODY_BYTES)


def check_rows(case: CaseFile) -> None:
    """Refuse a case file with more dated rows than one request may have."""
    if (count := rows(case)) > settings.MAX_CASE_ROWS:
        raise ProblemError(
            "not-accepted",
            f"at most {settings.MAX_CASE_ROWS} dated rows expected (events, proposed, absent, unknown), found {count}",
            steps=("case",),
        )


def check_columns(case: CaseFile, columns: int) -> None:
    """Refuse a comparison that is more work than one request may be."""
    if columns > MAX_COLUMNS:
        raise ProblemError("not-accepted", f"at most {MAX_COLUMNS} columns expected, found {columns}", steps=())
    if (cells := rows(case) * columns) > MAX_CELLS:
        said = f"at most {MAX_CELLS} dated rows times columns expected, found {cells}"
        raise ProblemError("not-accepted", said, steps=())


class Budget:
    """The processor time of one request; waiting for others does not count."""

    def __init__(self) -> None:
        self.end = time.thread_time() + settings.SECONDS_A_LOOK

    def check(self) -> None:
        """Stop where the time has run out."""
        if time.thread_time() > self.end:
            raise ProblemError("too-much-work", f"more than {settings.SECONDS_A_LOOK:g} s of processor time needed")
