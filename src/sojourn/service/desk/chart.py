"""The timeline as a drawing: where everything stands, in pixels of a fixed canvas, ready to be drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.service.desk.history import told
from sojourn.service.desk.looking import Look

WIDTH = 960
MARGIN = 12
CHARACTER = 7.4
"""Width of a letter at the size of the drawing's labels, roughly."""
MAX_TICKS = 8
STACK = 4
"""Events on nearly the same place that are drawn above each other; the table lists them all."""
DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
"""How far the marks of the axis may stand apart, in days and in months."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days; `label` is empty where it would not fit, `name` says it all, `kind` styles it."""

    x: float
    width: float
    label: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Dot:
    """An event; `level` counts upwards where several stand on nearly the same place."""

    x: float
    level: int
    name: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing `width` wide: protected stretches, named states, events, axis, and the day asked (`now`).

    `waiting` are the days on which protection is not settled and nobody may remove the person meanwhile.
    """

    width: int
    protected: tuple[Bar, ...]
    waiting: tuple[Bar, ...]
    states: tuple[Bar, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    now: float
    now_label: str
    now_anchor: str
    description: str


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        """The place of a day; outside the drawing's days, its edge."""
        inside = min(max(day, self.first), self.last)
        share = (inside - self.first).days / max((self.last - self.first).days, 1)
        return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)


def chart(look: Look, words: Words) -> Chart | None:
    """Return the drawing of a look; None where nothing has happened."""
    events = look.events()
    if not events:
        return None
    scale = _scale(look)
    now = scale.x(look.on)
    return Chart(
        width=WIDTH,
        protected=tuple(_protected(look, words, scale)),
        waiting=tuple(_waiting(look, words, scale)),
        states=tuple(_states(look, words, scale)),
        dots=tuple(_dots([(scale.x(event.on), told(event, look, words)) for event in events])),
        ticks=tuple(_ticks(scale)),
        now=now,
        now_label=words.day(look.on.isoformat()),
        now_anchor="start" if now < WIDTH / 3 else "end" if now > WIDTH * 2 / 3 else "middle",
        description=_description(look, words),
    )


def _scale(look: Look) -> _Scale:
    days = [look.on, *(event.on for event in look.events())]
    days += [date.fromisoformat(one["from"]) for one in look.whole.protected]
    ends = [date.fromisoformat(one["until"]) for one in look.whole.protected if one["until"]]
    first, last = min(days), max([*days, *ends])
    room = max((last - first).days // 12, 7)
    return _Scale(first - timedelta(days=max(room // 4, 1)), last + timedelta(days=room))


def _bar(scale: _Scale, first: date, beyond: date, label: str, name: str, kind: str) -> Bar:
    x = scale.x(first)
    width = max(round(scale.x(beyond) - x, 1), 3.0)
    fits = len(label) * CHARACTER + 12 < width
    return Bar(x, width, label if fits else "", name, kind)


def _protected(look: Look, words: Words, scale: _Scale) -> Iterator[Bar]:
    for stretch in look.whole.protected:
        basis = words.basis(stretch["basis"])
        first, until = date.fromisoformat(stretch["from"]), stretch["until"]
        beyond = date.fromisoformat(until) + timedelta(days=1) if until else scale.last
        yield _bar(scale, first, beyond, basis, _stretch(basis, stretch["from"], until, words), stretch["basis"])


def _waiting(look: Look, words: Words, scale: _Scale) -> Iterator[Bar]:
    for wait, name in zip(look.waits, _waits(look, words), strict=True):
        beyond = wait.last + timedelta(days=1) if wait.last else scale.last
        if wait.first <= scale.last:
            yield _bar(scale, wait.first, beyond, _("do not remove"), name, "waiting")


def _waits(look: Look, words: Words) -> list[str]:
    ends = [(one.first.isoformat(), one.last.isoformat() if one.last else None) for one in look.waits]
    return [_stretch(_("Not settled: do not remove"), first, last, words) for first, last in ends]


def _stretch(basis: str, first: str, until: str | None, words: Words) -> str:
    days = {"basis": basis, "first": words.day(first), "last": words.day(until) if until else ""}
    if until:
        return _("%(basis)s: %(first)s to %(last)s") % days
    return _("%(basis)s: from %(first)s, no end fixed") % days


def _states(look: Look, words: Words, scale: _Scale) -> Iterator[Bar]:
    runs = [(state, next(run).on) for state, run in groupby(look.changes, key=lambda one: one.state)]
    for place, (state, first) in enumerate(runs, start=1):
        beyond = runs[place][1] if place < len(runs) else scale.last
        if first <= scale.last:
            name = f"{words.day(first.isoformat())}: {words.state(state)}"
            yield _bar(scale, first, beyond, words.state(state), name, state)


def _dots(places: Sequence[tuple[float, str]]) -> Iterator[Dot]:
    level, before = 0, -WIDTH * 1.0
    for x, name in places:
        level = level + 1 if x - before < 11 else 0
        if level < STACK:
            yield Dot(x, level, name)
        before = before if level else x


def _ticks(scale: _Scale) -> Iterator[Tick]:
    for day, label in _marks(scale):
        if MARGIN + 30 < scale.x(day) < WIDTH - MARGIN - 30:
            yield Tick(scale.x(day), label)


def _marks(scale: _Scale) -> Iterator[tuple[date, str]]:
    span = (scale.last - scale.first).days
    for step in DAY_STEPS:
        if span <= step * MAX_TICKS:
            yield from ((day, date_format(day, "j N")) for day in _every(scale, step))
            return
    months = next(step for step in MONTH_STEPS if span <= step * 30 * MAX_TICKS or step == MONTH_STEPS[-1])
    first = scale.first.year * 12 + (scale.first.month - 1 if months < 12 else 0)
    for month in range(first, scale.last.year * 12 + scale.last.month, months):
        day = date(month // 12, month % 12 + 1, 1)
        if day >= scale.first:
            yield day, date_format(day, "N Y" if months < 12 else "Y")


def _every(scale: _Scale, step: int) -> Iterator[date]:
    for number in range(scale.first.toordinal(), scale.last.toordinal() + 1, step):
        yield date.fromordinal(number)


def _description(look: Look, words: Words) -> str:
    stretches = [_stretch(words.basis(one["basis"]), one["from"], one["until"], words) for one in look.whole.protected]
    protected = "; ".join([*stretches, *_waits(look, words)]) or _("no protected stretch")
    shown = {"protected": protected, "count": len(look.events())}
    return _("Protected against removal: %(protected)s. Events: %(count)s. The table says the same.") % shown
