"""The compact model written by hand: in Polars with the same table of sums, and in NumPy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import numpy as np
import polars as pl

from benchmarks.compact.cases import ON
from sojourn.law.bulk.columns.months import FIRST, sums
from sojourn.law.bulk.rules.answers import STATES
from sojourn.law.language.calendar import Period

_TODAY: Final = ON.toordinal()
_WORDS: Final = pl.Enum(STATES)


def _later(name: str, length: Period) -> pl.Expr:
    table = sums(length)
    return pl.lit(table).gather((pl.col(name) - FIRST).clip(0, len(table) - 1))


def in_polars(facts: pl.DataFrame) -> pl.DataFrame:
    """The eleven outputs, as somebody who knows Polars would write them."""
    first = facts.lazy().with_columns(
        adult=_later("born", Period(months=216)) <= _TODAY,
        informed=pl.col("informed_on") <= _TODAY,
        period_over=_later("reflection_from", Period(days=30)) < _TODAY,
        permit_over=_later("permit_from", Period(months=6)) <= _TODAY,
    )
    covered = pl.col("trafficked") | (pl.col("smuggled") & pl.col("smuggled_covered"))
    second = first.with_columns(
        in_scope=pl.col("third_country") & (pl.col("adult") | pl.col("minors_covered")) & covered,
        permit=(pl.col("permit_from") <= _TODAY) & ~pl.col("permit_over"),
    )
    ended = pl.col("sought_contact") | pl.col("threat")
    conditions = pl.col("stay_useful") & pl.col("intends_to_cooperate") & pl.col("broke_off") & ~pl.col("threat")
    third = second.with_columns(
        reflection=pl.col("in_scope") & (pl.col("reflection_from") <= _TODAY) & ~pl.col("period_over") & ~ended,
        awaiting=pl.col("in_scope") & pl.col("period_over") & ~(pl.col("decided_on") < _TODAY),
        may_issue=pl.col("in_scope") & conditions,
    )
    state = _first(
        {
            "permit": pl.col("permit"),
            "expired": pl.col("permit_over"),
            "outside": ~pl.col("in_scope"),
            "reflection": pl.col("reflection"),
            "awaiting_decision": pl.col("awaiting"),
            "informed": pl.col("informed"),
        }
    )
    return third.select(
        *("adult", "in_scope", "informed", "period_over", "reflection", "awaiting", "may_issue"),
        *("permit_over", "permit"),
        barred=pl.col("reflection") | pl.col("awaiting") | pl.col("permit"),
        state=state,
    ).collect()


def _first(cases: Mapping[str, pl.Expr]) -> pl.Expr:
    chain: Any = pl
    for word, condition in cases.items():
        chain = chain.when(condition).then(pl.lit(word, dtype=_WORDS))
    found: pl.Expr = chain.otherwise(pl.lit("presumed", dtype=_WORDS))
    return found


@cache
def _table(length: Period) -> Any:
    return sums(length).to_numpy()


def _after(days: Any, length: Period) -> Any:
    table = _table(length)
    return table[np.clip(days - FIRST, 0, len(table) - 1)]


def in_numpy(given: Mapping[str, Any]) -> dict[str, Any]:
    """The eleven outputs, the state as the number of its word."""
    adult = _after(given["born"], Period(months=216)) <= _TODAY
    covered = given["trafficked"] | (given["smuggled"] & given["smuggled_covered"])
    in_scope = given["third_country"] & (adult | given["minors_covered"]) & covered
    informed = given["informed_on"] <= _TODAY
    period_over = _after(given["reflection_from"], Period(days=30)) < _TODAY
    ended = given["sought_contact"] | given["threat"]
    reflection = in_scope & (given["reflection_from"] <= _TODAY) & ~period_over & ~ended
    awaiting = in_scope & period_over & ~(given["decided_on"] < _TODAY)
    conditions = given["stay_useful"] & given["intends_to_cooperate"] & given["broke_off"] & ~given["threat"]
    permit_over = _after(given["permit_from"], Period(months=6)) <= _TODAY
    permit = (given["permit_from"] <= _TODAY) & ~permit_over
    cascade = [permit, permit_over, ~in_scope, reflection, awaiting, informed]
    words = ["permit", "expired", "outside", "reflection", "awaiting_decision", "informed"]
    state = np.select(cascade, [np.uint8(STATES.index(word)) for word in words], np.uint8(STATES.index("presumed")))
    return {
        "adult": adult,
        "in_scope": in_scope,
        "informed": informed,
        "period_over": period_over,
        "reflection": reflection,
        "awaiting": awaiting,
        "may_issue": in_scope & conditions,
        "permit_over": permit_over,
        "permit": permit,
        "barred": reflection | awaiting | permit,
        "state": state,
    }
