"""Tables of cases. What a row may not be is refused by the database itself."""

from sojourn.service.cases.models.emergencies import BreakGlass, Notice
from sojourn.service.cases.models.keys import IdempotencyKey
from sojourn.service.cases.models.ledger import Case, Event, Snapshot
from sojourn.service.cases.models.parties import AddressRelease, Basis, Party, Referral, ShelterAddress

__all__ = [
    "AddressRelease",
    "Basis",
    "BreakGlass",
    "Case",
    "Event",
    "IdempotencyKey",
    "Notice",
    "Party",
    "Referral",
    "ShelterAddress",
    "Snapshot",
]
