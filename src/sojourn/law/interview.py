"""An interview: from what is known so far to an answer, one thing to find out after another.

Nothing is kept beside the case file. What was looked up stands in it: events, person keys, national values, and
the types of event that were looked into (`absent` up to the day: nothing else is recorded); what was sought in
vain stands there too (`unknown` up to the day, null for a person key, a null `value` for a national value), so
that nothing is sought twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sojourn.law.asking import AUTHORITY, NATIONAL_LAW, PERSON, RECORDS, RELATIONS, harm, open_question, relevant
from sojourn.law.casefile import from_data, to_data
from sojourn.law.casefile.model import CaseFile, Span
from sojourn.law.course import Course
from sojourn.law.evaluation import UNDETERMINED
from sojourn.law.history import View
from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import FALSE, Truth
from sojourn.law.language.nodes import Node
from sojourn.law.parameters import PARAMETERS
from sojourn.law.texts import DEFAULT, Text
from sojourn.law.trial import Trial, Unknown
from sojourn.law.vocabulary import EVENT_TYPES, PERSON_KEYS

UNKNOWN: Final = "unknown"
"""The reply that what was sought could not be found out."""

LONGEST: Final = len(EVENT_TYPES) + len(PERSON_KEYS) + len(PARAMETERS)
"""The most steps an interview can take: everything is sought once, relations with the suspects twice."""

_DECISIONS: Final = ("reflection_terminated", "permit_refused", "permit_not_renewed", "permit_withdrawn")
_ENDINGS: Final = ("proceedings_terminated", "proceedings_discontinued")
_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    **{ask: kinds for ask, kinds in RECORDS.items() if ask in PERSON_KEYS},
    "appeal_lodged": (*_DECISIONS, *_ENDINGS),
    "appeal_decided": ("appeal_lodged",),
    "permit_renewed": ("permit_issued",),
    "claimed_age": ("born",),
}
"""What is sought before: the act before the appeal against it, the record before the person."""

_TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    "childhood_believable": ("born", "claimed_age"),
    "birth_earliest": ("claimed_age",),
    "birth_latest": ("claimed_age",),
}
"""What a fact reads of the person beside what it asks for."""

_EVENTS_OF_LIFE: Final = ("nationality_acquired", "departed", "died")
"""What is no act of an authority and is taken not to have happened, unless the file says that it is not known."""


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing to find out. `kind`: event, person or parameter; `ask`: which one.

    `held_by` (authority, person, national_law) says where; `harm` how much asking may harm, from 0 to 3; `about`
    which fact, rule or parameter it bears on; `settles` whether it settles the question alone.
    """

    question: str
    ask: str
    kind: str
    held_by: str
    harm: int
    about: str
    settles: bool
    on: date

    def as_json(self) -> dict[str, Any]:
        """The step as plain data."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return plain | {"on": self.on.isoformat()}


def opened(case: CaseFile) -> CaseFile:
    """The case as an interview reads it: a file without events is one whose records nobody has looked into yet."""
    if case.events or not case.complete:
        return case
    given = {span.type for span in (*case.unknown, *case.absent)}
    life = tuple(Span(name) for name in _EVENTS_OF_LIFE if name not in given)
    return replace(case, complete=False, unknown=(*case.unknown, *life))


def next_step(
    case: CaseFile,
    question: str,
    on: date,
    text: str | Text = DEFAULT,
    state: str | None = None,
    *,
    research: bool = False,
    check: Callable[[], None] | None = None,
) -> Step | None:
    """The next thing to find out to answer a question on a day, or nothing: it is answered, or nothing is left to seek.

    `check` is called before each day is worked on, as in a course. Raises `QuestionError`, `TextError` or `StateError`
    where the question, the text or the State does not exist.
    """
    course = Course(opened(case), text, state=state, research=research, check=check)
    trial = open_question(course, question, on.toordinal())
    if trial is None:
        return None
    search, unknowns = _Search(trial, course.case, on), trial.unknowns()
    # The profile of a file holds values of its own State alone.
    elsewhere = state is not None and state != case.state
    steps = ((step, unknown) for unknown in unknowns for step in search.steps(unknown))
    found = sorted((one for one in steps if not (elsewhere and one[0].kind == "parameter")), key=_rank)
    return next((step for step, unknown in found if trial.matters(unknown, unknowns)), None)


def conclusion(
    case: CaseFile,
    question: str,
    on: date,
    text: str | Text = DEFAULT,
    state: str | None = None,
    *,
    research: bool = False,
    check: Callable[[], None] | None = None,
) -> str:
    """The answer as far as it was found out: also where what is open gives the same answer whichever way it is.

    Raises as `next_step` does.
    """
    course = Course(opened(case), text, state=state, research=research, check=check)
    trial = open_question(course, question, on.toordinal())
    if trial is None:
        return course.at(on.toordinal()).answers()[question]
    unknowns = trial.unknowns()
    return UNDETERMINED if relevant(trial, unknowns) else trial.answer(dict.fromkeys(unknowns, 1))[0]


def answer(case_data: Mapping[str, Any], step: Step, reply: Any) -> dict[str, Any]:
    """The case file, as plain data, with the reply to a step written into it.

    A reply is `UNKNOWN`, or: for a person key or a parameter its value as in a case file; for a type of event the
    list of the events of this type that are recorded up to the day (their `type` may be left out), empty where
    there is none. The new file is to be read with `casefile.from_data`, which refuses what cannot be.
    """
    data = to_data(opened(from_data(case_data)))
    if step.kind == "event":
        return _with_events(data, step, reply)
    part = "profile" if step.kind == "parameter" else "person"
    value = reply if reply != UNKNOWN else {"value": None} if part == "profile" else None
    return data | {part: {**data.get(part, {}), step.ask: value}}


def _with_events(data: dict[str, Any], step: Step, reply: Any) -> dict[str, Any]:
    recorded: Sequence[Any] = () if reply == UNKNOWN else reply
    events = [*data.get("events", ()), *({"type": step.ask, **event} for event in recorded)]
    until: dict[str, Any] = {"type": step.ask, "until": step.on.isoformat()}
    if reply != UNKNOWN and EVENT_TYPES[step.ask].closed:
        return data | {"events": events, "absent": [*data.get("absent", ()), until]}
    nobody = {"type": step.ask} if step.held_by == PERSON else until
    return data | {"events": events, "unknown": [*data.get("unknown", ()), nobody]}


def _rank(found: tuple[Step, Unknown]) -> tuple[bool, int, bool, bool, bool]:
    step, _ = found
    asked_for = step.about not in FACTS or step.ask in FACTS[step.about].asks
    beside = step.ask in _EVENTS_OF_LIFE or not asked_for
    return not step.settles, step.harm, beside, step.held_by == PERSON, step.held_by == NATIONAL_LAW


class _Watched(View):
    """A view that notes which types of event it was asked about in vain."""

    __slots__ = ("open",)

    def __init__(self, view: View) -> None:
        super().__init__(view.history, view.on, view.law, view.undecided, view.horizon)
        self.open: dict[str, None] = {}

    def unrecorded(self, kind: str, since: int = 0, until: int | None = None) -> Truth:
        """As in a view; a type that is open is noted."""
        found = super().unrecorded(kind, since, until)
        if found != FALSE:
            self.open.setdefault(kind)
        return found


class _Search:
    """What can still be found out about the unknowns of a question."""

    def __init__(self, trial: Trial, case: CaseFile, on: date) -> None:
        self.trial, self.case, self.on = trial, case, on

    def steps(self, unknown: Unknown) -> Iterator[Step]:
        """The steps that may settle an unknown."""
        found = [(leaf.args[0], ask) for leaf in unknown.leaves for ask in self._sought_by(leaf)]
        alone = len({ask for _, ask in found}) == 1 and UNDETERMINED not in self.trial.both_ways(unknown)
        for about, ask in found:
            for first in self._before(ask):
                yield self._step(first, str(about), settles=alone and first == ask)

    def _step(self, ask: str, about: str, *, settles: bool) -> Step:
        kind = "event" if ask in EVENT_TYPES else "person" if ask in PERSON_KEYS else "parameter"
        asked = kind == "person" or (ask in RELATIONS and self._spans(ask))
        holder = NATIONAL_LAW if kind == "parameter" else PERSON if asked else AUTHORITY
        return Step(self.trial.question.key, ask, kind, holder, harm(ask, holder), about, settles, self.on)

    def _sought_by(self, leaf: Node) -> list[str]:
        """What of a leaf is not found yet: what it asks for, then what else it could depend on."""
        name = str(leaf.args[0])
        if leaf.op not in ("fact", "day"):
            return [name] if self._seekable(name) else []
        view = _Watched(self.trial.view)
        FACTS[name].compute(view)
        named = (*FACTS[name].asks, *_TOLD.get(name, ()))
        events = dict.fromkeys([*(ask for ask in named if ask in EVENT_TYPES and self._open(ask)), *view.open])
        others = [ask for ask in named if ask not in EVENT_TYPES]
        return [ask for ask in (*events, *others) if self._seekable(ask)]

    def _before(self, ask: str) -> list[str]:
        """What is sought first, or the thing itself where nothing is."""
        first = [one for one in _FIRST.get(ask, ()) if self._open(one) and self._seekable(one)]
        return [found for one in first for found in self._before(one)] or [ask]

    def _open(self, ask: str) -> bool:
        """Whether the records may hold more of it than the file."""
        return ask not in EVENT_TYPES or self.trial.view.unrecorded(ask, 0, self.trial.on) != FALSE

    def _seekable(self, ask: str) -> bool:
        """Whether it was not sought yet, and can be: cells of a text that were left open cannot."""
        if ask in EVENT_TYPES:
            return not self._done(ask)
        if ask in PERSON_KEYS:
            return ask not in self.case.person.given | self.case.person.sought
        known = self.trial.view.law.settled(ask) if ask in PARAMETERS else True
        return not known and ask not in self.case.profile

    def _done(self, kind: str) -> bool:
        """Whether the records were looked into; for relations, whether nobody knows or there are any records."""
        spans = self._spans(kind)
        if kind != RELATIONS[0]:
            return bool(spans)
        recorded = any(event.type in RELATIONS for event in self.case.events)
        return None in spans or (bool(spans) and recorded)

    def _spans(self, kind: str) -> list[date | None]:
        """The days up to which a type was sought in vain; with nothing (`None`) where it can be closed, it was not."""
        found = [span.until for span in self.case.unknown if span.type == kind]
        return [day for day in found if (day is None and not EVENT_TYPES[kind].closed) or (day and day >= self.on)]
