"""The drawing of the timeline says what the position says, inside its canvas."""

from datetime import date

import pytest
from django.utils import translation

from sojourn.law.casefile import loads
from sojourn.law.readings import prose
from sojourn.population.stories import Story, stories, story
from sojourn.service.desk.chart import MARGIN, WIDTH, chart
from sojourn.service.desk.history import days
from sojourn.service.desk.looking import Look, look

WORDS = prose.words("en")


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


def test_what_was_not_known_then_is_not_shown() -> None:
    told = story("correction-learnt-later")
    then = look(told.case, told.day, known=told.known, text="directive-2004")
    now = look(told.case, told.day, known=None, text="directive-2004")
    assert len(then.events()) < len(now.events())


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
