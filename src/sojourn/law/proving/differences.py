"""Whether it matters: a person for whom two laws answer a question differently."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import z3

from sojourn.law.evaluation import UNDETERMINED, Evaluation
from sojourn.law.language.facts import FACTS
from sojourn.law.language.nodes import Node
from sojourn.law.language.rules import Question
from sojourn.law.law import Law
from sojourn.law.proving import national
from sojourn.law.proving.periods import length_as_fixed
from sojourn.law.proving.reasoning import Reasoner
from sojourn.law.proving.replay import Data, Witness, looked_at
from sojourn.law.proving.scenes import Scene, Stage, leaf, scene, tellable, wishes
from sojourn.law.proving.statements import answered
from sojourn.law.proving.telling import tell
from sojourn.law.proving.witnesses import ATTEMPTS, NoReplayError, completed
from sojourn.law.readings.proof import Encoding, Prover

_OF_THE_START: Final = frozenset("reflection_started reflection_start".split())
_OF_THE_PERIOD: Final = _OF_THE_START | frozenset(
    "reflection_end_earliest reflection_end_latest reflection_terminated floor_only".split()
)
_OF_APPEALS: Final = frozenset("refusal_suspended permit_withdrawn renewal_open reflection_terminated".split())
_READ_BY_THE_START: Final = tuple(
    "reflection_start_event age_of_majority scope_minors ngo_may_inform appointed_ngos".split()
)
_READ_BY_THE_PERIOD: Final = (*_READ_BY_THE_START, "reflection_length", "day_count", "coe_party_from")
"""National values that the facts of the reflection period are computed with; `suspensive` those of appeals."""


def matters(one: Law, other: Law, question: str) -> Witness | None:
    """A person and a day for whom two laws of the same day answer a question differently; `None`: there is none.

    Both answers are replayed. A difference between determined answers is looked for first. Where no person is
    found, that is proved for every history (what the facts can be is bounded from above). Raises `KeyError` for a
    question that the laws do not have, `NoReplayError` where the solver holds a difference possible and none replays,
    `UndecidedError` where it gives up, `ValueError` where the laws are of different days.
    """
    if one.on != other.on:
        raise ValueError("two laws of the same day were expected")
    search = _Search(one, other, question)
    found = search.find(search.both_settled) or search.find()
    if found is None and search.possible():
        raise NoReplayError(f"{question}: a difference is not excluded, but no story that can be told shows one")
    return found


class _Search:
    """Two laws over one person: what they have in common is shared, what each computes for itself is not."""

    def __init__(self, one: Law, other: Law, question: str) -> None:
        self.laws = one, other
        self.key = question
        self.asked = tuple(law.compiled.book.questions[question] for law in self.laws)
        self.prover = Prover()
        shared = frozenset(_shared(one, other))
        first_encoding = Encoding("one ", shared)
        encodings = first_encoding, Encoding("other ", shared, beside=first_encoding)
        self.reasoners = tuple(
            Reasoner(law, encoding=encoding, prover=self.prover)
            for law, encoding in zip(self.laws, encodings, strict=True)
        )
        self.prover.assume(self._differ())
        self.stages = tuple(Stage(reasoner.encoding) for reasoner in self.reasoners)
        self.told = [part for stage, law in zip(self.stages, self.laws, strict=True) for part in _told(stage, law)]
        first, second = self.stages
        same_start = one.value("reflection_start_event") == other.value("reflection_start_event")
        self.told += _one_story(first, second, same_start)
        self.prover.wish(wishes(first))
        self.prover.wish({f"other {name}": wish for name, wish in wishes(second).items()})
        self.both_settled = z3.And(*(self._settled(place) for place in (0, 1)))

    def possible(self) -> bool:
        """Whether the solver holds a difference possible."""
        return self.prover.model() is not None

    def find(self, *conditions: z3.BoolRef) -> Witness | None:
        """A person told and replayed; `None` where no scene, or no story of one, shows a difference."""
        barred: list[z3.BoolRef] = []
        while len(barred) < ATTEMPTS:
            model = self.prover.preferred(*self.told, *conditions, *barred)
            if model is None:
                return None
            for reasoner in self.reasoners:
                shown = scene(reasoner, model, reasoner.law)
                case = tell(shown, _profile(self.laws, shown))
                if self._replays(case, shown):
                    return Witness(case, date.fromordinal(shown.on))
            barred.append(self._otherwise(model))
        return None

    def _replays(self, case: Data, shown: Scene) -> bool:
        seen = [looked_at(law, case, shown.on) for law in self.laws]
        return _answer(seen[0], self.key) != _answer(seen[1], self.key) and not any(one.tested for one in seen)

    def _differ(self) -> z3.BoolRef:
        return z3.Or(*(self._given(0, answer) != self._given(1, answer) for answer in self._answers()))

    def _settled(self, place: int) -> z3.BoolRef:
        return z3.Or(*(self._given(place, answer) for answer in self._answers()))

    def _given(self, place: int, answer: str) -> z3.BoolRef:
        return self.reasoners[place].holds(answered(self.asked[place], answer))

    def _answers(self) -> list[str]:
        return list(dict.fromkeys(answer for asked in self.asked for answer in _answers(asked)))

    def _otherwise(self, model: z3.ModelRef) -> z3.BoolRef:
        values = [
            reasoner.encoding.bound(one, reasoner.value(model, one))
            for reasoner in self.reasoners
            for one in reasoner.encoding.leaves
            if one.op == "fact"
        ]
        return z3.Not(z3.And(values))


def _answers(asked: Question) -> Iterator[str]:
    yield from (outcome.answer for outcome in asked.outcomes)
    yield asked.otherwise.answer


def _answer(seen: Evaluation, key: str) -> str:
    return seen.answers().get(key, UNDETERMINED)


def _told(stage: Stage, law: Law) -> Iterator[z3.BoolRef]:
    yield from tellable(stage)
    yield from length_as_fixed(stage, law)


def _shared(one: Law, other: Law) -> Iterator[Node]:
    """The facts that are the same whichever of the laws looks: all that no national value bears on."""
    apart: set[str] = set()
    if _unlike(one, other, _READ_BY_THE_START):
        apart |= _OF_THE_START
    if _unlike(one, other, _READ_BY_THE_PERIOD):
        apart |= _OF_THE_PERIOD - _OF_THE_START
    if one.value("suspensive") != other.value("suspensive"):
        apart |= _OF_APPEALS
    yield from (leaf(name) for name in FACTS if name not in apart)


def _unlike(one: Law, other: Law, keys: tuple[str, ...]) -> bool:
    return any(
        one.value(key) != other.value(key)
        or one.varies(key)
        or other.varies(key)
        or one.settled(key) != other.settled(key)
        for key in keys
    )


def _one_story(one: Stage, other: Stage, same_start: bool) -> Iterator[z3.BoolRef]:
    """What a story told once shows under both laws."""
    both = z3.And(one.is_("reflection_started"), other.is_("reflection_started"))
    yield z3.Implies(both, one.day("reflection_start") == other.day("reflection_start"))
    for name in sorted(_OF_APPEALS | ({"reflection_started"} if same_start else set())):
        for same in (Stage.is_, Stage.not_):
            yield same(one, name) == same(other, name)


def _profile(laws: tuple[Law, Law], shown: Scene) -> Data:
    """What both laws were given, and what the invented State lacks."""
    one, other = (national.given(law) for law in laws)
    common = {key: value for key, value in one.items() if other.get(key) == value}
    return common | completed(shown.law, shown)
