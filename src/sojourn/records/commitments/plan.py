"""A national action plan, and its actions with owners of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sojourn.records.commitments import values
from sojourn.records.commitments.following import DONE, NOT_APPLICABLE, NOT_KNOWN, STATUSES
from sojourn.records.commitments.register import FOR_STATES
from sojourn.records.commitments.rows import Field, Wrong, one_of
from sojourn.records.commitments.values import plain


@dataclass(frozen=True, slots=True)
class Plan:
    """A national action plan; `sent_on` is the day it went to the Commission (Directive 2011/36/EU, Article 19b)."""

    title: str
    source: str
    adopted_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    sent_on: date | None = None

    def as_json(self) -> dict[str, Any]:
        """The plan as plain data."""
        return {field.name: plain(getattr(self, field.name)) for field in PLAN_FIELDS}


PLAN_FIELDS: Final = (
    Field("title", values.text, needed=True),
    Field("source", values.text, needed=True),
    Field("adopted_on", values.day),
    Field("valid_from", values.day),
    Field("valid_until", values.day),
    Field("sent_on", values.day),
)


def plan_faults(found: Plan) -> Iterator[Wrong]:
    """What in a plan does not go together."""
    if found.valid_from and found.valid_until and found.valid_until < found.valid_from:
        yield Wrong("valid_until", f"a day from {found.valid_from} on", found.valid_until)
    if found.adopted_on and found.sent_on and found.sent_on < found.adopted_on:
        yield Wrong("sent_on", f"a day from {found.adopted_on} on", found.sent_on)


@dataclass(frozen=True, slots=True)
class Action:
    """An action of a plan: who does it until when, how it stands, and which commitments it serves."""

    number: str
    title: str
    owner: str | None = None
    due: date | None = None
    status: str = NOT_KNOWN
    done_on: date | None = None
    commitments: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The action as plain data."""
        found = {field.name: plain(getattr(self, field.name)) for field in ACTION_FIELDS}
        return found | {"commitments": list(self.commitments)}


def _numbers(given: Any) -> tuple[str, ...]:
    """The numbers of commitments, as a list or in one line with commas."""
    parts = given.split(",") if isinstance(given, str) else given
    known = {one.number for one in FOR_STATES}
    if not isinstance(parts, list | tuple) or not all(isinstance(one, str) and one.strip() in known for one in parts):
        raise ValueError("numbers of commitments such as C5, P8")
    return tuple(dict.fromkeys(one.strip() for one in parts))


ACTION_FIELDS: Final = (
    Field("number", values.label, needed=True),
    Field("title", values.text, needed=True),
    Field("owner", values.text),
    Field("due", values.day),
    Field("status", one_of(*STATUSES), needed=True),
    Field("done_on", values.day),
    Field("commitments", _numbers),
)


def action_faults(found: Action) -> Iterator[Wrong]:
    """What in an action does not go together."""
    if found.done_on is not None and found.status != DONE:
        yield Wrong("done_on", "nothing, as the action is not done,", found.done_on)


class Progress(NamedTuple):
    """How far the actions of a plan are on a day, those that do not apply left out.

    `least` and `most` are the share done if nothing, or all, of what is not known were done; `None` without actions.
    """

    actions: int
    done: int
    not_known: int
    overdue: int
    least: Decimal | None
    most: Decimal | None

    @property
    def share(self) -> Decimal | None:
        """The share of the actions that are done, where all of them are known."""
        return self.least if self.least == self.most else None


def progress(actions: Iterable[Action], on: date) -> Progress:
    """How far the actions of a plan are; what is past its day and not known to be done or undone is not overdue.

    How an action stood before the day on which it was done is not known.
    """
    counted = [(one, _status(one, on)) for one in actions if one.status != NOT_APPLICABLE]
    done = sum(status == DONE for _, status in counted)
    unknown = sum(status == NOT_KNOWN for _, status in counted)
    late = sum(one.due is not None and one.due < on and status not in (DONE, NOT_KNOWN) for one, status in counted)
    least, most = (_share(number, len(counted)) for number in (done, done + unknown))
    return Progress(len(counted), done, unknown, late, least, most)


def _status(action: Action, on: date) -> str:
    return NOT_KNOWN if action.done_on is not None and action.done_on > on else action.status


def _share(part: int, whole: int) -> Decimal | None:
    return round(Decimal(part) / Decimal(whole), 6) if whole else None
