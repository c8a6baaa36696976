"""The shape of every answer about cases, for the description of the API and the tests."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from sojourn.service.api.answers import Position, Problem, Shape


class Body(Shape):
    """An authority."""

    id: UUID
    name: str
    kind: str


class Summary(Shape):
    """How a case stands, as it was worked out on the day `worked_out_on`; `protected_until` null: no end fixed."""

    worked_out_on: date
    state: str
    stay_basis: str
    protected: bool
    protected_until: date | None
    reflection_end: date | None
    permit_until: date | None
    next_due: date | None
    overdue: int
    breaches: int


class Standing(Shape):
    """How a case of the list stands; `unviewed`: no authority has taken a view yet."""

    state: str
    protected: bool
    protected_until: date | None
    next_due: date | None
    overdue: int
    breaches: int


class ListedCase(Shape):
    """A case of the list."""

    id: UUID
    reference: str
    pseudonym: str
    lead: str = Field(description="the name of the authority that has the lead")
    position: Standing | None = Field(description="null where the legal position is not shared")


class Cases(Shape):
    """A page of cases, those that are due next at the top; `next` is null on the last page."""

    cases: list[ListedCase]
    next: str | None


class Ground(Shape):
    """Why an authority may know of a case: a consent (with its language) or a norm."""

    kind: str
    norm: str
    language: str
    purpose: str
    groups: list[str]
    starts: date
    ends: date | None
    holds: bool


class Party(Shape):
    """An authority that takes part in a case."""

    authority: Body
    lead: bool
    grounds: list[Ground]


class Case(Shape):
    """One case, as far as it may be read."""

    id: UUID
    reference: str
    pseudonym: str
    state: str = Field(description="the State that deals with the person")
    version: int = Field(description="counts every entry; a recording says which it has seen")
    relation: str
    reads: list[str] = Field(description="the groups of data that are shown")
    records: list[str] = Field(description="the groups of data that can be recorded")
    person: dict[str, Any] | None = Field(description="what is stated of the person; null where it is not shared")
    position: Summary | None = Field(description="null where the legal position is not shared")
    parties: list[Party]


class CasePosition(Shape):
    """The legal position of a case; `partly`: reasons, duties or breaches that rest on other groups are left out."""

    version: int
    partly: bool
    position: Position


class CaseTimeline(Shape):
    """The position on every day on which it changes, oldest first."""

    version: int
    partly: bool
    positions: list[Position]


class CaseEvent(Shape):
    """An entry of the ledger. `person_stated` states keys of the person; `corrected` calls another entry a mistake."""

    id: UUID
    sequence: int
    type: str
    group: str
    on: date
    known: date
    recorded_at: datetime
    authority: Body
    fields: dict[str, Any]
    corrects: UUID | None
    replaced_by: UUID | None
    answer: str | None = Field(description="what the law said of it then; null where the position is not shared")
    breach: bool
    reason: str


class CaseEvents(Shape):
    """A page of the entries that may be read, in the order in which they were recorded."""

    version: int
    events: list[CaseEvent]
    next: str | None


class Recorded(Shape):
    """What came of an act; `repeated`: it had been done under the same key before, and nothing was done now."""

    case: UUID
    version: int
    made: UUID
    repeated: bool


class Document(Shape):
    """A file of a case; `title` is empty where it cannot be opened any more. `size` is in bytes."""

    id: UUID
    title: str
    kind: str
    group: str
    size: int
    added_at: datetime
    authority: str
    event: UUID | None


class Documents(Shape):
    """The files of a case that may be read, newest first."""

    documents: list[Document]


class Offer(Shape):
    """An open offer to the authority: nothing of the case but what it is for."""

    id: UUID
    reference: str
    sender: Body
    purpose: str
    groups: list[str]
    lead: bool
    offered_at: datetime


class Offers(Shape):
    """The open offers, oldest first."""

    offers: list[Offer]


class Task(Shape):
    """A duty that is not done, with its last day (inclusive)."""

    case: UUID
    reference: str
    duty: str
    group: str
    since: date
    last_day: date
    basis: str = Field(description="whose term it is: law, national or target")
    status: str
    cites: list[str]


class Tasks(Shape):
    """A page of what is due, the earliest last day first."""

    tasks: list[Task]
    next: str | None


class Refusal(Problem):
    """What is wrong, of an operation on cases; `code` and the values are those of the case system's own refusals."""

    code: str | None = None
    question: str | None = None
    answer: str | None = None
    on: date | None = None
    citations: list[str] | None = None
    seen: int | None = None
    now: int | None = None
    operation: str | None = None
    group: str | None = None
    event: str | None = None
    competence: str | None = None
    scope: str | None = None
