"""The drawing of the timeline says what the position says, inside its canvas."""

from datetime import date

import pytest
from django.utils import translation

from sojourn.law.casefile import loads
from sojourn.law.position import timeline
from sojourn.law.readings import prose
from sojourn.law.readings.protection import shown_state
from sojourn.population.stories import Story, stories, story
from sojourn.service.desk.chart import MARGIN, WIDTH, chart
from sojourn.service.desk.history import days
from sojourn.service.desk.looking import Look, look

WORDS = prose.words("en")
VIEWED = """state: XX
profile: {bound_from: 2006-08-06, reflection_length: P45D, reflection_start_event: written_grant}
person: {born: 1999-05-14, nationalities: [PH]}
events:
  - {on: 2026-03-01, type: view_taken, by: police, offence: trafficking}
"""


def seen(told: Story, on: date | None = None) -> Look:
    return look(told.case, on or told.day, known=told.known, text="directive-2004")


@pytest.mark.parametrize("told", stories(), ids=lambda one: one.id)
def test_everything_stands_inside_the_canvas(told: Story) -> None:
    drawn = chart(seen(told), WORDS)
    assert drawn is not None
    for bar in (*drawn.protected, *drawn.states):
        assert bar.x >= MARGIN
        assert bar.width > 0
        assert bar.x + bar.width <= WIDTH
    places = [*(dot.x for dot in drawn.dots), *(tick.x for tick in drawn.ticks), drawn.now]
    assert all(MARGIN <= place <= WIDTH - MARGIN for place in places)
    assert 2 <= len(drawn.ticks) <= 10


def test_time_runs_in_one_direction_and_stretches_are_in_proportion() -> None:
    told = story("plain-reflection")
    drawn = chart(seen(told), WORDS)
    assert drawn is not None
    first, second = drawn.protected
    assert first.x < drawn.now < first.x + first.width
    assert first.x + first.width == pytest.approx(second.x, abs=0.2)
    assert [bar.kind for bar in drawn.protected] == ["reflection", "awaiting_decision"]


def test_the_description_names_every_protected_stretch() -> None:
    drawn = chart(seen(story("plain-reflection")), WORDS)
    assert drawn is not None
    assert "Reflection period: 2 March 2026 to 16 April 2026" in drawn.description
    assert "from 17 April 2026, no end fixed" in drawn.description


def test_the_table_holds_every_event_and_every_change() -> None:
    shown = seen(story("two-proceedings"))
    table = {day.on: day for day in days(shown, WORDS)}
    for event in shown.events():
        assert any(WORDS.event(event.type) in text for text in table[event.on.isoformat()].happened)
    assert [day.on for day in table.values() if day.shown] == [shown.on.isoformat()]
    assert list(table) == sorted(table)
    states = [WORDS.state(one.state) for one in shown.changes]
    assert {day.state for day in table.values() if day.state} == set(states)


@pytest.mark.parametrize("told", stories(), ids=lambda one: one.id)
def test_the_changes_are_those_of_the_laws_own_timeline(told: Story) -> None:
    laws = [(one.on, shown_state(one), one.stay_basis) for one in timeline(told.case, known=told.known)]
    kept = [one for before, one in zip([None, *laws], laws, strict=False) if not before or before[1:] != one[1:]]
    assert [(one.on.isoformat(), one.state, one.stay_basis) for one in seen(told).changes] == kept


@pytest.mark.parametrize("told", stories(), ids=lambda one: one.id)
def test_removal_waits_on_the_days_on_which_the_law_gives_a_safe_answer(told: Story) -> None:
    waits = seen(told).waits
    for one in timeline(told.case, known=told.known):
        on = date.fromisoformat(one.on)
        waiting = any(wait.first <= on <= (wait.last or on) for wait in waits)
        assert waiting == (one.answers["removal"].safe is not None), one.on


def test_days_on_which_protection_is_not_settled_are_drawn_and_named() -> None:
    case = loads(VIEWED + "  - {on: 2026-03-20, type: reflection_granted}\n")
    shown = look(case, date(2026, 3, 10), known=None, text="directive-2004")
    drawn = chart(shown, WORDS)
    assert drawn is not None
    (bar,), first = drawn.waiting, drawn.protected[0]
    assert bar.x + bar.width == pytest.approx(first.x, abs=0.2)
    assert bar.x < drawn.now < first.x
    assert "Not settled: do not remove: 1 March 2026 to 19 March 2026" in drawn.description
    table = {day.on: day.protected for day in days(shown, WORDS)}
    assert "not settled from this day: do not remove" in table["2026-03-01"]
    assert "last day on which removal is not settled" in table["2026-03-19"]


def test_a_case_that_only_waits_is_never_described_as_without_protection() -> None:
    drawn = chart(look(loads(VIEWED), date(2026, 3, 10), known=None, text="directive-2004"), WORDS)
    assert drawn is not None
    assert drawn.protected == ()
    assert "Not settled: do not remove: from 1 March 2026, no end fixed" in drawn.description
    assert "no protected stretch" not in drawn.description


def test_what_was_not_known_then_is_not_shown() -> None:
    told = story("correction-learnt-later")
    then = look(told.case, told.day, known=told.known, text="directive-2004")
    now = look(told.case, told.day, known=None, text="directive-2004")
    assert len(then.events()) < len(now.events())


def test_a_record_that_was_a_mistake_says_so() -> None:
    told = story("correction-learnt-later")
    mark = "this record was corrected later"
    for known, marked in ((told.known, 0), (None, 1)):
        table = days(look(told.case, told.day, known=known, text="directive-2004"), WORDS)
        assert sum(mark in text for day in table for text in day.happened) == marked


def test_a_case_whose_only_event_was_a_mistake_has_a_drawing_without_states() -> None:
    case = loads(
        "state: BE\nevents:\n"
        "  - {on: 2026-03-01, type: view_taken, offence: trafficking, id: a}\n"
        "  - {on: 2026-03-05, type: corrected, corrects: a, reason: mistaken, replaced_by: null}\n"
    )
    drawn = chart(look(case, date(2026, 3, 10), known=None, text="directive-2004"), WORDS)
    assert drawn is not None
    assert len(drawn.dots) == 2
    assert drawn.protected == ()


def test_a_case_in_which_nothing_happened_has_no_drawing() -> None:
    empty = look(loads("state: BE"), date(2026, 3, 1), known=None, text="directive-2004")
    assert chart(empty, WORDS) is None


def test_a_day_far_away_still_has_an_axis() -> None:
    drawn = chart(seen(story("plain-reflection"), date(2199, 12, 31)), WORDS)
    assert drawn is not None
    assert 2 <= len(drawn.ticks) <= 10


def test_the_axis_speaks_the_language_of_the_page() -> None:
    told = seen(story("plain-reflection"))
    labels = {}
    for language in prose.LANGUAGES:
        with translation.override(language):
            drawn = chart(told, prose.words(language))
        assert drawn is not None
        labels[language] = [tick.label for tick in drawn.ticks]
    assert any("Mar" in label for label in labels["en"])
    assert any("mrt" in label for label in labels["nl"])
