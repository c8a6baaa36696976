"""Leave a case: the authority is no party to it any more; what it wrote stays."""

import uuid
from datetime import datetime

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.access import reach
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.models import Basis, Party
from sojourn.service.cases.words import Operation


def leave(actor: Actor, case_id: uuid.UUID, *, key: str, at: datetime | None = None) -> Outcome:
    """End the authority's part in a case, and all that lets it know of the case; returns the id of the party.

    The lead is transferred first. Should the authority come back, it knows what it is offered then.
    """

    def work(who: Standing) -> Outcome:
        access = reach(case_id, lock=True)
        access.require(Operation.LEAVE)
        party = Party.objects.get(case=case_id, authority=who.authority, left_at__isnull=True)
        record(actor, "party.left", str(case_id), relation=access.relation)
        party.left_at = who.at
        party.save(update_fields=["left_at"])
        Basis.objects.filter(case=case_id, authority=who.authority, withdrawn_at__isnull=True).update(
            withdrawn_at=who.at
        )
        return Outcome(case_id, access.case.version, party.pk)

    return perform(actor, key, "leave", {"case": case_id}, work, at)
