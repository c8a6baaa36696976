"""Days between which nothing turns are looked at once, and that is never seen in what is found."""

from __future__ import annotations

import numpy as np
import pytest

from sojourn.law.bulk.columns.frames import from_cases
from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.folding.folded import facts
from sojourn.law.bulk.probing import change_days
from sojourn.law.bulk.probing.probes import protection_probes
from sojourn.law.bulk.probing.seen import Seen
from sojourn.law.bulk.reading.tables import histories
from sojourn.law.language.calendar import NEVER
from sojourn.law.texts import TEXTS
from sojourn.population.histories import histories as drawn
from tests.law.courses import day

CASES = 400
ASKED = [(day("2024-05-01"), NEVER), (day("2015-03-09"), NEVER), (day("2021-01-01"), day("2020-06-01"))]


@pytest.fixture(scope="module")
def many(seed: int) -> Histories:
    return histories(from_cases(drawn(seed + 2, CASES)))


@pytest.mark.parametrize("text", TEXTS)
def test_probes_are_those_of_looking_at_every_day(many: Histories, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    today = [facts(many, text, on, known).columns for on, known in ASKED]
    found = [protection_probes(many, text, *asked, known).facts for asked, known in zip(ASKED, today, strict=True)]
    monkeypatch.setattr(change_days, "restless", lambda read, *others: np.ones(len(read), dtype=bool))
    for probes, (on, known) in zip(found, ASKED, strict=True):
        assert probes.equals(protection_probes(many, text, on, known).facts)


def test_only_the_restless_are_looked_at_between_turning_days() -> None:
    looked: list[tuple[int, int]] = []

    def fold(case: np.ndarray, on: np.ndarray) -> dict[str, np.ndarray]:
        looked.extend(zip(case.tolist(), on.tolist(), strict=True))
        return {"on": on}

    turns = [(np.array([0, 1]), np.array([20, 20]))]
    seen = Seen(fold, np.array([False, True]), turns)
    case, on = np.array([0, 0, 0, 0, 1, 1]), np.array([10, 15, 20, 25, 10, 15])
    assert seen.at(case, on, ["on"])["on"].tolist() == [10, 10, 20, 20, 10, 15]
    assert looked == [(0, 10), (0, 20), (1, 10), (1, 15)]
    assert seen.at(case[:2] * 0, np.array([12, 30]), ["on"])["on"].tolist() == [10, 20]
    assert len(looked) == 4


def test_what_is_known_of_a_day_is_not_looked_at_again() -> None:
    def fold(case: np.ndarray, on: np.ndarray) -> dict[str, np.ndarray]:
        return {"on": on}

    seen = Seen(fold, np.array([False, True]), [(np.array([0, 1]), np.array([20, 20]))])
    seen.learn(np.array([0, 1]), np.array([25, 25]), {"on": np.array([7, 8]), "of no matter": np.array([1, 1])})
    case, on = np.array([0, 0, 0, 1, 1]), np.array([15, 20, 30, 20, 25])
    assert seen.at(case, on, ["on"])["on"].tolist() == [15, 7, 7, 20, 8]
