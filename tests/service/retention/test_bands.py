"""Bands: what a case counts for, and that a sum over cases never depends on which of them were erased."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law import casefile
from sojourn.service.retention.bands import Count, added, bands, counted

TYPES = sorted(bands().statistics)
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
COUNTED = ("permit_issued", "reflection_granted", "departed", "missing_reported", "return_decided")


def case(*events: dict[str, Any], **person: Any) -> casefile.CaseFile:
    return casefile.from_data({"case": 1, "state": "BE", "person": person, "events": list(events)})


def event(on: date, kind: str = "departed", **other: Any) -> dict[str, Any]:
    return {"on": on.isoformat(), "type": kind, **other}


@st.composite
def cases(draw: st.DrawFn) -> casefile.CaseFile:
    days = sorted(draw(st.lists(DAYS, max_size=8)))
    person: dict[str, Any] = {}
    if draw(st.booleans()):
        person["born"] = draw(st.dates(date(1950, 1, 1), date(2019, 12, 31))).isoformat()
    if draw(st.booleans()):
        person["nationalities"] = draw(st.lists(st.sampled_from(["BE", "FR", "NG"]), unique=True))
    person |= draw(st.sampled_from([{}, {"sex": "female"}, {"sex": "male"}]))
    return case(*(event(on, draw(st.sampled_from(COUNTED))) for on in days), **person)


@given(st.lists(cases(), max_size=6), st.data())
def test_erasing_any_cases_changes_no_figure(held: list[casefile.CaseFile], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.integers(0, max(len(held) - 1, 0))))
    living = [counted(one) for number, one in enumerate(held) if number not in gone]
    cells = added(counted(one) for number, one in enumerate(held) if number in gone)
    assert added([*living, cells]) == added(map(counted, held))


@given(cases())
def test_each_event_counts_once_and_nobody_more_often_than_her_events(one: casefile.CaseFile) -> None:
    found = counted(one)
    assert sum(count.happenings for count in found.values()) == len(one.events)
    statistics = {(event.on.year, (event.on.month + 2) // 3, bands().statistics[event.type]) for event in one.events}
    assert sum(count.persons for count in found.values()) == len(statistics)
    years = {(year, statistic) for year, _, statistic in statistics}
    assert sum(count.persons_of_year for count in found.values()) == len(years)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ("2014-06-02", "under_12"),
        ("2014-06-01", "12_17"),
        ("2008-06-02", "12_17"),
        ("2008-06-01", "18_24"),
        ("1961-06-01", "from_65"),
        ("2008", "unknown"),
        ("1990", "25_39"),
        (None, "unknown"),
    ],
)
def test_ages_are_those_of_the_day_and_unknown_where_two_bands_are_possible(born: str | None, band: str) -> None:
    (found,) = counted(case(event(date(2026, 6, 1)), **({"born": born} if born else {})))
    assert found.age == band


@pytest.mark.parametrize(
    ("held", "group"),
    [
        (["NG"], "third_country"),
        (["NG", "FR"], "union"),
        (["FR", "BE"], "national"),
        ([], "stateless"),
        (None, "unknown"),
    ],
)
def test_citizenship_is_grouped_as_statistics_of_the_union_do(held: list[str] | None, group: str) -> None:
    (found,) = counted(case(event(date(2026, 6, 1)), **({} if held is None else {"nationalities": held})))
    assert found.citizenship == group


def test_what_was_taken_back_does_not_count() -> None:
    first = event(date(2026, 1, 5), id="a")
    second = event(date(2026, 1, 6), "missing_reported", id="b")
    taken = {"on": "2026-01-07", "type": "corrected", "corrects": "a", "id": "c"}
    assert {band.statistic for band in counted(case(first, second, taken))} == {"missing"}


def test_several_forms_of_exploitation_are_one_word() -> None:
    day = date(2026, 1, 5)
    forms = {"offence": "trafficking", "exploitation": ["labour", "begging"], "by": "police"}
    (found,) = counted(case(event(day, "view_taken", **forms)))
    assert found.exploitation == "several"


def test_a_person_is_counted_in_the_quarter_of_the_first_time_in_a_year() -> None:
    days = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2027, 1, 1)]
    found = counted(case(*(event(on, "missing_reported") for on in days)))
    by_quarter = {(band.year, band.quarter): count for band, count in found.items()}
    assert by_quarter == {(2026, 1): Count(2, 1, 1), (2026, 2): Count(1, 1, 0), (2027, 1): Count(1, 1, 1)}


def test_a_breach_counts_on_its_day() -> None:
    (found,) = counted(case(), [date(2026, 2, 1) + timedelta(days=9)])
    assert (found.statistic, found.year, found.quarter) == ("breach", 2026, 1)
