"""The generated function computes Kleene's tables, and every reading of a contested point."""

from __future__ import annotations

from itertools import product

import pytest

from sojourn.law.book import RuleBook
from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN, negation, plain, truth
from sojourn.law.language.nodes import DayNode, Truth, contested, may, surely, today, within
from sojourn.law.readings.scalar import compile_book

NAMES = [name for name, fact in FACTS.items() if not fact.is_day][:2]
A, B = (Truth("fact", name) for name in NAMES)
END = DayNode("day", next(name for name, fact in FACTS.items() if fact.is_day))
VALUES = (FALSE, UNKNOWN, TRUE)


def value(node: Truth, one: int, two: int, *, day: int | None = None, forced: dict[str, str] | None = None) -> int:
    compiled = compile_book(RuleBook({}, (), "none", {"node": node}))
    facts: list[int | None] = [None] * len(FACTS)
    names = list(FACTS)
    facts[names.index(NAMES[0])], facts[names.index(NAMES[1])] = one, two
    facts[names.index(END.args[0])] = day
    result: int = compiled.evaluate(facts, (), 100, forced)[compiled.place[node]]
    return result


@pytest.mark.parametrize(("one", "two"), list(product(VALUES, VALUES)))
def test_kleene_tables(one: int, two: int) -> None:
    assert value(A & B, one, two) == min(one, two)
    assert value(A | B, one, two) == max(one, two)
    assert value(~A | (A & ~B), one, two) == max(2 - one, min(one, 2 - two))
    assert value(may(A), one, two) == (FALSE if one == FALSE else TRUE)
    assert value(surely(A), one, two) == (TRUE if one == TRUE else FALSE)
    assert value(within(A, B), one, two) == (TRUE if one == TRUE else FALSE if two == FALSE else UNKNOWN)


@pytest.mark.parametrize(("one", "two"), list(product(VALUES, VALUES)))
def test_a_contested_point_is_known_only_where_its_readings_agree(one: int, two: int) -> None:
    node = contested("test_point", readings={"first": A, "second": B}, safe="first")
    assert value(node, one, two) == (one if one == two else UNKNOWN)
    assert value(node, one, two, forced={"test_point": "first"}) == one
    assert value(node, one, two, forced={"test_point": "second"}) == two
    assert value(node, one, two, forced={"another_point": "second"}) == (one if one == two else UNKNOWN)


@pytest.mark.parametrize(("day", "expected"), [(99, FALSE), (100, TRUE), (101, TRUE), (None, UNKNOWN)])
def test_limits(day: int | None, expected: int) -> None:
    assert value((today <= END) & A, TRUE, TRUE, day=day) == expected


def test_plain_values_go_both_ways() -> None:
    assert [plain(truth(one)) for one in (True, False, None)] == [True, False, None]
    assert [negation(one) for one in VALUES] == [TRUE, UNKNOWN, FALSE]
