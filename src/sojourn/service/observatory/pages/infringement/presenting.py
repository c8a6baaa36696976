"""The register as its page shows it: rungs counted, clocks with their drawings, tables to take away."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.records.infringement.alarms import Alarms
from sojourn.records.infringement.cases import Case
from sojourn.records.infringement.clocks import Curve, Quantile
from sojourn.records.infringement.ladder import RUNGS as LADDER
from sojourn.records.infringement.ladder import Rung
from sojourn.service.desk.exports import Table
from sojourn.service.observatory.pages.infringement.drawing import Drawn, drawn, longest
from sojourn.service.observatory.pages.infringement.labels import GROUNDS, RUNGS


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock with its drawing; `name` and `kind` in words."""

    name: str
    kind: str
    curve: Curve
    drawn: Drawn


def ladder(cases: Sequence[Case]) -> tuple[tuple[Rung, int], ...]:
    """Every rung with the open cases that stand on it."""
    now = Counter(case.now for case in cases if case.open)
    return tuple((rung, now[rung.name]) for rung in LADDER)


def clocks(curves: Sequence[Curve], words: Words) -> tuple[Clock, ...]:
    """The curves with their drawings, all over the same days."""
    days = longest(curves)
    return tuple(Clock(clock_name(one.clock.name), _kind(one.kind, words), one, drawn(one, days)) for one in curves)


def clock_name(code: str) -> str:
    """A clock by its two rungs."""
    start, _stroke, end = code.partition("-")
    return _("%(start)s to %(end)s") % {"start": RUNGS[start], "end": RUNGS[end]}


def _kind(kind: str, words: Words) -> str:
    return str(GROUNDS[kind]) if kind in GROUNDS else words.state_name(kind)


def quantile(one: Quantile) -> str:
    """After how many days, with the band; or that it is never reached."""
    if one.days is None:
        return _("never reached") if one.low is None else _("never reached; %(low)s or more") % {"low": one.low}
    if one.low is None:
        return str(one.days)
    if one.high is None:
        return _("%(days)s (%(low)s or more)") % {"days": one.days, "low": one.low}
    return _("%(days)s (%(low)s to %(high)s)") % {"days": one.days, "low": one.low, "high": one.high}


def tables(found: Sequence[Clock], alarms: Alarms) -> tuple[Table, ...]:
    """Clocks and alarms to take away."""
    heads = (_("Clock"), _("Cases of"), _("Cases"), _("Went on"), "25%", "50%", "75%", "90%")
    rows = tuple(
        (
            *(one.name, one.kind, str(one.curve.cases), str(one.curve.ended)),
            *(quantile(one.curve.lower_quartile), quantile(one.curve.median)),
            *(quantile(one.curve.upper_quartile), quantile(one.curve.ninetieth)),
        )
        for one in found
    )
    late = tuple(
        (
            *(one.case, one.state or "", one.title or "", clock_name(one.clock), str(GROUNDS[one.ground.value])),
            *(one.since.isoformat(), one.due.isoformat(), str(one.past), one.arithmetic),
        )
        for one in alarms.alarms
    )
    of_late = (_("Case"), _("State"), _("Title"), _("Clock"), _("Ground"), _("Since"), _("Until"), _("Days past"))
    return (
        Table(heads, rows, _("Clocks, in days")),
        Table((*of_late, _("How it is counted")), late, _("Past the ninetieth percentile")),
    )
