"""Answers in words: commitments and how they stand, cells that change, the names of parties."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sojourn.records.commitments.answers import Answers
from sojourn.records.commitments.following import NOT_KNOWN, Following
from sojourn.records.commitments.indicators import indicator
from sojourn.records.commitments.parties import UNION_CODE
from sojourn.records.commitments.questionnaire.layout import FOLLOWINGS
from sojourn.records.commitments.standing import CLAIMED, VERIFIED, standing
from sojourn.records.commitments.values import plain
from sojourn.records.commitments.wording import Wording, wording
from sojourn.service.desk.badges import Badge
from sojourn.service.desk.editor.forms import words
from sojourn.service.observatory.answering.differences import Difference

_SIGNS: Final = {VERIFIED: ("✓", "success"), CLAIMED: ("◇", "info"), NOT_KNOWN: ("?", "neutral")}


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment of a party on a day."""

    found: Following
    asks: str
    status: str
    badge: Badge
    overdue: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that changes: what its row and column are, and its values; empty where not known."""

    row: str
    column: str
    before: str
    after: str


def language() -> str:
    """The language of the page, in which questionnaires are written too."""
    return get_language() or settings.LANGUAGE_CODE


def said() -> Wording:
    """The words of the register and its questionnaire in the language of the page."""
    return wording(language())


def party_name(code: str) -> str:
    """The name of a Member State, or of the Union where a State's would stand."""
    return _("Institutions of the Union") if code == UNION_CODE else words().state_name(code)


def rows(found: Answers, on: date) -> Iterator[Row]:
    """The commitments of a party as they stand on a day."""
    say = said()
    for one in found.followings:
        stands = standing(one, on)
        badge = Badge(say.standings[stands.knowledge], *_SIGNS[stands.knowledge])
        status = say.statuses[stands.status] if stands.knowledge != NOT_KNOWN else ""
        yield Row(one, say.asks[one.commitment], status, badge, bool(stands.overdue))


def told(found: Answers, number: str, on: date) -> tuple[str, str, str]:
    """By what a commitment is told, its indicator on a day (empty where not known), and the source of that."""
    say = said()
    known = indicator(found, number, on)
    if known is None:
        return say.told_by[number], "", ""
    value = " ".join(part for part in (_value(known.value, "value", say), known.unit) if part)
    return say.told_by[number], value, known.source


def by_sheet(found: Iterable[Difference]) -> list[tuple[str, list[Cell]]]:
    """Cells that change, under the names of their sheets."""
    say = said()
    return [
        (say.sheets[sheet], [_cell(one, say) for one in cells])
        for sheet, cells in groupby(found, key=lambda one: one.sheet)
    ]


def _cell(one: Difference, say: Wording) -> Cell:
    special = say.figures if one.sheet == "training" else {}
    column = special.get(one.column, say.columns[one.column])
    row = f"{one.row}: {say.asks[one.row]}" if one.sheet == FOLLOWINGS else one.row
    return Cell(row, column, _value(one.before, one.column, say), _value(one.after, one.column, say))


def _value(value: Any, column: str, say: Wording) -> str:
    if value is None or value == ():
        return ""
    if column == "status":
        return say.statuses[value]
    if isinstance(value, bool):
        return say.answers["yes" if value else "no"]
    if isinstance(value, date):
        return words().day(value.isoformat())
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(plain(value)) if isinstance(value, Decimal) else str(value)
