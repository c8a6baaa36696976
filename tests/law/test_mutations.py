"""The lawyers' cases notice when a rule is wrong: a conjunct lost, a fact turned round, a limit a day off.

An ordinary run tries a tenth of all mutants, drawn anew by every seed, and all that are recorded as survivors;
a thorough run tries every mutant.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from sojourn.law import law
from sojourn.law.book import BOOKS
from sojourn.law.readings.scalar import compile_book
from tests.law.checking import differences, load_asks
from tests.law.mutants import Mutant, mutants
from tests.law.mutation import Trial

SURVIVORS: Final = Path(__file__).with_name("survivors.toml")
KILLED_AT_LEAST: Final = 0.90
CHECKED_IN_FULL: Final = 5

Draw = Callable[[int], int]


def groups() -> list[dict[str, Any]]:
    return list(tomllib.loads(SURVIVORS.read_text("utf-8"))["group"])


def recorded() -> list[str]:
    return [name for group in groups() for name in group["mutants"]]


@pytest.fixture(scope="module")
def every() -> dict[str, Mutant]:
    found = list(mutants())
    named = {mutant.id: mutant for mutant in found}
    assert len(named) == len(found)
    return named


@pytest.fixture(scope="module")
def trial() -> Trial:
    return Trial(load_asks())


def test_every_case_holds_when_nothing_is_changed(trial: Trial) -> None:
    wrong = {ask.id: found for ask, course in trial.courses if (found := trial.notices(ask, course, ask.expect))}
    assert not wrong


def test_the_rules_are_changed_in_every_way(every: dict[str, Mutant]) -> None:
    for kind in ("drop", "flip", "swap", "a day later", "a day earlier"):
        assert sum(kind in name for name in every) >= 20, kind


def test_survivors_are_recorded_once_and_with_a_reason(every: dict[str, Mutant]) -> None:
    names = recorded()
    assert len(names) == len(set(names))
    assert not set(names) - set(every), "no such mutants any more"
    assert all(group["kind"] in ("same", "open") and group["reason"] for group in groups())


def test_nine_of_ten_mutants_are_killed(every: dict[str, Mutant]) -> None:
    assert 1 - len(recorded()) / len(every) >= KILLED_AT_LEAST


def test_recorded_survivors_survive(every: dict[str, Mutant], trial: Trial) -> None:
    killed = {name: killer.id for name in recorded() if (killer := trial.killer(every[name]))}
    assert not killed, "killed by these cases; no longer survivors"


def test_no_other_mutant_survives(every: dict[str, Mutant], trial: Trial, seed: int, thorough_examples: Draw) -> None:
    others = sorted(set(every) - set(recorded()))
    drawn = random.Random(seed).sample(others, thorough_examples(len(others)))
    alive = [name for name in drawn if trial.killer(every[name]) is None]
    assert not alive, "write a case that notices them, or record them with the reason"


def test_what_kills_a_mutant_fails_as_an_ordinary_case(
    every: dict[str, Mutant], trial: Trial, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The short way by which mutants are tried finds what the ordinary way finds."""
    others = sorted(set(every) - set(recorded()))
    for mutant in (every[name] for name in random.Random(seed).sample(others, CHECKED_IN_FULL)):
        killer = trial.killer(mutant)
        assert killer is not None
        books = {make(): mutant.books.get(act, make()) for act, make in BOOKS.items()}
        full = {book: compile_book(changed) for book, changed in books.items()}
        part = {book: compile_book(changed.protection()) for book, changed in books.items()}
        with monkeypatch.context() as changed:
            changed.setattr(law, "compiled", full.__getitem__)
            changed.setattr(law, "compiled_protection", part.__getitem__)
            law._plain.cache_clear()
            found = differences(killer.expect, killer.position())
        law._plain.cache_clear()
        assert found, f"{mutant.id} against {killer.id}"
