"""Say that the State has confirmed a national value, and where: a matter for administration, which publishes values."""

import uuid
from datetime import datetime

from django.utils.translation import gettext_noop

from sojourn.law.parameters import PARAMETERS
from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.access import reach
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.words import Group, Operation
from sojourn.service.decisions.models import ValueClaim
from sojourn.service.decisions.refusals import DraftRefusedError

LONGEST = 300


def claim(
    actor: Actor, case_id: uuid.UUID, parameter: str, *, source: str, key: str, at: datetime | None = None
) -> Outcome:
    """Say where the State of a case has confirmed a value; the claim names no case. Returns its id."""

    def work(who: Standing) -> Outcome:
        access = reach(case_id)
        access.require(Operation.RECORD, Group.COURSE)
        said = source.strip()
        if parameter not in PARAMETERS or who.is_machine:
            raise DraftRefusedError(
                problem=gettext_noop("parameter: a national parameter expected, found %(parameter)s"),
                parameter=repr(parameter),
            )
        if not said or len(said) > LONGEST or not said.isprintable():
            raise DraftRefusedError(
                problem=gettext_noop("source: one line of at most %(longest)s characters expected"), longest=LONGEST
            )
        made = ValueClaim(
            state=access.case.state, parameter=parameter, source=said, authority=who.authority, stated_by_id=who.id,
            stated_at=who.at,
        )  # fmt: skip
        made.save(force_insert=True)
        record(actor, "value.claimed", made.state, [parameter])
        return Outcome(case_id, access.case.version, made.pk)

    request = {"case": case_id, "parameter": parameter, "source": source}
    return perform(actor, key, "claim_value", request, work, at)
