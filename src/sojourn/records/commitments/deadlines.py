"""The last day by which something is asked for, as printed and as a day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from sojourn.records.council.days import named_day

_BEFORE: Final = "before|vóór|voor|avant|antes de|przed|före|inden|vor|prima|înainte de|před|pred|prije|ennen|enne"
_UNTIL: Final = (
    "by|until|(?:no|not) later than|uiterlijk|tegen|bis|spätestens|au plus tard|a más tardar|entro|até|do|senast|senest"
)
_END: Final = (
    r"(?:the\s+)?end\s+(?:of\s+)?|eind\s+|ende\s+|la fin (?:de )?|finales de\s+|fine\s+|o fim de\s+|końca\s+"
    r"|slutet av\s+|udgangen af\s+"
)
_DEADLINE: Final = re.compile(
    rf"(?<!\w)(?:(?P<before>{_BEFORE})|{_UNTIL})\s+(?P<end>{_END})?"
    r"(?P<day>(?:\d{1,2}\.?\s+[^\W\d]+\s+)?(?:19|20)\d\d)(?!\d|[/-]\d)",
    re.IGNORECASE,
)


class Deadline(NamedTuple):
    """A deadline: the day or year as printed, and the last day on which it is kept, as ISO."""

    printed: str
    last_day: str


def deadline(text: str) -> Deadline | None:
    """The first deadline a paragraph names; a year without a day ends with its last day, or, behind a word such as
    `before` that does not name its end, with the last day of the year before."""
    found = _DEADLINE.search(text)
    if found is None:
        return None
    printed = found["day"]
    on = named_day(printed)
    if on is not None:
        last = date.fromisoformat(on) - timedelta(days=1 if found["before"] else 0)
    else:
        year = int(printed[-4:])
        last = date(year - 1 if found["before"] and not found["end"] else year, 12, 31)
    return Deadline(printed, last.isoformat())
