"""The history of a case file as a table: each day on which something happened or the position changed."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sojourn.law.casefile import Event
from sojourn.law.position import Position
from sojourn.law.readings.prose import Words
from sojourn.service.desk.looking import Look


@dataclass(slots=True)
class Day:
    """A day of the history. `state` and `stay_basis` are given where the position changes on it."""

    on: str
    shown: bool
    happened: list[str] = field(default_factory=list)
    state: str | None = None
    stay_basis: str | None = None
    protected: list[str] = field(default_factory=list)


def days(look: Look, words: Words) -> tuple[Day, ...]:
    """Return the days of a look in order, the day asked among them."""
    found: dict[str, Day] = {}

    def day(on: str) -> Day:
        return found.setdefault(on, Day(on, shown=on == look.on.isoformat()))

    day(look.on.isoformat())
    for event in look.events():
        day(event.on.isoformat()).happened.append(told(event, words))
    _changes(look.changes, words, day)
    for stretch in look.whole.protected:
        basis = words.basis(stretch["basis"])
        day(stretch["from"]).protected.append(_("protected from this day: %(basis)s") % {"basis": basis})
        if stretch["until"]:
            day(stretch["until"]).protected.append(_("last protected day: %(basis)s") % {"basis": basis})
    return tuple(found[on] for on in sorted(found))


def told(event: Event, words: Words) -> str:
    """Return an event in words, with who acted."""
    who = event.by_name or (words.body(event.by) if event.by else None)
    return f"{words.event(event.type)} ({who})" if who else words.event(event.type)


def _changes(changes: tuple[Position, ...], words: Words, day: Callable[[str], Day]) -> None:
    before: tuple[str, str] | None = None
    for position in changes:
        now = position.state, position.stay_basis
        if now != before:
            row = day(position.on)
            row.state, row.stay_basis = words.state(now[0]), words.stay_basis(now[1])
        before = now
