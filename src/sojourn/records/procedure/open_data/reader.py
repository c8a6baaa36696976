"""A procedure as the Parliament's open data portal serves it: JSON-LD with activities and participations.

Its activities and roles are codes. They are given the words of the procedure file where one code has one meaning; a
code that is not known is kept and named in the doubts, and what is of no known form is listed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sojourn.records.json_text import parsed
from sojourn.records.places import Span, doubt, unread
from sojourn.records.procedure.conclusions.completing import complete
from sojourn.records.procedure.open_data.people import read as participations
from sojourn.records.procedure.open_data.words import IN_NUMBER, LABELS, document, last
from sojourn.records.procedure.record import Entry, Procedure
from sojourn.records.writing import iso_day

SHAPE: Final = "procedure_open_data"

_REFERENCE: Final = re.compile(r"(\d{4})[-/](\d{4}[A-Z]?)(?:\(([A-Z]{3,4})\))?\Z")
_READ: Final = frozenset(
    "label process_type process_title current_stage consists_of was_scheduled_in created_a_realization_of".split()
)
_OF_ACTIVITY: Final = frozenset(
    "id type activity_id activity_date had_activity_type occured_at_stage notation_agendaPoint".split()
)
_NUMBERED: Final = "based_on decided_on recorded_in documented_by".split()
_REALIZATION: Final = "_a_realization_of"
_AROUND: Final = frozenset("id type process_id identifierYear had_participation".split())
"""What says again what the label says, and what is read apart."""


def looks_like(text: str) -> bool:
    """Whether a text is a procedure of the open data portal."""
    return text[:2000].lstrip().startswith("{") and '"Process"' in text[:20000] and "eli/dl/" in text[:2000]


def record(text: str) -> dict[str, Any]:
    """The record of the contract; a file that breaks off gives an empty record that says so."""
    found = Procedure(SHAPE)
    try:
        data, hidden = parsed(text)
    except (json.JSONDecodeError, RecursionError) as problem:
        line, column = getattr(problem, "lineno", 1), getattr(problem, "colno", 1)
        found.missing.append("everything")
        found.unread.append(unread({"pointer": "", "line": line, "column": column}, text))
        return complete(found)
    found.unread += hidden
    served = data.get("data")
    first = served[0] if isinstance(served, list) and served else None
    if isinstance(first, Mapping):
        _process(first, found)
    else:
        found.missing.append("data")
    for key, value in data.items():
        if key not in ("data", "@context"):
            _left(f"/{key}", value, found)
    for index, other in enumerate(served if isinstance(served, list) else [served]):
        if index or not isinstance(first, Mapping):
            _left(f"/data/{index}", other, found)
    return complete(found)


def _left(pointer: str, value: Any, found: Procedure) -> None:
    found.unread.append(unread({"pointer": pointer}, json.dumps(value, ensure_ascii=False)))


def _process(process: Mapping[str, Any], found: Procedure) -> None:
    at = "/data/0"
    _single(process, at, found)
    for key, forecast in (("consists_of", False), ("was_scheduled_in", True)):
        for pointer, activity in _entries(process, key, at, Mapping, found):
            _activity(activity, pointer, forecast, found)
    found.events.sort(key=lambda event: str(event["date"]))
    for pointer, address in _entries(process, "created_a_realization_of", at, str, found):
        found.documents.append(_document(address, pointer, found))
    participations(list(_entries(process, "had_participation", at, Mapping, found)), found)
    for key in process:
        if key not in _READ | _AROUND:
            _left(f"{at}/{key}", process[key], found)
    found.missing += [name for name in ("reference", "title") if getattr(found, name) is None]


def _entries(process: Mapping[str, Any], key: str, at: str, kind: type, found: Procedure) -> Iterator[tuple[str, Any]]:
    """The entries of a list with their pointers; what is none of the expected kind is listed."""
    value = process.get(key, [])
    if not isinstance(value, list):
        _left(f"{at}/{key}", value, found)
        return
    for index, one in enumerate(value):
        if isinstance(one, kind):
            yield f"{at}/{key}/{index}", one
        else:
            _left(f"{at}/{key}/{index}", one, found)


def _single(process: Mapping[str, Any], at: str, found: Procedure) -> None:
    key = "label" if process.get("label") else "process_id"
    reference = _REFERENCE.match(str(process.get(key) or ""))
    kind = last(process.get("process_type"))
    if reference:
        _agreeing(process, reference, kind, at, found)
        code = reference[3] or kind
        named = f"{reference[1]}/{reference[2]}" + (f"({code})" if code else "")
        found.say("reference", named, {"pointer": f"{at}/{key}"})
    elif process.get(key):
        _left(f"{at}/{key}", process[key], found)
    if kind:
        found.say("procedure_type", kind, {"pointer": f"{at}/process_type"})
    _title(process.get("process_title"), at, found)
    stage = last(process.get("current_stage"))
    if stage:
        found.say("stage", stage, {"pointer": f"{at}/current_stage"})
    for name in ("process_type", "current_stage"):
        if process.get(name) and last(process[name]) is None:
            _left(f"{at}/{name}", process[name], found)


def _title(titles: Any, at: str, found: Procedure) -> None:
    """The title in English, or in the first language of those there are."""
    if isinstance(titles, Mapping) and titles:
        language = "en" if "en" in titles else sorted(titles)[0]
        if isinstance(titles[language], str):
            span = {"pointer": f"{at}/process_title/{language}"}
            found.say("title", titles[language], span)
            if language != "en":
                found.doubts.append(doubt(span, f"no title in English; this one is in {language!r}"))
        else:
            _left(f"{at}/process_title/{language}", titles[language], found)
    elif titles:
        _left(f"{at}/process_title", titles, found)


def _agreeing(process: Mapping[str, Any], label: re.Match[str], kind: str | None, at: str, found: Procedure) -> None:
    """Doubt a number or type that is given twice and differently; that of the label stands."""
    for key in ("id", "process_id"):
        other = _REFERENCE.match((last(process.get(key)) or "").strip())
        if other and other.group(1, 2) != label.group(1, 2):
            found.doubts.append(doubt({"pointer": f"{at}/{key}"}, f"the label says {label[0]}, and this {other[0]}"))
    if label[3] and kind and label[3] != kind:
        why = f"the label says {label[3]}, and the type is {kind}"
        found.doubts.append(doubt({"pointer": f"{at}/process_type"}, why))


def _activity(activity: Mapping[str, Any], pointer: str, forecast: bool, found: Procedure) -> None:
    span: Span = {"pointer": pointer}
    code, on = _code(activity, span, found), iso_day(activity.get("activity_date"))
    if code is None or on is None:
        _left(pointer, activity, found)
        return
    if code not in LABELS:
        found.doubts.append(doubt(span, f"no event of the procedure file is known for {code!r}"))
    _beside(activity, pointer, found)
    numbers = [*_numbers(activity, "based_on"), *_numbers(activity, "decided_on")]
    amendments = code == "TABLING_PLENARY" and numbers and all("-AM-" in one for one in numbers)
    label = "Amendments tabled to plenary" if amendments else LABELS.get(code, code)
    entry: Entry = {"date": on, "label": label, "code": code, "span": span}
    stage = last(activity.get("occured_at_stage"))
    entry |= {"stage": stage} if stage else {}
    if forecast:
        found.forecasts.append(entry | {"agenda_point": activity.get("notation_agendaPoint")})
        return
    for name in ("recorded_in", "documented_by"):
        recorded = _numbers(activity, name)
        entry |= {name: recorded} if recorded else {}
    found.events.append(entry | {"references": numbers, "has_summary": False})


def _code(activity: Mapping[str, Any], span: Span, found: Procedure) -> str | None:
    """The type of an activity; where it was left out, what the letters of its number say, with a doubt."""
    code = last(activity.get("had_activity_type"))
    if code is not None:
        return code
    number = str(activity.get("activity_id") or "")
    code = next((code for letters, code in IN_NUMBER.items() if f"-{letters}-" in number), None)
    if code:
        found.doubts.append(doubt(span, f"no type is given; its number {number} says {code}"))
    return code


def _numbers(activity: Mapping[str, Any], name: str) -> list[str]:
    value = activity.get(f"{name}{_REALIZATION}")
    listed = value if isinstance(value, list) else [value]
    return [document(one).number for one in listed if isinstance(one, str)]


def _beside(activity: Mapping[str, Any], pointer: str, found: Procedure) -> None:
    """List what an activity holds beside what is read of it."""
    numbered = {f"{name}{_REALIZATION}" for name in _NUMBERED}
    for key, value in activity.items():
        if key in numbered:
            listed = value if isinstance(value, list) else [value]
            for one in listed:
                if not isinstance(one, str):
                    _left(f"{pointer}/{key}", one, found)
        elif key not in _OF_ACTIVITY:
            _left(f"{pointer}/{key}", value, found)


def _document(address: str, pointer: str, found: Procedure) -> Entry:
    """A document of the procedure; its day is that of the event that brought it in."""
    named = document(address)
    if named.kind is None:
        found.doubts.append(doubt({"pointer": pointer}, f"no kind of document is known for {named.number!r}"))
    on = next((event["date"] for event in found.events if named.number in event["references"]), None)
    return {
        "institution": named.institution,
        "type": named.kind,
        "committee": named.committee,
        "references": [named.number],
        "date": on,
        "has_summary": False,
        "span": {"pointer": pointer},
    }
