"""The table of laws: what each law alone settles of a rule book, one row a law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from sojourn.law.bulk.rules.layers import Layers, layers
from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import UNKNOWN, plain
from sojourn.law.language.nodes import Node, Truth
from sojourn.law.law import Law
from sojourn.law.readings.scalar import Compiled

_NOTHING_KNOWN: Final = [None if declared.is_day else UNKNOWN for declared in FACTS.values()]
_MOST_REMEMBERED: Final = 65536


class Bindings:
    """What laws settle of one rule book; remembered, as the batches of a population share their laws."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self._rows: dict[int, tuple[Law, list[Any]]] = {}

    def values(self, laws: Iterable[Law]) -> Mapping[Node, list[Any]]:
        """The columns of the table of these laws: True, False or None; an ordinal day or None; a `Period` or None.

        The laws are those of the rule book. The scalar reading reads them, with no fact known.
        """
        rows = [self._row(law) for law in laws]
        return {node: [row[number] for row in rows] for number, node in enumerate(self.layers.bound)}

    def _row(self, law: Law) -> list[Any]:
        found = self._rows.get(id(law))
        if found is None:
            if len(self._rows) >= _MOST_REMEMBERED:
                self._rows.clear()
            found = self._rows[id(law)] = law, self._read(law)
        return found[1]

    def _read(self, law: Law) -> list[Any]:
        act = self.layers.compiled
        parameters = [law.leaf(node) for node in act.parameters]
        values: Sequence[Any] = act.evaluate(_NOTHING_KNOWN, parameters, law.on, None)
        return [_shown(node, values[act.place[node]]) for node in self.layers.bound]


@lru_cache(maxsize=64)
def bindings(act: Compiled) -> Bindings:
    """What is remembered of the laws of a rule book."""
    return Bindings(layers(act))


def _shown(node: Node, value: Any) -> Any:
    return plain(value) if isinstance(node, Truth) else value
