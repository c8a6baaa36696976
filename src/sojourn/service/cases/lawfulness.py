"""What the law says of an act before it is recorded: open, not open, or forbidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sojourn.law.language.calendar import period, plus
from sojourn.law.position import Position, position
from sojourn.service.cases.ledger import case_file
from sojourn.service.cases.models import Case, Event
from sojourn.service.cases.refusals import ForbiddenError, NotOfferedError

QUESTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "reflection_granted": ("reflection",),
    "reflection_extended": ("extension",),
    "reflection_terminated": ("terminate_reflection",),
    "permit_issued": ("issue", "permit_length"),
    "permit_refused": ("refuse",),
    "permit_renewed": ("renew", "permit_length"),
    "permit_not_renewed": ("non_renewal",),
    "permit_withdrawn": ("withdraw",),
    "removal_enforced": ("removal",),
    "dublin_decided": ("dublin_decision",),
    "dublin_transfer_planned": ("dublin_preparation",),
    "dublin_transferred": ("dublin_enforcement",),
}
"""The type of event -> the questions of the law that it answers; every other event is a fact, and nothing is asked."""

NOT_BARRED: Final = frozenset({"removal", "dublin_enforcement", "permit_length"})
"""Questions where "not applicable" means that this text does not stand in the way."""

PROTECTING: Final = frozenset({"reflection_granted", "reflection_extended", "permit_issued", "permit_renewed"})
"""Acts that give the person something: where the law leaves the answer open, the authority decides."""

_LENGTH: Final = "permit_length"
_SIX_MONTHS: Final = period("P6M")

OPEN: Final = frozenset({"required", "permitted"})
NOT_ASKED: Final = "not_asked"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The law's answer to the question that an act answers; of several, the one that stands most in its way."""

    answer: str
    question: str = ""
    cites: tuple[str, ...] = ()
    protecting: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the law lets the act be done."""
        if self.answer == "undetermined":
            return self.protecting
        not_barred = self.answer == "not_applicable" and self.question in NOT_BARRED
        return not_barred or self.answer in OPEN or self.answer == NOT_ASKED

    @property
    def is_forbidden(self) -> bool:
        """Whether the law bars the act."""
        return self.answer == "forbidden"


def verdict(case: Case, held: Sequence[Event], on: date, event: Mapping[str, Any]) -> Verdict:
    """What the law says of an event on its day, with all that is recorded so far."""
    questions = QUESTIONS.get(str(event["type"]), ())
    if not questions:
        return Verdict(NOT_ASKED)
    return answered(position(case_file(case, held, proposed=[event]), on), event, questions)


def answered(now: Position, event: Mapping[str, Any], questions: Sequence[str]) -> Verdict:
    """Of the answers that a position gives to some questions about an act, the one that stands most in its way.

    Whether the six months hold for a renewal is contested: a permit that is shorter protects less, and needs a reason.
    """
    protecting = {key: event["type"] in PROTECTING and not (key == _LENGTH and _is_short(event)) for key in questions}
    found = [Verdict(now.answers[key].answer, key, now.answers[key].cites, protecting[key]) for key in questions]
    return min(found, key=lambda one: (not one.is_forbidden, one.is_open))


def _is_short(event: Mapping[str, Any]) -> bool:
    """Whether a permit ends before the day six months after its first (2004/81 8(3)), as the law counts them."""
    if event.get("until") is None:
        return False
    first, last = (_day(event.get("from") or event["on"]), _day(event["until"]))
    return last < plus(first, _SIX_MONTHS)


def _day(given: date | str) -> int:
    return (given if isinstance(given, date) else date.fromisoformat(given)).toordinal()


def weigh(found: Verdict, on: date, reason: str) -> None:
    """Raise `ForbiddenError` or `NotOfferedError` where the law does not open the act and no reason is given."""
    if found.is_open or reason:
        return
    values = {"question": found.question, "on": on, "cites": ", ".join(found.cites)}
    raise ForbiddenError(**values) if found.is_forbidden else NotOfferedError(answer=found.answer, **values)
