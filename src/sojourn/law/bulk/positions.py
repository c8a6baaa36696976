"""The position of every case in columns: named state, basis of stay, dates and the answer to every question.

The columns say what `assess` says of one case, unknowns included; docs/reference/bulk.md lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, Final

import polars as pl

from sojourn.law.book import ORDER
from sojourn.law.bulk.answers import ANSWERS, STATES, STAYS, answer, named_state, possible, stay_basis
from sojourn.law.bulk.engine import Engine, Wanted
from sojourn.law.bulk.months import EPOCH, Sums
from sojourn.law.bulk.writing import Expression, Writer
from sojourn.law.evaluation import UNDETERMINED
from sojourn.law.language.calendar import NEVER, Period
from sojourn.law.law import Law
from sojourn.law.readings.scalar import Compiled

_SIX_MONTHS: Final = Period(months=6)
_DATES: Final = tuple(
    """reflection_start reflection_end reflection_end_earliest reflection_end_latest permit_from permit_until
    permit_min_until""".split()
)

POSITION: Final[Mapping[str, Any]] = {
    "row": pl.UInt32(),
    "on": pl.Int32(),
    "state": pl.Enum(STATES),
    "possible_states": pl.List(pl.Enum(STATES)),
    "stay_basis": pl.Enum(STAYS),
    **dict.fromkeys(_DATES, pl.Date()),
    **{f"answer_{key}": pl.Enum(ANSWERS) for key in ORDER},
}
"""The columns of a position with their data types, in order."""


def positions(
    engine: Engine, facts: pl.DataFrame, tested: Mapping[str, pl.DataFrame], laws: Sequence[Law]
) -> pl.DataFrame:
    """The position of each row of `facts`, in its order.

    `tested`: for each kind of decision the rows of the cases that took one on the day itself, with those
    decisions left out; the questions that test such a decision are answered from them.
    """
    if not facts.height:
        return pl.DataFrame(schema=POSITION)
    found = engine.over_books(facts, laws, _position)
    for family, rows in tested.items():
        if rows.height:
            again = engine.over_books(rows, laws, partial(_tested, family=family))
            found = found.update(again, on=("row", "on"))
    unsettled = facts.filter(found["state"] == UNDETERMINED)
    may_be = _possible_states(engine, unsettled, laws)
    whole = found.with_columns(**_days(facts)).join(may_be, on="row", how="left", maintain_order="left")
    return whole.select(pl.col(name).cast(dtype) for name, dtype in POSITION.items())


@cache
def _position(act: Compiled) -> Wanted:
    def wanted(writer: Writer) -> Mapping[str, Expression]:
        whole = {"state": named_state(writer, act.book), "stay_basis": stay_basis(writer, act.book)}
        return whole | dict(_answers(writer, ORDER))

    return wanted


@cache
def _tested(act: Compiled, family: str) -> Wanted:
    asked = [key for key, question in act.book.questions.items() if question.decision == family]
    return lambda writer: dict(_answers(writer, asked))


def _answers(writer: Writer, keys: Iterable[str]) -> Iterator[tuple[str, Expression]]:
    questions = writer.layers.compiled.book.questions
    return ((f"answer_{key}", answer(writer, questions[key])) for key in keys)


@cache
def _possible(act: Compiled) -> Wanted:
    return lambda writer: possible(writer, act.book)


def _possible_states(engine: Engine, unsettled: pl.DataFrame, laws: Sequence[Law]) -> pl.DataFrame:
    """The states that are possible in rows whose named state is undetermined."""
    if not unsettled.height:
        return pl.DataFrame(schema={name: POSITION[name] for name in ("row", "possible_states")})
    flags = engine.over_books(unsettled, laws, _possible)
    names = [name for name in flags.columns if name in STATES]
    pattern = flags.select(pl.sum_horizontal(pl.col(name).fill_null(False).cast(pl.Int32) * 2**at for at, name in enumerate(names)))
    patterns = pattern.to_series().unique().sort()
    lists = [[name for at, name in enumerate(names) if one >> at & 1] for one in patterns]
    listed = pl.Series("possible_states", lists, dtype=pl.List(pl.Enum(STATES)))
    return flags.select("row").with_columns(listed.gather(patterns.search_sorted(pattern.to_series())))


def _days(facts: pl.DataFrame) -> dict[str, pl.Series]:
    """The dates of the positions, by column; what is not known exactly stands as earliest and latest."""
    earliest, latest = pl.col("reflection_end_earliest"), pl.col("reflection_end_latest")
    exact = earliest.eq_missing(latest)
    days = (
        pl.col("reflection_start"),
        *(pl.when(exact).then(earliest), pl.when(~exact).then(earliest), pl.when(~exact).then(latest)),
        *(pl.col("permit_from"), pl.col("permit_until")),
        Sums.of([_SIX_MONTHS]).plus(pl.col("tested_from"), pl.lit(0)),
    )
    return facts.select(_day(value).alias(name) for name, value in zip(_DATES, days, strict=True)).to_dict()


def _day(ordinal: pl.Expr) -> pl.Expr:
    """An ordinal as a date: null where it is unknown, long past (0) or never comes."""
    return pl.when((ordinal > 0) & (ordinal < NEVER)).then((ordinal - EPOCH).cast(pl.Date))
