"""For whom a difference between two laws matters: an invented person whom they answer differently."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sojourn.law.law import Law
from sojourn.law.proving.differences import matters
from sojourn.law.proving.replay import Witness, looked_at
from sojourn.law.proving.witnesses import NoReplayError

Search = Callable[[Law, Law, str], Witness | None]


@dataclass(frozen=True, slots=True)
class Matter:
    """A person (a case file as plain data) and a day, with every question the laws answer differently then.

    `answers`: by question, the answer under each of the two laws.
    """

    case: Mapping[str, Any]
    on: date
    answers: Mapping[str, tuple[str, str]]

    def as_json(self) -> dict[str, Any]:
        """The matter as plain data."""
        answers = {key: list(pair) for key, pair in self.answers.items()}
        return {"on": self.on.isoformat(), "answers": answers, "case": dict(self.case)}


@dataclass(frozen=True, slots=True)
class Matters:
    """For whom two laws differ. `alike`: the questions that nobody is answered differently, which is proved;
    `untold`: those of which a difference is not excluded, though no story of one was found.
    """

    found: tuple[Matter, ...]
    alike: tuple[str, ...]
    untold: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {
            "found": [one.as_json() for one in self.found],
            "alike": list(self.alike),
            "untold": list(self.untold),
        }


def witnesses(one: Law, other: Law, questions: Sequence[str], search: Search = matters) -> Matters:
    """For each question a person whom two laws of the same day answer differently, or that there is none.

    A person found for one question stands for every question that the laws answer differently for that person.
    """
    found: list[Matter] = []
    alike: list[str] = []
    untold: list[str] = []
    for key in questions:
        if any(key in matter.answers for matter in found):
            continue
        try:
            witness = search(one, other, key)
        except NoReplayError:
            untold.append(key)
            continue
        if witness is None:
            alike.append(key)
        else:
            found.append(_matter(one, other, witness))
    return Matters(tuple(found), tuple(alike), tuple(untold))


def _matter(one: Law, other: Law, witness: Witness) -> Matter:
    first, second = (looked_at(law, witness.case, witness.on.toordinal()).answers() for law in (one, other))
    answers = {key: (first[key], second[key]) for key in first if first[key] != second[key]}
    return Matter(witness.case, witness.on, answers)
