"""The position of every case in columns: named state, basis of stay, dates and the answer to every question.

The columns say what `assess` says of one case, unknowns included; docs/reference/bulk.md lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

import polars as pl

from sojourn.law.book import ORDER
from sojourn.law.bulk.columns.months import EPOCH, plus
from sojourn.law.bulk.rules.answers import ANSWERS, STATES, STAYS, answer, named_state, possible, stay_basis
from sojourn.law.bulk.rules.engine import Engine, Wanted
from sojourn.law.bulk.rules.writing import Expression, Writer
from sojourn.law.evaluation import UNDETERMINED
from sojourn.law.language.calendar import NEVER, Period
from sojourn.law.law import Law
from sojourn.law.readings.scalar import Compiled

_LAST: Final = "last_state"
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
            again = engine.over_books(rows, laws, _position)
            found = found.update(again.select("row", *_testing(family, rows["law"], laws)), on="row")
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


def _testing(family: str, law: pl.Series, laws: Sequence[Law]) -> Iterator[pl.Expr]:
    """The answers that test a kind of decision, null in rows whose rule book does not test it so."""
    books = {number: laws[number].compiled.book for number in law.unique()}
    for key in ORDER:
        numbers = [number for number, book in books.items() if book.questions[key].decision == family]
        if numbers:
            yield pl.when(law.is_in(numbers)).then(pl.col(f"answer_{key}")).alias(f"answer_{key}")


def _answers(writer: Writer, keys: Iterable[str]) -> Iterator[tuple[str, Expression]]:
    questions = writer.layers.compiled.book.questions
    return ((f"answer_{key}", answer(writer, questions[key])) for key in keys)


@cache
def _possible(act: Compiled) -> Wanted:
    last = act.book.last_state
    return lambda writer: possible(writer, act.book) | {_LAST: writer.dialect.word(last, STATES)}


def _possible_states(engine: Engine, unsettled: pl.DataFrame, laws: Sequence[Law]) -> pl.DataFrame:
    """The states that are possible in rows whose named state is undetermined.

    Few combinations occur, so that a list is made for each of these and the rows point to them.
    """
    if not unsettled.height:
        return pl.DataFrame(schema={name: POSITION[name] for name in ("row", "possible_states")})
    flags = engine.over_books(unsettled, laws, _possible)
    names = [name for name in flags.columns if name in STATES]
    kinds = flags.select(*names, _LAST).unique()
    lists = pl.Series([_possible_of(flags) for flags in kinds.iter_rows(named=True)], dtype=POSITION["possible_states"])
    kinds = kinds.with_row_index("kind")
    kind = flags.join(kinds, on=[*names, _LAST], how="left", nulls_equal=True, maintain_order="left")["kind"]
    return flags.select("row").with_columns(possible_states=lists.gather(kind))


def _possible_of(flags: Mapping[str, Any]) -> list[str]:
    """The states that are not ruled out, and the last one where no other is left beside the one that may hold."""
    found = [name for name in STATES if flags.get(name)]
    return found if len(found) > 1 else [*found, flags[_LAST]]


def _days(facts: pl.DataFrame) -> dict[str, pl.Series]:
    """The dates of the positions, by column; what is not known exactly stands as earliest and latest."""
    earliest, latest = pl.col("reflection_end_earliest"), pl.col("reflection_end_latest")
    exact = earliest.eq_missing(latest)
    days = (
        pl.col("reflection_start"),
        *(pl.when(exact).then(earliest), pl.when(~exact).then(earliest), pl.when(~exact).then(latest)),
        *(pl.col("permit_from"), pl.col("permit_until")),
        plus(pl.col("tested_from"), _SIX_MONTHS),
    )
    return facts.select(_day(value).alias(name) for name, value in zip(_DATES, days, strict=True)).to_dict()


def _day(ordinal: pl.Expr) -> pl.Expr:
    """An ordinal as a date: null where it is unknown, long past (0) or never comes."""
    return pl.when((ordinal > 0) & (ordinal < NEVER)).then((ordinal - EPOCH).cast(pl.Date))
