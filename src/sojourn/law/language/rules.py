"""Rules: named expressions with the norm they say, and questions with the answers they may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sojourn.law.language.nodes import DayNode, RuleError, Truth, always


class Kind(Enum):
    """What a norm does (deontic kinds; a power never becomes an automatic result)."""

    DEFINITION = "definition"
    DUTY = "duty"
    PROHIBITION = "prohibition"
    POWER = "power"
    OPTION = "option"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm of an act: its id, the citation and its kind. `engine` says why where no rule can say it."""

    id: str
    cite: str
    kind: Kind
    says: str
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: its node, its norms, and its words when it holds and when it does not.

    `shows` names day nodes whose values the words quote as `{name}`. A rule that a reform writes anew keeps its norms
    and has its own citations (`cited`); its words may be the reform's too (`own_words`), as they stand in its file.
    """

    name: str
    node: Truth
    body: Truth
    norms: tuple[str, ...]
    yes: str
    no: str
    label: str
    shows: Mapping[str, DayNode]
    cited: tuple[str, ...] = ()
    own_words: bool = False

    @property
    def cites(self) -> tuple[str, ...]:
        """The citations of the rule: those of its norms, and those that a reform adds."""
        return tuple(dict.fromkeys((*cites_of(*self.norms), *self.cited)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """One possible answer: it is given where `when` holds and no outcome before it does."""

    answer: str
    when: Truth
    cites: tuple[str, ...]
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its outcomes in order; `otherwise` is given where none holds.

    The citations of `otherwise` say which norm was looked at. `safe` is what protects the person while the
    answer is undetermined. `decision` names the kind of decision it tests: those
    taken on the day itself are then left out.
    """

    key: str
    outcomes: tuple[Outcome, ...]
    otherwise: Outcome
    safe: str
    decision: str = ""


RULES: Final[dict[str, Rule]] = {}
NORMS: Final[dict[str, Norm]] = {}


def norm(id: str, cite: str, kind: Kind, says: str, *, engine: str = "") -> str:
    """Enter a norm in the catalogue and return its id."""
    if id in NORMS:
        raise ValueError(f"norm {id} is entered twice")
    NORMS[id] = Norm(id, cite, kind, says, engine)
    return id


def rule(
    name: str,
    body: Truth,
    *norms: str,
    yes: str,
    no: str,
    label: str = "",
    shows: Mapping[str, DayNode] | None = None,
) -> Truth:
    """Name an expression as a rule of the given norms and return its node."""
    if not isinstance(body, Truth):
        raise RuleError(f"rule {name!r}: an expression that is true or false was expected, not {body!r}")
    if name in RULES:
        raise ValueError(f"rule {name!r} is written twice")
    if missing := [one for one in norms if one not in NORMS]:
        raise ValueError(f"rule {name!r} names unknown norms {missing}")
    node = Truth("rule", name, body)
    RULES[name] = Rule(name, node, body, norms, yes, no, label, dict(shows or {}))
    return node


def question(
    key: str,
    *outcomes: tuple[str, Truth, tuple[str, ...]] | tuple[str, Truth, tuple[str, ...], str],
    otherwise: tuple[str, tuple[str, ...]] | tuple[str, tuple[str, ...], str],
    safe: str,
    decision: str = "",
) -> Question:
    """Write a question: outcomes as (answer, when, citations[, ground]), then what holds otherwise."""
    answer, cites, *ground = otherwise
    last = Outcome(str(answer), always, tuple(cites), str(ground[0]) if ground else "")
    listed = tuple(Outcome(one[0], one[1], one[2], one[3] if len(one) > 3 else "") for one in outcomes)
    return Question(key, listed, last, safe, decision)


def cites_of(*norms: str) -> tuple[str, ...]:
    """The citations of norms, each once, in the order given."""
    return tuple(dict.fromkeys(NORMS[one].cite for one in norms))
