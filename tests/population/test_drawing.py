from collections import Counter
from datetime import date

import pytest

from sojourn.population.days import edges, months_later
from sojourn.population.drawing import EDGE_SHARE, Draw


def test_the_same_seed_draws_the_same_on_every_version_of_python():
    draw = Draw("fixed")
    assert [draw.whole(0, 999_999) for _ in range(4)] == [914104, 525508, 968587, 755147]


def test_whole_numbers_reach_both_ends_and_no_further(seed):
    draw = Draw(f"whole {seed}")
    assert {draw.whole(3, 5) for _ in range(200)} == {3, 4, 5}


def test_weights_are_kept(seed):
    draw = Draw(f"weights {seed}")
    counts = Counter(draw.weighted({"often": 3.0, "seldom": 1.0, "never": 0.0}) for _ in range(4000))
    assert counts["never"] == 0
    assert 0.70 < counts["often"] / 4000 < 0.80


def test_some_keeps_order_and_bounds(seed):
    draw = Draw(f"some {seed}")
    drawn = [draw.some("abcde", 1, 3) for _ in range(300)]
    assert {len(some) for some in drawn} == {1, 2, 3}
    assert all(some == sorted(set(some)) for some in drawn)
    assert draw.some("ab", 5, 9) == ["a", "b"]


def test_month_ends_come_more_often_than_by_chance(seed):
    draw = Draw(f"days {seed}")
    days = [draw.day(date(2023, 1, 1), date(2024, 12, 31)) for _ in range(4000)]
    ends = sum(map(_last_of_month, days))
    assert ends / 4000 > 24 / 731 + EDGE_SHARE / 2
    assert sum(day == date(2024, 2, 29) for day in days) > 4000 / 731
    assert min(days) >= date(2023, 1, 1)
    assert max(days) <= date(2024, 12, 31)


def _last_of_month(day: date) -> bool:
    return day.month != day.fromordinal(day.toordinal() + 1).month


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-12-15", 1, "2026-01-15"),
        ("2026-01-31", -1, "2025-12-31"),
    ],
)
def test_months_are_cut_where_there_is_no_such_day(day, months, later):
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


def test_edges_are_month_ends_and_the_days_about_a_leap_day():
    found = [day.isoformat() for day in edges(date(2024, 1, 31), date(2024, 3, 30))]
    assert found == ["2024-01-31", "2024-02-28", "2024-02-29"]
