"""Questions to the entries: which there are, and how many an hour. Who may ask, and the record of it: `access.py`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, Q, QuerySet, Value

from sojourn.service.audit.acts import READINGS
from sojourn.service.audit.days import HOUR
from sojourn.service.audit.models import Entry, microseconds

ENTRIES_A_PAGE: Final = 100
_PLACE: Final = re.compile(r"([0-9]{1,17})\.([0-9a-z]{1,40})\.([0-9]{1,18})", re.ASCII)
_NAMES_OF_A_LIST: Final = Q(act="identity.read", fields="name")
"""Whoever lists her own cases with the names has not opened a single one."""

_HOUR: Final = ExpressionWrapper(F("at") / Value(HOUR), output_field=BigIntegerField())


@dataclass(frozen=True)
class Asked:
    """Which entries: of any of these cases or persons, by whom, of which act, from one moment up to another.

    What is left out does not narrow the question; `before` is the first moment that no longer counts. `names` asks for
    names that a list showed alone (true), or for all but them (false). `own` is the authority that asks: of others it
    learns the kind of processing alone, so that nothing finer picks out theirs, and nothing from `left` on.
    """

    subjects: tuple[str, ...] = ()
    member: UUID | None = None
    authority: UUID | None = None
    act: str = ""
    relation: str = ""
    since: datetime | None = None
    before: datetime | None = None
    readings_only: bool = False
    names: bool | None = None
    own: UUID | None = None
    left: datetime | None = None

    @property
    def is_fine(self) -> bool:
        """Whether it picks entries by more than their kind, day and authority."""
        return bool(self.member or self.act or self.relation) or self.names is not None


class Place(NamedTuple):
    """Where a page ends: the moment, chain and number of its last entry."""

    at: datetime
    chain: str
    number: int

    def __str__(self) -> str:
        return f"{microseconds(self.at)}.{self.chain}.{self.number}"

    @classmethod
    def read(cls, text: str) -> "Place":
        """The place that was written so. Raises `ValueError` for anything else."""
        found = _PLACE.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no place in the entries")
        return cls(datetime.fromtimestamp(0, UTC) + timedelta(microseconds=int(found[1])), found[2], int(found[3]))


class Hour(NamedTuple):
    """What one member read within one hour: how many entries, of how many cases and persons."""

    member: UUID | None
    authority: UUID | None
    hour: int
    entries: int
    subjects: int


def found(asked: Asked, after: Place | None = None) -> list[Entry]:
    """A page of entries, newest first; the page after a place where one is given."""
    chosen = _chosen(asked)
    if after:
        earlier = Q(at__lt=after.at) | Q(at=after.at, chain__gt=after.chain)
        chosen = chosen.filter(at__lte=after.at)  # the index is used for this condition only
        chosen = chosen.filter(earlier | Q(at=after.at, chain=after.chain, number__gt=after.number))
    return list(chosen.order_by("-at", "chain", "number")[:ENTRIES_A_PAGE])


def place(entry: Entry) -> Place:
    """Where a page that ends with this entry ends."""
    return Place(entry.at, entry.chain, entry.number)


def hours(asked: Asked) -> Iterator[Hour]:
    """What was read, by member and hour, in the order of hours."""
    counted = (
        _chosen(replace(asked, readings_only=True))
        .values(hour=_HOUR, who=F("member"), whose=F("authority"))
        .annotate(entries=Count("number"), subjects=Count("subject", distinct=True))
        .order_by("hour", "who", "whose")
    )
    for row in counted:
        yield Hour(row["who"], row["whose"], row["hour"], row["entries"], row["subjects"])


def by_hour(asked: Asked) -> Iterator[tuple[int, UUID | None, str, str]]:
    """In which hours which authority, in which role, did which acts."""
    chosen = _chosen(asked).values_list(_HOUR, "authority", "role", "act")
    yield from chosen.order_by("at").distinct()


def _chosen(asked: Asked) -> QuerySet[Entry]:
    narrowing = {
        "subject__in": asked.subjects,
        "member": asked.member,
        "authority": asked.authority,
        "act": asked.act,
        "relation": asked.relation,
        "at__gte": asked.since,
        "at__lt": asked.before,
        "act__in": READINGS if asked.readings_only else (),
    }
    chosen = Entry.objects.filter(**{name: value for name, value in narrowing.items() if value})
    if asked.own is not None and (asked.is_fine or asked.left):
        others = Q() if asked.is_fine else Q(at__lt=asked.left)
        chosen = chosen.filter(Q(authority=asked.own) | others if others else Q(authority=asked.own))
    if asked.names is None:
        return chosen
    return chosen.filter(_NAMES_OF_A_LIST) if asked.names else chosen.exclude(_NAMES_OF_A_LIST)
