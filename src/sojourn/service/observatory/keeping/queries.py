"""What the observatory knows: procedures in lists, one procedure as read on a day, its readings, actors and news.

Nothing here asks who is asking: all of it comes from public documents and is open to everybody.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from sojourn.service.observatory.models import Change, Procedure, Reading, Save, Topic
from sojourn.service.observatory.refusals import NothingThereError
from sojourn.service.observatory.words import TopicKind


@dataclass(frozen=True, slots=True)
class AsRead:
    """A document as one reading gives it. `address` is the permanent name of the reading: the digest of its bytes."""

    document: str
    address: str
    read_at: datetime
    complete: bool
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Appointment:
    """That somebody was shown as rapporteur or shadow rapporteur of a committee, in readings from `first` to `last`.

    `present` says whether the newest whole reading shows it. A change of group makes another appointment.
    """

    committee: str | None
    role: str
    former: bool
    shadow: bool
    name: str
    group: str | None
    appointed: str | None
    first: datetime
    last: datetime
    present: bool


Shown = tuple[str | None, str, bool, bool, str, str | None, str | None]
"""What one reading shows of an appointment: all of it but when it was shown."""


def procedures(
    *,
    type: str | None = None,
    state: str | None = None,
    year: int | None = None,
    subject: str | None = None,
    committee: str | None = None,
) -> QuerySet[Procedure]:
    """The procedures that fit, those with the newest event first; to be sliced into pages."""
    found = Procedure.objects.select_related("reading").order_by("-last_on", "-reference")
    given = {"type": type, "state": state, "year": year}
    found = found.filter(**{name: value for name, value in given.items() if value is not None})
    for kind, code in ((TopicKind.SUBJECT, subject), (TopicKind.COMMITTEE, committee)):
        if code is not None:
            found = found.filter(pk__in=Topic.objects.filter(kind=kind, code=code).values("procedure"))
    return found


def topics(kind: TopicKind) -> list[tuple[str, str]]:
    """The codes of all subjects or committees with their names, by code."""
    rows = Topic.objects.filter(kind=kind).order_by("code", "-procedure__last_on").values_list("code", "name")
    names: dict[str, str] = {}
    for code, name in rows.iterator():
        names.setdefault(code, name)
    return list(names.items())


def procedure(reference: str) -> Procedure:
    """Where a procedure stands. Raises `NothingThereError`."""
    found = Procedure.objects.select_related("reading").filter(reference=reference).first()
    if found is None:
        raise NothingThereError()
    return found


def readings(document: str) -> QuerySet[Reading]:
    """The readings of a document, the newest first; the records are fetched only when asked for."""
    return (
        Reading.objects.filter(document=document)
        .select_related("content")
        .order_by("-read_at", "-id")
        .defer("content__record")
    )


def as_read(document: str, on: date | None = None) -> AsRead:
    """A document as it was last read by the end of a day (today): a whole reading, or a damaged one where none is.

    Raises `NothingThereError` where nothing had been read by then.
    """
    held = Reading.objects.filter(document=document).select_related("content").order_by("-complete", "-read_at", "-id")
    if on is not None:
        held = held.filter(read_at__lt=_end(on))
    found = held.first()
    if found is None:
        raise NothingThereError()
    return _as_read(found)


def at_address(digest: str) -> AsRead:
    """A document by the permanent address of one of its readings. Raises `NothingThereError`."""
    found = Reading.objects.filter(content__digest=digest).select_related("content").order_by("read_at", "id").first()
    if found is None:
        raise NothingThereError()
    return _as_read(found)


def cell(record: Mapping[str, Any], pointer: str) -> Any:
    """What stands at a place of a record (a JSON pointer, RFC 6901). Raises `NothingThereError`."""
    if pointer and not pointer.startswith("/"):
        raise NothingThereError()
    value: Any = record
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping) and name in value:
            value = value[name]
        elif isinstance(value, list) and name.isascii() and name.isdigit() and len(name) < 8 and int(name) < len(value):
            value = value[int(name)]
        else:
            raise NothingThereError()
    return value


def changes(document: str) -> QuerySet[Change]:
    """Everything that changed in a document, news, order and spelling, the newest reading first."""
    return (
        Change.objects.filter(document=document)
        .select_related("reading__content")
        .order_by("-reading__read_at", "-reading_id", "number")
        .defer("reading__content__record")
    )


def actors(document: str) -> Sequence[Appointment]:
    """Who was shown as rapporteur or shadow over all whole readings of a procedure, those of today first."""
    held = Reading.objects.filter(document=document, complete=True).order_by("read_at", "id")
    shown: dict[int, list[Shown]] = {}
    seen: dict[Shown, tuple[datetime, datetime]] = {}
    newest: datetime | None = None
    for newest, content in held.values_list("read_at", "content_id"):
        if content not in shown:
            shown[content] = list(_appointed(Save.objects.get(pk=content).read()))
        for one in shown[content]:
            first, _ = seen.get(one, (newest, newest))
            seen[one] = (first, newest)
    found = [Appointment(*one, first, last, present=last == newest) for one, (first, last) in seen.items()]
    return sorted(found, key=lambda one: (not one.present, one.former, one.shadow, one.appointed or ""))


def _appointed(record: Mapping[str, Any]) -> Iterator[Shown]:
    for one in record["committees"]:
        for shadow, people in ((False, one["rapporteurs"]), (True, one["shadows"])):
            for person in people:
                yield (
                    one["code"], one["role"], one["former"], shadow,
                    person["name"], person.get("group"), person.get("appointed"),
                )  # fmt: skip


def _as_read(reading: Reading) -> AsRead:
    content = reading.content
    return AsRead(reading.document, content.digest, reading.read_at, reading.complete, content.read())


def _end(on: date) -> datetime:
    """The moment at which a day is over, where the service stands."""
    return timezone.make_aware(datetime.combine(on + timedelta(days=1), time.min))
