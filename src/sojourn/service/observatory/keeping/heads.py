"""Where procedures stand, as their newest readings say: what lists, calendars and feeds go by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sojourn.service.observatory.keeping.days import day, year_of
from sojourn.service.observatory.models import Forecast, Procedure, Reading, Topic
from sojourn.service.observatory.words import ForecastKind, TopicKind

Record = Mapping[str, Any]

_UPDATED: Final = tuple(one.name for one in Procedure._meta.concrete_fields if one.name not in ("id", "reference"))


@dataclass(frozen=True, slots=True)
class Newest:
    """The reading a document now stands by; `changed` unless it says the same bytes as the one before."""

    reading: Reading
    record: Record
    changed: bool


def store(newest: Sequence[Newest]) -> None:
    """Write anew where these procedures stand; documents of other kinds are passed over."""
    mine = [one for one in newest if one.record["kind"] == "procedure"]
    for one in mine:
        if not one.changed:
            Procedure.objects.filter(reference=one.reading.document).update(reading=one.reading)
    changed = [one for one in mine if one.changed]
    heads = Procedure.objects.bulk_create(
        [_head(one) for one in changed],
        update_conflicts=True,
        unique_fields=["reference"],
        update_fields=list(_UPDATED),
    )
    ids = dict(Procedure.objects.filter(reference__in=[one.reference for one in heads]).values_list("reference", "id"))
    Topic.objects.filter(procedure__in=ids.values()).delete()
    Forecast.objects.filter(procedure__in=ids.values()).delete()
    Topic.objects.bulk_create(one for head in changed for one in _topics(ids[head.reading.document], head.record))
    Forecast.objects.bulk_create(one for head in changed for one in _forecasts(ids[head.reading.document], head.record))


def _head(newest: Newest) -> Procedure:
    record, reading = newest.record, newest.reading
    standing = record["standing"]
    dated = sorted((on, str(one["label"])) for one in record["events"] if (on := day(one["date"])) is not None)
    due = min(((on, str(one["step"])) for one in record["next"] if (on := day(one["due"])) is not None), default=None)
    return Procedure(
        reference=reading.document,
        year=year_of(reading.document),
        type=(record["procedure_type"] or "")[:10],
        subtype=record["procedure_subtype"] or "",
        instrument=record["instrument"] or "",
        title=record["title"] or "",
        stage=record["stage"] or "",
        status=record["status"] or "",
        state=standing["state"],
        step=standing["step"] or "",
        since=day(standing["since"]),
        treaty=standing["treaty"],
        first_on=dated[0][0] if dated else None,
        last_on=dated[-1][0] if dated else None,
        last_event=dated[-1][1] if dated else "",
        due=due[0] if due else None,
        due_step=due[1] if due else "",
        complete=reading.complete,
        reading=reading,
    )


def _topics(procedure: int, record: Record) -> Iterator[Topic]:
    listed = (
        (TopicKind.SUBJECT, record["subjects"]),
        (TopicKind.COMMITTEE, [one for one in record["committees"] if not one["former"]]),
    )
    for kind, entries in listed:
        named = {str(one["code"])[:40]: str(one["name"] or "") for one in entries if one["code"]}
        for code, name in named.items():
            yield Topic(procedure_id=procedure, kind=kind, code=code, name=name)


def _forecasts(procedure: int, record: Record) -> Iterator[Forecast]:
    for one in record["forecasts"]:
        if (on := day(one["date"])) is not None:
            yield Forecast(procedure_id=procedure, kind=ForecastKind.PRINTED, on=on, label=str(one["label"]))
    for one in record["next"]:
        if (on := day(one["due"])) is not None:
            yield Forecast(
                procedure_id=procedure,
                kind=ForecastKind.CLOCK,
                on=on,
                label=str(one["label"]),
                who=str(one["who"] or ""),
                article=str(one["article"] or ""),
                because=str(one.get("because") or ""),
            )
