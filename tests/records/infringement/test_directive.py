"""The record of Directive 2004/81/EC itself: its cases, the totals of the report, the reports that were due."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sojourn.records.identifiers.spelling import read
from sojourn.records.infringement.court import CourtKind, Outcome, court_cases
from sojourn.records.infringement.funnel import balance, funnel
from sojourn.records.infringement.reporting import Presented, Reading, reports

TODAY = date(2026, 11, 23)


def test_the_cases_before_the_court_by_name() -> None:
    cases = {case.number: case for case in court_cases()}
    assert list(cases) == ["C-209/08", "C-266/08", "C-66/21"]
    assert [(case.defendant, case.outcome.value) for case in cases.values()] == [
        ("LU", "unknown"),
        ("ES", "judgment"),
        ("NL", "judgment"),
    ]
    spain = cases["C-266/08"]
    assert (spain.lodged, spain.decided, spain.ecli) == (date(2008, 6, 19), date(2009, 5, 14), "ECLI:EU:C:2009:311")
    assert cases["C-66/21"].kind is CourtKind.PRELIMINARY and cases["C-66/21"].lodged is None
    for case in cases.values():
        assert read(case.number).normal == case.number and read(case.celex).celex == case.celex
        assert case.source and case.confidence == "read"


def test_the_totals_of_the_report_balance_and_show_who_is_not_named() -> None:
    found = funnel()
    assert [(level.name, level.total, level.unaccounted) for level in found.levels] == [
        ("opened", 14, 12),
        ("reasoned_opinions", 8, 6),
        ("referrals", 2, 0),
        ("withdrawn", 1, 0),
        ("judged", 1, 0),
    ]
    assert found.balanced and found.on == date(2010, 10, 15)
    withdrawn = found.levels[3]
    assert (withdrawn.named, withdrawn.inferred) == ((), ("C-209/08",))
    assert found.as_json()["levels"][0]["unaccounted"] == 12


TOTALS = {"opened": 14, "reasoned_opinions": 8, "referrals": 2, "withdrawn": 1, "judged": 1}


@given(st.sampled_from(sorted(TOTALS)), st.integers(-20, 20))
def test_a_total_that_does_not_fit_is_told(name: str, more: int) -> None:
    totals = TOTALS | {name: TOTALS[name] + more}
    known = [case for case in court_cases() if case.kind is CourtKind.FAILURE]
    found = balance(totals, known, TODAY, "")
    fits = (
        totals["opened"] >= totals["reasoned_opinions"] >= totals["referrals"] == totals["withdrawn"] + totals["judged"]
    )
    assert found.balanced is (fits and totals["referrals"] == 2)


def test_who_was_withdrawn_is_inferred_only_where_nobody_else_can_be() -> None:
    one, other = (case for case in court_cases() if case.kind is CourtKind.FAILURE)
    assert balance(TOTALS, [other], TODAY, "").levels[3].inferred == ()
    assert balance(TOTALS, [one, replace(other, outcome=Outcome.UNKNOWN)], TODAY, "").levels[3].inferred == ()
    said = balance(TOTALS, [replace(one, outcome=Outcome.REMOVED), other], TODAY, "").levels[3]
    assert (said.named, said.inferred, said.unaccounted) == ((one.number,), (), 0)


def test_the_first_report_came_800_days_late() -> None:
    for reading in Reading:
        first = next(one for one in reports(TODAY) if one.reading is reading)
        assert (first.due, first.presented, first.days) == (date(2008, 8, 6), date(2010, 10, 15), 800)
        assert first.arithmetic.startswith("2010-10-15 - 2008-08-06 = 800 days (801 if")
        assert first.standing is Presented.LATE


def test_later_reports_are_unknown_under_both_readings_of_the_communication() -> None:
    none, counts = ([one for one in reports(TODAY) if one.reading is reading][1:] for reading in Reading)
    assert [one.due.year for one in none] == [2013, 2016, 2019, 2022, 2025]
    assert {one.standing for one in none} == {Presented.UNKNOWN}
    assert [(one.due, one.days) for one in counts][:2] == [(date(2013, 10, 15), 367), (date(2017, 10, 17), 3324)]
    assert [one.standing for one in counts] == [Presented.LATE, *[Presented.UNKNOWN] * 4]


def test_no_report_is_known_before_its_day() -> None:
    assert reports(date(2008, 8, 6)) == ()
    early = reports(date(2010, 10, 14))
    assert {(one.standing, one.document, one.days) for one in early} == {(Presented.UNKNOWN, None, 799)}
