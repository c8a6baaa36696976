"""The facts folded in columns are those of each case by itself, unknown ones included."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.bulk.columns import frames
from sojourn.law.bulk.folding import folded
from sojourn.law.bulk.probing.probes import protection_probes
from sojourn.law.bulk.reading.tables import histories
from sojourn.law.language.calendar import NEVER
from sojourn.law.texts import TEXTS, reform
from sojourn.population.histories import histories as drawn_histories
from tests.law import reforms
from tests.law.bulk.folding.folded import Cases, laid_out
from tests.law.bulk.folding.hard import FOUND, HARD
from tests.law.courses import Data, day, days_around, share
from tests.population.strategies import case_files

CASES = 200
AFTER = (0, 0, 1, 30, 400)


@pytest.fixture(scope="module")
def drawn(seed: int) -> list[Data]:
    """Histories of the one generator."""
    return list(drawn_histories(seed, CASES))


@pytest.fixture(scope="module")
def cases(drawn: list[Data]) -> Cases:
    return Cases(drawn)


def some_looks(drawn: list[Data], rng: random.Random) -> tuple[int, int]:
    """A day on which something happens in one of the histories, or later, and a day of the files."""
    on = rng.choice(days_around(rng.choice(drawn))) + rng.choice(AFTER)
    return on, rng.choice([NEVER, on, on + 40])


@pytest.mark.parametrize("text", TEXTS)
def test_facts_in_columns_are_those_of_each_case(text: str, cases: Cases, drawn: list[Data], seed: int) -> None:
    on, known = some_looks(drawn, random.Random(f"{text} {seed}"))
    assert not list(cases.differences(text, on, known))


@pytest.mark.parametrize("few", [0, 1000], ids=["in columns", "one by one"])
def test_decisions_of_the_day_itself_are_left_out_when_tested(
    few: int, cases: Cases, drawn: list[Data], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folded, "FEW", few)
    kinds = ("permit_refused", "permit_renewed", "permit_withdrawn", "reflection_terminated")
    for kind in kinds:
        on = next(day(one["on"]) for data in drawn for one in data["events"] if one["type"] == kind)
        assert not list(cases.differences("directive-2004", on))


@pytest.mark.parametrize("text", ["directive-2004", "parliament-2004", "convention-2005"])
def test_probes_of_protection_are_those_of_each_case(text: str, cases: Cases, drawn: list[Data], seed: int) -> None:
    on, known = some_looks(drawn, random.Random(f"probes {text} {seed}"))
    assert not list(cases.differing_probes(text, on, known))


@pytest.mark.parametrize("written", [reforms.LONGER, reforms.WINDOW], ids=["values", "rules"])
def test_reforms_are_folded_like_the_texts_they_are_written_over(written: str, drawn: list[Data]) -> None:
    text, few = reform.reads(written), Cases(drawn[:60])
    for on in (day("2026-01-20"), day("2026-06-20")):
        assert not list(few.differences(text, on))
        assert not list(few.differing_probes(text, on))


@pytest.mark.thorough
def test_many_facts_and_probes_agree(seed: int, thorough_examples: Callable[[int], int]) -> None:
    rng = random.Random(seed)
    for part in range(thorough_examples(20)):
        data = list(drawn_histories(seed + 1 + part, 1000))
        many = Cases(data)
        on, known = some_looks(data, rng)
        assert not list(many.differences(rng.choice(TEXTS), on, known))
        assert not list(many.differing_probes(rng.choice(TEXTS), on, known))


@share(4)
@given(st.lists(case_files(), min_size=1, max_size=4), st.sampled_from(TEXTS), st.data())
def test_amended_histories_agree(data: list[Data], text: str, draw: st.DataObject) -> None:
    on = draw.draw(st.sampled_from(days_around(data[0])))
    known = draw.draw(st.sampled_from([NEVER, on]))
    many = Cases(data)
    assert not list(many.differences(text, on, known))
    assert not list(many.differing_probes(text, on, known))


@pytest.mark.parametrize("text", ["directive-2004", "convention-2005"])
def test_hard_histories_agree_on_every_day(text: str) -> None:
    data = [{"events": [], "person": {}, **case} for case in HARD.values()]
    hard = Cases(data)
    for on in sorted({one for case in data for one in days_around(case)})[::3]:
        assert not list(hard.differences(text, on))
    assert not list(hard.differing_probes(text, day("2020-06-01")))


@pytest.mark.parametrize("name", FOUND)
def test_files_with_gaps_agree(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folded, "FEW", 0)
    on, text, data = FOUND[name]
    assert not list(Cases([data]).differences(text, day(on)))


def test_shapes_that_columns_do_not_cover_are_counted() -> None:
    odd = ["many permits", "permits that nothing tells apart"]
    read = histories(frames.from_cases([{"events": [], "person": {}, **case} for case in HARD.values()]))
    assert folded.facts(read, "directive-2004", day("2020-10-01")).one_by_one == len(odd)
    assert protection_probes(read, "directive-2004", day("2020-10-01")).one_by_one == len(odd)


def test_an_empty_frame_has_no_facts() -> None:
    read = histories(frames.from_cases([]))
    assert folded.facts(read, "directive-2004", day("2020-10-01")).facts.is_empty()
    assert protection_probes(read, "directive-2004", day("2020-10-01")).facts.is_empty()


def test_the_laws_that_come_with_the_facts_are_those_of_the_cases(cases: Cases) -> None:
    on = day("2016-05-01")
    found = folded.facts(cases.histories, "directive-2004", on)
    courses = (laid_out(case, "directive-2004", NEVER) for case in cases.files)
    for number, course in zip(found.facts["law"], courses, strict=True):
        assert found.laws[number].moved(on).values == course.law(on).values
