"""The legal position without the reasons that rest on parts of a case which are not shown to whoever reads.

The answers belong to the position and stay, with their articles. Of their reasons a fact of a group that is not shown
goes, and the rule that states it; so does what is missing there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sojourn.law.language.facts import FACTS
from sojourn.law.position import Answer, Position
from sojourn.law.vocabulary import PERSON_KEYS
from sojourn.service.cases.dues import DONE_BY
from sojourn.service.cases.policy import policy
from sojourn.service.cases.words import LEDGER_GROUPS, Group

Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """A position as whoever reads may see it; `partly`: something of its reasons, duties or breaches was left out."""

    position: Position
    partly: bool


def shown(position: Position, groups: frozenset[str]) -> Shown:
    """The position for a reader of these groups of data."""
    hidden = frozenset(LEDGER_GROUPS) - groups
    if not hidden:
        return Shown(position, False)
    answers = {key: _answer(one, hidden) for key, one in position.answers.items()}
    made = replace(
        position,
        answers=answers,
        duties=tuple(duty for duty in position.duties if _of_duty(duty["duty"]) not in hidden),
        breaches=tuple(one for one in position.breaches if not _is_breach_of(one, hidden)),
        next_questions=tuple(name for name in position.next_questions if not _asks(name, hidden)),
    )
    return Shown(made, made != position)


def _answer(answer: Answer, hidden: frozenset[str]) -> Answer:
    missing = tuple(name for name in answer.missing if not _asks(name, hidden))
    return replace(answer, because=_kept(answer.because, hidden), missing=missing)


def _kept(trees: list[Any], hidden: frozenset[str]) -> list[Any]:
    kept = []
    for tree in trees:
        below = tree.get("because", ())
        if _is_hidden(tree, hidden) or any(_is_hidden(one, hidden) for one in below):
            continue
        kept.append({**tree, "because": _kept(below, hidden)} if below else tree)
    return kept


def _is_hidden(tree: Tree, hidden: frozenset[str]) -> bool:
    return "fact" in tree and any(_asks(name, hidden) for name in FACTS[tree["fact"]].asks)


def _asks(name: str, hidden: frozenset[str]) -> bool:
    """Whether a type of event or a key of the person belongs to a group that is not shown."""
    group = Group.PERSON if name in PERSON_KEYS else policy().group_of.get(name)
    return group in hidden


def _is_breach_of(breach: Tree, hidden: frozenset[str]) -> bool:
    """Whether a breach is one of a duty, or of an act, whose group is not shown."""
    why = str(breach["why"])
    _why, _colon, duty = why.partition(":")
    group = _of_duty(duty) if duty else policy().group_of[_act_of(why)]
    return group in hidden


def _act_of(why: str) -> str:
    """The type of the event that a breach is: its `why` begins with it."""
    return max((kind for kind in policy().group_of if why.startswith(f"{kind}_")), key=len)


def _of_duty(duty: str) -> str:
    """The group of the event that shows a duty done."""
    return policy().group_of[DONE_BY[duty]]
