"""Open a case of somebody who is not known yet: the identity and the case come to be together, or neither."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.actions.open_case import open_case
from sojourn.service.cases.auditors import auditor
from sojourn.service.cases.opening.allowed import may_open
from sojourn.service.cases.refusals import NotAllowedError
from sojourn.service.cases.words import Group, Operation
from sojourn.service.identities.actions.registering import register
from sojourn.service.identities.values import Value


def open_with(
    actor: Actor, values: Sequence[Value], facts: Mapping[str, Any], ground: Ground, *, complete: bool, key: str
) -> Outcome:
    """Register a person with what is known and open her or his case under a ground of the authority's own.

    Raises what `open_case` raises. What was typed of the identity is no part of the key's digest.
    """

    def work(who: Standing) -> Outcome:
        if not may_open(who):
            raise NotAllowedError(operation=Operation.RECORD, group=Group.COURSE)
        person_id: uuid.UUID = register(values, auditor(actor))
        return open_case(actor, person_id=person_id, person=facts, ground=ground, key=f"{key}-case", complete=complete)

    return perform(actor, key, "open_with", {"facts": facts, "ground": ground.request(), "complete": complete}, work)
