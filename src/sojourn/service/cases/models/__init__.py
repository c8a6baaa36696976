"""Tables of cases. What a row may not be is refused by the database itself."""

from sojourn.service.cases.models.charges import Charge
from sojourn.service.cases.models.documents import Document
from sojourn.service.cases.models.dues import AuthorityDue, Due
from sojourn.service.cases.models.emergencies import BreakGlass, Notice
from sojourn.service.cases.models.keys import IdempotencyKey
from sojourn.service.cases.models.ledger import Case, Event, Snapshot
from sojourn.service.cases.models.parties import AddressRelease, Basis, Party, Referral, ShelterAddress
from sojourn.service.cases.models.proceedings import FamilyLink, Proceeding, ProceedingCase, ProceedingStep
from sojourn.service.cases.models.witnesses import Witness

__all__ = [
    "AddressRelease",
    "AuthorityDue",
    "Basis",
    "BreakGlass",
    "Case",
    "Charge",
    "Document",
    "Due",
    "Event",
    "FamilyLink",
    "IdempotencyKey",
    "Notice",
    "Party",
    "Proceeding",
    "ProceedingCase",
    "ProceedingStep",
    "Referral",
    "ShelterAddress",
    "Snapshot",
    "Witness",
]
