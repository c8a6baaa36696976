"""Which open cases a proposed value would change: the law is asked twice of each, as it stands and with the value.

The service's own account reads the cases. An administrator is shown counts; which cases they are is shown to those who
may see them.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from sojourn.law import states
from sojourn.law.casefile import CaseFile
from sojourn.law.position import Position, position
from sojourn.law.states import NationalValue
from sojourn.service.administration.models import AffectedCase, Change, Effect
from sojourn.service.administration.national.editing import NewValue, changed, record
from sojourn.service.administration.national.folder import in_force
from sojourn.service.cases import ledger
from sojourn.service.cases.access import listed
from sojourn.service.cases.models import Case
from sojourn.service.cases.recomputing.accounts import as_clock, no_longer_the_clock

SECONDS: Final = 3.0
"""So long cases are looked at for one request; another one goes on where it stopped."""

_BATCH: Final = 50
_FOR_EVER: Final = "9999"
RESPECTS: Final = ("state", "longer", "shorter", "answers", "duties", "breaches")


@dataclass(frozen=True, slots=True)
class Tried:
    """A value to try on cases, on a day: today, or the day it begins if that is later."""

    value: NationalValue
    on: date

    def respects(self, file: CaseFile) -> tuple[str, ...]:
        """In which respects the position of a case would be another one."""
        after = replace(file, profile={self.value.key: record(self.value)})
        return _differing(position(file, self.on), position(after, self.on))


def tried(change: Change, today: date) -> Tried:
    """What a proposed change makes of the value, as the law would read it."""
    new = NewValue.stored(change.content)
    base = in_force(change.state)
    _, value = changed(base.read_text(encoding="utf-8"), base.name, new)
    return Tried(value, max(today, new.starts))


def look(change: Change, today: date, seconds: float = SECONDS) -> Effect:
    """Look at cases for some seconds, going on where it stopped; begins anew where other values came into force."""
    trial = tried(change, today)
    effect = _begun(change, trial.on)
    ends = monotonic() + seconds
    while not effect.done:
        with as_clock():
            batch = list(_next(change.state, effect.last))
            found = {case.pk: trial.respects(_file(case)) for case in batch}
            AffectedCase.objects.bulk_create(
                AffectedCase(
                    change=change, case_id=key, respects=list(respects), on=effect.on, values=effect.values
                )
                for key, respects in found.items() if respects
            )  # fmt: skip
            no_longer_the_clock()
        _count(effect, [respects for respects in found.values() if respects], batch)
        if monotonic() > ends:
            break
    effect.worked_out_at = timezone.now()
    effect.save()
    return effect


def affected(effect: Effect) -> QuerySet[AffectedCase]:
    """The cases that would change, of those that whoever acts may list."""
    mine = listed().values("pk")
    rows = AffectedCase.objects.filter(change=effect.change_id, on=effect.on, values=effect.values, case__in=mine)
    return rows.select_related("case").order_by("case__reference")


def _begun(change: Change, on: date) -> Effect:
    now = {"on": on, "values": states.digest()}
    found = Effect.objects.filter(change=change).first()
    if found is not None and (found.on, found.values) == (on, now["values"]):
        return found
    if found is not None:
        found.looked, found.changed, found.counts, found.last, found.done = 0, 0, {}, None, False
        found.on, found.values = on, states.digest()
        return found
    return Effect(change=change, worked_out_at=timezone.now(), **now)


def _next(state: str, last: uuid.UUID | None) -> QuerySet[Case]:
    rows = Case.objects.filter(state=state).order_by("pk")
    return (rows if last is None else rows.filter(pk__gt=last))[:_BATCH]


def _file(case: Case) -> CaseFile:
    return ledger.case_file(case, ledger.entries(case))


def _count(effect: Effect, changing: Sequence[tuple[str, ...]], batch: Sequence[Case]) -> None:
    effect.looked += len(batch)
    effect.changed += len(changing)
    for respect in (one for respects in changing for one in respects):
        effect.counts[respect] = effect.counts.get(respect, 0) + 1
    effect.last = batch[-1].pk if batch else effect.last
    effect.done = len(batch) < _BATCH


def _differing(before: Position, after: Position) -> tuple[str, ...]:
    ends = _end(before), _end(after)
    found = {
        "state": before.state != after.state or before.stay_basis != after.stay_basis,
        "longer": ends[0] < ends[1],
        "shorter": ends[0] > ends[1],
        "answers": _answers(before) != _answers(after) or before.dates != after.dates,
        "duties": before.duties != after.duties,
        "breaches": before.breaches != after.breaches,
    }
    return tuple(name for name, differs in found.items() if differs)


def _end(now: Position) -> str:
    """The last day of the protection that holds on the day: empty where there is none, `_FOR_EVER` where it is open."""
    ends = [one["until"] or _FOR_EVER for one in now.protected if one["from"] <= now.on]
    return min((end for end in ends if end >= now.on), default="")


def _answers(now: Position) -> Mapping[str, str]:
    return {key: one.answer for key, one in now.answers.items()}
