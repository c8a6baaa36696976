"""Entries, restrictions and heads: tables to which rows are added and in which none is ever changed.

The database refuses every change, and every row that does not follow from the one before it (`triggers.py`). Rows
are written through `writing.py` and `sealing.py` alone.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import models

from sojourn.service.audit.chains.canonical import DIGEST_LENGTH
from sojourn.service.audit.lanes import NAME_LENGTH

_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


if TYPE_CHECKING:
    _WholeNumber = models.BigIntegerField[datetime, datetime]
else:
    _WholeNumber = models.BigIntegerField


class MomentField(_WholeNumber):
    """A moment, held as microseconds since 1970-01-01 in UTC: the same in every database, and hashed as it is."""

    def from_db_value(self, value: int | None, *_: Any) -> datetime | None:
        """The moment of a stored number."""
        return None if value is None else _BEGINNING + value * _MICROSECOND

    def get_prep_value(self, value: Any) -> Any:
        """The number of a moment."""
        return microseconds(value) if isinstance(value, datetime) else super().get_prep_value(value)


def microseconds(moment: datetime) -> int:
    """Microseconds from the beginning of 1970 to a moment."""
    return (moment - _BEGINNING) // _MICROSECOND


class Chained(models.Model):
    """A row of a chain: its place, and the digests of the row before and of itself."""

    pk = models.CompositePrimaryKey("chain", "number")
    chain = models.CharField(max_length=NAME_LENGTH)
    number = models.PositiveBigIntegerField()
    at = MomentField()
    member = models.UUIDField(null=True)
    authority = models.UUIDField(null=True)
    subject = models.CharField(max_length=100)
    previous = models.CharField(max_length=DIGEST_LENGTH)
    digest = models.CharField(max_length=DIGEST_LENGTH)

    class Meta:
        abstract = True


class Entry(Chained):
    """Who did what with which case or identity. `fields` are names with commas between them, never values."""

    role = models.CharField(max_length=40)
    client = models.CharField(max_length=100)
    session = models.CharField(max_length=64)
    act = models.CharField(max_length=60)
    fields = models.TextField()
    reason = models.CharField(max_length=500)
    relation = models.CharField(max_length=40)

    class Meta:
        indexes = (
            models.Index(fields=["subject", "at"], name="audit_by_subject"),
            models.Index(fields=["authority", "member", "at"], name="audit_of_a_member"),
            models.Index(fields=["at"], name="audit_by_moment"),
            models.Index(fields=["authority", "at"], name="audit_by_authority"),
            models.Index(fields=["authority", "act", "at"], name="audit_by_act"),
        )


class Restriction(Chained):
    """What the person `subject` is not told for a time: readings by `withheld`, an authority, or by all where null.

    `member` and `authority` are the officer who decided it, `ground` the norm, `until` the last day. The newest
    restriction of a person and authority counts; one that ends before it begins lifts the one before.
    """

    withheld = models.UUIDField(null=True)
    ground = models.CharField(max_length=100)
    reason = models.CharField(max_length=500)
    until = models.DateField()

    class Meta:
        indexes = (models.Index(fields=["subject", "at"], name="restriction_by_subject"),)


class SealedHead(models.Model):
    """A signed head, as the line that is exported."""

    number = models.PositiveBigIntegerField(primary_key=True)
    line = models.TextField()

    class Meta:
        db_table = "audit_head"
