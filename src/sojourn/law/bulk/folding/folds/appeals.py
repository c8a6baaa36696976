"""What appeals do to decisions, in columns: `annulled` and `suspended` of `law.facts.reflection`, for looks with
a decision each: `row` is its row in the table of events.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from sojourn.law.bulk.columns.arrays import NONE, Array, any_of, highest_of, last_of, spread
from sojourn.law.bulk.columns.record import Record
from sojourn.law.bulk.folding.looks import Looks
from sojourn.law.facts.reflection import ANNULLING, UPHOLDING
from sojourn.law.language.calendar import NEVER
from sojourn.law.language.kleene import truth
from sojourn.law.law import Law


class _Appeals(NamedTuple):
    """Appeals in the order of the decisions they are against: the row of the decision, the place of the appeal in
    its track and the day from which it is seen to be against the decision; `first` and `number` say where the
    decisions that concern it stand in `outcomes`, which are places in the track of decided appeals.
    """

    decision: Array
    lodged: Array
    seen: Array
    first: Array
    number: Array
    outcomes: Array


def _appeals(record: Record) -> _Appeals:
    lodged, decided = record.track("appeal_lodged"), record.track("appeal_decided")
    against = record.entries.rows_of("against", lodged.row)
    concerned = record.entries.rows_of("against", decided.row)
    place = np.full(len(record.entries) + 1, NONE, dtype=np.int32)
    place[decided.row] = np.arange(len(decided))
    through = place[against]
    further = np.flatnonzero(through != NONE)
    through = through[further]
    decision = np.concatenate([against, concerned[through]])
    appeal = np.concatenate([np.arange(len(lodged)), further])
    seen = np.concatenate([lodged.day, np.maximum(lodged.day[further], decided.day[through])])
    named = np.flatnonzero(decision != NONE)
    order = named[np.argsort(decision[named], kind="stable")]
    decision, appeal, seen = decision[order], appeal[order], seen[order]
    case = lodged.case[appeal]
    position, outcome = spread(decided.start[case], np.diff(decided.start)[case])
    unnamed = record.entries.text("id", lodged.row[appeal]).is_null().to_numpy()
    open_target = record.entries.text("against", decided.row).is_null().to_numpy()
    target = concerned[outcome]
    hits = (target == decision[position]) | (target == lodged.row[appeal][position])
    hits |= unnamed[position] & open_target[outcome]
    count = np.bincount(position[hits], minlength=len(appeal))
    return _Appeals(decision, appeal, seen, np.cumsum(count) - count, count, outcome[hits])


class _Outcomes(NamedTuple):
    """What decided appeals say: that the decision is annulled, that it is upheld."""

    annuls: Array
    upholds: Array


def _outcomes(record: Record) -> _Outcomes:
    said = record.entries.text("outcome", record.track("appeal_decided").row)
    words = {text: text.casefold() for text in said.drop_nulls().unique()}

    def says(any_word: tuple[str, ...]) -> Array:
        saying = [text for text, folded in words.items() if any(word in folded for word in any_word)]
        return said.is_in(saying).fill_null(False).to_numpy()

    upholds = says(UPHOLDING)
    return _Outcomes(says(ANNULLING) & ~upholds, upholds)


class _Pending(NamedTuple):
    """Appeals seen against the decisions of looks: the look, the appeal and the newest decision on it, if any."""

    look: Array
    appeal: Array
    decided: Array


def _pending(looks: Looks, row: Array) -> _Pending:
    found = looks.record.shared(_appeals)
    first = np.searchsorted(found.decision, row, side="left")
    count = np.searchsorted(found.decision, row, side="right") - first
    look, appeal = spread(first, count)
    seen = found.seen[appeal] <= looks.upto[look]
    look, appeal = look[seen], appeal[seen]
    position, outcome = spread(found.first[appeal], found.number[appeal])
    outcome = found.outcomes[outcome]
    visible = looks.record.track("appeal_decided").day[outcome] <= looks.upto[look[position]]
    decided = last_of(len(look), position[visible], outcome[visible])
    return _Pending(look, found.lodged[appeal], decided)


def annulled(looks: Looks, row: Array) -> Array:
    """Whether an appeal has taken the decision away."""
    return _annulled(looks, row, _pending(looks, row))


def _annulled(looks: Looks, row: Array, found: _Pending) -> Array:
    silent = found.decided == NONE
    taken = ~silent & np.append(looks.record.shared(_outcomes).annuls, False)[found.decided]
    sure = any_of(len(looks), found.look, taken)
    lodged = looks.record.track("appeal_lodged").day[found.appeal[silent]]
    allowed = looks.part(found.look[silent]).unrecorded("appeal_decided", lodged)
    allowed = highest_of(len(looks), found.look[silent], allowed, 0)
    day = looks.record.day[row]
    unseen = np.minimum(looks.unrecorded("appeal_lodged", day), _may_be_decided(looks, row, day))
    return np.where(sure, np.int8(2), np.maximum(allowed, unseen))


def _may_be_decided(looks: Looks, row: Array, day: Array) -> Array:
    """Whether an appeal that is not recorded may have been decided."""
    first = np.append(looks.record.shared(_first_decided), NEVER)[row]
    return np.where(first <= looks.upto, np.int8(1), looks.unrecorded("appeal_decided", day))


def _first_decided(record: Record) -> Array:
    """For each row the day on which an appeal that names it is first decided, `NEVER` where none is."""
    track = record.track("appeal_decided")
    against = record.entries.rows_of("against", track.row)
    found = np.full(len(record.entries), NEVER, dtype=np.int32)
    np.minimum.at(found, against[against != NONE], track.day[against != NONE])
    return found


def _suspensive(looks: Looks) -> Array:
    """Whether an appeal suspends by national law, at each look."""
    return looks.statutes.read(_suspends, looks.law, np.int8)


def _suspends(law: Law) -> int:
    return truth(law.value("suspensive"))


def suspended(looks: Looks, row: Array) -> Array:
    """Whether an appeal that suspends stands against the decision, or has annulled it."""
    found = _pending(looks, row)
    gone = _annulled(looks, row, found)
    outcome = np.maximum(gone, looks.unrecorded("appeal_lodged", looks.record.day[row]))
    if len(found.look):
        stands = _stands(looks.part(found.look), found)
        outcome = np.maximum(outcome, highest_of(len(looks), found.look, stands, 0))
    return np.where(gone == 2, np.int8(2), outcome)


def _stands(looks: Looks, found: _Pending) -> Array:
    """Whether each appeal suspends; `looks` are those of the appeals, one each."""
    record = looks.record
    said = record.shared(_own_word)[found.appeal]
    suspends = np.where(said == NONE, looks.shared(_suspensive), said)
    running = 2 - looks.unrecorded("appeal_decided", record.track("appeal_lodged").day[found.appeal])
    day = np.append(record.track("appeal_decided").day, NONE)[found.decided]
    upheld = np.append(record.shared(_outcomes).upholds, False)[found.decided]
    return np.select(
        [found.decided == NONE, day >= looks.on, ~upheld],
        [np.minimum(suspends, running), suspends, np.int8(1)],
        np.int8(0),
    )


def _own_word(record: Record) -> Array:
    """Whether each appeal suspends, as it says itself: a truth value, or `NONE` where it does not say."""
    says = record.entries.text("suspensive", record.track("appeal_lodged").row)
    return (says.cast(pl.Int8) * 2).fill_null(NONE).to_numpy()
