"""National proceedings, in columns: see `law.facts.proceedings`.

Each look is taken with each proceeding its case names anywhere: whether it counts, whether it has ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl

from sojourn.law.bulk.columns.arrays import NONE, Array, any_of, either, highest_of, keys, lowest_of, spread
from sojourn.law.bulk.columns.record import Record
from sojourn.law.bulk.folding.folds.declared import fold
from sojourn.law.bulk.folding.folds.held import held, permit
from sojourn.law.bulk.folding.folds.permits import MAKING
from sojourn.law.bulk.folding.looks import Looks
from sojourn.law.facts.proceedings import ENDINGS

_STEPS = ("proceedings_opened", *ENDINGS)


class _Names(NamedTuple):
    """The proceedings that the cases name, numbered in the order of the cases: `start` is where those of a case
    begin. The numbers of the events of each kind (`NONE` where an assessment names none), and of the lists of
    permits: for each event that makes a permit in turn the numbers it lists, and where they begin.
    """

    start: Array
    steps: Array
    assessed: Array
    listed: Array
    lists: Array


def _names(record: Record) -> _Names:
    steps, assessed, made = record.track(*_STEPS), record.track("stay_assessed"), record.track(*MAKING)
    text = record.entries.text
    lists = text("proceedings", made.row)
    counts = lists.list.len().fill_null(0).to_numpy().astype(np.int64)
    case = np.concatenate([steps.case, assessed.case, np.repeat(made.case, counts)])
    listed = lists.explode(empty_as_null=False, keep_nulls=False)
    named = pl.concat([text("proceeding", steps.row).fill_null("main"), text("proceeding", assessed.row), listed])
    asked = pl.DataFrame({"case": case, "name": named})
    unique = asked.drop_nulls().unique().sort("case").with_row_index("number")
    found = asked.join(unique, on=["case", "name"], how="left", maintain_order="left")["number"]
    numbers = found.cast(pl.Int32).fill_null(NONE).to_numpy()
    start = np.searchsorted(unique["case"].to_numpy(), np.arange(record.cases + 1))
    of_steps, of_assessments, in_lists = np.split(numbers, np.cumsum([len(steps), len(assessed)]))
    return _Names(start, of_steps, of_assessments, in_lists, np.concatenate([[0], np.cumsum(counts)]))


class _Series(NamedTuple):
    """Events by the proceeding they name: keys of proceeding and day in order, and the place of each event."""

    key: Array
    place: Array


def _series(number: Array, day: Array) -> _Series:
    named = np.flatnonzero(number != NONE)
    key = keys(number[named], day[named])
    order = np.argsort(key, kind="stable")
    return _Series(key[order], named[order])


def _newest(series: _Series, number: Array, upto: Array) -> Array:
    """The place of the newest event of a proceeding up to a day, `NONE` where there is none."""
    if not len(series.key):
        return np.full(len(number), NONE)
    at = np.searchsorted(series.key, keys(number, upto), side="right") - 1
    same = (at >= 0) & (series.key[at] >= keys(number, np.zeros_like(upto)))
    return np.where(same, series.place[at], NONE)


def _step_series(record: Record) -> _Series:
    return _series(record.shared(_names).steps, record.track(*_STEPS).day)


def _assessment_series(record: Record) -> _Series:
    return _series(record.shared(_names).assessed, record.track("stay_assessed").day)


@dataclass(frozen=True)
class Proceedings:
    """Looks with the proceedings of their cases, in the order of looks: the look, the newest step and assessment
    seen (places in their tracks), whether the proceedings are recorded, whether they count, whether they ended.
    """

    look: Array
    step: Array
    assessed: Array
    recorded: Array
    relevant: Array
    ended: Array


def proceedings(looks: Looks) -> Proceedings:
    """Every look with every proceeding of its case."""
    return looks.shared(_proceedings)


def _proceedings(looks: Looks) -> Proceedings:
    record = looks.record
    names = record.shared(_names)
    start = names.start[looks.case]
    look, number = spread(start, names.start[looks.case + 1] - start)
    part = looks.part(look)
    step = _newest(record.shared(_step_series), number, part.upto)
    assessed = _newest(record.shared(_assessment_series), number, part.upto)
    resting = permit(looks).resting[look]
    recorded = step != NONE
    relevant = np.where(resting == NONE, recorded, _among_listed(names, resting, number))
    return Proceedings(look, step, assessed, recorded, relevant, _ended(part, step))


def _ended(looks: Looks, step: Array) -> Array:
    """Whether proceedings, one a look, were terminated or discontinued and not opened again."""
    track = looks.record.track(*_STEPS)
    ends = np.append(looks.record.kinds(*_STEPS) > 0, False)[step]
    day = np.maximum(np.append(track.day, 0)[step], 0)
    again = 2 - looks.unrecorded("proceedings_opened", day + 1)
    return np.where(ends, again, _unrecorded_ending(looks, day))


def _among_listed(names: _Names, resting: Array, number: Array) -> Array:
    """Whether the permit, by the place of the event with its list, rests on the proceeding."""
    found = np.zeros(len(resting), dtype=bool)
    lists = np.flatnonzero(resting != NONE)
    start = names.lists[resting[lists]]
    position, place = spread(start, names.lists[resting[lists] + 1] - start)
    found[lists] = any_of(len(lists), position, names.listed[place] == number[lists][position])
    return found


def _unrecorded_ending(looks: Looks, since: Array | int = 0) -> Array:
    return looks.any_unrecorded(*ENDINGS, since=since)


def settled(looks: Looks) -> Array:
    """Whether it is known which proceedings count: no other permit and no other list may be unrecorded."""
    return looks.shared(_settled)


def _settled(looks: Looks) -> Array:
    found, lists = held(looks), looks.record.shared(_same_lists)
    resting = np.append(lists, NONE)[found.resting]
    first = np.full(len(looks), NONE, dtype=resting.dtype)
    first[found.look[::-1]] = resting[::-1]
    unsure = any_of(len(looks), found.look, (found.counted != 2) | (resting != first[found.look]))
    recorded: Array = looks.any_unrecorded("permit_issued", "permit_renewed") == 0
    return recorded & ~unsure


def _same_lists(record: Record) -> Array:
    """A number for the list of proceedings of each event that makes a permit, the same for the same list."""
    lists = record.entries.text("proceedings", record.track(*MAKING).row)
    return lists.list.join("\0").rank("dense").cast(pl.Int32).fill_null(NONE).to_numpy()


def others_opened(looks: Looks) -> Array:
    """Whether proceedings that are not recorded may count as well."""
    listed = permit(looks).resting != NONE
    opened = np.where(listed, np.int8(0), looks.unrecorded("proceedings_opened"))
    return np.where(settled(looks), opened, np.int8(1))


@fold
def proceedings_over(looks: Looks) -> Array:
    found = proceedings(looks)
    recorded = either(*(looks.newest_day(kind) != NONE for kind in ENDINGS))
    silent = _unrecorded_ending(looks)
    over = lowest_of(len(looks), found.look[found.relevant], found.ended[found.relevant], 2)
    some = any_of(len(looks), found.look, found.relevant)
    over = np.minimum(np.where(some, over, silent), 2 - others_opened(looks))
    return np.select([~recorded, ~settled(looks)], [silent, np.int8(1)], over)


@fold
def ending_under_review(looks: Looks) -> Array:
    found = proceedings(looks)
    ends = np.append(looks.record.kinds(*_STEPS) > 0, False)[found.step]
    reviewed = np.flatnonzero(found.relevant & ends)
    look, step = found.look[reviewed], found.step[reviewed]
    return highest_of(len(looks), look, _pending(looks.part(look), step), 0)


def _pending(looks: Looks, step: Array) -> Array:
    """Whether a review is pending of the decision, one a look, that ended proceedings."""
    record = looks.record
    track, lodged = record.track(*_STEPS), record.track("appeal_lodged")
    row = track.row[step]
    found = looks.unrecorded("appeal_lodged", track.day[step]).copy()
    against = record.entries.rows_of("against", lodged.row)
    for place in np.flatnonzero(np.isin(row, against) & (looks.newest(lodged) != NONE)).tolist():
        first, last = lodged.start[looks.case[place]], looks.newest(lodged)[place]
        appeals = np.arange(first, last + 1)[against[first : last + 1] == row[place]]
        if len(appeals) and not _decided(looks, place, row[place], appeals):
            one = looks.part(np.array([place]))
            found[place] = 2 - one.unrecorded("appeal_decided", lodged.day[appeals[0]], one.on - 1)[0]
    return found


def _decided(looks: Looks, place: int, row: int, appeals: Array) -> bool:
    """Whether an appeal against the decision in a row was decided on an earlier day."""
    record = looks.record
    lodged, decided = record.track("appeal_lodged"), record.track("appeal_decided")
    case = looks.case[place]
    outcomes = np.arange(decided.start[case], decided.start[case + 1])
    outcomes = outcomes[decided.day[outcomes] <= min(looks.upto[place], looks.on[place] - 1)]
    targets = record.entries.rows_of("against", decided.row[outcomes])
    unnamed = record.entries.text("id", lodged.row[appeals]).is_null().any()
    named = record.entries.text("against", decided.row[outcomes]).is_not_null().to_numpy()
    hits = np.isin(targets, [row, *lodged.row[appeals]]) & named
    return bool(hits.any() or (unnamed and not named.all()))
