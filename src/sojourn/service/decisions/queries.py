"""What waits for whom: the decisions of an authority, in the order in which they are taken further."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.acting import current
from sojourn.service.decisions.access import listed
from sojourn.service.decisions.models import Decision
from sojourn.service.decisions.words import Stage

MOST = 500
"""Decisions in the list at most; whoever has more of them sees the oldest."""


class Waiting(StrEnum):
    """What a decision waits for, in the order of the page."""

    APPROVAL = "approval"
    DRAFT = "draft"
    OTHERS = "others"
    SERVICE = "service"
    EXPLANATION = "explanation"
    APPEAL = "appeal"
    RUNNING = "running"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Waits:
    """That a decision waits for something."""

    decision: Decision
    what: Waiting


def open_decisions() -> QuerySet[Decision]:
    """The decisions of the authority that wait for something, the oldest first."""
    who = current()
    today = who.today
    drafting = Q(stage__in=(Stage.DRAFT, Stage.RETURNED, Stage.SUBMITTED))
    effective = Q(stage=Stage.EFFECTIVE)
    telling = Q(served_on__isnull=True) | Q(explained_on__isnull=True)
    running = Q(appeal_until__gte=today, appealed_on__isnull=True)
    pending = Q(appealed_on__isnull=False, appeal_decided_on__isnull=True)
    review = Q(alone=True, reviewed_on__isnull=True)
    rows = listed().filter(drafting | effective & (telling | running | pending | review), authority=who.authority)
    return rows.select_related("case", "drafted_by__account").order_by("drafted_at", "id")


def waiting(rows: Iterable[Decision], who: Standing) -> Iterator[Waits]:
    """What each decision waits for; one may wait for several things at once."""
    for row in rows:
        mine = who.account is not None and row.drafted_by.account_id == who.account.pk
        if row.stage == Stage.SUBMITTED:
            yield Waits(row, Waiting.OTHERS if mine else Waiting.APPROVAL)
        elif row.stage != Stage.EFFECTIVE:
            yield Waits(row, Waiting.DRAFT if mine else Waiting.OTHERS)
        else:
            yield from _afterwards(row, who, mine)


def _afterwards(row: Decision, who: Standing, mine: bool) -> Iterator[Waits]:
    if row.served_on is None:
        yield Waits(row, Waiting.SERVICE)
    elif row.explained_on is None:
        yield Waits(row, Waiting.EXPLANATION)
    if row.appealed_on and row.appeal_decided_on is None:
        yield Waits(row, Waiting.APPEAL)
    elif row.appealed_on is None and row.appeal_until and row.appeal_until >= who.today:
        yield Waits(row, Waiting.RUNNING)
    if row.alone and row.reviewed_on is None and not mine:
        yield Waits(row, Waiting.REVIEW)
