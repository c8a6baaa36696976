"""The rules in columns of Polars agree with the scalar reading, unknowns included, for the same facts."""

import pytest

from sojourn.law.bulk.engines.polars import PolarsEngine
from sojourn.law.bulk.rules.positions import positions
from sojourn.law.texts import TEXTS
from tests.law.bulk.looks import REFORM, agree, looks, random_looks

BATCH = 1_000


def test_positions_in_columns_are_those_of_the_scalar_reading(told):
    agree(positions(PolarsEngine(), told.facts, told.tested, told.laws), told.positions)


@pytest.mark.thorough
@pytest.mark.parametrize("batch", range(20_000 // BATCH))
def test_many_positions_in_columns_are_those_of_the_scalar_reading(batch, seed):
    told = looks(random_looks(seed + batch, BATCH), *TEXTS)
    agree(positions(PolarsEngine(), told.facts, told.tested, told.laws), told.positions)


def test_positions_under_a_reform_are_read_from_the_rule_book_of_their_day(seed):
    told = looks(random_looks(seed + 1, 300), REFORM)
    assert len({law.compiled for law in told.laws}) == 2
    agree(positions(PolarsEngine(), told.facts, told.tested, told.laws), told.positions)


def test_no_looks_have_no_positions():
    told = looks([], *TEXTS)
    assert positions(PolarsEngine(), told.facts, told.tested, told.laws).height == 0
