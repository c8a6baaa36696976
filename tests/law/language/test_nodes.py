"""Nodes are interned, never change, and refuse what Python would silently misread."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import pytest

from sojourn.law.language.calendar import Period
from sojourn.law.language.nodes import DayNode, RuleError, Truth, all_of, any_of, contested, today
from sojourn.law.language.rules import rule

A, B, C = (Truth("fact", name) for name in "ABC")
X, Y = DayNode("day", "X"), DayNode("day", "Y")


def test_the_same_expression_is_the_same_node() -> None:
    assert (A & B) is (A & B)
    assert X.plus(Period(months=6)) is X.plus(Period(months=6))
    assert (A & B) is not (B & A)


def test_joining_is_flat_and_keeps_each_operand_once() -> None:
    assert ((A & B) & (C & A)).args == (A, B, C)
    assert (A & A) is A
    assert any_of(A, B, A) is (A | B)


def test_double_negation_and_implication() -> None:
    assert ~~A is A
    assert A.then(B) is (~A | B)


@pytest.mark.parametrize(
    "misuse",
    [
        lambda: A and B,
        lambda: A or B,
        lambda: not A,
        lambda: 1 if A else 2,
        lambda: today <= X <= Y,
        lambda: bool(X),
        lambda: [part for part in [A, B] if part],
    ],
    ids=["and", "or", "not", "if", "chained comparison", "bool", "filter"],
)
def test_python_control_flow_says_what_to_write_instead(misuse: Callable[[], Any]) -> None:
    with pytest.raises(RuleError, match=r"write `a & b` for `a and b`.*`~a` for `not a`.*`\(a <= b\) & \(b <= c\)`"):
        misuse()


def test_other_misuse_is_refused() -> None:
    with pytest.raises(RuleError, match="true or false was expected"):
        A & "B"
    with pytest.raises(RuleError, match="a day was expected"):
        X.__le__(20260301)
    with pytest.raises(RuleError, match="write the expression itself"):
        operator.eq(A, True)
    with pytest.raises(RuleError, match="cannot be looped over"):
        all_of(*A)
    with pytest.raises(RuleError, match="never changes"):
        A.op = "or"


def test_a_contested_point_needs_two_readings_and_a_safe_one() -> None:
    with pytest.raises(RuleError, match="two named readings"):
        contested("point", readings={"one": A}, safe="one")
    with pytest.raises(RuleError, match="`safe` must be one of them"):
        contested("point", readings={"one": A, "two": B}, safe="three")


def test_a_rule_is_written_once_and_names_norms_that_exist() -> None:
    with pytest.raises(ValueError, match="names unknown norms"):
        rule("test_rule_of_nothing", A, "N99", yes="so", no="not so")
    with pytest.raises(ValueError, match="written twice"):
        rule("in_scope", A, yes="so", no="not so")
    a_day: Any = today
    with pytest.raises(RuleError, match="true or false was expected"):
        rule("test_rule_of_a_day", a_day, yes="so", no="not so")


def test_walking_gives_operands_before_what_uses_them() -> None:
    node = (A & B) | ~(A & B)
    order = list(node.walk())
    assert order.index(A) < order.index(A & B) < order.index(~(A & B)) < order.index(node)
    assert len(order) == len(set(order))
