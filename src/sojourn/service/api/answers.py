"""The shape of every answer, for the description of the API and the tests; no answer is built or checked with it."""

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from sojourn.law.book import ORDER
from sojourn.law.states import CONFIDENCES, FORCES

Verdict = Literal["required", "forbidden", "permitted", "undetermined", "not_applicable", "in", "out", "yes", "no"]

if TYPE_CHECKING:
    Question = str
else:
    Question = Literal[tuple(ORDER)]  # the rule book's own; the description of the API lists them


class Shape(Schema):
    """An object whose keys are all named."""

    model_config = ConfigDict(extra="forbid")


class RuleBranch(Shape):
    """A rule that holds, does not hold or is unknown (null), and what decides it."""

    rule: str
    value: bool | None
    cites: list[str]
    shows: dict[str, date | None] = Field(default={}, description="days that the rule is about")
    because: list["Branch"]


class FactBranch(Shape):
    """A fact of the history; null where it is unknown."""

    fact: str
    value: bool | None
    day: date | None = None


class ParameterBranch(Shape):
    """A national value or a number of the text, with what it rests on."""

    parameter: str
    value: bool | None
    is_: Any = Field(default=None, alias="is", description="the value as its file has it")
    legal_force: str | None = Field(default=None, examples=list(FORCES[:1]))
    confidence: str | None = Field(default=None, examples=list(CONFIDENCES[:1]))
    source: str | None = None


class CellBranch(Shape):
    """A cell in which versions of the text differ."""

    cell: str
    value: bool | None


class ContestedBranch(Shape):
    """A point on which readings of the law differ."""

    contested: str
    value: None
    because: list["Branch"]


Branch = RuleBranch | FactBranch | ParameterBranch | CellBranch | ContestedBranch


class Reading(Shape):
    """The answer under one reading of a contested point."""

    name: str
    answer: Verdict
    cites: list[str]


class Answer(Shape):
    """One answer with its citations and reasons."""

    answer: Verdict
    cites: list[str]
    because: list[Branch] = Field(description="what decided, as trees")
    missing: list[str] = Field(description="facts and parameters that would settle it")
    readings: list[Reading] = Field(description="each reading's answer, where the law is contested")
    safe: Verdict | None = Field(description="what protects the person until a human decides")
    ground: str | None


class Dates(Shape):
    """The days of the reflection period and of the permit; last days are inclusive."""

    reflection_start: date | None
    reflection_end: date | None
    reflection_end_earliest: date | None
    reflection_end_latest: date | None
    permit_from: date | None
    permit_until: date | None
    permit_min_until: date | None


class Stretch(Shape):
    """Days on which the person may not be removed; without an end where `until` is null."""

    from_: date = Field(alias="from")
    until: date | None
    basis: str
    cites: list[str]


class Duty(Shape):
    """What an authority has to do, since when and until when."""

    duty: str
    on: date
    cites: list[str]
    due: date | None
    basis: Literal["law", "national", "target"]
    status: Literal["open", "met", "late", "overdue", "past_target"]


class Breach(Shape):
    """What was done or left undone against the law."""

    cites: list[str]
    since: date
    why: str


class Fault(Shape):
    """A national value that falls short of the text."""

    parameter: str
    cites: list[str]
    why: str


class Position(Shape):
    """The legal position of one person on one day under one text and one State."""

    on: date
    known: date | None
    text: str
    in_state: str
    hypothetical: bool = Field(description="a draft or option, answered as if transposed on the day asked")
    state: str
    possible_states: list[str]
    stay_basis: Literal["none", "tolerated", "permit", "other_title", "free_movement"]
    answers: dict[Question, Answer]
    dates: Dates
    protected: list[Stretch]
    next_change: date | None = Field(description="the next day on which the calendar alone changes an answer")
    entitlements: list[str]
    duties: list[Duty]
    breaches: list[Breach]
    conformity: list[Fault]
    next_questions: list[str]
    national_values: str = Field(description="names the national values that were used")
    cannot_say: list[str]
    research: Literal[True] = Field(default=True, description="only where national values from memory count")


class Timeline(Shape):
    """The position on every day on which it changes, oldest first."""

    positions: list[Position]
    research: Literal[True] = True


class Sentence(Shape):
    """One reason in words; `depth` is how far below the answer it stands."""

    text: str
    depth: int
    cites: list[str]
    kind: Literal["rule", "fact", "parameter", "text", "contested"]
    value: bool | None
    source: str | None


class Explanation(Shape):
    """An answer in words."""

    question: str
    verdict: str
    safe: str | None
    reasons: list[Sentence]
    missing: list[str]
    readings: list[tuple[str, str]] = Field(description="each reading with its answer")
    cites: list[str]


class Explained(Shape):
    """One answer, and the same in words."""

    question: str
    answer: Answer
    explanation: Explanation
    research: Literal[True] = True


class Suggestion(Shape):
    """Something to find out; `outcomes` are the answers if it is so and if it is not."""

    ask: str
    kind: Literal["fact", "parameter"]
    held_by: Literal["authority", "person", "national_law"]
    about: str
    outcomes: dict[Literal["true", "false"], Verdict]
    settles: bool
    harm: int = Field(ge=0, le=3)


class Advice(Shape):
    """One answer, and what would settle it, best first."""

    question: str
    answer: Answer
    suggestions: list[Suggestion]
    together: list[list[str]] = Field(description="what settles it only together, where nothing does alone")
    research: Literal[True] = True


class InterviewStep(Shape):
    """The next thing to find out: what, in words and as a key of case files, where, and what it bears on."""

    question: str
    ask: str = Field(description="a type of event, a key of the person or a parameter")
    kind: Literal["event", "person", "parameter"]
    says: str = Field(description="what is asked, in words")
    held_by: Literal["authority", "person", "national_law"]
    harm: int = Field(ge=0, le=3, description="how much asking the person may harm")
    about: str
    settles: bool = Field(description="whether it settles the question alone")
    on: date


class Interview(Shape):
    """An interview after a reply: the answer as far as it was found out, what to find out next, and the case file."""

    question: str
    answer: Verdict
    next: InterviewStep | None = Field(description="null where nothing is left to find out")
    case: dict[str, Any] = Field(description="the case file with the reply written into it, to be sent next time")
    research: Literal[True] = True


class Column(Shape):
    """A text and a State with the position there.

    `protected_days` are those of the whole course; `goes_on`: after them the person stays protected until an event
    ends it.
    """

    text: str
    in_state: str
    hypothetical: bool
    state: str
    possible_states: list[str]
    stay_basis: str
    dates: Dates
    protected: list[Stretch]
    protected_days: int
    goes_on: bool


class BareBranch(Shape):
    """One branch of a tree of reasons, without what lies below it."""

    model_config = ConfigDict(extra="allow")

    value: bool | None


class ComparedAnswer(Shape):
    """An answer in one column; `reason` is the first that the first column does not give."""

    answer: Verdict
    cites: list[str]
    reason: BareBranch | None


class ComparedQuestion(Shape):
    """A question with its answer in every column, in their order."""

    question: str
    differs: bool
    answers: list[ComparedAnswer]


class Comparison(Shape):
    """A person on a day in several columns; the others are compared with the first."""

    on: date
    known: date | None
    columns: list[Column]
    questions: list[ComparedQuestion]
    research: Literal[True] = True


class RuleText(Shape):
    """A rule in words: its norm, what it says, and the lines of its condition."""

    name: str
    cites: list[str]
    norm: str
    says: str
    condition: list[str]
    reform: str | None = Field(description="the reform that writes it anew")


class QuestionText(Shape):
    """A question in words with its possible answers, each with its condition."""

    key: str
    name: str
    answers: list[str]


class Law(Shape):
    """The rules of a text in a State, in words."""

    text: str
    state: str
    title: str
    changes: list[str] = Field(description="what a reform changes")
    rules: list[RuleText]
    questions: list[QuestionText]
    national_values: list[str]
    cannot_say: list[str]


class TextName(Shape):
    """A version of the text."""

    id: str
    title: str
    hypothetical: bool
    applies_from: date | None


class Texts(Shape):
    """The versions of the text, in the order of their dates and kinds."""

    default: str
    texts: list[TextName]


class StateName(Shape):
    """A State whose national values are held; `digest` names them."""

    code: str
    name: str
    digest: str


class States(Shape):
    """The States, in the order of their codes."""

    states: list[StateName]


class NationalValue(Shape):
    """A national value with its validity, both days included; null where open or unknown."""

    parameter: str
    label: str
    is_: Any = Field(alias="is")
    from_: date | None = Field(alias="from")
    until: date | None
    legal_force: str
    source: str
    confidence: str
    note: str


class NationalLaw(Shape):
    """The national values of one State."""

    code: str
    name: str
    digest: str
    values: list[NationalValue]


class Problem(Shape):
    """What is wrong (RFC 9457); `line` and `pointer` say where in what was sent."""

    type: str
    title: str
    status: int
    detail: str
    line: int | None = None
    pointer: str | None = None
