"""From tasks and notices to what a page shows: every word chosen, in groups by day, no markup."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sojourn.law.readings.prose import Words
from sojourn.service.cases.models import Notice
from sojourn.service.cases.models.dues import status
from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.day.scope import Scope
from sojourn.service.day.sources import DUTY, MISSING, Task, source
from sojourn.service.day.wording import ALARMS, NOTICES
from sojourn.service.desk.badges import Badge, duty_badge

SOON: Final = timedelta(days=7)
"""What ends so soon stands before what ends later."""


AT_ONCE: Final = 8
"""So many tasks of a heading are seen at once; the others are unfolded."""

_DATED: Final = frozenset({"overdue", "today", "soon", "later", "passed"})
_PASSED: Final = frozenset({"overdue", "passed"})
_FOLDED: Final = frozenset({"later", "passed", "missing"})


@dataclass(frozen=True, slots=True)
class Line:
    """One task: what, for which case, under which norms, by when, whose. Days are ISO. `late`: against the law."""

    what: str
    address: str
    reference: str
    pseudonym: str
    cites: tuple[str, ...]
    day: str
    left: str
    whose: str
    mine: bool
    ours: bool
    clock: str
    late: bool
    badge: Badge | None


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks under one heading; `dated` ones have a last day, of the others the day since when they wait is shown.

    `first` are seen at once, `rest` once they are unfolded.
    """

    key: str
    title: str
    dated: bool
    first: Sequence[Line]
    rest: Sequence[Line]

    @property
    def number(self) -> int:
        """How many tasks there are."""
        return len(self.first) + len(self.rest)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as the page shows it; `reference` is empty where the case may not be known any more."""

    id: str
    what: str
    alarm: bool
    case: str
    reference: str
    pseudonym: str
    day: str


def groups(scope: Scope, tasks: Iterable[Task], words: Words) -> list[Group]:
    """The tasks under their headings, the most pressing first; headings without a task are left out."""
    titles = {
        "overdue": _("Overdue"),
        "today": _("Today"),
        "waiting": _("Waits for an answer"),
        "soon": _("Next seven days"),
        "later": _("Later"),
        "passed": _("Targets that have passed"),
        "missing": _("Missing"),
    }
    found: dict[str, list[Line]] = {key: [] for key in titles}
    for task in tasks:
        found[_key(scope, task)].append(_line(scope, task, words))
    return [_group(key, title, found[key]) for key, title in titles.items() if found[key]]


def _group(key: str, title: str, lines: list[Line]) -> Group:
    """Of what has passed the newest stands first: it is the need that something can most likely still be done about."""
    ordered = lines[::-1] if key in _PASSED else lines
    open_ = 0 if key in _FOLDED and len(lines) > 1 else AT_ONCE
    return Group(key, title, key in _DATED, ordered[:open_], ordered[open_:])


def told(scope: Scope, notices: Iterable[Notice]) -> list[Told]:
    """The notices in words."""
    return [
        Told(
            id=str(one.pk),
            what=str(NOTICES[one.kind]),
            alarm=one.kind in ALARMS,
            case=str(one.case_id),
            reference=getattr(one, "reference", None) or "",
            pseudonym=pseudonym(one.case_id),
            day=scope.who.day(one.written_at).isoformat(),
        )
        for one in notices
    ]


def _key(scope: Scope, task: Task) -> str:
    if task.rank != DUTY:
        return "missing" if task.rank == MISSING else "waiting"
    today = scope.who.today
    if task.day < today:
        return "overdue" if status(task.clock, task.day, today) == "overdue" else "passed"
    if task.day == today:
        return "today"
    return "soon" if task.day <= today + SOON else "later"


def _line(scope: Scope, task: Task, words: Words) -> Line:
    kind = source(task.source)
    owner = scope.team.colleagues.get(task.owner) if task.owner else None
    standing = status(task.clock, task.day, scope.who.today) if task.clock else "open"
    return Line(
        what=kind.line(task, words),
        address=kind.address(task),
        reference=task.reference,
        pseudonym=pseudonym(task.case),
        cites=tuple(words.cite(norm) for norm in task.norms),
        day=task.day.isoformat(),
        left=_left(scope, task) if task.rank == DUTY else "",
        whose=owner.name if owner else "",
        mine=owner is not None and owner.id == scope.who.id,
        ours=task.ours,
        clock=words.duty_basis(task.clock) if task.clock else "",
        late=standing == "overdue",
        badge=None if standing == "open" else duty_badge(standing, words),
    )


def _left(scope: Scope, task: Task) -> str:
    """How many days are left of a term that runs, or have passed since it ended."""
    left = (task.day - scope.who.today).days
    if left < 0:
        return ngettext("%(num)s day over", "%(num)s days over", -left) % {"num": -left}
    return ngettext("%(num)s day left", "%(num)s days left", left) % {"num": left} if left else ""
