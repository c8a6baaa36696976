"""The history of a case file as a table: each day on which something happened or the position changed."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sojourn.law.casefile import Event
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
        day(event.on.isoformat()).happened.append(told(event, look, words))
    for change in look.changes:
        row = day(change.on.isoformat())
        row.state, row.stay_basis = words.state(change.state), words.stay_basis(change.stay_basis)
    for stretch in look.whole.protected:
        basis = words.basis(stretch["basis"])
        day(stretch["from"]).protected.append(_("protected from this day: %(basis)s") % {"basis": basis})
        if stretch["until"]:
            day(stretch["until"]).protected.append(_("last protected day: %(basis)s") % {"basis": basis})
    for wait in look.waits:
        day(wait.first.isoformat()).protected.append(_("not settled from this day: do not remove"))
        if wait.last:
            day(wait.last.isoformat()).protected.append(_("last day on which removal is not settled"))
    return tuple(found[on] for on in sorted(found))


def told(event: Event, look: Look, words: Words) -> str:
    """Return an event in words, with who acted, and whether the record was a mistake."""
    who = event.by_name or (words.body(event.by) if event.by else None)
    said = f"{words.event(event.type)} ({who})" if who else words.event(event.type)
    if event.id is not None and event.id in look.corrected():
        return _("%(event)s; this record was corrected later") % {"event": said}
    return said
