"""Overlaps: named states whose conditions hold together, and answers that may be given together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from sojourn.law.book import RuleBook
from sojourn.law.language.nodes import Truth, any_of, surely
from sojourn.law.law import Law
from sojourn.law.proving.reasoning import Reasoner
from sojourn.law.proving.replay import Witness, looked_at, shows
from sojourn.law.proving.statements import answered
from sojourn.law.proving.witnesses import Finder, NoReplayError

PHASES: Final = tuple(
    """permit renewal_pending other_title withdrawn expired reflection reflection_terminated refused
    awaiting_decision""".split()
)
"""The named states that a procedure passes through."""

ANSWERS: Final = (
    ("issue", "required"),
    ("refuse", "required"),
    ("renew", "required"),
    ("non_renewal", "required"),
    ("withdraw", "permitted"),
    ("terminate_reflection", "permitted"),
    ("removal", "forbidden"),
    ("entry_ban", "permitted"),
)
"""Answers that ask, allow or forbid something of an authority."""

Status = Literal["found", "excluded", "unsettled"]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two named states (`kind` state) or answers (`kind` answer, as `question=answer`) and whether both can hold.

    `found` has its witness, `excluded` is proved, `unsettled` is neither. Where states overlap the first one named is
    the state of the case.
    """

    kind: Literal["state", "answer"]
    first: str
    second: str
    status: Status
    witness: Witness | None = None


def overlaps(law: Law, *, every_state: bool = False) -> tuple[Overlap, ...]:
    """All pairs of states and of answers, in the order of the rule book. Raises `UndecidedError`."""
    return tuple(_Pairs(law, every_state).all())


class _Pairs:
    """One law; a witness that shows several pairs is told once."""

    def __init__(self, law: Law, every_state: bool) -> None:
        self.law = law
        self.reasoner = Reasoner(law, every_state=every_state)
        self.finder = Finder(law, every_state=every_state)
        self.told: list[Witness] = []

    def all(self) -> Iterator[Overlap]:
        """The pairs of states, then those of answers."""
        book = self.law.compiled.book
        yield from self._of("state", _states(book))
        yield from self._of("answer", _answers(book))

    def _of(self, kind: Literal["state", "answer"], claims: dict[str, Truth]) -> Iterator[Overlap]:
        for (first, one), (second, other) in combinations(claims.items(), 2):
            status, witness = self._both(one & other)
            yield Overlap(kind, first, second, status, witness)

    def _both(self, both: Truth) -> tuple[Status, Witness | None]:
        for witness in self.told:
            if shows(looked_at(self.law, witness.case, witness.on.toordinal()), both):
                return "found", witness
        if self.reasoner.counterexample(~both) is None:
            return "excluded", None
        try:
            found = self.finder.find(both)
        except NoReplayError:
            found = None
        if found is None:
            return "unsettled", None
        self.told.append(found)
        return "found", found


def _states(book: RuleBook) -> dict[str, Truth]:
    held = dict.fromkeys(name for name, _ in book.states)
    known = (name for name in PHASES if name in held)
    return {name: any_of(*(surely(node) for one, node in book.states if one == name)) for name in known}


def _answers(book: RuleBook) -> dict[str, Truth]:
    return {f"{key}={answer}": answered(book.questions[key], answer) for key, answer in ANSWERS}
