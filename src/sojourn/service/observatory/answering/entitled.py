"""Who may answer for whom: an authority for its own State; where the setting says so, for all and for the Union."""

from datetime import datetime

from django.conf import settings

from sojourn.records.commitments.parties import UNION_CODE, member_states
from sojourn.service.accounts.standing import Standing, standing
from sojourn.service.audit.actors import Actor
from sojourn.service.observatory.answering.refusals import NotYourPartyError
from sojourn.service.observatory.keeping.taking import keeper


def parties(who: Standing) -> tuple[str, ...]:
    """The codes of those a member may answer for, today's Member States among them; none for a State outside."""
    everybody = (*member_states(who.today), UNION_CODE)
    return everybody if settings.SOJOURN_COORDINATOR else tuple(one for one in everybody if one == who.authority.state)


def entitled(actor: Actor, party: str, at: datetime | None = None) -> Standing:
    """How a member stands who may answer for a party. Raises `NotKeeperError` and `NotYourPartyError`."""
    keeper(actor)
    who = standing(actor, at)
    if party not in parties(who):
        raise NotYourPartyError()
    return who
