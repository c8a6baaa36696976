"""What a reform does to people: the worked stories under the reform and under the text it is based on."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sojourn.law.comparing.days import common_days, goes_on, protected_days
from sojourn.law.comparing.favour import direction
from sojourn.law.course import Course
from sojourn.law.position import Position, position_of
from sojourn.law.readings import prose
from sojourn.law.texts import Text
from sojourn.law.texts.reform import of_data
from sojourn.population.stories import Story, stories
from sojourn.service.desk.badges import Badge, answer_badge
from sojourn.service.desk.exports import Table
from sojourn.service.desk.law.marks import direction_badge

LONG_AGO = date(1950, 1, 1)
"""From when a reform is taken to hold, so that stories that lie before its day are told under it whole."""


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that the reform changes on the day of the story; `means` says what that is for the person."""

    question: str
    before: Badge
    after: Badge
    means: Badge


@dataclass(frozen=True, slots=True)
class Effect:
    """A story under the reform: the answers that change, and how many more (or fewer) days are protected.

    `open`: 1 where the person comes to be protected until an event ends it, -1 where that is no longer so.
    """

    id: str
    title: str
    day: str
    changes: tuple[Change, ...]
    days: int
    open: int

    @property
    def touched(self) -> bool:
        """Whether the reform changes anything for this person."""
        return bool(self.changes or self.days or self.open)

    @property
    def onwards(self) -> str:
        """What becomes of protection after the last day on which anything changes; empty where that is the same."""
        if not self.open:
            return ""
        return (
            _("then protected until an event ends it")
            if self.open > 0
            else _("then no longer protected until an event ends it")
        )


def effects(reform: Text, language: str) -> tuple[Effect, ...]:
    """The worked stories in their order, each under the base and under the reform as if it had always held."""
    assert reform.base is not None
    always = of_data(tomllib.loads(reform.written) | {"from": LONG_AGO})
    return tuple(_effect(told, reform.base, always, language) for told in stories())


def _effect(told: Story, base: Text, reform: Text, language: str) -> Effect:
    words = prose.words(language)
    courses = [Course(told.case, text, known=told.known) for text in (base, reform)]
    before, after = (position_of(course, told.day) for course in courses)
    days = common_days(courses)
    protected = [protected_days(course, days) for course in courses]
    onwards = [goes_on(course, days) for course in courses]
    return Effect(
        id=told.id,
        title=told.tellings[language].title,
        day=told.day.isoformat(),
        changes=tuple(_changes(before, after, words)),
        days=protected[1] - protected[0],
        open=onwards[1] - onwards[0],
    )


def _changes(before: Position, after: Position, words: prose.Words) -> Iterator[Change]:
    for key, answer in before.answers.items():
        was, now = answer.answer, after.answers[key].answer
        if means := direction(key, was, now):
            before_after = answer_badge(was, words), answer_badge(now, words)
            yield Change(words.question(key), *before_after, direction_badge(means))


def told(all: tuple[Effect, ...]) -> Table:
    """The effects as a table to take away."""
    columns = (_("Story"), _("Day"), _("Protected days"), _("Question"), _("Before"), _("After"), _("For the person"))
    rows = []
    for one in all:
        days = f"{one.days:+d} {one.onwards}".strip() if one.days or one.open else "0"
        for each in one.changes:
            rows.append((one.title, one.day, days, each.question, each.before.word, each.after.word, each.means.word))
        if not one.changes:
            rows.append((one.title, one.day, days, "", "", "", ""))
    return Table(columns, tuple(rows), _("What it does to people"))
