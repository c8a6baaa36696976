"""The compact model as rules in the language of the law, read in columns like any rule book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from benchmarks.compact.cases import DAYS, FLAGS, ON
from sojourn.law.book import RuleBook
from sojourn.law.bulk.rules.answers import named_state
from sojourn.law.bulk.rules.engine import Engine
from sojourn.law.bulk.rules.writing import Expression, Writer
from sojourn.law.language.calendar import Period
from sojourn.law.language.nodes import DayNode, Truth, today
from sojourn.law.readings.scalar import Compiled

_fact = {name: Truth("fact", name) for name in FLAGS}
_day = {name: DayNode("day", name) for name in DAYS}


def _rule(name: str, body: Truth) -> Truth:
    return Truth("rule", name, body)


adult = _rule("adult", _day["born"].plus(Period(months=216)) <= today)
in_scope = _rule(
    "in_scope",
    _fact["third_country"]
    & (adult | _fact["minors_covered"])
    & (_fact["trafficked"] | (_fact["smuggled"] & _fact["smuggled_covered"])),
)
informed = _rule("informed", _day["informed_on"] <= today)
decided = _rule("decided", _day["decided_on"] < today)
period_over = _rule("period_over", _day["reflection_from"].plus(Period(days=30)) < today)
reflection = _rule(
    "reflection",
    in_scope & (_day["reflection_from"] <= today) & ~period_over & ~(_fact["sought_contact"] | _fact["threat"]),
)
awaiting = _rule("awaiting", in_scope & period_over & ~decided)
may_issue = _rule(
    "may_issue",
    in_scope & _fact["stay_useful"] & _fact["intends_to_cooperate"] & _fact["broke_off"] & ~_fact["threat"],
)
permit_over = _rule("permit_over", _day["permit_from"].plus(Period(months=6)) <= today)
permit = _rule("permit", (_day["permit_from"] <= today) & ~permit_over)
barred = _rule("barred", reflection | awaiting | permit)

RULES: Final[Mapping[str, Truth]] = {
    "adult": adult,
    "in_scope": in_scope,
    "informed": informed,
    "period_over": period_over,
    "reflection": reflection,
    "awaiting": awaiting,
    "may_issue": may_issue,
    "permit_over": permit_over,
    "permit": permit,
    "barred": barred,
}
"""The outputs that are true or false; the eleventh is the named state."""

_STATES: Final = (
    ("permit", permit),
    ("expired", permit_over),
    ("outside", ~in_scope),
    ("reflection", reflection),
    ("awaiting_decision", awaiting),
    ("informed", informed),
)


def _compiled() -> Compiled:
    book = RuleBook({}, _STATES, "presumed", RULES)
    nodes = book.nodes()
    names = (*FLAGS, *DAYS)
    place = {node: number for number, node in enumerate(nodes)}
    return Compiled(book, nodes, place, names, (), lambda *nothing: (), tuple(range(len(names))), (), ())


MODEL: Final = _compiled()


def wanted(writer: Writer) -> Mapping[str, Expression]:
    """The eleven outputs."""
    return {name: writer.value(node) for name, node in RULES.items()} | {"state": named_state(writer, MODEL.book)}


def frame(columns: Mapping[str, Any]) -> pl.DataFrame:
    """The cases as a frame of facts, all under one law."""
    facts = pl.DataFrame(dict(columns))
    rows = pl.int_range(len(facts), dtype=pl.UInt32)
    keys = {"on": pl.lit(ON.toordinal(), pl.Int32), "law": pl.lit(0, pl.UInt32)}
    return facts.select(row=rows, **keys, **{name: pl.col(name) for name in facts.columns})


def answers(engine: Engine, facts: pl.DataFrame) -> pl.DataFrame:
    """The eleven outputs of each case."""
    return engine.values(MODEL, facts, (), wanted).drop("row", "on")
