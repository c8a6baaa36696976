"""Witnesses: a situation that the solver finds possible, told as a case file and replayed before it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import z3

from sojourn.law.language.facts import FACTS
from sojourn.law.language.nodes import Truth
from sojourn.law.law import Law
from sojourn.law.proving import national
from sojourn.law.proving.periods import USUAL, length_as_fixed, written_length
from sojourn.law.proving.reasoning import Reasoner
from sojourn.law.proving.replay import Data, Witness, looked_at, shows
from sojourn.law.proving.scenes import Scene, Stage, scene, tellable, usual_day, wishes
from sojourn.law.proving.telling import tell
from sojourn.law.states import INVENTED

ATTEMPTS: Final = 12
"""So many models are told and replayed before the search is given up."""


class NoReplayError(RuntimeError):
    """The solver holds a situation possible, but no story told of it replays in the scalar reading."""


class Finder:
    """Looks for persons in a given situation, under national values that are free or those of the law."""

    def __init__(self, law: Law, *, every_state: bool = False) -> None:
        self.law = law
        self.every_state = every_state
        self.reasoner = Reasoner(law, every_state=every_state)
        self.stage = Stage(self.reasoner.encoding)
        prover, encoding = self.reasoner.prover, self.reasoner.encoding
        prover.assume(*tellable(self.stage), *length_as_fixed(self.stage, law))
        if every_state:
            prover.assume(*(encoding.bound(one, law.leaf(one)) for one in national.other_leaves(law)))
            prover.assume(*national.writable(encoding, law))
            day = law.on if law.on >= law.asked.begins else usual_day(law.asked)
            prover.wish({"the usual day": self.stage.today == day})
            prover.wish(national.usual(encoding, law))
        prover.wish(wishes(self.stage))

    def find(self, situation: Truth) -> Witness | None:
        """A person in the situation, replayed; `None` where the solver finds no story that can be told.

        Raises `NoReplayError` where stories were told and none replays, `UndecidedError` where the solver gives up.
        """
        barred: list[z3.BoolRef] = []
        while len(barred) < ATTEMPTS:
            model = self.reasoner.prover.preferred(self.reasoner.holds(situation), *barred)
            if model is None:
                break
            shown = scene(self.reasoner, model, self.law)
            case = tell(shown, self.profile(model, shown))
            seen = looked_at(self.law, case, shown.on)
            if shows(seen, situation):
                return Witness(case, date.fromordinal(shown.on))
            barred.append(self._otherwise(model, shown, dict(zip(FACTS, seen.facts, strict=True))))
        if barred:
            raise NoReplayError(f"{self.law.text.id}: {len(barred)} stories of a situation were told and none replays")
        return None

    def _otherwise(self, model: z3.ModelRef, shown: Scene, seen: Mapping[str, Any]) -> z3.BoolRef:
        """That what came out otherwise than in the scene is not as it was there; else that anything is."""
        encoding = self.reasoner.encoding
        yes_no = [one for one in encoding.leaves if isinstance(one, Truth)]
        missed = [one for one in yes_no if one.op == "fact" and seen[one.args[0]] != shown.facts[one.args[0]]]
        values = [encoding.bound(one, encoding.value(model, one)) for one in missed or yes_no]
        return z3.Not(z3.And(values))

    def profile(self, model: z3.ModelRef, shown: Scene) -> Data:
        """The national values that a case file of the invented State has to give."""
        found = national.given(self.law)
        if self.every_state:
            values = {one: self.reasoner.value(model, one) for one in national.parameters(self.law)}
            found |= national.profile(self.law, values)
        return found | completed(self.law, shown)


def completed(law: Law, shown: Scene) -> Data:
    """Length and start of the reflection period, where the invented State has none of its own."""
    found: Data = {}
    if written_length(law, 1):
        start, end = shown.facts["reflection_start"], shown.facts["reflection_end_latest"]
        counted = shown.true("reflection_started") and shown.false("reflection_terminated")
        found["reflection_length"] = written_length(law, end - start) if counted else USUAL
    if law.state.code == INVENTED and law.value("reflection_start_event") is None:
        found["reflection_start_event"] = "written_grant"
    return found
