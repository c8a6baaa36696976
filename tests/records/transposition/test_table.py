"""State by article on any day: nothing left out, nothing said before it was known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.states import STATES, StateError, state
from sojourn.records.transposition.holding import bound_from, held, is_bound
from sojourn.records.transposition.model import Completeness, Knowledge, Standing
from sojourn.records.transposition.provisions import ArticleError, provisions, within
from sojourn.records.transposition.table import changes, counts, members, on

DUE = date(2006, 8, 6)
DAYS = st.dates(date(2004, 1, 1), date(2040, 1, 1))


def standings(day: date, code: str) -> set[Standing]:
    return {cell.standing for cell in on(day, [code])}


def test_every_article_from_1_to_17_but_the_report_is_there() -> None:
    assert {int(one.number) for one in provisions()} == {*range(1, 16), 17}
    assert [one.article for one in within("6")] == ["6(1)", "6(2)", "6(3)", "6(4)"]
    assert within("6(1)")[0].elements == ("reflection_length", "reflection_start_event")
    for article in ("16", "18", "20", "6(9)", ""):
        with pytest.raises(ArticleError, match=r"an article such as 6 or 6\(1\)"):
            within(article)


@given(DAYS)
def test_every_state_and_article_has_one_cell_on_every_day(day: date) -> None:
    cells = on(day)
    pairs = [(cell.state, cell.article) for cell in cells]
    assert pairs == [(code, one.article) for code in members(day) for one in provisions()]
    assert sum(counts(cells).values()) == len(cells)


def test_who_is_bound_since_when() -> None:
    assert {code for code in STATES if bound_from(code) is None} == {"DK", "IE", "GB"}
    assert [sum(is_bound(code, day) for code in STATES) for day in (DUE - timedelta(1), DUE)] == [0, 22]
    assert [sum(is_bound(code, date(*day)) for code in STATES) for day in ((2007, 1, 1), (2013, 7, 1))] == [24, 25]
    assert standings(date(2006, 8, 5), "NL") == {Standing.NOT_YET_DUE}
    assert standings(date(2006, 12, 31), "BG") == {Standing.NOT_MEMBER}
    assert standings(date(2013, 6, 30), "HR") == {Standing.NOT_MEMBER}
    assert standings(date(2026, 1, 1), "DK") == standings(date(2020, 1, 31), "GB") == {Standing.NOT_BOUND}
    assert "GB" in members(date(2020, 1, 31)) and "GB" not in members(date(2020, 2, 1))
    assert len(members(date(2026, 1, 1))) == 27


@given(DAYS, st.sampled_from(STATES))
def test_a_cell_says_no_more_than_the_facts_that_hold_on_its_day(day: date, code: str) -> None:
    for cell in on(day, [code]):
        assert all(fact.holds(day) and fact.article == cell.article for fact in cell.facts)
        assert cell.facts == tuple(fact for fact in held((code,)) if fact.article == cell.article and fact.holds(day))
        found = {fact.knowledge for fact in cell.facts}
        if is_bound(code, day):
            best = next((one for one in (Knowledge.KNOWN, Knowledge.CLAIMED) if one in found), Knowledge.UNKNOWN)
            assert cell.standing.value == best.value
        else:
            assert cell.standing in (Standing.NOT_BOUND, Standing.NOT_MEMBER, Standing.NOT_YET_DUE)
            assert not cell.faults


@given(st.sampled_from(STATES))
def test_nothing_changes_between_two_days_of_change(code: str) -> None:
    days = [DUE, *(day for day in changes(code) if day > DUE)]
    for day, following in zip(days, [*days[1:], date(2040, 1, 1)], strict=True):
        first, last = on(day, [code]), on(following - timedelta(1), [code])
        assert [(one.standing, one.facts, one.faults) for one in first] == [
            (one.standing, one.facts, one.faults) for one in last
        ]


def test_national_values_are_read_and_not_copied() -> None:
    (cell,) = on(date(2016, 1, 1), ["NL"], "6(1)")
    value = next(one for one in state("NL").values if one.key == "reflection_length")
    fact = next(one for one in cell.facts if one.element == "reflection_length")
    assert (fact.measure, fact.legal_force, fact.confidence) == (value.source, "policy", "read")
    assert (cell.standing, cell.completeness, cell.elements_known, cell.elements) == (
        Standing.KNOWN,
        Completeness.PART,
        1,
        2,
    )
    assert {"not_in_law", "no_minimum"} <= {fault.why for fault in cell.faults}
    (before,) = on(date(2015, 12, 30), ["NL"], "6(1)")
    assert before.standing is Standing.CLAIMED and before.facts[0].source.startswith("COM(2010)0493")


def test_what_was_given_from_memory_is_not_known() -> None:
    unsure = [fact for fact in held() if fact.confidence in ("from memory", "unknown")]
    assert unsure and {fact.knowledge for fact in unsure} == {Knowledge.UNKNOWN}
    assert not [fact for fact in held() if fact.state in ("DK", "IE", "GB")]
    assert not [fact for fact in held() if fact.element in ("bound_from", "age_of_majority", "appeal_refusal")]


def test_the_court_and_the_report_speak_from_and_until_their_days() -> None:
    def cell(code: str, day: date) -> tuple[Standing, Completeness]:
        (found,) = on(day, [code], "17")
        return found.standing, found.completeness

    assert cell("ES", DUE) == cell("ES", date(2008, 6, 19)) == (Standing.KNOWN, Completeness.SHORT)
    assert cell("LU", date(2008, 5, 20)) == (Standing.CLAIMED, Completeness.SHORT)
    assert cell("ES", date(2008, 6, 20)) == cell("LU", date(2008, 5, 21)) == (Standing.UNKNOWN, Completeness.UNKNOWN)
    before, after = (counts(on(day, article="17")) for day in (date(2010, 10, 14), date(2010, 10, 15)))
    assert (before[Standing.CLAIMED], after[Standing.CLAIMED], after[Standing.UNKNOWN]) == (0, 24, 0)
    assert standings(date(2014, 1, 1), "HR") >= {Standing.UNKNOWN}


def test_a_state_that_is_not_held_is_refused() -> None:
    with pytest.raises(StateError, match="unknown State 'XX'; expected one of AT"):
        on(DUE, ["XX"])
