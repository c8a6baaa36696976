"""Civil days and periods: months are clamped, and the table agrees with the calendar."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.language.calendar import NEVER, Period, excess, iso, month_bounds, period, plus

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2026-08-31", "P6M", "2027-02-28"),
        ("2027-08-31", "P6M", "2028-02-29"),
        ("2008-02-29", "P18Y", "2026-02-28"),
        ("2008-02-29", "P4Y", "2012-02-29"),
        ("2026-03-03", "P45D", "2026-04-17"),
        ("2026-12-15", "P3M", "2027-03-15"),
        ("2026-01-30", "P1M1D", "2026-03-01"),
        ("2026-03-01", "P2W", "2026-03-15"),
    ],
)
def test_plus(start: str, length: str, end: str) -> None:
    assert plus(day(start), period(length)) == day(end)


@given(DAYS, st.integers(-240, 240))
def test_months_agree_with_the_calendar(start: date, months: int) -> None:
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    assert plus(start.toordinal(), Period(months)) == date(year, month + 1, min(start.day, last)).toordinal()


@given(DAYS, st.integers(0, 5000))
def test_days_agree_with_the_calendar(start: date, days: int) -> None:
    assert plus(start.toordinal(), Period(days=days)) == (start + timedelta(days)).toordinal()


@given(DAYS, DAYS, st.integers(0, 60))
def test_a_later_start_never_ends_earlier(one: date, other: date, months: int) -> None:
    first, second = sorted((one.toordinal(), other.toordinal()))
    assert plus(first, Period(months)) <= plus(second, Period(months))


@given(st.integers(0, 1200), st.integers(0, 900))
def test_a_period_is_written_as_it_is_read(months: int, days: int) -> None:
    assert period(str(Period(months, days))) == Period(months, days)


@pytest.mark.parametrize("text", ["", "P", "45D", "P45", "PT24H", "P-3M", "P1.5M", "P٣M", "P3M ", "p3m"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ISO 8601 duration"):
        period(text)


@pytest.mark.parametrize("text", ["P101Y", "P1201M", "P36526D", "P9000Y"])
def test_more_than_a_hundred_years_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="longer than a hundred years"):
        period(text)


def test_never_stays_never_and_has_no_date() -> None:
    assert plus(NEVER, Period(months=6)) == NEVER
    assert iso(NEVER) is None
    assert iso(None) is None
    assert iso(day("2026-02-28")) == "2026-02-28"


def test_beyond_the_table_is_an_error() -> None:
    with pytest.raises(ValueError, match="beyond the years"):
        plus(day("2399-12-01"), Period(months=120))


@pytest.mark.parametrize("months", [1, 2, 3, 6, 11, 12, 192, 216])
def test_no_months_of_the_calendar_lie_outside_their_bounds(months: int) -> None:
    fewest, most = month_bounds(months)
    first = date(1999, 1, 1).toordinal()
    spans = {plus(day, Period(months=months)) - day for day in range(first, first + 4 * 1461)}
    assert fewest <= min(spans) and max(spans) <= most
    assert max(spans) - min(spans) in (most - fewest, most - fewest - 1)  # no century is passed here


def test_bounds_reach_over_the_centuries() -> None:
    assert month_bounds(12) == (365, 366)
    assert month_bounds(1) == (28, 31)
    assert month_bounds(216) == (6573, 6575)  # 1900 and 2100 are no leap years


LENGTHS = st.builds(Period, st.integers(0, 40), st.integers(0, 900))


@given(DAYS, LENGTHS, LENGTHS)
def test_no_length_exceeds_another_by_more_or_less_than_it_may(start: date, one: Period, other: Period) -> None:
    fewest, most = excess(one, other)
    assert fewest <= plus(start.toordinal(), one) - plus(start.toordinal(), other) <= most


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("P1M", "P30D", (-2, 1)),
        ("P12M", "P360D", (5, 6)),
        ("P360D", "P12M", (-6, -5)),
        ("P1M5D", "P1M3D", (2, 2)),
        ("P1Y", "P12M", (0, 0)),
    ],
)
def test_lengths_of_two_units_differ_by_a_range_of_days(one: str, other: str, expected: tuple[int, int]) -> None:
    assert excess(period(one), period(other)) == expected
