"""The order of the list: what is due next first, and never the oldest of what has passed.

First stand the cases with a day to come, the nearest at the top; then those of which all days have passed, the newest
of these first; then those without a day. Each part follows an index, forwards or backwards.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Days:
    """A part of the list by its days, in SQL on dues `d`: which they are, which duty `o` of the same case says in place
    of `d` where the case stands, the order, and what lies from a place on.
    """

    days: str
    before: str
    order: str
    later: str


COMING: Final = Days(
    "d.last_day >= %(today)s",
    "o.last_day >= %(today)s AND (o.last_day < d.last_day OR (o.last_day = d.last_day AND o.id < d.id))",
    "d.last_day, d.case_id",
    "d.last_day >= %(due)s AND (d.last_day > %(due)s OR d.case_id >= %(case)s)",
)

# A day to come is later than any that passed, so that a case with one is not here.
PASSED: Final = Days(
    "d.last_day < %(today)s",
    "(o.last_day > d.last_day OR (o.last_day = d.last_day AND o.id < d.id))",
    "d.last_day DESC, d.case_id DESC",
    "d.last_day <= %(due)s AND (d.last_day < %(due)s OR d.case_id <= %(case)s)",
)


def rank(due: date | None, case: UUID, today: date) -> tuple[int, int, int]:
    """Where a case stands: the part of the list, and the order within it, which is that of the statements."""
    if due is None:
        return 2, 0, case.int
    return (0, due.toordinal(), case.int) if due >= today else (1, -due.toordinal(), -case.int)
