"""The law of a text put to the solver: what holds for every person, and in every State or in one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import z3

from sojourn.law.language.nodes import Node, Truth, surely
from sojourn.law.law import Law
from sojourn.law.proving import consistency
from sojourn.law.readings.proof import Encoding, Prover
from sojourn.law.readings.scalar import PARAMETER_OPS
from sojourn.law.states import INVENTED


class Reasoner:
    """A text under all national values (`every_state`), or under those of its law on its day.

    Several share a prover, so that one person can be looked at under more than one law; the encoding then says
    which leaves they have in common. Raises `ValueError` where the law of one State is to stand for all.
    """

    def __init__(
        self,
        law: Law,
        *,
        every_state: bool = False,
        encoding: Encoding | None = None,
        prover: Prover | None = None,
    ) -> None:
        if every_state and (law.state.code != INVENTED or law.profile):
            raise ValueError("the law of the invented State, without a profile, was expected for every State")
        self.law = law
        self.every_state = every_state
        self.encoding = encoding or Encoding()
        self.prover = prover or Prover()
        self.prover.add(self.encoding)
        for sentence in (consistency.consistent() | consistency.options() | consistency.of_law(law)).values():
            self.prover.assume(self.encoding.holds(sentence))
        self._bound: set[Node] = set()
        self._bind(law.compiled.parameters)
        today = self.encoding.today
        self.prover.assume(today >= law.asked.begins if every_state else today == law.on)

    def counterexample(self, statement: Truth) -> z3.ModelRef | None:
        """A model in which the statement does not surely hold; `None` where it is proved.

        Raises `UndecidedError` where the solver gives up.
        """
        return self.prover.model(self.holds(~surely(statement)))

    def holds(self, node: Truth) -> z3.BoolRef:
        """That a node surely holds, for the solver."""
        self._bind(part for part in node.walk() if part.op in PARAMETER_OPS)
        return self.encoding.holds(node)

    def _bind(self, leaves: Iterable[Node]) -> None:
        """Give parameters that are met for the first time the values of the text, and of the State if there is one."""
        for leaf in leaves:
            if leaf not in self._bound and (not self.every_state or self._of_the_text(leaf)):
                self._bound.add(leaf)
                self.prover.assume(self.encoding.bound(leaf, self.law.leaf(leaf)))

    def value(self, model: z3.ModelRef, leaf: Node) -> Any:
        """What a model says of a fact or parameter."""
        return self.encoding.value(model, leaf)

    def _of_the_text(self, leaf: Node) -> bool:
        """Whether the version of the text fixes the leaf, whatever the State."""
        return leaf.op == "switch" or leaf.args[0] in ("text_from", *self.law.text.values)
