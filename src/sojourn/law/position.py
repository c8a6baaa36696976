"""The legal position of one person on one day under one text and one State: the call that everything uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sojourn.law import states
from sojourn.law.breaches import breaches
from sojourn.law.casefile.model import CaseFile
from sojourn.law.conformity import conformity
from sojourn.law.course import Course
from sojourn.law.dates import dates, next_change, protected
from sojourn.law.duties import duties
from sojourn.law.evaluation import UNDETERMINED, Evaluation
from sojourn.law.language.calendar import iso
from sojourn.law.language.kleene import TRUE, UNKNOWN
from sojourn.law.language.rules import Outcome, Question
from sojourn.law.readings.explain import Explainer, Tree, contested_points, missing
from sojourn.law.texts import DEFAULT, Text

ENTITLEMENTS: Final = tuple(
    """treatment subsistence emergency_care psychological interpreting safety legal_aid medical work training education
    programmes representation family_tracing risk_assessment assistance_2011_36""".split()
)
"""The questions that say what the person must or may be given."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with its citations and reasons.

    `answer` is required, forbidden, permitted, undetermined or not_applicable (scope: in, out; unaccompanied:
    yes, no). `because` is the tree of what decided; `missing` the facts and parameters that would settle it;
    `readings` the answer under each reading of a contested point; `safe` what protects the person meanwhile.
    """

    answer: str
    cites: tuple[str, ...]
    because: list[Tree]
    missing: tuple[str, ...] = ()
    readings: tuple[Mapping[str, Any], ...] = ()
    safe: str | None = None
    ground: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The answer as the contract shows it."""
        return {
            "answer": self.answer,
            "cites": list(self.cites),
            "because": self.because,
            "missing": list(self.missing),
            "readings": [dict(reading) for reading in self.readings],
            "safe": self.safe,
            "ground": self.ground,
        }


@dataclass(frozen=True, slots=True)
class Position:
    """Everything the law says of one person on one day; the fields are those of the contract.

    Beside them stands `version`, the text that was asked for; `version.on(day)` is what holds of a reform on a day.
    """

    on: str
    known: str | None
    text: str
    in_state: str
    hypothetical: bool
    state: str
    possible_states: tuple[str, ...]
    stay_basis: str
    answers: Mapping[str, Answer]
    dates: Mapping[str, str | None]
    protected: tuple[Mapping[str, Any], ...]
    next_change: str | None
    entitlements: tuple[str, ...]
    duties: tuple[Mapping[str, Any], ...]
    breaches: tuple[Mapping[str, Any], ...]
    conformity: tuple[Mapping[str, Any], ...]
    next_questions: tuple[str, ...]
    national_values: str
    cannot_say: tuple[str, ...]
    version: Text = field(repr=False, compare=False)

    def as_json(self) -> dict[str, Any]:
        """The position as plain data, in the order of its fields."""
        plain = {name: getattr(self, name) for name in self.__slots__ if name != "version"}
        plain["answers"] = {key: answer.as_json() for key, answer in self.answers.items()}
        lists = (
            "possible_states",
            "protected",
            "entitlements",
            "duties",
            "breaches",
            "conformity",
            "next_questions",
        )
        return plain | {name: list(plain[name]) for name in (*lists, "cannot_say")}


def position(
    case: CaseFile,
    on: date,
    *,
    known: date | None = None,
    text: str | Text = DEFAULT,
    state: str | None = None,
    research: bool = False,
) -> Position:
    """The position on a day, as known on a day.

    Raises `TextError` or `StateError` where the text or the State does not exist.
    """
    return position_of(Course(case, text, state=state, known=known, research=research), on)


def position_of(course: Course, on: date) -> Position:
    """The position on a day of a course that is already laid out."""
    day = on.toordinal()
    evaluation = course.at(day)
    law = evaluation.law
    answers, due = _answers(evaluation), tuple(duties(evaluation))
    named, possible = evaluation.state()
    return Position(
        on=on.isoformat(),
        known=iso(course.history.known),
        text=law.asked.id,
        version=law.asked,
        in_state=law.state.code,
        hypothetical=law.text.hypothetical,
        state=named,
        possible_states=possible,
        stay_basis=stay_basis(evaluation),
        answers=answers,
        dates=dates(evaluation),
        protected=tuple(protected(course, day)),
        next_change=next_change(course, day),
        entitlements=tuple(key for key in ENTITLEMENTS if answers[key].answer in ("required", "permitted")),
        duties=due,
        breaches=tuple(breaches(course, evaluation, due)),
        conformity=tuple(conformity(law)),
        next_questions=_next_questions(answers),
        national_values=states.digest(),
        cannot_say=law.text.cannot_say,
    )


def timeline(
    case: CaseFile,
    *,
    known: date | None = None,
    text: str | Text = DEFAULT,
    state: str | None = None,
    research: bool = False,
) -> tuple[Position, ...]:
    """The position on every day on which it changes, from the first event to the last change the calendar brings.

    Raises `TextError` or `StateError` where the text or the State does not exist.
    """
    return tuple(timeline_of(Course(case, text, state=state, known=known, research=research)))


def timeline_of(course: Course) -> Iterator[Position]:
    """The positions of a timeline one by one, for whoever need not wait for the last."""
    before: Any = None
    for day in course.timeline_days():
        evaluation = course.at(day)
        now = evaluation.answers(), evaluation.state(), stay_basis(evaluation), dates(evaluation)
        if now != before:
            yield position_of(course, date.fromordinal(day))
        before = now


def _answers(evaluation: Evaluation) -> dict[str, Answer]:
    now = Explainer(evaluation, evaluation.values)
    tested = {kind: Explainer(evaluation, values) for kind, values in evaluation.tested.items()}
    book = evaluation.law.compiled.book
    return {
        key: _answer(evaluation, question, tested.get(question.decision, now))
        for key, question in book.questions.items()
    }


def _answer(evaluation: Evaluation, question: Question, explainer: Explainer) -> Answer:
    given, outcome = evaluation.outcome(question)
    because = explainer.answer(question, outcome)
    cites = citations(evaluation, outcome, explainer)
    if given != UNDETERMINED:
        safe = question.safe if outcome.ground == "not_barred_before_the_period" else None
        return Answer(given, cites, because, safe=safe, ground=outcome.ground or None)
    open_branches = explainer.tree(outcome.when)
    readings = [
        reading for name in contested_points(open_branches) for reading in _readings(evaluation, question, name)
    ]
    ground = "contested" if readings else "missing"
    return Answer(given, cites, because, tuple(missing(open_branches)), tuple(readings), question.safe, ground)


def _readings(evaluation: Evaluation, question: Question, name: str) -> list[dict[str, Any]]:
    node = next(one for one in evaluation.law.compiled.nodes if one.op == "contested" and one.args[0] == name)
    found = []
    for reading in (node.args[1], node.args[3]):
        given, outcome = evaluation.forced({name: reading}, question)
        found.append({"name": reading, "answer": given, "cites": list(citations(evaluation, outcome, None))})
    return found


_FILLED_IN: Final = frozenset({"national", "text", "grounds", "floor"})


def citations(evaluation: Evaluation, outcome: Outcome, explainer: Explainer | None) -> tuple[str, ...]:
    """The citations of an outcome, with the State, the text, the floor and the grounds that hold filled in."""
    if _FILLED_IN.isdisjoint(outcome.cites):
        return tuple(dict.fromkeys(outcome.cites))
    law = evaluation.law
    found: dict[str, None] = {}
    for cite in outcome.cites:
        if cite == "national":
            found[f"national {law.state.code}"] = None
        elif cite == "text":
            if law.text.hypothetical:
                found[law.text.cite] = None
        elif cite == "grounds":
            found |= dict.fromkeys(explainer.grounds(outcome.when) if explainer else ("2004/81 14",))
        elif cite == "floor":
            if evaluation.facts[_FLOOR] == TRUE:
                found["CoE 13(1)"] = None
        else:
            found[cite] = None
    return tuple(found)


def stay_basis(evaluation: Evaluation) -> str:
    """What the person's stay rests on: free_movement, permit, other_title, tolerated or none."""
    order = (
        ("permit", evaluation.mark("permit")),
        ("free_movement", evaluation.mark("free_movement")),
        ("other_title", evaluation.mark("other_title")),
        ("tolerated", evaluation.mark("protected_phase")),
    )
    for name, value in order:
        if value == TRUE or (name == "tolerated" and value == UNKNOWN):
            return name
    return "none"


def _next_questions(answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """What would settle most answers, most first."""
    count: dict[str, int] = {}
    for answer in answers.values():
        for name in answer.missing:
            count[name] = count.get(name, 0) + 1
    return tuple(sorted(count, key=lambda name: (-count[name], name)))


def _floor_place() -> int:
    from sojourn.law.language.facts import FACTS

    return list(FACTS).index("floor_only")


_FLOOR: Final = _floor_place()
