"""Scenes: what a person's facts are on one day, drawn from a model, in a form that a case file can tell.

A model of the solver may hold facts in combinations that only a crowded history shows. A scene is plainer: it obeys
the few conditions under which `sojourn.law.proving.telling` can write it down, and beyond them as many wishes as
fit, so that a witness is a short story of a person to whom nothing happened but what matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import z3

from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import FALSE, TRUE
from sojourn.law.language.nodes import DayNode, Node, Truth
from sojourn.law.law import Law
from sojourn.law.proving.reasoning import Reasoner
from sojourn.law.readings.proof import Dated, Encoding, Pair
from sojourn.law.texts import Text

USUAL_DAY: Final[Day] = date(2026, 11, 2).toordinal()
"""The day a scene is set on where the law does not ask for another."""

AFTER_THE_REFORM: Final = 100
"""A scene under a reform is set so many days after its first day, so that the reform holds in the whole story."""

EARLIEST: Final[Day] = date(2002, 2, 11).toordinal()
"""The day of the first of the texts; scenes are set in the hundred years from it."""

YEAR: Final = 365

BEFORE_RENEWAL: Final = 14
"""A permit that is renewed was issued so many days before."""

SHORT: Final = 20
"""A period that is ended early lasts no more than so many days, which no period that runs out does."""

_LIKELY: Final = frozenset("view_of_trafficking viewed informed_by_authority reflection_started".split())
"""Facts that a story begins with; all others it does without."""

UNTOLD: Final = frozenset(
    "contact_active contact_voluntary contact_own_initiative relations_kept relations_coerced stay_useful".split()
)
"""Facts of which nothing is said unless they matter."""


def usual_day(text: Text) -> Day:
    """The day a scene under a text is set on where nothing asks for another: one on which a reform holds."""
    return max(USUAL_DAY, text.begins + AFTER_THE_REFORM) if text.begins else USUAL_DAY


@dataclass(frozen=True, slots=True)
class Scene:
    """The facts of a person on a day by name (as the scalar reading takes them) under a law."""

    law: Law
    on: Day
    facts: Mapping[str, Any]

    def true(self, name: str) -> bool:
        """Whether a fact is known to hold."""
        return bool(self.facts[name] == TRUE)

    def false(self, name: str) -> bool:
        """Whether a fact is known not to hold."""
        return bool(self.facts[name] == FALSE)


def leaf(name: str) -> Node:
    """The node of a fact."""
    return DayNode("day", name) if FACTS[name].is_day else Truth("fact", name)


class Stage:
    """The leaves of an encoding by the names of their facts, for conditions and wishes."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding
        self.today = encoding.today
        for name in FACTS:
            encoding.touch(leaf(name))

    def is_(self, name: str) -> z3.BoolRef:
        """That a fact is known to hold."""
        return self._pair(name).true

    def not_(self, name: str) -> z3.BoolRef:
        """That a fact is known not to hold."""
        return self._pair(name).false

    def known(self, name: str) -> z3.BoolRef:
        """That a fact or day is known."""
        found = self.encoding.leaves[leaf(name)]
        return found.known if isinstance(found, Dated) else z3.Or(self.is_(name), self.not_(name))

    def day(self, name: str) -> z3.ArithRef:
        """The day of a fact that is one."""
        found = self.encoding.leaves[leaf(name)]
        assert isinstance(found, Dated)
        return found.day

    def _pair(self, name: str) -> Pair:
        found = self.encoding.leaves[leaf(name)]
        assert isinstance(found, Pair)
        return found


def tellable(stage: Stage) -> Iterator[z3.BoolRef]:
    """The conditions under which a case file can be written that shows the facts."""
    yield from _of_the_person(stage)
    yield from _of_the_view(stage)
    yield from _of_the_period(stage)
    yield from _of_the_permit(stage)
    yield from _of_the_conduct(stage)


def _of_the_person(stage: Stage) -> Iterator[z3.BoolRef]:
    today, born = stage.today, stage.day("birth_earliest")
    yield z3.And(today >= EARLIEST, today <= EARLIEST + 100 * YEAR)
    yield z3.Implies(stage.known("birth_earliest"), born == stage.day("birth_latest"))
    yield z3.Implies(stage.known("birth_earliest"), z3.And(born >= today - 80 * YEAR, born <= today - 3 * YEAR))
    for gone in ("dead", "departed"):
        yield z3.Implies(stage.is_(gone), stage.not_("viewed"))


def _of_the_view(stage: Stage) -> Iterator[z3.BoolRef]:
    seen = z3.Or(stage.is_("view_of_trafficking"), stage.is_("view_of_facilitation"))
    yield stage.is_("viewed") == z3.Or(seen, stage.is_("reflection_started"), stage.is_("permit_issued"))
    yield z3.Implies(seen, z3.And(stage.known("view_of_trafficking"), stage.known("view_of_facilitation")))
    yield z3.Implies(stage.is_("identified"), stage.is_("view_of_trafficking"))


def _of_the_period(stage: Stage) -> Iterator[z3.BoolRef]:
    today, start, end = stage.today, stage.day("reflection_start"), stage.day("reflection_end_earliest")
    started = stage.is_("reflection_started")
    yield z3.Implies(started, z3.And(stage.known("reflection_start"), start >= today - 2 * YEAR, start < today))
    yield z3.Implies(started, z3.And(end == stage.day("reflection_end_latest"), end > start, end <= start + YEAR))
    yield z3.Implies(stage.known("reflection_started"), started == (start != NEVER))
    yield z3.Implies(stage.is_("reflection_terminated"), z3.And(started, end <= start + SHORT))
    yield stage.is_("permit_refused") == stage.is_("refusal_made")
    first = z3.If(started, start, today - YEAR)
    refusal = stage.day("refusal_day")
    dated = z3.And(stage.known("refusal_day"), refusal > first, refusal < today)
    yield z3.Implies(stage.is_("permit_refused"), dated)


def _of_the_permit(stage: Stage) -> Iterator[z3.BoolRef]:
    today, issued = stage.today, stage.is_("permit_issued")
    first, last, begins = stage.day("tested_from"), stage.day("tested_until"), stage.day("permit_from")
    yield issued == stage.is_("permit_ever_issued")
    yield z3.Implies(issued, z3.And(stage.is_("length_tested"), last == stage.day("permit_until")))
    yield z3.Implies(issued, z3.And(stage.known("permit_until"), stage.known("permit_from")))
    yield z3.Implies(issued, z3.And(stage.known("permit_until_latest"), stage.day("permit_until_latest") == last))
    yield z3.Implies(issued, first < today)
    yield z3.Implies(z3.And(issued, stage.is_("permit_refused")), stage.day("refusal_day") < begins)
    yield z3.Implies(issued, begins == z3.If(stage.is_("tested_renewal"), first - BEFORE_RENEWAL, first))
    yield z3.Implies(stage.is_("length_tested"), z3.And(first >= today - 3 * YEAR, first <= today + YEAR))
    yield z3.Implies(stage.is_("length_tested"), z3.And(last > first, last <= first + 3000))
    begun = z3.And(stage.is_("reflection_started"), stage.not_("reflection_terminated"))
    yield z3.Implies(z3.And(issued, begun), begins > stage.day("reflection_start") + 1)
    yield z3.Implies(z3.Not(issued), z3.And(stage.not_("tested_renewal"), stage.day("permit_until") == 0))
    for later in ("permit_withdrawn", "renewal_open", "nonrenewal_made", "withdrawal_made"):
        yield z3.Implies(stage.is_(later), issued)
    yield stage.is_("permit_withdrawn") == stage.is_("withdrawal_made")
    yield z3.Not(z3.And(stage.is_("renewal_open"), stage.is_("nonrenewal_made")))


def _of_the_conduct(stage: Stage) -> Iterator[z3.BoolRef]:
    yield z3.Implies(stage.is_("ending_under_review"), stage.is_("proceedings_over"))
    kept = stage.is_("relations_kept")
    yield z3.Implies(stage.not_("relations_kept"), stage.not_("relations_coerced"))
    yield z3.Implies(stage.is_("relations_coerced"), kept)


def wishes(stage: Stage) -> dict[str, z3.BoolRef]:
    """What makes a scene plain, the most important first: all is known, and nothing happened."""
    told = (name for name, one in FACTS.items() if not one.is_day and name not in UNTOLD)
    known = [stage.known(name) for name in ("birth_earliest", *told)]
    found = {"all is known": z3.And(known)}
    found |= {"an adult": stage.day("birth_latest") <= stage.today - 30 * YEAR}
    for name, declared in FACTS.items():
        if not declared.is_day:
            found[name] = _usual(stage, name)
    return found | _of_days(stage)


def _usual(stage: Stage, name: str) -> z3.BoolRef:
    if name in UNTOLD:
        return z3.Not(stage.known(name))
    return stage.is_(name) if name in _LIKELY else stage.not_(name)


def _of_days(stage: Stage) -> dict[str, z3.BoolRef]:
    today, start, end = stage.today, stage.day("reflection_start"), stage.day("reflection_end_earliest")
    first, last = stage.day("tested_from"), stage.day("tested_until")
    return {
        "a long permit": last - first >= 370,
        "a usual length": end == start + 30,
        "the period runs": z3.Or(stage.is_("permit_issued"), today <= end),
        "it ends clearly": z3.Or(today <= end - 5, today >= end + 5),
        "begun lately": start >= today - 60,
        "refused lately": stage.day("refusal_day") == today - 3,
        "an early start": start == today - 10,
        "issued lately": first >= today - 100,
        "a clear length": z3.Or(last - first >= 190, last - first <= 100),
        "a birthday": stage.day("birth_latest") == today - 36 * YEAR,
        "a child of fifteen": stage.day("birth_latest") == today - 15 * YEAR - 100,
        "ended lately": z3.Implies(stage.is_("reflection_terminated"), end == today - 3),
        "a quiet start": z3.Implies(stage.is_("permit_issued"), first == today - 60),
    }


def scene(reasoner: Reasoner, model: z3.ModelRef, law: Law) -> Scene:
    """The scene that a model shows."""
    facts = {name: reasoner.value(model, leaf(name)) for name in FACTS}
    return Scene(law, model.eval(reasoner.encoding.today, model_completion=True).as_long(), facts)
