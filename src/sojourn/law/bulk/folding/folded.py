"""Facts of all cases as of a day, folded in columns from their histories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from sojourn.law.bulk.columns.arrays import NONE, Array
from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.columns.record import CODES, Record
from sojourn.law.bulk.columns.statutes import Statutes
from sojourn.law.bulk.folding.folds.declared import Fold
from sojourn.law.bulk.folding.folds.every import FOLDS
from sojourn.law.bulk.folding.folds.held import permit
from sojourn.law.bulk.folding.gaps import anywhere_open
from sojourn.law.bulk.folding.looks import Looks
from sojourn.law.bulk.folding.shapes import odd
from sojourn.law.bulk.folding.singly import facts_singly
from sojourn.law.history import FAMILIES
from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.language.facts import FACTS
from sojourn.law.law import Law
from sojourn.law.texts import Text

_OF_THE_WHOLE_HISTORY: Final = ("length_tested", "tested_from", "tested_until", "tested_renewal")
"""Facts of the permit whose length is tested: they see the day's own decisions, whatever is tested."""

PERMIT_END: Final = "permit_end"
"""The last day of the permit, no fact of its own: on the day after it protection may change."""

FEW: Final = 8
"""Cases that took a decision on the day: so few are folded one by one in less time than columns take."""


@dataclass(frozen=True)
class Folded:
    """The facts of a frame of histories as of a day; docs/reference/bulk-columns.md names the columns.

    `laws`: what the column `law` points into. `tested`: for each kind of decision that somebody took on the day
    the rows of these cases, with the day's own decisions of that kind left out. `one_by_one`: how many cases are
    of a shape that was not folded in columns. `columns`: the facts of all cases as truth values and days, and
    `PERMIT_END`, from which protection is looked at on other days.
    """

    laws: tuple[Law, ...]
    facts: pl.DataFrame
    tested: Mapping[str, pl.DataFrame]
    one_by_one: int
    columns: Mapping[str, Array]


def facts(histories: Histories, text: str | Text, on: Day, known: Day = NEVER) -> Folded:
    """Fold the facts of every case as of a day, as the files were known on a day.

    Raises `TextError` where there is no such text.
    """
    statutes = Statutes.of(text, histories.origins)
    record = histories.record(known)
    case = np.arange(len(histories), dtype=np.int32)
    looks = _looks(histories, record, statutes, case, on)
    columns = folded(looks, FACTS, **{PERMIT_END: permit_end})
    ends = {PERMIT_END: columns.pop(PERMIT_END)}
    singly = np.flatnonzero(odd(record))
    facts_singly(histories, columns, singly, text, on, known)
    tested = {family: _tested(looks, columns, family, singly, text, on, known) for family in _decided(record, on)}
    return Folded(statutes.laws, frame(looks, columns), tested, len(singly), columns | ends)


def permit_end(looks: Looks) -> Array:
    """The last day of the permit."""
    return permit(looks).until


def _looks(
    histories: Histories,
    record: Record,
    statutes: Statutes,
    case: Array,
    on: Day,
    undecided: frozenset[str] = frozenset(),
) -> Looks:
    days = np.full(len(case), on, dtype=np.int32)
    return Looks(histories, record, statutes, case, days, days, undecided)


def folded(looks: Looks, names: Iterable[str], **others: Fold) -> dict[str, Array]:
    """The facts of these names at looks, as truth values and days; `others` are days that are no facts.

    Most files are complete: those for which nothing is open are folded apart, without asking what may be unrecorded.
    """
    folds = {name: FOLDS[name] for name in names} | others
    found = _nothing(len(looks), folds)
    is_open = looks.histories.shared(anywhere_open)[looks.case]
    for places in (np.flatnonzero(~is_open), np.flatnonzero(is_open)):
        if len(places):
            part = looks.part(places)
            for name, read in folds.items():
                found[name][places] = read(part)
    return found


def _nothing(size: int, names: Iterable[str]) -> dict[str, Array]:
    """A column, still to be filled, for each of these: truth values for the flags among the facts, else days."""
    flags = {name for name in names if name in FACTS and not FACTS[name].is_day}
    return {name: np.empty(size, dtype=np.int8 if name in flags else np.int32) for name in names}


def frame(looks: Looks, columns: Mapping[str, Array]) -> pl.DataFrame:
    """Looks with their facts as a frame: flags with null for unknown, days with null for unknown."""
    keys = {"row": looks.case.astype(np.uint32), "on": looks.on, "law": looks.law.astype(np.uint32)}
    found = pl.DataFrame({**keys, **columns})
    shown = (
        pl.when(pl.col(name) != NONE).then(pl.col(name))
        if FACTS[name].is_day
        else pl.when(pl.col(name) != 1).then(pl.col(name) == 2).alias(name)
        for name in columns
    )
    return found.with_columns(*shown)


def _decisions(record: Record, family: str, on: Day) -> Array:
    """The rows of the decisions of a kind that were taken on the day."""
    kinds = np.isin(record.type, [CODES[kind] for kind in FAMILIES[family]])
    return np.flatnonzero(record.standing & kinds & (record.day == on))


def _decided(record: Record, on: Day) -> list[str]:
    return [family for family in FAMILIES if len(_decisions(record, family, on))]


def _tested(
    looks: Looks, columns: Mapping[str, Array], family: str, singly: Array, text: str | Text, on: Day, known: Day
) -> pl.DataFrame:
    """The facts of the cases that took a decision of the kind on the day, without it."""
    rows = _decisions(looks.record, family, on)
    case = np.unique(looks.record.entries.case[rows]).astype(np.int32)
    few = len(case) <= FEW
    record = looks.record.part(case, rows)
    part = _looks(looks.histories, record, looks.statutes, case, on, FAMILIES[family])
    found = _nothing(len(part), FACTS) if few else folded(part, FACTS)
    whole = {name: columns[name][case] for name in _OF_THE_WHOLE_HISTORY}
    # Where there is no permit, another is missing only on a day whose decisions are not left out.
    untested = whole["tested_from"] == NONE
    whole["length_tested"][untested] = found["length_tested"][untested]
    found |= whole
    alone = case if few else np.intersect1d(singly, case)
    facts_singly(looks.histories, found, alone, text, on, known, family=family, case=case)
    return frame(part, found)
