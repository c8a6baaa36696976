"""The words of the observatory."""

from typing import Final

from django.db.models import TextChoices

from sojourn.service.accounts.words import Role

KEEPERS: Final = frozenset({Role.ANALYST, Role.ADMINISTRATOR})
"""The roles of members who may bring documents in and have news posted to other services."""


class Channel(TextChoices):
    """How a document came in."""

    UPLOAD = "upload"
    COMMAND = "command"
    FOLDER = "folder"


class Outcome(TextChoices):
    """What becomes of a document that is brought in.

    `first`: the first whole reading of its document. `compared`: compared with the newest whole reading. `unchanged`:
    the same bytes as that one, read again. `older`: read before it; kept, and no news. `damaged`: cut off; kept as
    read, and no whole record gives way to it. `known`: these bytes of that day are kept already. `refused`: nothing to
    keep; the line says why.
    """

    FIRST = "first"
    COMPARED = "compared"
    UNCHANGED = "unchanged"
    OLDER = "older"
    DAMAGED = "damaged"
    KNOWN = "known"
    REFUSED = "refused"


class ChangeKind(TextChoices):
    """What a difference between two readings is; only the first is ever told to anybody."""

    NEWS = "news"
    ORDER = "order"
    SPELLING = "spelling"


class TopicKind(TextChoices):
    """What procedures are grouped by."""

    SUBJECT = "subject"
    COMMITTEE = "committee"


class ForecastKind(TextChoices):
    """Where a coming day is from: printed in the file, or worked out from a clock of the treaty."""

    PRINTED = "printed"
    CLOCK = "clock"


class ScopeKind(TextChoices):
    """What a feed, a digest or a webhook is about."""

    ALL = "all"
    PROCEDURE = "procedure"
    SUBJECT = "subject"
    COMMITTEE = "committee"


class EntryKind(TextChoices):
    """What can be found: a procedure, a document or a summary of one, a Council document, an infringement case."""

    PROCEDURE = "procedure"
    DOCUMENT = "document"
    SUMMARY = "summary"
    COUNCIL = "council"
    CASE = "case"
