"""Plans of histories: nothing points at what is not recorded yet."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

import pytest

from sojourn.service.demoland.country import Country, founded
from sojourn.service.demoland.histories import drawn
from sojourn.service.demoland.plan import Act, Corrected, Recorded
from sojourn.service.demoland.planning import planned
from tests.service.databases import fresh

TODAY = date(2026, 11, 20)
HISTORIES = 400


@pytest.fixture
def country(request: pytest.FixtureRequest) -> Iterator[Country]:
    with fresh(request, "sqlite"):
        yield founded(date(2015, 1, 1))


def pointed_at(act: Act) -> set[str]:
    """The names of the entries that an act points at."""
    match act:
        case Recorded():
            return {act.against} - {""}
        case Corrected():
            return {act.corrects, act.against} - {""}
    return set()


def test_what_an_act_points_at_is_recorded_before(country: Country, seed: int) -> None:
    appeals = 0
    for number, history in enumerate(islice(drawn(seed % 1000, TODAY), HISTORIES)):
        recorded = set[str]()
        for act in planned(country, number, history, TODAY).acts:
            assert pointed_at(act) <= recorded, (history, act)
            appeals += isinstance(act, Recorded) and bool(act.against)
            if isinstance(act, Recorded | Corrected):
                recorded.add(act.name)
    assert appeals > 10
