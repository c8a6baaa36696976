"""Reforms: what they change and from when, what they leave alone, and every mistake in one line."""

from __future__ import annotations

import gc
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.book import BOOKS
from sojourn.law.casefile import from_data
from sojourn.law.language import nodes
from sojourn.law.law import Law
from sojourn.law.position import Position, position, position_of, timeline
from sojourn.law.readings.prose import explain, rules
from sojourn.law.states import STATES
from sojourn.law.texts import TEXTS, Text, reform, text
from sojourn.law.texts.books import book_of
from tests.docs.steps import carry_out, copy_of_the_project
from tests.law.courses import (
    DIRECTIVE,
    Data,
    course,
    day,
    days_around,
    event,
    share,
    some_days,
    story,
    text_of,
    whole_histories,
)
from tests.law.reforms import HEAD, LONGER, WINDOW, reforms

VIEWED = event("2026-01-05", "view_taken", by="police", offence="trafficking")
REFUSED = (
    VIEWED,
    event("2026-01-10", "reflection_granted"),
    event("2026-02-20", "permit_refused", grounds=["8(2)"]),
)


def asked(data: Data, on: str, of: str | Text) -> Position:
    return position(from_data(data), date.fromisoformat(on), text=of)


def granted(on: str) -> Data:
    return story(VIEWED, event(on, "reflection_granted"))


# What a reform changes, and from when


@pytest.mark.parametrize(
    ("start", "on", "end"),
    [
        ("2026-01-15", "2026-01-20", "2026-02-14"),
        ("2026-01-15", "2026-02-10", "2026-02-14"),  # began before: keeps its thirty days
        ("2026-02-01", "2026-02-01", "2026-05-02"),
        ("2026-02-10", "2026-02-12", "2026-05-11"),
    ],
)
def test_a_longer_period_is_that_of_periods_that_begin_under_the_reform(start: str, on: str, end: str) -> None:
    assert asked(granted(start), on, reform.reads(LONGER)).dates["reflection_end"] == end


def test_a_floor_in_months_lengthens_what_is_shorter_and_nothing_else() -> None:
    floor = reform.reads(LONGER.replace("P90D", "P2M"))
    lengths = {"P30D": "2026-04-10", "P100D": "2026-05-21"}
    for length, end in lengths.items():
        data = story(VIEWED, event("2026-02-10", "reflection_granted"), profile={"reflection_length": length})
        assert asked(data, "2026-02-12", floor).dates["reflection_end"] == end


def test_a_rule_written_anew_closes_the_gap_after_a_refusal() -> None:
    window = reform.reads(WINDOW)
    assert [asked(story(*REFUSED), "2026-02-25", one).answers["removal"].answer for one in (DIRECTIVE, window)] == [
        "not_applicable",
        "forbidden",
    ]
    found = {
        one.on: (one.state, one.answers["removal"].answer) for one in timeline(from_data(story(*REFUSED)), text=window)
    }
    assert found["2026-03-23"] == ("refused", "not_applicable")
    assert asked(story(*REFUSED), "2026-03-22", window).state == "awaiting_decision"
    assert asked(story(*REFUSED), "2026-02-25", window).next_change == "2026-03-23"


def test_the_words_and_the_citation_of_a_reform_are_shown_in_every_language() -> None:
    found = asked(story(*REFUSED), "2026-02-25", reform.reads(WINDOW))
    for lang in ("en", "nl"):
        told = explain(found, "removal", lang)
        said = [one for one in told.reasons if "appeal-window 8(4)" in one.cites]
        assert [one.text for one in said] == ["No refusal of the permit has effect yet."]
        marked = [rule for rule in rules(found.version, "XX", lang).rules if rule.reform]
        assert [(rule.name, rule.reform) for rule in marked] == [("refused", "appeal-window")]


def test_a_reform_says_its_own_id_before_and_after_it_begins() -> None:
    window = reform.reads(WINDOW)
    for on in ("2026-01-20", "2026-02-25"):
        found = asked(story(*REFUSED), on, window)
        assert (found.text, found.version.id) == ("appeal-window", "appeal-window")
    assert asked(story(*REFUSED), "2026-01-20", window).hypothetical is False


def test_a_value_of_the_text_settles_what_national_law_leaves_open() -> None:
    """Whatever the State's own value, or a value of the case: the text has laid it down."""
    for value, scope in (("true", "in"), ("false", "out")):
        made = reform.reads(HEAD.replace("2027", "2007") + f"[values]\nscope_smuggled = {value}\n")
        smuggled = event("2026-01-05", "view_taken", by="police", offence="facilitation")
        for profile in ({}, {"scope_smuggled": None}, {"scope_smuggled": value != "true"}):
            assert asked(story(smuggled, profile=profile), "2026-01-06", made).answers["scope"].answer == scope


def test_a_number_left_open_is_unknown_whatever_the_state_says() -> None:
    opened = reform.reads(HEAD.replace("2027", "2007") + 'open = ["reflection_length"]\n')
    assert Law.at(DIRECTIVE, "BE", day("2026-01-01")).value("reflection_length") is not None
    assert Law.at(opened, "BE", day("2026-01-01")).value("reflection_length") is None


# What it leaves alone


@given(whole_histories, reforms())
@share(2)
def test_before_it_begins_a_reform_is_its_base(data: Data, made: Text) -> None:
    assert made.base is not None
    one, other = course(data, made), course(data, made.base)
    for on in days_around(data):
        if on < made.begins:
            assert one.at(on).answers() == other.at(on).answers(), text_of(on)
            assert one.at(on).state() == other.at(on).state(), text_of(on)


@given(whole_histories, st.sampled_from(TEXTS))
@share(2)
def test_a_reform_that_changes_nothing_is_its_base(data: Data, base: str) -> None:
    made = reform.reads(HEAD.replace("directive-2004", base).replace("2027", "1990"))
    one, other = course(data, made), course(data, base)
    for on in days_around(data):
        assert one.at(on).answers() == other.at(on).answers(), text_of(on)


@given(whole_histories, st.sampled_from([one for one in TEXTS if text(one).hypothetical]))
@share(2)
def test_a_draft_written_as_a_reform_of_the_directive_answers_as_the_draft(data: Data, draft: str) -> None:
    """The cells, values and open numbers of a text are all that sets it apart, once the State is bound."""
    held = text(draft)
    written = {0: False, 1: "unknown", 2: True}
    made = reform.of_data(
        tomllib.loads(HEAD.replace("2027", "1990"))
        | {
            "switches": {key: written[value] for key, value in held.switches.items()},
            "values": held.values,
            "open": list(held.open),
        }
    )
    one, other = course(data, made), course(data, draft)
    for on in days_around(data):
        if other.at(on).mark("bound") == one.at(on).mark("bound") == 2:
            assert one.at(on).answers() == other.at(on).answers(), text_of(on)


@pytest.mark.parametrize("base", ["directive-2004", "convention-2005"])
def test_every_rule_written_as_it_was_gives_the_same_book(base: str) -> None:
    """`former` is the rule without the change: all of them together leave not one node another."""
    source = BOOKS[text(base).act]()
    names = {node.args[0] for node in source.nodes() if node.op == "rule"}
    tables = "".join(f'[rules.{name}]\nwhen = "former({name})"\n' for name in sorted(names))
    made = book_of(reform.reads(HEAD.replace("directive-2004", base) + tables))
    assert made is not source
    assert (made.questions, made.states, made.marks) == (source.questions, source.states, source.marks)


@given(whole_histories, reforms(), reforms(), st.sampled_from(TEXTS), st.data())
@share(10)
def test_no_reform_leaks_into_another_run(data: Data, one: Text, other: Text, plain: str, draw: st.DataObject) -> None:
    """Reforms before, between and after leave every position of the ten texts, and of each other, as it was."""
    on = some_days(data, draw, most=1)[0]
    fresh = {held: position_of(course(data, held), on).as_json() for held in (plain, one, other)}
    laid_out = course(data, plain)
    for held in (one, plain, other, one, plain):
        assert position_of(course(data, held), on).as_json() == fresh[held]
    assert position_of(laid_out, on).as_json() == fresh[plain]
    again = reform.of_data(tomllib.loads(one.written), "read again")
    assert again == one
    assert position_of(course(data, again), on).as_json() == fresh[one]


@given(whole_histories, reforms())
@share(4)
def test_everything_that_a_reform_changes_by_the_calendar_is_on_the_timeline(data: Data, made: Text) -> None:
    """Between two days of a timeline no answer changes."""
    laid_out = course(data, made)
    days = laid_out.timeline_days()
    for first, following in pairwise(days):
        middle = {first + 1, (first + following) // 2, following - 1}
        for on in middle & set(range(first + 1, following)):
            assert laid_out.at(on).answers() == laid_out.at(first).answers(), (text_of(first), text_of(on))


def test_choosing_the_law_of_a_reform_again_is_the_same_law() -> None:
    made = reform.reads(WINDOW)
    laws = [Law.at(made, state, day("2026-03-01")) for state in STATES]
    again = [Law.at(reform.reads(WINDOW, "elsewhere"), state, day("2026-03-01")) for state in STATES]
    assert all(
        one.compiled is other.compiled and one.values is other.values for one, other in zip(laws, again, strict=True)
    )
    assert Law.at(made, "BE", day("2026-01-01")).compiled is Law.at(DIRECTIVE, "BE", day("2026-01-01")).compiled


def test_reforms_that_are_let_go_leave_no_nodes_behind() -> None:
    """What is remembered of reforms is bounded, so that a service may be asked for any number of them."""

    def size(numbers: range) -> int:
        for number in numbers:
            book_of(reform.reads(WINDOW.replace("P30D", f"P{number}D")))
        gc.collect()
        return len(nodes._POOL)

    remembered = size(range(1000, 1070))
    assert size(range(2000, 2070)) <= remembered


# Writing and reading


def test_it_holds_at_all_times_where_it_is_tried_on_the_past() -> None:
    window = reform.reads(WINDOW).at_all_times()
    assert window != reform.reads(WINDOW) and window.on(1) is window
    assert asked(story(*REFUSED), "2026-01-20", window).version.begins == 0


@pytest.mark.parametrize(("page", "outputs"), [("law/reforms.md", 3), ("lawyer/comparing.md", 3)])
def test_every_step_of_the_pages_does_what_is_shown(page: str, outputs: int, tmp_path: Path) -> None:
    assert carry_out(page, copy_of_the_project(tmp_path)) == outputs


def test_protection_by_a_rule_of_the_reform_is_protection_with_the_reform_as_its_basis():
    """Removal is forbidden before the period starts: the days count, and the basis is the text itself."""
    content = """\
id = "before-the-period"
title = "Protection before the period"
based_on = "directive-2004"
from = 2020-01-01

[rules.protected_phase]
when = "former(protected_phase) | (in_scope & viewed)"
"""
    data = story(event("2026-03-01", "view_taken", by="police", offence="trafficking"))
    without, changed_by = (
        position(from_data(data), date(2026, 3, 10), text=one) for one in ("directive-2004", reform.reads(content))
    )
    assert (without.answers["removal"].answer, without.protected) == ("not_applicable", ())
    assert changed_by.answers["removal"].answer == "forbidden"
    (stretch, *_) = changed_by.protected
    assert (stretch["from"], stretch["basis"]) == ("2026-03-01", "protected_phase")
