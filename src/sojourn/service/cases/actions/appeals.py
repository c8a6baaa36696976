"""Whose an appeal is to record: a decision counts as suspended or annulled by it, so not everybody's."""

from collections.abc import Sequence

from sojourn.service.cases.access import Access
from sojourn.service.cases.authors import author_of
from sojourn.service.cases.ledger import Entry
from sojourn.service.cases.models import Event
from sojourn.service.cases.policy import policy
from sojourn.service.cases.refusals import NotYourAppealError


def check_appeal(access: Access, held: Sequence[Event], entry: Entry) -> None:
    """Raise `NotYourAppealError` for an appeal, or what became of one, that is not this authority's to record.

    It is the deciding authority's, and that of the kinds of authority that the policy names; from the paper of a body
    that is not connected, that of those kinds which may be its author.
    """
    if entry.type not in policy().appeals:
        return
    rule, author = policy().appeals[entry.type], str(entry.fields.get("by", "")).partition(":")[0]
    against = next((event for event in held if str(event.pk) == str(entry.fields.get("against"))), None)
    own = against is not None and author_of(against) is None and against.authority_id == access.who.authority.pk
    if not (author in rule.papers if author else own or access.who.authority.kind in rule.kinds):
        raise NotYourAppealError(type=entry.type)
