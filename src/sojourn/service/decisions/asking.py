"""What the law says of a decision before it is taken: its answer, the grounds it supports, the day it works out, and
the national values all this would rest on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sojourn.law.course import Course
from sojourn.law.evaluation import Evaluation
from sojourn.law.language.kleene import FALSE, TRUE
from sojourn.law.language.nodes import Node
from sojourn.law.law import Law
from sojourn.law.parameters import PARAMETERS
from sojourn.law.position import Position, position, position_of
from sojourn.law.readings.explain import Explainer, Tree
from sojourn.law.texts import DEFAULT
from sojourn.service.cases.lawfulness import NOT_ASKED, QUESTIONS, Verdict, answered
from sojourn.service.cases.ledger import case_file
from sojourn.service.cases.letters import WORDINGS, Ground, Kind
from sojourn.service.cases.models import Case, Event
from sojourn.service.decisions.content import FIXED, Content
from sojourn.service.decisions.grounds import STATED, SUPPORTS, Support

CONFIRMED: Final = frozenset({"read", "confirmed"})
"""Confidences that count as the State's own word: its published law was read and is named, or it said so itself."""

_BY_THE_UNION: Final = frozenset({"bound_from", "bound_to", "coe_party_from"})
"""Values that no State chooses."""

_LENGTH_OF_THE_PERIOD: Final = ("reflection_length", "reflection_start_event")


@dataclass(frozen=True, slots=True)
class Unsure:
    """A national value that is not confirmed: its key and its confidence (`unknown` where it is not held)."""

    parameter: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The law's answer to a decision of a kind on a day.

    `chosen`: the authority fixes the last day itself, and `last_day` is the first that the law would take.
    `supported` are the grounds that what is recorded supports, each with its norms; `stated` those that the authority
    states itself. `last_day` is what the law works out. `unsure` are values that are not confirmed and that an adverse
    decision or the last day would rest on.
    """

    verdict: Verdict
    supported: Mapping[str, tuple[str, ...]]
    stated: Mapping[str, tuple[str, ...]]
    last_day: date | None
    chosen: bool
    unsure: tuple[Unsure, ...]
    position: Position

    def grounds(self, codes: Iterable[str]) -> tuple[Ground, ...]:
        """The grounds of a letter; none cites the Directive where the law did not open the decision."""
        if not self.verdict.is_open:
            return tuple(Ground(code=code) for code in codes)
        return tuple(Ground(code=code, cites=self.supported.get(code) or self.stated[code]) for code in codes)

    def until(self, content: Content) -> date | None:
        """The day that box 4 of the letter names: the one that the law works out, or the authority's where it fixes
        the day of a permit or a removal.
        """
        return content.last_day if self.chosen else self.last_day or content.last_day

    def without_support(self, codes: Iterable[str]) -> list[str]:
        """The grounds among `codes` that nothing supports and that are not the authority's own to state."""
        return [code for code in codes if code not in self.supported and code not in self.stated]


def asked(case: Case, held: Sequence[Event], kind: Kind, content: Content | None, on: date) -> Asked:
    """What the law says of a decision on a day, with all that is recorded so far; before there is a draft its form is
    empty and `content` is None.

    Raises `CaseFileError` where the decision contradicts what is recorded.
    """
    proposed = [] if content is None else [content.event(kind, on)]
    course = Course(case_file(case, held, proposed=proposed), DEFAULT)
    evaluation = course.at(on.toordinal())
    now = position_of(course, on)
    after = now if content is None else _afterwards(case, held, content.event(kind, on), on)
    reasons = _Reasons(evaluation, kind)
    event = {"type": kind.value, "on": on} if content is None else content.event(kind, on)
    return Asked(
        verdict=_verdict(now, kind, event),
        supported=dict(reasons.supported()),
        stated=STATED.get(kind, {}),
        last_day=_last_day(after, kind, on),
        chosen=kind in FIXED,
        unsure=tuple(_unsure(evaluation.law, reasons, (now, after), kind, content)),
        position=now,
    )


def _afterwards(case: Case, held: Sequence[Event], event: Mapping[str, Any], on: date) -> Position:
    """The position on the day as it will be once the decision has been taken."""
    fields = {key: value for key, value in event.items() if key not in ("type", "on")}
    taken = Event(case=case, type=event["type"], on=on, known=on, fields=fields, authority=case.opened_by)
    return position(case_file(case, [*held, taken]), on)


class _Reasons:
    """The rules and facts of the law as they are for one question."""

    def __init__(self, evaluation: Evaluation, kind: Kind) -> None:
        key = WORDINGS[kind].question
        book = evaluation.law.compiled.book
        self.kind = kind
        self.explainer = Explainer(evaluation, evaluation.values_for(book.questions[key]) if key else evaluation.values)
        nodes = evaluation.law.compiled.nodes
        self.nodes: dict[str, Node] = {str(node.args[0]): node for node in nodes if node.op in ("rule", "fact")}

    def supported(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The grounds that the law finds, with their norms."""
        for code, support in SUPPORTS[self.kind].items():
            if self.holds(support):
                yield code, support.cites

    def holds(self, support: Support) -> bool:
        """Whether what supports a ground is known to be so."""
        return bool(self.explainer.value(self.nodes[support.name]) == (TRUE if support.holds else FALSE))

    def parameters(self, code: str) -> Iterator[str]:
        """The national parameters that a ground rests on."""
        return _parameters(self.explainer.tree(self.nodes[SUPPORTS[self.kind][code].name]))


def _parameters(trees: Iterable[Tree]) -> Iterator[str]:
    for tree in trees:
        if "parameter" in tree:
            yield tree["parameter"]
        yield from _parameters(tree.get("because", ()))


def _verdict(now: Position, kind: Kind, event: Mapping[str, Any]) -> Verdict:
    question = WORDINGS[kind].question
    questions = QUESTIONS.get(kind.value, (question,) if question else ())
    return answered(now, event, questions) if questions else Verdict(NOT_ASKED)


def _last_day(now: Position, kind: Kind, on: date) -> date | None:
    """The end of the period that is granted; the last protected day of what is taken, which is the day itself where
    nothing protects longer.
    """
    if kind in (Kind.REFLECTION_GRANTED, Kind.REFLECTION_EXTENDED):
        return _day(now.dates["reflection_end"])
    if kind in (Kind.PERMIT_ISSUED, Kind.PERMIT_RENEWED):
        return _day(now.dates["permit_min_until"])
    if kind in FIXED or not WORDINGS[kind].takes:
        return None
    today = on.isoformat()
    covering = (one for one in now.protected if one["from"] <= today <= (one["until"] or today))
    found = next(covering, None)
    return _day(found["until"]) if found and found["until"] else on


def _unsure(
    law: Law, reasons: _Reasons, positions: tuple[Position, Position], kind: Kind, content: Content | None
) -> Iterator[Unsure]:
    """The values that are not confirmed; `positions` are those before and after the decision."""
    now, after = positions
    keys: list[str] = []
    if WORDINGS[kind].takes:
        supported = dict(reasons.supported())
        codes = content.grounds if content else supported
        keys += [key for code in codes if code in supported for key in reasons.parameters(code)]
        question = WORDINGS[kind].question
        keys += [key for key in (now.answers[question].missing if question else ()) if key in PARAMETERS]
    by_law = content is None or content.last_day is None
    if by_law and (kind is Kind.REFLECTION_GRANTED or _last_of_the_period(after, kind)):
        keys += _LENGTH_OF_THE_PERIOD
    for key in dict.fromkeys(keys):
        if confidence := _unconfirmed(law, key):
            yield Unsure(key, confidence)


def _unconfirmed(law: Law, key: str) -> str | None:
    """The confidence of a value that is not the State's own word; `unknown` where none is held."""
    if key in _BY_THE_UNION or key in law.text.values:
        return None
    entry = law.entry(key)
    if entry is None:
        return None if law.settled(key) else "unknown"
    return None if entry.confidence in CONFIRMED else entry.confidence


def _last_of_the_period(now: Position, kind: Kind) -> bool:
    """Whether the last protected day that a letter would name is the end of the reflection period."""
    end = now.dates["reflection_end"]
    return WORDINGS[kind].takes and end is not None and any(one["until"] == end for one in now.protected)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
