"""The facts that are held: the national values of the law floor, and the few of `facts.toml` beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final

from sojourn.law.language.calendar import NEVER
from sojourn.law.membership import is_member
from sojourn.law.states import STATES, UNSURE, NationalValue, state
from sojourn.records.transposition.model import DIRECTIVE, Completeness, Knowledge, Transposition
from sojourn.records.transposition.provisions import article_of, provisions
from sojourn.records.writing import folded

_READ: Final = frozenset({"read", "confirmed"})
_EVERY: Final = "bound"


def held(states: tuple[str, ...] = STATES) -> tuple[Transposition, ...]:
    """Every fact that is held of these States, in the order of States and articles."""
    order = {one.article: place for place, one in enumerate(provisions())}
    values = [fact for code in states for fact in _national(code)]
    found = [*values, *(fact for fact in _facts() if fact.state in states)]
    return tuple(sorted(found, key=lambda one: (one.state, order[one.article])))


def bound_from(code: str) -> date | None:
    """The day from which a State is bound by the Directive; `None` where it does not take part."""
    days = [value.value for value in state(code).values if value.key == "bound_from"]
    return None if not days or days[0] >= NEVER else date.fromordinal(days[0])


def is_bound(code: str, on: date) -> bool:
    """Whether a State has to have transposed the Directive by the day."""
    since = bound_from(code)
    return since is not None and since <= on and is_member(code, on.toordinal())


def _national(code: str) -> Iterator[Transposition]:
    if bound_from(code) is None:
        return  # rules of a State that takes no part carry out nothing
    for value in state(code).values:
        article = article_of(value.key)
        if article is not None:
            yield _of_value(code, article, value)


def _of_value(code: str, article: str, value: NationalValue) -> Transposition:
    read = Knowledge.KNOWN if value.confidence in _READ else Knowledge.CLAIMED
    knowledge = Knowledge.UNKNOWN if value.confidence in UNSURE else read
    return Transposition(
        directive=DIRECTIVE,
        state=code,
        article=article,
        element=value.key,
        measure=folded(value.source) or None,
        measure_id=None,
        since=date.fromordinal(value.since),
        until=None if value.until >= NEVER else date.fromordinal(value.until),
        knowledge=knowledge,
        completeness=Completeness.UNKNOWN if knowledge is Knowledge.UNKNOWN else Completeness.PART,
        legal_force=value.legal_force,
        source=f"national values of {state(code).name}",
        confidence=value.confidence,
        note=folded(value.note),
    )


@cache
def _facts() -> tuple[Transposition, ...]:
    data = tomllib.loads(resources.files(__package__).joinpath("facts.toml").read_text("utf-8"))
    return tuple(fact for entry in data["fact"] for fact in _of_entry(entry))


def _of_entry(entry: Mapping[str, Any]) -> Iterator[Transposition]:
    named = entry["states"]
    codes = [code for code in STATES if is_bound(code, entry["from"])] if named == _EVERY else named
    articles = entry.get("articles", [one.article for one in provisions()])
    for code in codes:
        for article in articles:
            yield Transposition(
                directive=DIRECTIVE,
                state=code,
                article=article,
                element=None,
                measure=None,
                measure_id=None,
                since=entry["from"],
                until=entry.get("until"),
                knowledge=Knowledge(entry["knowledge"]),
                completeness=Completeness(entry["completeness"]),
                legal_force="unknown",
                source=entry["source"],
                confidence=entry["confidence"],
                note=entry["note"],
            )
