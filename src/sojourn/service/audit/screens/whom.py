"""Whom an extract is for: the person of a case in which the officer's authority takes part, or took part.

The officer sees no case. What is told here is two ids, and that there is such a case.
"""

import uuid
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Max, Q
from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.models import Case
from sojourn.service.refused import RefusalError


class NobodyFoundError(RefusalError):
    """There is no such case, or the authority never took part in it."""

    status = 404
    code, sentence = "no-such-person", gettext_noop("There is no person under this address whose extract you prepare.")


class Whom(NamedTuple):
    """The ids of a case and of its person; `left` is when the officer's authority left it, where it has no part now."""

    case: uuid.UUID
    person: uuid.UUID
    left: datetime | None


def whom(who: Standing, asked: str | uuid.UUID) -> Whom:
    """The person of a case, by its reference or id, or by the person's own. Raises `NobodyFoundError`."""
    given = str(asked).strip()
    found = _by_function(given) if connection.vendor == "postgresql" else _by_query(who, given)
    if found is None:
        raise NobodyFoundError()
    return found


def _by_function(asked: str) -> Whom | None:
    """Row-level security hides cases from officers: a function that knows who asks tells the ids."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id, person_id, left_at FROM sojourn_person_of(%s)", [asked.replace("\0", "")])
        row = cursor.fetchone()
    return None if row is None else Whom(*row)


def _by_query(who: Standing, asked: str) -> Whom | None:
    try:
        meant = Q(pk=uuid.UUID(asked)) | Q(person_id=uuid.UUID(asked))
    except ValueError:
        meant = Q(reference=asked)
    held = Case.objects.filter(meant, parties__authority=who.authority)
    parts = held.annotate(here=Count("parties", Q(parties__left_at__isnull=True)), left=Max("parties__left_at"))
    found = parts.order_by("-here", "-left").first()
    return None if found is None else Whom(found.pk, found.person_id, None if found.here else found.left)
