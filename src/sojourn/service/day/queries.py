"""Reading a day: tasks of all sources in one statement, and notices."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases import access
from sojourn.service.cases.models import Notice
from sojourn.service.day.duties import duties
from sojourn.service.day.models import Assignment, Cover
from sojourn.service.day.scope import Scope
from sojourn.service.day.sources import DUTY, Task, read, sources
from sojourn.service.day.statement import Statement, filled
from sojourn.service.day.team import CASEWORK

PAGE: Final = 100
"""So many tasks stand on one page."""

_ORDER: Final = ("task_rank", "task_day", "task_case", "task_id")
"""What tells pages apart; on its page a day's tasks stand by their references."""

_NEWEST: Final = ("-written_at", "id")

NOTICES: Final = 50
"""So many notices stand on a page, the newest first."""


@dataclass(frozen=True, slots=True)
class Tasks:
    """One page of tasks: what waits for an answer first, then by their last days; `more` says that others follow."""

    tasks: Sequence[Task]
    number: int
    more: bool


def tasks(scope: Scope, number: int = 1) -> Tasks:
    """A page of the tasks within a scope, in one query: of each source no more than this page may hold."""
    whole, values = filled(scope, ("tasks", sources(), number, PAGE), lambda: _whole(scope, number))
    if not whole:
        return Tasks((), number, more=False)
    with connection.cursor() as cursor:
        cursor.execute(whole, values)
        found = [read(row) for row in cursor.fetchall()]
    here = sorted(found[:PAGE], key=lambda task: (task.rank, task.day, task.reference, task.id))
    return Tasks(here, number, len(found) > PAGE)


def _whole(scope: Scope, number: int) -> Statement:
    """The statement for a page of tasks; empty where nothing of any source falls to anybody."""
    beyond, parts, values = number * PAGE + 1, list[str](), list[Any]()
    for source in sources():
        with suppress(EmptyResultSet):  # nothing of it falls to anybody
            rows = source.rows(scope)
            one_rank = isinstance(rows.query.annotations["task_rank"], Value)
            # In the order of an index, where there is one: what all rows share would keep SQLite from seeing it.
            ordered = rows.order_by(*_ORDER[1:]) if one_rank else rows.order_by(*_ORDER)
            statement, given = ordered[:beyond].query.sql_with_params()
            parts.append(f"SELECT * FROM ({statement}) part{len(parts)}")
            values += given
    if not parts:
        return "", ()
    whole = f"SELECT * FROM ({' UNION ALL '.join(parts)}) parts ORDER BY {', '.join(_ORDER)} LIMIT %s OFFSET %s"
    return whole, [*values, PAGE + 1, beyond - PAGE - 1]


def dated(scope: Scope) -> Iterator[QuerySet[Any, Any]]:
    """The queries of what has a last day, one for each source that has any."""
    for source in sources():
        yield source.rows(scope).filter(task_rank=DUTY)


def count(scope: Scope, until: date) -> int:
    """How many tasks had or have their last day by a day (inclusive)."""
    return reduce(lambda total, rows: total + rows.filter(task_day__lte=until).count(), dated(scope), 0)


@dataclass(frozen=True, slots=True)
class Burden:
    """What rests on a member, or on nobody: cases, duties whose last day has passed, and those that end soon."""

    cases: int = 0
    overdue: int = 0
    soon: int = 0


def burdens(scope: Scope, soon: date) -> dict[uuid.UUID | None, Burden]:
    """The burden of each member of the authority by membership, and under None that of nobody."""
    everything = Scope(scope.who, scope.team, everything=True)
    owned = access.charges().annotate(owner=scope.member()).order_by().values("owner")
    cases = dict(owned.annotate(cases=Count("pk")).values_list("owner", "cases"))
    due = duties(everything).annotate(owner=scope.member()).order_by().values("owner")
    past = Q(last_day__lt=scope.who.today)
    counted = due.annotate(overdue=Count("pk", filter=past), soon=Count("pk", filter=~past & Q(last_day__lte=soon)))
    found = {owner: (overdue, near) for owner, overdue, near in counted.values_list("owner", "overdue", "soon")}
    return {owner: Burden(cases.get(owner, 0), *found.get(owner, (0, 0))) for owner in cases.keys() | found.keys()}


def newest_notices(scope: Scope, most: int) -> list[Notice]:
    """The newest unread notices that fall to whoever asks, so many at most; each as `notices` has it."""

    def build() -> Statement:
        # The references of these alone are looked up: SQLite would look up those of all before it puts them in order.
        newest = _unread(scope).order_by(*_NEWEST)[:most].values("pk")
        return _with_references(Notice.objects.filter(pk__in=newest)).query.sql_with_params()

    return list(Notice.objects.raw(*filled(scope, ("notices", most), build)))


def notices(scope: Scope) -> QuerySet[Notice]:
    """The unread notices that fall to whoever asks; each with the `reference` of its case where she may know it."""
    return _with_references(_unread(scope))


def _unread(scope: Scope) -> QuerySet[Notice]:
    who, team = scope.who, scope.team
    falls = Q(member__isnull=True) | Q(member__in=team.sees(who.id))
    if team.catches(who.id):
        falls |= Q(member__role__in=CASEWORK) & ~Q(member__in=team.covered)
    return Notice.objects.filter(falls, authority=who.authority, read_at__isnull=True)


def _with_references(found: QuerySet[Notice]) -> QuerySet[Notice]:
    known = Subquery(access.listed().filter(pk=OuterRef("case")).values("reference")[:1])
    return found.annotate(reference=known).order_by(*_NEWEST)


def assignments(reached: access.Access) -> QuerySet[Assignment]:
    """Who took care of a case for the authority of whoever asks, the newest first."""
    held = Assignment.objects.filter(case=reached.case, authority=reached.who.authority)
    return held.select_related("member__account", "assigned_by__account").order_by("-assigned_at", "-pk")


def covers(who: Standing, members: Sequence[uuid.UUID]) -> QuerySet[Cover]:
    """The absences and deputies of members that hold today or later."""
    held = Cover.objects.filter(member__in=members, withdrawn_at__isnull=True, ends__gte=who.today)
    return held.select_related("member__account", "deputy__account").order_by("starts", "pk")
