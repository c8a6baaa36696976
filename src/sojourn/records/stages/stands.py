"""How a rule stands in every stage of the text, who asked for it, and who won."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from sojourn.law.language.kleene import FALSE, UNKNOWN
from sojourn.law.texts import text
from sojourn.records.stages.rules import Rule, StageError

ACT: Final = "directive-2004"
COMMISSION, PARLIAMENT, COUNCIL = "commission", "parliament", "council"

STAGES: Final[Mapping[str, tuple[str, str | None]]] = {
    "proposal-2002": (COMMISSION, None),
    "parliament-2002": (PARLIAMENT, "proposal-2002"),
    "council-2003": (COUNCIL, "proposal-2002"),
    "parliament-2004": (PARLIAMENT, "council-2003"),
    ACT: (COUNCIL, "council-2003"),
    "options-2010": (COMMISSION, ACT),
    "options-2014": (COMMISSION, ACT),
}
"""The stages in their order (ids of texts): whose text each is, and the text that it was written over."""

_LAST_BEFORE_ACT: Final = {COMMISSION: "proposal-2002", PARLIAMENT: "parliament-2004", COUNCIL: "council-2003"}

OPEN: Final = "open"
NOT_TOLD: Final = "not_told"
YES, NO = "yes", "no"
"""How a rule may stand: with a number left open, not told by the source, in the text, or not in it; a length of time
stands as it is written."""

ASKS, KEEPS, DROPS, SILENT = "asks", "keeps", "drops", "silent"
MOVES: Final = (ASKS, KEEPS, DROPS, SILENT, NOT_TOLD)
"""What a stage does with a rule against the text it was written over."""


class Stand(NamedTuple):
    """How a rule stands in a stage: what the text says, what that does to the text before, and where it is told.

    `source` is the citation of the text; `line` that of the procedure file, `None` where that file does not tell it.
    """

    stage: str
    by: str
    says: str
    move: str
    source: str
    line: int | None

    def as_json(self) -> dict[str, Any]:
        """The stand as plain data."""
        return self._asdict()


class Outcome(NamedTuple):
    """Who asked for a rule before the act (in the order of the stages), and whose last text the act follows in it.

    `won` is empty where nobody asked before the act, or all agreed. `given_up`: who asked once and at the last no
    more. `taken_up`: the later ideas that ask for what the act does not say.
    """

    act: str
    asked: tuple[str, ...]
    won: tuple[str, ...]
    lost: tuple[str, ...]
    not_told: tuple[str, ...]
    given_up: tuple[str, ...]
    taken_up: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The outcome as plain data."""
        return {name: list(one) if isinstance(one, tuple) else one for name, one in self._asdict().items()}


def says(rule: Rule, stage: str) -> str:
    """How a rule stands in a stage. Raises `StageError` for a text that is no stage."""
    if stage not in STAGES:
        raise StageError(f"unknown stage {stage!r}; expected one of {', '.join(STAGES)}")
    held = text(stage)
    if rule.cell is not None:
        found = held.switches.get(rule.cell, FALSE)
        return NOT_TOLD if found == UNKNOWN else NO if found == FALSE else YES
    if rule.value is not None:
        return OPEN if rule.value in held.open else str(held.values.get(rule.value, NO))
    named = rule.cannot_say in held.cannot_say if rule.cannot_say else stage in rule.holds
    return YES if named else NO


def stands(rule: Rule) -> tuple[Stand, ...]:
    """How a rule stands in every stage, in their order."""
    return tuple(_stand(rule, stage) for stage in STAGES)


def _stand(rule: Rule, stage: str) -> Stand:
    by, before = STAGES[stage]
    said = says(rule, stage)
    told = rule.told.get(stage)
    return Stand(
        stage, by, said, _move(said, says(rule, before) if before else NO), text(stage).cite, told and told.line
    )


def _move(said: str, before: str) -> str:
    if said == NOT_TOLD:
        return NOT_TOLD
    if said == NO:
        return SILENT if before in (NO, NOT_TOLD) else DROPS
    return KEEPS if said == before else ASKS


def outcome(rule: Rule) -> Outcome:
    """Who asked for a rule, and who won: whose last text before the act says what the act says."""
    found = stands(rule)
    act = says(rule, ACT)
    before = [one for one in found if list(STAGES).index(one.stage) < list(STAGES).index(ACT)]
    asked = tuple(dict.fromkeys(one.by for one in before if one.move == ASKS))
    last = {by: says(rule, stage) for by, stage in _LAST_BEFORE_ACT.items()}
    won = tuple(by for by, said in last.items() if said == act)
    lost = tuple(by for by, said in last.items() if said not in (act, NOT_TOLD))
    return Outcome(
        act=act,
        asked=asked,
        won=won if asked and lost else (),
        lost=lost,
        not_told=tuple(by for by, said in last.items() if said == NOT_TOLD),
        given_up=tuple(by for by in asked if last[by] == NO),
        taken_up=tuple(one.stage for one in found[len(before) + 1 :] if one.move == ASKS),
    )


def wishes(rule: Rule) -> tuple[str, ...]:
    """The stages that ask for what the act does not say, each wish once; none where the law floor cannot answer it."""
    act = says(rule, ACT)
    asked = {says(rule, one.stage): one.stage for one in reversed(stands(rule)) if one.move in (ASKS, KEEPS)}
    found = {stage for said, stage in asked.items() if rule.answered and said != act}
    return tuple(stage for stage in STAGES if stage in found)
