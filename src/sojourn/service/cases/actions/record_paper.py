"""Record the act of an authority that is not connected, from its paper: author and recorder stand apart."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.cases import ledger
from sojourn.service.cases.actions.add_document import Upload, added
from sojourn.service.cases.actions.appeals import check_appeal
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.actions.record import checked, reached, two_persons, written
from sojourn.service.cases.authors import Author


def record_paper(
    actor: Actor,
    case_id: uuid.UUID,
    event: Mapping[str, Any],
    author: Author,
    paper: Upload | uuid.UUID,
    *,
    seen: int,
    key: str,
    reason: str = "",
    at: datetime | None = None,
) -> Outcome:
    """Add an event that `author` brought about, with a scan of its paper; returns the entry's id.

    The act needs no competence of the recorder, for it is not the recorder's. What takes two persons is recorded from a
    file of the case that another added. Raises as `record_event` and `add_document` do, and `NotAcceptedError` where
    the author is connected and records its own acts.
    """

    def work(who: Standing) -> Outcome:
        access = reached(case_id, seen)
        held = ledger.entries(access.case)
        entry = checked(access, held, event, reason, author.checked(access.case.state))
        check_appeal(access, held, entry)
        filed = paper if isinstance(paper, uuid.UUID) else None
        outcome = written(actor, access, held, [entry], "event.recorded", two_persons(access, entry, filed))
        if not isinstance(paper, uuid.UUID):
            added(actor, access, entry.group, paper, outcome.made)
        return outcome

    named = paper if isinstance(paper, uuid.UUID) else paper.request()
    request = {
        "case": case_id, "event": event, "author": author.by, "paper": named, "seen": seen, "reason": reason,
    }  # fmt: skip
    return perform(actor, key, "record_paper", request, work, at)
