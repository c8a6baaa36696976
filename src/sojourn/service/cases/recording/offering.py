"""What can be recorded in a case now: what makes sense first, then what the law opens, then what it does not.

Nothing is left out for good: what the law does not open, or forbids, is listed with its answer, and can be recorded as
what was done.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from sojourn.law.position import Position
from sojourn.service.accounts.models import LegalCompetence
from sojourn.service.cases.access import Access
from sojourn.service.cases.lawfulness import PROTECTING, QUESTIONS, Verdict
from sojourn.service.cases.policy import CORRECTED, policy
from sojourn.service.cases.words import Operation
from sojourn.service.desk.editor.wording import TYPE_GROUPS

FULFIL: Final[Mapping[str, tuple[str, ...]]] = {
    "assist": ("assistance_given",),
    "legal_counselling": ("assistance_given",),
    "inform": ("informed",),
    "grant_reflection": ("reflection_granted",),
    "represent": ("representative_appointed",),
    "trace_family": ("family_tracing_started",),
    "schooling": ("schooling_assessed",),
    "decide": ("permit_issued", "permit_refused"),
    "decide_on_renewal": ("permit_renewed", "permit_not_renewed"),
}
"""The duty of the law -> the types of events that fulfil it."""

_WAITING: Final = frozenset({"open", "overdue", "past_target"})
_PART: Final = "permit_length"
"""A question that is asked of a permit's days, which nobody has given yet."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A type of event that can be recorded; `duty` and `due` where it fulfils an open duty, `verdict` of today."""

    type: str
    verdict: Verdict
    duty: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be recorded: `now` fulfils a duty, `open` are acts that the law opens, `facts` happen any day;
    `barred` are acts that the law does not open; `reserved` need a competence that the authority has not.
    """

    now: tuple[Offer, ...]
    open: tuple[Offer, ...]
    facts: tuple[Offer, ...]
    barred: tuple[Offer, ...]
    reserved: tuple[Offer, ...]


def offers(access: Access, position: Position | None) -> Offers:
    """What whoever acts can record in a case, in the order in which it makes sense; `position` is that of today.

    Without it, for those who may not read it, nothing is said of what the law opens.
    """
    lacking = _lacking(access)
    kinds = [kind for kind in _types() if access.may(Operation.RECORD, policy().group_of[kind])]
    duties = _duties(position)
    found = [Offer(kind, _verdict(kind, position), *duties.get(kind, (None, None))) for kind in kinds]
    mine = [one for one in found if policy().competence_for.get(one.type) not in lacking]
    opened, done = [one for one in mine if one.verdict.is_open], _fulfilled(position)
    acts = {one.type for one in opened if _is_asked(one.verdict) and one.type not in done}
    return Offers(
        now=tuple(sorted((one for one in opened if one.duty), key=lambda one: one.due or "9999")),
        open=tuple(one for one in opened if not one.duty and one.type in acts),
        facts=tuple(one for one in opened if not one.duty and one.type not in acts),
        barred=tuple(one for one in mine if not one.verdict.is_open),
        reserved=tuple(one for one in found if one not in mine),
    )


def _types() -> Iterator[str]:
    """Every type of event in the order of the procedure; a correction begins at the entry that it corrects."""
    for _title, kinds in TYPE_GROUPS:
        yield from (kind for kind in kinds.split() if kind != CORRECTED)


def _verdict(kind: str, position: Position | None) -> Verdict:
    questions = [key for key in QUESTIONS.get(kind, ()) if key != _PART]
    if position is None or not questions:
        return Verdict("not_asked")
    protecting = kind in PROTECTING
    answers = [Verdict(position.answers[key].answer, key, position.answers[key].cites, protecting) for key in questions]
    return min(answers, key=lambda one: (not one.is_forbidden, one.is_open))


def _is_asked(found: Verdict) -> bool:
    """Whether the law opens the act itself, and does not only stand in its way no longer."""
    return bool(found.question) and found.answer != "not_applicable"


def _duties(position: Position | None) -> Mapping[str, tuple[str, str | None]]:
    if position is None:
        return {}
    waiting = [duty for duty in position.duties if duty["status"] in _WAITING]
    return {kind: (duty["duty"], duty["due"]) for duty in reversed(waiting) for kind in FULFIL[duty["duty"]]}


def _fulfilled(position: Position | None) -> frozenset[str]:
    """The types of events that would only fulfil duties that are met already."""
    met = [] if position is None else [duty for duty in position.duties if duty["status"] not in _WAITING]
    return frozenset(kind for duty in met for kind in FULFIL[duty["duty"]])


def _lacking(access: Access) -> frozenset[str]:
    """The competences that national law has not given the authority, of those that acts need."""
    held = competences(access, access.who.today)
    return frozenset(policy().competence_for.values()) - frozenset(held)


def competences(access: Access, today: date) -> Sequence[str]:
    """What national law empowers the authority of whoever acts to do on a day."""
    holds = Q(ends__isnull=True) | Q(ends__gte=today)
    rows = LegalCompetence.objects.filter(holds, authority=access.who.authority, starts__lte=today)
    return list(rows.values_list("competence", flat=True))


def sections(found: Iterable[Offer]) -> Iterator[tuple[str, tuple[Offer, ...]]]:
    """Offers under the titles that people look for them by."""
    by_type = {one.type: one for one in found}
    for title, kinds in TYPE_GROUPS:
        if held := tuple(by_type[kind] for kind in kinds.split() if kind in by_type):
            yield str(title), held
