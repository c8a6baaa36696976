"""The sheets of the questionnaire and their columns: one layout for writing and reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from sojourn.records.commitments.answers import TABLES
from sojourn.records.commitments.following import EVIDENCE_FIELDS, STATUSES
from sojourn.records.commitments.plan import PLAN_FIELDS
from sojourn.records.commitments.wording import Wording

VERSION: Final = 1
"""Of the form; another version is refused."""

ABOUT: Final = "about"
FOLLOWINGS: Final = "followings"
EVIDENCE: Final = "evidence"
PLAN: Final = "plan"

ABOUT_ROWS: Final = ("party", "language", "version")
"""What the first sheet says, one row each, in its second column."""

SHOWN: Final = ("document", "asks", "told_by", "kind")
VERIFIED: Final = ("verified_by", "verified_on")
CLAIMED: Final = ("owner", "status", "claimed_on", "value", "as_of", "source")

FIRST_ROW: Final = 2
MOST_ROWS: Final = 1000
"""Below the headings; a sheet with more rows is refused."""


class Sheet(NamedTuple):
    """A sheet: its key and its columns, in their order."""

    key: str
    columns: tuple[str, ...]

    def title(self, words: Wording) -> str:
        """Its name in a language."""
        return words.sheets[self.key]

    def headings(self, words: Wording) -> tuple[str, ...]:
        """The headings of its columns in a language."""
        special = words.figures if self.key == "training" else {}
        return tuple(special.get(name, words.columns[name]) for name in self.columns)


SHEETS: Final = (
    Sheet(FOLLOWINGS, ("commitment", *SHOWN, *CLAIMED, *VERIFIED)),
    Sheet(EVIDENCE, ("commitment", *(field.name for field in EVIDENCE_FIELDS))),
    Sheet(PLAN, tuple(field.name for field in PLAN_FIELDS)),
    *(Sheet(table.name, tuple(field.name for field in table.fields)) for table in TABLES),
)
"""Every sheet but the first."""


def choices(column: str, kind: str | None, words: Wording) -> Mapping[str, object] | None:
    """What a cell may be chosen from, by the word that is shown; `None` where anything may stand."""
    if column == "status":
        return {words.statuses[code]: code for code in STATUSES}
    if column == "value" and kind == "yes_no":
        return {words.answers["yes"]: True, words.answers["no"]: False}
    return None
