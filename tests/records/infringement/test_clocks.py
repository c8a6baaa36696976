"""Clocks: what is still open is never taken for over; quantiles by hand and against a plain count; alarms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.records.infringement.alarms import LEAST_ENDED, Basis, alarms, percentile
from sojourn.records.infringement.cases import Case, Ground, Step
from sojourn.records.infringement.clocks import Curve, Quantile, curve, curves
from sojourn.records.infringement.waits import CLOCKS, reply_due, spell
from tests.records.infringement.conftest import START, MakeCase

CLOCK = CLOCKS[0]


def made(clocked: list[tuple[int, bool]]) -> list[Case]:
    """Cases that had an opinion after so many days, or had none yet."""
    found = []
    for number, (days, over) in enumerate(clocked):
        last = date.fromordinal(START.toordinal() + days)
        steps = (Step(START, "formal_notice", None), Step(last, "reasoned_opinion", None))
        found.append(Case(str(number), "LU", Ground.OTHER, None, steps if over else steps[:1], last, active=True))
    return found


def of(cases: list[Case]) -> Curve:
    found = curve(cases, CLOCK)
    assert found is not None
    return found


def test_a_clock_runs_ends_or_is_left(make: MakeCase) -> None:
    told = {
        "over": spell(make(formal_notice=0, reasoned_opinion=300), CLOCK),
        "running": spell(make(formal_notice=0, as_of=500), CLOCK),
        "closed": spell(make(formal_notice=0, closing=200), CLOCK),
        "left": spell(make(formal_notice=0, referral=400, reasoned_opinion=450), CLOCK),
        "before": spell(make(reasoned_opinion=-5, formal_notice=0, as_of=100), CLOCK),
    }
    assert {name: (one.days, one.over, one.running) for name, one in told.items() if one} == {
        "over": (300, True, False),
        "running": (500, False, True),
        "closed": (200, False, False),
        "left": (400, False, False),
        "before": (100, False, True),
    }
    assert spell(make(referral=0), CLOCK) is None and curve([make(referral=0)], CLOCK) is None


def test_a_curve_by_hand() -> None:
    found = of(made([(100, True), (200, False), (300, True), (400, True), (500, False)]))
    assert (found.cases, found.ended, found.ended_median, found.ended_ninetieth) == (5, 3, 300, 400)
    assert [(point.days, round(point.share, 6)) for point in found.points] == [
        (100, 0.8),
        (300, 0.533333),
        (400, 0.266667),
    ]
    assert (found.lower_quartile.days, found.median.days, found.upper_quartile.days) == (300, 400, None)
    assert found.ninetieth == Quantile(0.9, None, found.ninetieth.low, None)
    assert found.median.low is not None and found.median.low <= 400


@pytest.mark.parametrize("over", [True, False])
def test_a_curve_where_all_are_over_or_none_is(over: bool) -> None:
    found = of(made([(days, over) for days in range(10, 110, 10)]))
    assert (found.median.days, found.ninetieth.days) == ((50, 90) if over else (None, None))
    assert found.within_reply == (pytest.approx(0.6) if over else 0)
    assert bool(found.points) is over


@given(st.lists(st.tuples(st.integers(0, 3000), st.booleans()), min_size=1, max_size=60))
def test_a_curve_falls_and_its_quantiles_are_in_order(clocked: list[tuple[int, bool]]) -> None:
    found = of(made(clocked))
    shares = [1.0, *(point.share for point in found.points)]
    assert shares == sorted(shares, reverse=True) and shares[-1] >= 0
    ended = sorted({days for days, over in clocked if over})
    assert [point.days for point in found.points] == ended
    ordered = [found.lower_quartile.days, found.median.days, found.upper_quartile.days, found.ninetieth.days]
    known = [days for days in ordered if days is not None]
    assert known == sorted(known) and ordered[len(known) :] == [None] * (4 - len(known))
    for one in (found.median, found.ninetieth):
        assert one.days is None or (one.low is not None and one.low <= one.days <= (one.high or one.days))


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=60))
def test_without_open_cases_a_quantile_is_a_plain_count(days: list[int]) -> None:
    found = of(made([(one, True) for one in days]))
    for one in (found.lower_quartile, found.median, found.upper_quartile, found.ninetieth):
        plain = min(day for day in days if sum(other <= day for other in days) >= one.share * len(days) - 1e-9)
        assert one.days == plain


def test_open_cases_make_a_clock_longer_never_shorter() -> None:
    over = [(days, True) for days in range(100, 1100, 100)]
    assert of(made(over)).median.days == 500
    waiting = of(made([*over, *[(2000, False)] * 4]))
    assert (waiting.median.days, waiting.ended_median) == (700, 500)


def test_curves_of_each_ground_and_state(make: MakeCase) -> None:
    cases = [make(formal_notice=0, ground=ground, as_of=9) for ground in (Ground.OTHER, Ground.NON_COMMUNICATION)]
    assert [one.kind for one in curves(cases, "ground") if one.clock == CLOCK] == ["non_communication", "other"]
    assert [(one.kind, one.cases) for one in curves(cases, "state") if one.clock == CLOCK] == [("LU", 2)]
    assert {one.clock.start for one in curves(cases)} == {"formal_notice"}


def test_two_months_to_reply_are_months() -> None:
    assert reply_due(date(2031, 12, 31)) == date(2032, 2, 29)
    assert reply_due(date(2031, 7, 1)) == date(2031, 9, 1)


def test_a_case_past_the_ninetieth_percentile_of_its_kind_alarms_with_its_arithmetic() -> None:
    cases = made([*((days, True) for days in range(100, 1100, 100)), (900, False), (950, False)])
    assert (of(cases).ninetieth.days, alarms(cases).alarms) == (1000, ())
    assert (alarms(cases).looked_at, alarms(cases).no_percentile) == (12, {"reasoned_opinion-referral, other": 10})
    late = alarms([*cases, *made([(1300, False)])])
    assert [one.past for one in late.alarms] == [400, 50]
    alarm = late.alarms[0]
    assert (alarm.basis, alarm.past, alarm.clock) == (Basis.ENDED, 400, CLOCK.name)
    assert alarm.arithmetic == "2031-01-01 + 900 days = 2033-06-19; 2034-07-24 is 400 days later"
    assert alarm.due == date(2033, 6, 19)


def test_the_percentile_of_the_curve_comes_first_and_too_few_make_none(make: MakeCase) -> None:
    over = made([(days, True) for days in range(100, 2100, 100)])
    assert percentile(of(over)) == (1800, Basis.CURVE)
    assert percentile(of(over[: LEAST_ENDED - 1])) is None
    found = alarms([*over[: LEAST_ENDED - 1], make(formal_notice=0, as_of=5000)])
    assert (found.alarms, found.no_percentile["formal_notice-reasoned_opinion, other"]) == ((), 1)


def test_a_case_that_is_gone_or_closed_does_not_alarm(make: MakeCase) -> None:
    over = made([(days, True) for days in range(100, 2100, 100)])
    assert not alarms([*over, make(formal_notice=0, closing=5000, as_of=6000)]).alarms
