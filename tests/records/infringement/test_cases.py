"""Cases of the register: the day of a snapshot, several as one, what was closed and what is only gone."""

from datetime import date

import pytest

from sojourn.records.infringement.cases import Ground, InfringementError, cases, day_of, united
from sojourn.records.infringement.ladder import ASIDE, ENDINGS, RUNGS, rank
from sojourn.records.infringement.snapshots import Gone, compare
from sojourn.records.register.steps import LADDER
from tests.records.infringement.conftest import entry, register

NOTICE, OPINION = ("2031-01-01", "formal_notice"), ("2031-11-04", "reasoned_opinion")
FIRST, SECOND = date(2031, 12, 1), date(2032, 6, 1)


def test_every_step_of_the_register_has_its_place() -> None:
    rungs = [rung.name for rung in RUNGS]
    assert {*rungs, *ENDINGS, *ASIDE} == LADDER
    order = (
        "formal_notice",
        "reasoned_opinion",
        "referral",
        "judgment",
        "formal_notice_260",
        "referral_260",
        "penalty",
    )
    ranks = [rank(name) for name in order]
    assert ranks == sorted(ranks, key=lambda place: -1 if place is None else place)
    assert {(rung.article, rung.article_ec) for rung in RUNGS} == {("258", "226"), ("260", "228")}
    assert rank("closing") is rank("unknown") is None


def test_the_day_of_a_snapshot_and_what_says_so() -> None:
    record = register(entry("A", NOTICE, OPINION))
    named = day_of(record, "register-2031-12-01.json")
    assert (named.day, named.because) == (FIRST, "the name of the file")
    newest = day_of(record, "register.json")
    assert (newest.day, newest.because) == (date(2031, 11, 4), "the newest decision in it")
    for given, name, expected in (
        (record, "register-2031-06-01.json", "no decision after the day in the name expected, found one of 2031-11-04"),
        (record, "register-2031-13-01.json", "a day such as 2022-08-19 in the name expected"),
        (register(), "register.json", "or a decision with a day, expected"),
        ({"kind": "procedure"}, "file.txt", "a snapshot of the infringement register expected, found procedure"),
    ):
        with pytest.raises(InfringementError, match=f"^{name}: .*{expected}"):
            day_of(given, name)


def test_a_case_as_the_register_has_it() -> None:
    steps = (OPINION, NOTICE, (None, "referral"), ("2031-12-01", "unknown"))
    nameless = entry("", ("2031-01-02", "formal_notice"), non_communication=None, span={"pointer": "/1"})
    first, second = cases(register(entry("A", *steps, non_communication=True), nameless), FIRST)
    assert [one.step for one in first.steps] == ["formal_notice", "reasoned_opinion"]
    assert (first.ground, first.undated, first.open, first.now) == (
        Ground.NON_COMMUNICATION,
        2,
        True,
        "reasoned_opinion",
    )
    assert (first.reached("reasoned_opinion"), first.reached("referral")) == (date(2031, 11, 4), None)
    assert (second.number, second.ground) == ("at /1", Ground.UNKNOWN)
    assert first.as_json()["steps"][0] == {"on": "2031-01-01", "step": "formal_notice", "article": "258"}


def test_a_case_is_open_until_a_step_or_the_register_says_otherwise() -> None:
    closing = ("2031-01-01", "closing")  # on the day of the notice, and after it
    said = cases(register(entry("A", NOTICE), entry("B", NOTICE, closing), entry("C", NOTICE, active=False)), FIRST)
    assert [case.open for case in said] == [True, False, False]
    assert said[1].ended == date(2031, 1, 1) and said[1].steps[-1].step == "closing"


def test_several_snapshots_are_one_list_whatever_their_order() -> None:
    before = cases(register(entry("A", NOTICE), entry("B", NOTICE)), FIRST)
    after = cases(register(entry("A", NOTICE, OPINION), entry("C", OPINION)), SECOND)
    for found in (united([before, after]), united([after, before, ()])):
        by_number = {case.number: case for case in found}
        assert {number: case.gone for number, case in by_number.items()} == {"A": False, "B": True, "C": False}
        assert [one.step for one in by_number["A"].steps] == ["formal_notice", "reasoned_opinion"]
        assert (by_number["B"].as_of, by_number["B"].open) == (FIRST, False)
    assert united([]) == ()


def test_two_snapshots_compared() -> None:
    closed = entry("D", NOTICE, ("2031-11-30", "closing"))
    before = cases(register(entry("A", NOTICE), entry("B", NOTICE), entry("E", NOTICE), closed), FIRST)
    after = cases(register(entry("A", NOTICE, OPINION), entry("C", OPINION), entry("E", NOTICE)), SECOND)
    found = compare(before, after)
    assert (found.new, found.same) == (("C",), 1)
    assert found.gone == (("B", Gone.CENSORED), ("D", Gone.CLOSED))
    ((moved),) = found.moved
    assert (moved.number, [one.step for one in moved.come], moved.lost) == ("A", ["reasoned_opinion"], ())
    back = compare(after, before)
    assert [one.step for one in back.moved[0].lost] == ["reasoned_opinion"] and back.new == ("B", "D")
