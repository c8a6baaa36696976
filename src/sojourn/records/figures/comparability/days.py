"""Days: the intervals of a procedure, which weekday a day was, and an order that is no error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from sojourn.records.figures.comparability.model import Note, Sentence
from sojourn.records.figures.comparability.words import patterns, words
from sojourn.records.figures.model import Figure
from sojourn.records.places import Span
from sojourn.records.writing import iso_day

SUNDAY: Final = 6
INTERVALS: Final = (
    ("proposal", "adoption"),
    ("adoption", "publication"),
    ("entry_into_force", "transposition"),
    ("report_due", "report"),
)
"""The intervals that are computed, by the names of their days."""


class Day(NamedTuple):
    """A day of a procedure and where it stands; one that the law lays down stands in no file."""

    on: date
    span: Span | None


def sundays(sentences: Iterable[Sentence]) -> Iterator[Note]:
    """The days of a text that were Sundays; a day without a year has that of the day named after it."""
    for one in sentences:
        for place, figure in enumerate(one.figures):
            for on in _days(figure, one.figures[place + 1 :]):
                if on.weekday() == SUNDAY:
                    spans = (one.span(figure),)
                    yield Note("sunday", f"{on} was a Sunday: kept as printed", {"day": on.isoformat()}, spans)


def _days(figure: Figure, after: Iterable[Figure]) -> Iterator[date]:
    if figure.kind == "day":
        yield date.fromisoformat(figure.value)
    elif figure.kind == "days":
        yield from map(date.fromisoformat, figure.value)
    elif figure.kind == "yearless_day":
        whole = next((one.value for one in after if one.kind == "day"), None)
        on = iso_day(f"{whole[:4]}-{figure.value[2:]}") if whole is not None else None
        if on is not None:
            yield date.fromisoformat(on)


def blanks(sentences: Iterable[Sentence]) -> Iterator[Note]:
    """Days of which only the year is printed and the rest is left blank, as drafts do."""
    for one in sentences:
        for figure in one.figures:
            if figure.kind == "blank_day":
                says = f"a day of {figure.value} is left blank: a draft, whose day is not known"
                yield Note("blank_day", says, {"year": int(figure.value)}, (one.span(figure),))


def subject_codes(record: Mapping[str, Any], sentences: Iterable[Sentence]) -> Iterator[Note]:
    """Codes of subjects that look like days, such as `7.10.04`."""
    codes = {one["code"] for one in record.get("subjects", ())}
    for one in sentences:
        for figure in one.figures:
            if figure.kind == "day" and figure.text in codes:
                says = f"{figure.text} is a subject of the file and no day"
                yield Note("subject_code", says, {"code": figure.text}, (one.span(figure),))


def intervals(record: Mapping[str, Any], sentences: Iterable[Sentence]) -> Iterator[Note]:
    """The days between the steps of a procedure, to its transposition and to the first report on it."""
    known = _events(record) | _named(sentences) | _report(record)
    for first, last in INTERVALS:
        if first in known and last in known:
            one, other = known[first], known[last]
            length = (other.on - one.on).days
            says = f"{_plain(first)} {one.on} to {_plain(last)} {other.on}: {length} days"
            values = {"from": one.on.isoformat(), "to": other.on.isoformat(), "days": length}
            yield Note("interval", says, values, tuple(day.span for day in (one, other) if day.span is not None))


def _events(record: Mapping[str, Any]) -> dict[str, Day]:
    found: dict[str, Day] = {}
    for name, label in patterns("events").items():
        for event in record.get("events", ()):
            if iso_day(event["date"]) and label.match(event["label"]):
                found.setdefault(name, Day(date.fromisoformat(event["date"]), event["span"]))
    return found


def _named(sentences: Iterable[Sentence]) -> dict[str, Day]:
    found: dict[str, Day] = {}
    for one in sentences:
        for figure in one.figures:
            before = one.part[max(0, figure.start - 40) : figure.start]
            for name, label in patterns("days").items():
                if figure.kind == "day" and label.search(before):
                    found.setdefault(name, Day(date.fromisoformat(figure.value), one.span(figure)))
    return found


def _report(record: Mapping[str, Any]) -> dict[str, Day]:
    """The day the first report on the act was due by the act itself, and that of the first document after it."""
    acts = [one["celex"] for one in record.get("final_acts", ()) if one["celex"] in words()["reports"]]
    published = max((one["date"] for one in record.get("events", ()) if iso_day(one["date"])), default=None)
    dated = [one for one in record.get("documents", ()) if iso_day(one["date"])]
    later = [one for one in dated if published is not None and one["date"] > published]
    if not acts or not later:
        return {}
    first = min(later, key=lambda one: str(one["date"]))
    due = words()["reports"][acts[0]]["due"]
    return {"report_due": Day(due, None), "report": Day(date.fromisoformat(first["date"]), first["span"])}


def appointments(record: Mapping[str, Any]) -> Iterator[Note]:
    """Rapporteurs named before the committees were told of the file: an early choice, and no error of order."""
    referral = _events(record).get("referral")
    if referral is None:
        return
    for committee in record.get("committees", ()):
        for one in committee["rapporteurs"]:
            if iso_day(one["appointed"]):
                on = date.fromisoformat(one["appointed"])
                if on < referral.on:
                    says = f"{committee['code']} appointed on {on}, before the referral of {referral.on}: no error"
                    spans = tuple(span for span in (one.get("span") or committee.get("span"), referral.span) if span)
                    yield Note("early_appointment", says, {"days": (referral.on - on).days}, spans)


def _plain(name: str) -> str:
    return name.replace("_", " ")
