"""The words of the case system: groups of data, operations, relations, and the states of what parties do."""

from typing import Final

from django.db.models import TextChoices

PERSON_STATED: Final = "person_stated"
"""The type of a ledger entry that holds keys of a case file's `person`."""


class Group(TextChoices):
    """What a case is divided into: an authority sees the groups it needs, as far as its basis reaches."""

    PERSON = "person"
    COURSE = "course"
    COOPERATION = "cooperation"
    CHILD = "child"
    SAFETY = "safety"
    HEALTH = "health"
    ASSISTANCE = "assistance"
    MONEY = "money"
    POSITION = "position"


GROUPS: Final = tuple(Group.values)
LEDGER_GROUPS: Final = tuple(group for group in GROUPS if group != Group.POSITION)
"""The groups that entries of the ledger belong to; the position is worked out and never written."""


class Relation(TextChoices):
    """How whoever asks stands to a case."""

    NONE = "none"
    OFFERED = "offered"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    PARTY = "party"
    LEAD = "lead"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    LEFT = "left"
    BREAK_GLASS = "break_glass"
    BREAK_GLASS_OVER = "break_glass_over"
    FORMER_MEMBER = "former_member"


class Operation(TextChoices):
    """What can be done with a case; the first four are allowed group by group."""

    READ = "read"
    RECORD = "record"
    EXPORT = "export"
    NOTIFY = "notify"
    LIST = "list"
    SEE_OFFER = "see_offer"
    ANSWER_OFFER = "answer_offer"
    REFER = "refer"
    CONSENT = "consent"
    TRANSFER = "transfer"
    LEAVE = "leave"
    BREAK_GLASS = "break_glass"


BY_GROUP: Final = (Operation.READ, Operation.RECORD, Operation.EXPORT, Operation.NOTIFY)


class BasisKind(TextChoices):
    """What lets an authority know of a case."""

    CONSENT = "consent"
    NORM = "norm"


class ReferralState(TextChoices):
    """What became of an offer."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


class Clock(TextChoices):
    """Whose term a duty has: that of the text, of national law, or a target of good practice."""

    LAW = "law"
    NATIONAL = "national"
    TARGET = "target"


class NoticeKind(TextChoices):
    """What somebody is told of."""

    BREACH = "breach"
    BREAK_GLASS = "break_glass"
    OFFERED = "offered"
    ANSWERED = "answered"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    LEAD_TRANSFERRED = "lead_transferred"


class FileKind(TextChoices):
    """What a file may be; known by how it begins, never by its name."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    DOCX = "docx"
    ODT = "odt"


class ProceedingKind(TextChoices):
    """What proceedings are about."""

    CRIMINAL = "criminal"
    COMPENSATION = "compensation"
    CONFISCATION = "confiscation"
    PROTECTION = "protection"


class Kinship(TextChoices):
    """What a person is to another."""

    CHILD = "child"
    PARENT = "parent"
    SPOUSE = "spouse"
    SIBLING = "sibling"
    GUARDED = "guarded"
    OTHER = "other"
