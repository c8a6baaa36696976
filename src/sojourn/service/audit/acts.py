"""The acts that can be recorded, each under the kind of processing it is.

The kinds are those of which Article 25(1) of Directive (EU) 2016/680 wants logs kept, and `administration` for what
is done to the service itself. What destroys has names of its own and is never recorded as a change.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sojourn.service.audit.problems import AuditError


class Kind(StrEnum):
    """What an act does with personal data."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    ADMINISTRATION = "administration"


_NAMES: Final = {
    Kind.COLLECTION: """
        attachment.added case.imported case.opened consent.recorded event.recorded identity.recorded
        proceeding.opened
        """,
    Kind.ALTERATION: """
        address.taken_back case.assigned case.recomputed consent.withdrawn decision.approved decision.drafted
        decision.dropped decision.rejected decision.reviewed decision.submitted event.corrected extract.restricted
        hold.confirmed hold.lifted hold.placed identity.changed lead.transferred letter.drafted offer.accepted
        offer.declined offer.made offer.taken_back party.left task.done
        """,
    Kind.CONSULTATION: """
        attachment.read audit.read audit.reported calendar.read case.listed case.read case.searched event.refused
        extract.prepared
        identity.compared identity.read identity.searched letter.read notice.read
        """,
    Kind.DISCLOSURE: """
        address.released case.exported extract.released identity.exported identity.released letter.explained
        letter.served message.sent notice.sent
        """,
    Kind.COMBINATION: """
        family.linked family.unlinked identity.merged identity.separated proceeding.linked proceeding.unlinked
        """,
    Kind.ERASURE: """
        attachment.destroyed case.banded draft.destroyed identity.detail_destroyed identity.erased letter.destroyed
        """,
    Kind.ADMINISTRATION: """
        authority.changed authority.created break_glass.opened client.created client.revoked key.recovered key.rotated
        factor.added factor.removed member.invited member.joined member.left member.role_changed password.changed
        provider.changed provider.confirmed provider.proposed provider.refused provider.taken_back
        session.ended session.locked session.refused session.started
        calendar.closed calendar.opened cover.withdrawn cover.written reminder.chosen value.claimed
        competence.confirmed competence.proposed competence.refused competence.taken_back invitation.withdrawn
        letterhead.confirmed letterhead.proposed letterhead.refused letterhead.taken_back parameter.confirmed
        parameter.proposed parameter.published parameter.refused parameter.taken_back parameter.tried
        answers.brought answers.verified documents.taken webhook.closed webhook.opened
        retention.confirmed retention.proposed retention.refused retention.taken_back
        """,
}

ACTS: Final[Mapping[str, Kind]] = MappingProxyType(
    {name: kind for kind, names in _NAMES.items() for name in names.split()}
)
"""Every act by its name: what it concerns, a point, and what was done to it."""

READINGS: Final = tuple(sorted(name for name, kind in ACTS.items() if kind in (Kind.CONSULTATION, Kind.DISCLOSURE)))
"""The acts by which somebody came to know something."""


def known(act: str) -> str:
    """The act itself. Raises `AuditError` where there is none of that name."""
    if act not in ACTS:
        raise AuditError(f"unknown act {act!r}; a name of sojourn.service.audit.acts expected")
    return act
