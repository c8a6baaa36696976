"""National values as they are read: bounds of a length keep their order on every day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.language.calendar import Period, period, plus
from sojourn.law.language.parameters import Range, read_range

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


@pytest.mark.parametrize(
    ("least", "greatest"),
    [("P30D", "P60D"), ("P30D", "P6M"), ("P360D", "P12M"), ("P6M", "P1Y"), ("P30D", "P30D"), ("P28D", "P1M")],
)
def test_bounds_in_order_are_taken(least: str, greatest: str) -> None:
    assert read_range({"min": least, "max": greatest}) == Range(period(least), period(greatest))


@pytest.mark.parametrize(
    ("least", "greatest"), [("P12M", "P360D"), ("P46D", "P45D"), ("P3M", "P2M"), ("P32D", "P1M"), ("P1M5D", "P1M3D")]
)
def test_reversed_bounds_are_refused(least: str, greatest: str) -> None:
    with pytest.raises(ValueError, match=rf"^min {least.replace('P12M', 'P1Y')} is longer than max {greatest}$"):
        read_range({"min": least, "max": greatest})


@pytest.mark.parametrize(("least", "greatest"), [("P1M", "P30D"), ("P30D", "P1M"), ("P90D", "P3M"), ("P12M", "P365D")])
def test_bounds_that_change_places_with_the_month_are_taken(least: str, greatest: str) -> None:
    """Whichever ends first is the least of that period; see `facts.reflection`."""
    assert read_range({"min": least, "max": greatest}) == Range(period(least), period(greatest))


LENGTHS = st.builds(Period, st.integers(0, 24), st.integers(0, 400))


@given(DAYS, LENGTHS, LENGTHS)
def test_what_is_refused_is_reversed_from_every_day_on(start: date, least: Period, greatest: Period) -> None:
    try:
        read_range({"min": str(least), "max": str(greatest)})
    except ValueError:
        assert plus(start.toordinal(), least) > plus(start.toordinal(), greatest)
