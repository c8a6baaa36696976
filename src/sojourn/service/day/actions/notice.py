"""Mark notices as read. Duties have nothing of the kind: they end when the event that does them is recorded."""

import uuid
from collections.abc import Collection
from datetime import datetime

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.acting import acting
from sojourn.service.cases.models import Notice
from sojourn.service.day import queries
from sojourn.service.day.scope import Scope
from sojourn.service.day.team import team


def mark_read(actor: Actor, ids: Collection[uuid.UUID], at: datetime | None = None) -> int:
    """Mark those of the notices as read that fall to the actor; returns how many. Others stay as they are."""
    with acting(actor, at) as who:
        found = queries.notices(Scope(who, team(who))).filter(pk__in=ids)
        shown = list(found.values_list("pk", "case_id"))
        Notice.objects.filter(pk__in=[pk for pk, _ in shown]).update(read_at=who.at)
        for case in sorted({str(case) for _, case in shown}):
            record(actor, "notice.read", case)
        return len(shown)
