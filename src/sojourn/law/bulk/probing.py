"""The days of a history on which protection from removal may change, with the facts that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import polars as pl

from sojourn.law.bulk import change_days
from sojourn.law.bulk.arrays import Array, keys
from sojourn.law.bulk.folding import folded, frame
from sojourn.law.bulk.histories import Histories
from sojourn.law.bulk.looks import Looks
from sojourn.law.bulk.shapes import odd
from sojourn.law.bulk.singly import probes_singly
from sojourn.law.bulk.statutes import Statutes
from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.language.facts import FACTS
from sojourn.law.law import Law
from sojourn.law.texts import Text, chosen


@dataclass(frozen=True)
class Probes:
    """A row for every case and day on which the basis of protection may change, with the facts protection rests on.

    docs/reference/bulk-columns.md names the columns; `laws` and `one_by_one` are as in `folding.Folded`.
    """

    laws: tuple[Law, ...]
    facts: pl.DataFrame
    one_by_one: int


def protection_probes(histories: Histories, text: str | Text, on: Day, known: Day = NEVER) -> Probes:
    """Probe each case on the days up to `on` on which protection may change, and by the calendar alone after it.

    Raises `TextError` where there is no such text.
    """
    chosen_text = chosen(text)
    statutes = Statutes.of(chosen_text, histories.origins)
    record = histories.record(known)
    asking = _Asking(histories, statutes, chosen_text, on, known)
    case, day = asking.days()
    looks = asking.looks(case, day)
    columns = folded(looks, _needed(statutes.laws))
    singly = np.flatnonzero(odd(record))
    found = probes_singly(histories, frame(looks, columns), singly, chosen_text, statutes, on, known)
    return Probes(statutes.laws, found, len(singly))


def _needed(laws: Iterable[Law]) -> list[str]:
    """The facts that protection rests on under any of the laws, in the order of their declaration."""
    acts = {id(act): act for act in (law.protection for law in laws)}
    places = {place for act in acts.values() for place in act.needed}
    return [name for place, name in enumerate(FACTS) if place in places]


@dataclass(frozen=True)
class _Asking:
    histories: Histories
    statutes: Statutes
    text: Text
    on: Day
    known: Day

    def looks(self, case: Array, day: Array) -> Looks:
        """Looks at cases on days; after the day that is asked for by the calendar alone."""
        record = self.histories.record(self.known)
        return Looks(self.histories, record, self.statutes, case, day, np.minimum(day, np.int32(self.on)))

    def days(self) -> tuple[Array, Array]:
        """The cases and days to look at."""
        record = self.histories.record(self.known)
        first = change_days.first_days(record, self.on)
        standing = list(change_days.standing_days(self.histories, record, self.text))
        law = change_days.statutory_days(self.histories, self.text)
        case, day = change_days.distinct([change_days.event_days(record, self.on)], 1, self.on)
        past = [*standing, law, *change_days.protective_days(record, self.on)]
        past += change_days.ends(self.looks(case, day))
        case, day = change_days.distinct(past, np.maximum(first, 1), self.on)
        later_case, later_day = change_days.distinct(self._coming([*standing, law]), self.on + 1, NEVER - 1)
        case, day = np.append(case, later_case), np.append(day, later_day)
        order = np.argsort(keys(case, day), kind="stable")
        return case[order], day[order]

    def _coming(self, set_by_others: list[change_days.Pairs]) -> list[change_days.Pairs]:
        """The days that the calendar brings, among earlier ones."""
        every = np.arange(len(self.histories), dtype=np.int32)
        today = np.full(len(every), self.on, dtype=np.int32)
        record = self.histories.record(self.known)
        ends = change_days.ends(self.looks(every, today))
        return [*set_by_others, *ends, *change_days.named_days(record, self.on), (every, today + 1)]
