"""The one way to reach proceedings: through a case of theirs in which whoever acts may read of cooperation or money."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext_noop

from sojourn.service.audit.writing import record
from sojourn.service.cases.access import Access, reach
from sojourn.service.cases.acting import current
from sojourn.service.cases.models import Proceeding, ProceedingCase, ProceedingStep
from sojourn.service.cases.policy import policy
from sojourn.service.cases.refusals import NoSuchCaseError
from sojourn.service.cases.words import Group, Operation
from sojourn.service.refused import RefusalError

GROUPS = (Group.COOPERATION, Group.MONEY)
"""The groups of data that proceedings belong to."""


class NoSuchProceedingsError(RefusalError):
    """There are no such proceedings, or nothing of them may be known."""

    status = 404
    code = "no-such-proceedings"
    sentence = gettext_noop("There are no proceedings under this address that you may work on.")


@dataclass(frozen=True, slots=True)
class Seen:
    """Proceedings with those of their cases that whoever acts may know to be linked."""

    proceeding: Proceeding
    cases: Sequence[Access]
    count: int | None
    """How many cases are linked in all; None for those whose task it is not to know."""


def concerns(access: Access, operation: Operation = Operation.READ) -> bool:
    """Whether whoever acts may do something in a case with what concerns proceedings."""
    return any(access.may(operation, group) for group in GROUPS)


def see(proceeding_id: uuid.UUID) -> Seen:
    """Proceedings that whoever acts may know of. Raises `NoSuchProceedingsError` where there are none."""
    found = Proceeding.objects.filter(pk=proceeding_id).first()
    linked = [] if found is None else _linked(found)
    if found is None or not linked:
        raise NoSuchProceedingsError()
    return Seen(found, linked, _count(found) if _leads() else None)


def read(proceeding_id: uuid.UUID) -> Seen:
    """Proceedings to be read; the reading is written down for each case through which they are known."""
    seen = see(proceeding_id)
    for access in seen.cases:
        groups = [group for group in GROUPS if access.may(Operation.READ, group)]
        record(access.who.actor, "case.read", str(access.case.pk), groups, relation=access.relation)
    return seen


def of_case(access: Access) -> Sequence[Proceeding]:
    """The proceedings that a case is part of, as far as whoever acts may know of them."""
    if not concerns(access):
        return []
    rows = Proceeding.objects.filter(links__case=access.case, links__unlinked_at__isnull=True)
    return list(rows.order_by("made_at"))


def to_link(access: Access) -> Sequence[Proceeding]:
    """The proceedings known through other cases that a case is not yet part of."""
    linked = ProceedingCase.objects.filter(unlinked_at__isnull=True)
    known = Proceeding.objects.exclude(pk__in=linked.filter(case=access.case).values("proceeding"))
    ids = linked.exclude(case=access.case).filter(proceeding__in=known).values_list("proceeding", "case_id")
    seen = {proceeding for proceeding, case in ids if (found := _reached(case)) is not None and concerns(found)}
    return list(known.filter(pk__in=seen).order_by("made_at"))


def steps(seen: Seen) -> Sequence[ProceedingStep]:
    """What happened in proceedings, in the order of the days, as far as its group of data may be read."""
    rows = ProceedingStep.objects.filter(proceeding=seen.proceeding).select_related("authority")
    readable = frozenset[str]().union(*(access.groups[Operation.READ] for access in seen.cases))
    return [row for row in rows.order_by("on", "recorded_at") if policy().group_of[row.type] in readable]


def _linked(proceeding: Proceeding) -> list[Access]:
    links = ProceedingCase.objects.filter(proceeding=proceeding, unlinked_at__isnull=True)
    reached = [_reached(case) for case in links.order_by("case_id").values_list("case_id", flat=True)]
    return [access for access in reached if access is not None and concerns(access)]


def _reached(case_id: uuid.UUID) -> Access | None:
    try:
        return reach(case_id)
    except NoSuchCaseError:
        return None


def _leads() -> bool:
    """Whether it is the authority's task to record what concerns proceedings: it may know how many cases there are."""
    return bool(policy().records[current().authority.kind] & {Group.COOPERATION})


def _count(proceeding: Proceeding) -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sojourn_cases_in_proceeding(%s)", [proceeding.pk])
            return int(cursor.fetchone()[0])
    return ProceedingCase.objects.filter(proceeding=proceeding, unlinked_at__isnull=True).count()
