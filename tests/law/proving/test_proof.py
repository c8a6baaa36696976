"""The solver's side: what gives up, and nodes that must not be mistaken for each other."""

from typing import Any

import pytest
import z3

from sojourn.law.facts import person
from sojourn.law.language.calendar import Period
from sojourn.law.language.nodes import Truth, surely, today
from sojourn.law.language.parameters import length
from sojourn.law.readings.proof import Encoding, Prover, UndecidedError


def proved(statement: Truth) -> bool:
    encoding, prover = Encoding(), Prover()
    prover.add(encoding)
    return prover.model(encoding.holds(~surely(statement))) is None


def test_adding_keeps_the_order_of_days_and_of_lengths() -> None:
    earliest, latest = person.birth_earliest, person.birth_latest
    ordered = surely(earliest <= latest)
    assert proved(ordered.then(surely(earliest.plus(Period(6)) <= latest.plus(Period(6)))))
    assert proved(ordered.then(surely(earliest.plus(Period(6)) <= latest.plus(Period(12)))))
    assert not proved(ordered.then(surely(earliest.plus(Period(12)) <= latest.plus(Period(6)))))
    known = surely(latest.plus(length("age_of_majority")) <= latest.plus(length("age_of_majority")))
    of_age = surely(latest.plus(length("age_of_majority")) <= latest.plus(Period(25 * 12)))
    assert proved(known.then(of_age))


def test_half_a_year_is_no_fixed_number_of_days() -> None:
    half = today.plus(Period(6))
    assert proved(surely(today.plus(Period(days=181)) <= half))
    assert proved(surely(half <= today.plus(Period(days=184))))
    assert not proved(surely(today.plus(Period(days=182)) <= half))
    assert not proved(surely(half <= today.plus(Period(days=183))))


def test_a_solver_that_gives_up_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    encoding, prover = Encoding(), Prover()
    prover.add(encoding)
    monkeypatch.setattr(z3.Solver, "check", lambda self, *flags: z3.unknown)
    monkeypatch.setattr(z3.Solver, "reason_unknown", lambda self: "timeout")
    with pytest.raises(UndecidedError, match="the solver gave up: timeout"):
        prover.model(encoding.holds(person.dead))
    with pytest.raises(UndecidedError):
        prover.preferred(encoding.holds(person.dead))


def test_expressions_that_come_and_go_are_not_mistaken_for_each_other() -> None:
    """An encoding that remembers nodes by address alone would take a new expression for one that is gone."""
    encoding, prover = Encoding(), Prover()
    prover.add(encoding)
    for months in range(1, 20):
        one = surely(today.plus(Period(months=months)) <= person.birth_latest)
        assert prover.model(encoding.holds(one & ~one)) is None
        assert prover.model(encoding.holds(one)) is not None
        assert prover.model(encoding.holds(~one)) is not None
        del one


def test_the_wishes_that_clash_are_given_up_from_the_last() -> None:
    encoding, prover = Encoding(), Prover()
    prover.add(encoding)
    dead = encoding.truth(person.dead)
    prover.wish({"alive": dead.false, "dead": dead.true})
    model = prover.preferred()
    assert model is not None
    assert truth(model, dead.false)
    model = prover.preferred(dead.true)
    assert model is not None
    assert truth(model, dead.true)
    assert prover.preferred(dead.true, dead.false) is None


def truth(model: Any, formula: Any) -> bool:
    return bool(z3.is_true(model.eval(formula, model_completion=True)))
