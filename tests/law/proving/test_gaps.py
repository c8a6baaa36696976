"""Gaps and overlaps: which text leaves whom without, each with a person for whom every reading says so."""

from datetime import date
from functools import cache

import pytest

from sojourn.law.casefile import dumps, loads
from sojourn.law.law import Law
from sojourn.law.position import position
from sojourn.law.proving import gaps as surveying
from sojourn.law.proving.gaps import Gap, gaps
from sojourn.law.proving.needs import NEEDS
from sojourn.law.proving.overlaps import overlaps
from sojourn.law.texts.reform import of_data
from tests.law.proving.laws import law_of


@cache
def found(text: str, state: str = "XX") -> dict[tuple[str, str], Gap]:
    survey = gaps(law_of(text, state), every_state=state == "XX")
    return {(one.need.name, one.obstacle.name): one for one in survey}


def of_needs(law: Law, *names: str) -> dict[tuple[str, str], Gap]:
    """The gaps of some needs only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(surveying, "NEEDS", tuple(one for one in NEEDS if one.name in names))
        survey = gaps(law, every_state=law.state.code == "XX")
    return {(one.need.name, one.obstacle.name): one for one in survey}


def statuses(text: str, need: str) -> dict[str, str]:
    return {obstacle: one.status for (name, obstacle), one in found(text).items() if name == need}


def test_whom_the_directive_does_not_protect_from_removal() -> None:
    """law.md 3.6: G1 (refused), G12 (before the start), G19 (renewal pending)."""
    assert statuses("directive-2004", "removal") == {
        "citizen": "closed",
        "withdrawn": "open",
        "renewal_pending": "contested",
        "expired": "open",
        "ended_while_pending": "contested",
        "ended": "open",
        "not_broken_off": "closed",
        "refused": "open",
        "awaiting_decision": "closed",
        "before_the_period": "open",
        "not_known": "closed",
        "other": "closed",
    }


def test_the_convention_protects_in_the_period_only() -> None:
    """law.md 3.6 G1: while the decision is awaited, CoE 13 says nothing."""
    assert statuses("convention-2005", "removal")["awaiting_decision"] == "open"
    assert statuses("convention-2005", "removal")["other"] == "closed"
    assert statuses("convention-2005", "permit_length") == {"silent": "open"}


@pytest.mark.parametrize(
    ("text", "need", "obstacle", "status"),
    [
        ("directive-2004", "scope", "child", "open"),
        ("directive-2004", "scope", "smuggled", "open"),
        ("directive-2004", "scope", "citizen", "open"),
        ("directive-2004", "scope", "not_bound", "open"),
        ("directive-2004", "issue", "coerced", "contested"),
        ("directive-2004", "withdrawal", "ceased", "open"),
        ("directive-2004", "withdrawal", "contact", "closed"),
        ("directive-2004", "renewal", "proceedings_over", "open"),
        ("directive-2004", "renewal", "under_review", "contested"),
        ("directive-2004", "removal", "renewal_pending", "contested"),
        ("directive-2004", "permit_length", "issued_shortly", "closed"),
        ("directive-2004", "permit_length", "renewed_shortly", "contested"),
        ("directive-2004", "length_of_the_period", "short_period", "open"),
        ("directive-2004", "care", "in_the_period", "open"),
        ("directive-2004", "family", "no_family_right", "open"),
        ("directive-2004", "remedy", "no_appeal", "open"),
        ("parliament-2002", "removal", "not_broken_off", "open"),
        ("parliament-2002", "scope", "smuggled", "closed"),
        ("parliament-2002", "withdrawal", "contact", "open"),
        ("parliament-2002", "length_of_the_period", "short_period", "closed"),
        ("parliament-2002", "remedy", "no_appeal", "closed"),
        ("parliament-2002", "family", "no_family_right", "closed"),
    ],
)
def test_the_gaps_that_the_lawyers_list(text: str, need: str, obstacle: str, status: str) -> None:
    """law.md 3.6: G3 to G10, G12, G15, G17 and what the drafts of 2002 made of them."""
    assert found(text)[need, obstacle].status == status


@pytest.mark.parametrize("text", ["directive-2004", "parliament-2002", "convention-2005"])
def test_nothing_is_left_that_no_obstacle_describes(text: str) -> None:
    left = {name: one.status for name, one in found(text).items() if name[1] == "other" and one.status != "closed"}
    assert not left
    assert "unsettled" not in {one.status for one in found(text).values()}


@pytest.mark.parametrize("text", ["directive-2004", "parliament-2002", "convention-2005"])
def test_every_witness_replays_as_a_case_file(text: str) -> None:
    """Written as YAML, read back and answered by the position that everything else uses."""
    told = [one for one in found(text).values() if one.status in ("open", "contested")]
    assert told
    for one in told:
        assert one.witness is not None
        case = loads(dumps(one.witness.case_file()), "witness.yaml")
        answer = position(case, one.witness.on, text=text).answers[one.need.question].answer
        assert answer not in one.need.answers, (one.need.name, one.obstacle.name)
        assert (answer == "undetermined") == (one.status == "contested")


def test_a_period_that_was_ended_is_told_where_only_the_grant_says_how_long_it_lasts() -> None:
    """The Netherlands lay down no more than a longest period."""
    told = of_needs(law_of("directive-2004", "NL"), "removal")["removal", "ended"]
    assert told.status == "open"
    assert told.witness is not None


def test_whether_a_gap_is_open_or_contested_does_not_hang_on_the_day_of_the_story() -> None:
    begins = date(2027, 1, 1)
    reform = of_data({"id": "the-same", "title": "Nothing new", "based_on": "directive-2004", "from": begins})
    told = of_needs(Law.at(reform, "XX", begins.toordinal()), "renewal")
    assert told
    for key, one in told.items():
        assert one.status == found("directive-2004")[key].status, key
        assert one.witness is None or one.witness.on == begins


def test_a_state_with_its_own_values_has_its_own_gaps() -> None:
    """Denmark is not bound; Belgium covers children and starts the period with a document."""
    denmark = found("directive-2004", "DK")
    assert denmark["scope", "not_bound"].status == "open"
    assert {one.status for (need, _), one in denmark.items() if need == "removal"} == {"closed"}
    assert found("directive-2004", "BE")["scope", "child"].status == "closed"
    witness = found("directive-2004", "BE")["removal", "before_the_period"].witness
    assert witness is not None and witness.case["state"] == "BE" and "profile" not in witness.case


def test_every_need_is_told_once() -> None:
    assert len({need.name for need in NEEDS}) == len(NEEDS)
    for need in NEEDS:
        assert len({one.name for one in need.obstacles}) == len(need.obstacles)


def test_what_may_hold_at_once() -> None:
    pairs = {(one.first, one.second): one for one in overlaps(law_of("directive-2004"), every_state=True)}
    assert pairs["reflection", "awaiting_decision"].status == "excluded"
    assert pairs["permit", "reflection"].status == "excluded"
    assert pairs["issue=required", "refuse=required"].status == "excluded"
    assert pairs["renew=required", "non_renewal=required"].status == "excluded"
    assert pairs["renew=required", "withdraw=permitted"].status == "found"
    for one in pairs.values():
        assert (one.witness is not None) == (one.status == "found")
