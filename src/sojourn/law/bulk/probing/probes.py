"""The days of a history on which protection from removal may change, with the facts that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import polars as pl

from sojourn.law.bulk.columns.arrays import Array, any_of, keys, ordered, split
from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.columns.record import Record
from sojourn.law.bulk.columns.statutes import Statutes
from sojourn.law.bulk.folding.folded import PERMIT_END, folded, frame, permit_end
from sojourn.law.bulk.folding.looks import Looks
from sojourn.law.bulk.folding.shapes import odd
from sojourn.law.bulk.folding.singly import probes_singly
from sojourn.law.bulk.probing import change_days
from sojourn.law.bulk.probing.change_days import Pairs
from sojourn.law.bulk.probing.seen import Columns, Seen
from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.language.facts import FACTS
from sojourn.law.law import Law
from sojourn.law.texts import Text, chosen


@dataclass(frozen=True)
class Probes:
    """A row for every case and day on which the basis of protection may change, with the facts protection rests on.

    docs/reference/bulk-columns.md names the columns; `laws` and `one_by_one` are as in `folded.Folded`.
    """

    laws: tuple[Law, ...]
    facts: pl.DataFrame
    one_by_one: int


def protection_probes(
    histories: Histories, text: str | Text, on: Day, known: Day = NEVER, today: Mapping[str, Array] | None = None
) -> Probes:
    """Probe each case on the days up to `on` on which protection may change, and by the calendar alone after it.

    `today`: what was found for every case on the day itself (`folded.Folded.columns`), where that is at hand.

    Raises `TextError` where there is no such text.
    """
    asking = _Asking(histories, Statutes.of(text, histories.origins), chosen(text), on, known, today)
    looks, columns = asking.probes()
    # The rules of a reform compare days that only the scalar reading works out.
    singly = np.flatnonzero(odd(looks.record) | bool(asking.text.rules))
    found = probes_singly(histories, frame(looks, columns), singly, asking.text, asking.statutes, on, known)
    return Probes(asking.statutes.laws, found, len(singly))


def _needed(laws: Iterable[Law]) -> list[str]:
    """The facts that protection rests on under any of the laws, in the order of their declaration."""
    acts = {id(act): act for act in (law.protection for law in laws)}
    places = {place for act in acts.values() for place in act.needed}
    return [name for place, name in enumerate(FACTS) if place in places]


_PERIOD_ENDS: Final = ("reflection_end_earliest", "reflection_end_latest")
_ENDS: Final = (*_PERIOD_ENDS, PERMIT_END)


@dataclass
class _Asking:
    """What is asked: the histories, under laws, on a day, as known on a day; `today` is what was found already."""

    histories: Histories
    statutes: Statutes
    text: Text
    on: Day
    known: Day
    today: Mapping[str, Array] | None

    @cached_property
    def needed(self) -> list[str]:
        """The facts that protection rests on."""
        return _needed(self.statutes.laws)

    def probes(self) -> tuple[Looks, Columns]:
        """The looks on the days on which protection may change, with the facts that it rests on.

        What happened is looked at first, since it sets the days on which the period and the permit run out.
        """
        record, seen = self.histories.record(self.known), self.seen()
        every = np.arange(len(self.histories), dtype=np.int32)
        today = every, np.full(len(every), self.on, dtype=np.int32)
        happened = change_days.event_days(record, self.on)
        upto = change_days.distinct([happened, today], 1, self.on)
        ends = seen.at(*upto, _ENDS)
        is_today = upto[1] == self.on
        past = ~is_today | any_of(len(every), happened[0], happened[1] == self.on)[upto[0]]
        wanted = self.days(record, list(_ends(upto, ends, past)), list(_ends(upto, ends, is_today)))
        return self.looks(*wanted), seen.at(*wanted, self.needed)

    def seen(self) -> Seen:
        """What is found at the looks, each stretch of days between turning days looked at once."""
        record = self.histories.record(self.known)
        turns = change_days.turning_days(self.histories, record, self.statutes, self.text, self.on)
        restless = change_days.restless(self.histories, record, self.text, self.on)
        found = Seen(self.folded, restless, turns)
        if self.today is not None:
            every = np.arange(len(self.histories), dtype=np.int32)
            found.learn(every, np.full(len(every), self.on, dtype=np.int32), self.today)
        return found

    def folded(self, case: Array, day: Array) -> Columns:
        """Looks at cases on days: the facts that protection rests on and the last day of the permit."""
        names = dict.fromkeys([*self.needed, *_PERIOD_ENDS])
        return folded(self.looks(case, day), names, **{PERMIT_END: permit_end})

    def looks(self, case: Array, day: Array) -> Looks:
        """Looks at cases on days; after the day that is asked for by the calendar alone."""
        record = self.histories.record(self.known)
        return Looks(self.histories, record, self.statutes, case, day, np.minimum(day, np.int32(self.on)))

    def days(self, record: Record, past_ends: list[Pairs], ends: list[Pairs]) -> Pairs:
        """The cases and days to look at, given the days on which periods and permits run out."""
        first = np.maximum(change_days.first_days(record, self.on), 1)
        set_by_others = [
            *change_days.standing_days(self.histories, record, self.text),
            change_days.statutory_days(self.histories, self.text),
        ]
        waking = np.flatnonzero(change_days.waking(self.histories, record, self.text, self.on)).astype(np.int32)
        tomorrow = waking, np.full(len(waking), self.on + 1, dtype=np.int32)
        past = [*set_by_others, *past_ends, *change_days.protective_days(record, self.on)]
        coming = [*set_by_others, *ends, *change_days.named_days(record, self.on), tomorrow]
        before = change_days.distinct(past, first, self.on)
        after = change_days.distinct(coming, self.on + 1, NEVER - 1)
        case, day = (np.append(*parts) for parts in zip(before, after, strict=True))
        return split(ordered(keys(case, day)))


def _ends(looks: Pairs, columns: Columns, among: Array) -> Iterator[Pairs]:
    """The days after which the period or the permit has run out, as they stand at each look that is `among` those."""
    for name in _ENDS:
        some = among & (columns[name] > 0) & (columns[name] < NEVER)
        yield looks[0][some], columns[name][some] + 1
