"""Gaps: persons in need whom a text leaves without, found by the solver, sorted, told and replayed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from sojourn.law.facts import permit, person, reflection
from sojourn.law.language.facts import FACTS
from sojourn.law.language.nodes import DayNode, Node, PeriodNode, Truth, all_of, any_of, surely, today
from sojourn.law.law import Law
from sojourn.law.proving.needs import NEEDS, Need, Obstacle
from sojourn.law.proving.reasoning import Reasoner
from sojourn.law.proving.replay import Witness, looked_at, shows
from sojourn.law.proving.scenes import UNTOLD
from sojourn.law.proving.statements import known, known_day, never
from sojourn.law.proving.witnesses import Finder, NoReplayError
from sojourn.law.readings.scalar import PARAMETER_OPS

Status = Literal["open", "contested", "closed", "unsettled"]


@dataclass(frozen=True, slots=True)
class Gap:
    """What becomes of a need where an obstacle stands in the way.

    `status`: `open` (the text leaves the person without), `contested` (it is read both ways, or a value is not
    known), `closed` (proved for every person), `unsettled` (not excluded, but no story told of it replays). An open
    or contested one has its witness.
    """

    need: Need
    obstacle: Obstacle
    status: Status
    witness: Witness | None = None


def gaps(law: Law, *, every_state: bool = False) -> tuple[Gap, ...]:
    """What the law leaves open and what is proved closed, in the order of the needs.

    `every_state`: under any national values; otherwise under those of the law, on its day. Raises `UndecidedError`
    where the solver gives up.
    """
    survey = _Survey(law, every_state)
    return tuple(gap for need in NEEDS for gap in survey.of(need))


class _Survey:
    """One law, a reasoner that proves and a finder that tells."""

    def __init__(self, law: Law, every_state: bool) -> None:
        self.law = law
        self.book = law.compiled.book
        self.reasoner = Reasoner(law, every_state=every_state)
        self.finder = Finder(law, every_state=every_state)
        self.every_state = every_state

    def of(self, need: Need) -> Iterator[Gap]:
        """The gaps of a need, in the order of its obstacles, and whether anything is left beside them."""
        unmet = need.unmet(self.book)
        unmet &= settled(unmet, self.every_state)
        fits = need.sorted_by(self.book)
        found = {gap.obstacle: gap for gap in self._found(need, unmet, fits)}
        for obstacle, fit in fits.items():
            yield found.get(obstacle) or self._proved(need, obstacle, unmet & fit)

    def _found(self, need: Need, unmet: Truth, fits: Mapping[Obstacle, Truth]) -> Iterator[Gap]:
        """Successive witnesses, each sorted by what stands in the way there, which is left out from then on."""
        left = unmet
        for _ in fits:
            witness = self._told(left)
            if witness is None:
                return
            obstacle = next(one for one, fit in fits.items() if self._shows(witness, fit))
            yield self._judged(need, obstacle, unmet & fits[obstacle], witness)
            left &= ~fits[obstacle]

    def _alone(self, need: Need, obstacle: Obstacle, here: Truth) -> Truth:
        """Where as little else as can be stands in the way: each obstacle that comes after is absent if it can be."""
        after = need.obstacles[need.obstacles.index(obstacle) + 1 :] if obstacle in need.obstacles else ()
        others = [other.when(self.book) for other in after]
        if self._possible(nothing_else := here & ~any_of(never, *others)):
            return nothing_else
        for other in others:
            if self._possible(without := here & ~other):
                here = without
        return here

    def _judged(self, need: Need, obstacle: Obstacle, here: Truth, witness: Witness) -> Gap:
        """Open where somebody is known to be left without, contested where that is read both ways of all.

        Of whom the solver tells first is its own choice, and must not settle which of the two it is.
        """
        alone, read_both_ways = self._alone(need, obstacle, here), need.open(self.book)
        for situation, status in ((alone & ~read_both_ways, "open"), (alone & read_both_ways, "contested")):
            if plain := witness if self._shows(witness, situation) else self._told(situation):
                return Gap(need, obstacle, cast(Status, status), plain)
        return Gap(need, obstacle, "contested" if self._shows(witness, read_both_ways) else "open", witness)

    def _proved(self, need: Need, obstacle: Obstacle, here: Truth) -> Gap:
        """What the successive witnesses left: proved impossible, or told after all, or unsettled."""
        if self.reasoner.counterexample(~here) is None:
            return Gap(need, obstacle, "closed")
        witness = self._told(here)
        return self._judged(need, obstacle, here, witness) if witness else Gap(need, obstacle, "unsettled")

    def _possible(self, situation: Truth) -> bool:
        """Whether the solver holds a person in the situation possible whose story could be told."""
        return self.finder.reasoner.counterexample(~situation) is not None

    def _shows(self, witness: Witness, situation: Truth) -> bool:
        return shows(looked_at(self.law, witness.case, witness.on.toordinal()), situation)

    def _told(self, situation: Truth) -> Witness | None:
        """A witness, if a story of the situation replays; what does not is looked at by the reasoner again."""
        if not self._possible(situation):
            return None
        try:
            return self.finder.find(situation)
        except NoReplayError:
            return None


def settled(situation: Truth, every_state: bool) -> Truth:
    """That all about the person is known, and so are the national values it rests on: no gap of knowledge."""
    facts = [known(Truth("fact", name)) for name, one in FACTS.items() if not one.is_day and name not in UNTOLD]
    period = surely(~reflection.reflection_started) | _exact(
        reflection.reflection_end_earliest, reflection.reflection_end_latest
    )
    held = surely(~permit.permit_issued) | _exact(permit.permit_until, permit.permit_until_latest)
    decided = surely(~permit.permit_refused) | known_day(permit.refusal_day)
    born = _exact(person.birth_earliest, person.birth_latest)
    free = (part for part in situation.walk() if part.op in PARAMETER_OPS and part.op != "switch")
    return all_of(*facts, period, held, decided, born, *(_known(leaf) for leaf in free if every_state))


def _exact(earliest: DayNode, latest: DayNode) -> Truth:
    return surely(earliest <= latest) & surely(latest <= earliest)


def _known(leaf: Node) -> Truth:
    if isinstance(leaf, Truth):
        return known(leaf)
    return known_day(today.plus(leaf) if isinstance(leaf, PeriodNode) else cast(DayNode, leaf))
