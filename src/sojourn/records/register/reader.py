"""Reading a snapshot of the register: a JSON list of cases, each with its decisions as lines of one text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sojourn.records.json_text import parsed
from sojourn.records.places import doubt, unread
from sojourn.records.register.states import code
from sojourn.records.register.steps import UNKNOWN, step
from sojourn.records.writing import day, folded, iso_day

SHAPE: Final = "infringement_register"
_FIELDS: Final = {
    "number": ("Infringement_number", "infringement_number", "Överträdelsenummer", "Infringement number"),
    "decisions": ("Decision", "Decisions", "Beslut", "decision"),
    "country": ("Country", "Member_State", "Land", "Medlemsstat", "country"),
    "department": ("Policy_area___Department_in_charge", "Department", "Policy_area", "Politikområde", "Policy area"),
    "title": ("Title", "Titel", "title"),
    "active": ("Active_infringement_cases", "Active", "Aktiva_överträdelseärenden", "active"),
    "non_communication": ("Non_communication_cases", "Non_communication", "Ärenden_om_underlåtenhet_att_anmäla"),
}
"""The keys under which a snapshot holds what a case says, in the languages seen."""

_KEYS: Final = {key: name for name, keys in _FIELDS.items() for key in keys}

_DECISION: Final = re.compile(r"(\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2})\s+(.*)\Z", re.DOTALL)
_ANOTHER: Final = re.compile(r"<\w|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2}")
"""What a line of one decision does not hold behind its day: another day, or marks of a page."""
_YES: Final = frozenset({"yes", "ja", "oui", "true", "1"})
_NO: Final = frozenset({"no", "nej", "nein", "non", "nee", "false", "0"})


def looks_like(text: str) -> bool:
    """Whether a text is a snapshot of the register."""
    head = text[:3000]
    return head.lstrip()[:1] in "[{" and any(f'"{name}"' in head for name in _FIELDS["number"])


def record(text: str) -> dict[str, Any]:
    """The record of a snapshot; a snapshot that breaks off gives the cases before the break."""
    rows, whole, left = _rows(text)
    found: dict[str, Any] = {
        "kind": "register",
        "shape": SHAPE,
        "complete": whole,
        "cases": [],
        "unread": left,
        "doubts": [],
    }
    for index, row in enumerate(rows):
        pointer = f"/{index}"
        if isinstance(row, Mapping):
            found["cases"].append(_case(row, pointer, found))
        else:
            found["unread"].append(unread({"pointer": pointer}, json.dumps(row, ensure_ascii=False)))
    return found


def _rows(text: str) -> tuple[list[Any], bool, list[dict[str, Any]]]:
    try:
        data, left = parsed(text)
    except (json.JSONDecodeError, RecursionError):
        return _salvaged(text)
    if isinstance(data, Mapping):
        data, beside = _unwrapped(data)
        left += beside
    return list(data), True, left


def _unwrapped(data: Mapping[str, Any]) -> tuple[list[Any], list[dict[str, Any]]]:
    """The cases in an object: it is one itself, or holds a list of them; what stands beside the list is left unread."""
    if _is_case(data):
        return [data], []
    name = next((key for key, value in data.items() if isinstance(value, list) and any(map(_is_case, value))), None)
    left = [
        unread({"pointer": f"/{key}"}, json.dumps(value, ensure_ascii=False))
        for key, value in data.items()
        if key != name
    ]
    return (data[name] if name is not None else []), left


def _is_case(value: Any) -> bool:
    return isinstance(value, Mapping) and any(key in value for key in _FIELDS["number"])


_BETWEEN: Final = "[], \r\n\t\ufeff"
"""What may stand between the objects of a list."""


def _salvaged(text: str) -> tuple[list[Any], bool, list[dict[str, Any]]]:
    """The whole objects of a list that breaks off or is damaged; what lies between them is left unread."""
    decoder, rows, left = json.JSONDecoder(), list[Any](), list[dict[str, Any]]()
    end = 0
    while end < len(text):
        at = text.find("{", end)
        at = len(text) if at < 0 else at
        if text[end:at].strip(_BETWEEN):
            left.append(unread({"pointer": f"/{len(rows)}", "offset": end}, text[end:at]))
        if at == len(text):
            break
        try:
            row, end = decoder.raw_decode(text, at)
            rows.append(row)
        except (json.JSONDecodeError, RecursionError):
            end = text.find("},", at + 1)
            end = len(text) if end < 0 else end + 1
            left.append(unread({"pointer": f"/{len(rows)}", "offset": at}, text[at:end]))
    return rows, False, left


def _case(row: Mapping[str, Any], pointer: str, found: dict[str, Any]) -> dict[str, Any]:
    value = _values(row, pointer, found)
    country, title = value["country"], folded(value["title"] or "")
    if not value["number"]:
        found["doubts"].append(doubt({"pointer": pointer}, "a case without its number"))
    state = code(country) if country else None
    if country and state is None:
        found["doubts"].append(doubt({"pointer": pointer}, f"no State of the Union is called {country!r}"))
    return {
        "number": value["number"],
        "state": state,
        "department": value["department"],
        "title": title or None,
        "non_communication": _answer(value["non_communication"]),
        "active": _answer(value["active"]),
        "steps": list(_steps(value["decisions"] or "", pointer, found)),
        "span": {"pointer": pointer},
    }


def _values(row: Mapping[str, Any], pointer: str, found: dict[str, Any]) -> dict[str, Any]:
    """What a case says by field; keys that are not known or say it twice, and values of no known form, are listed."""
    value: dict[str, Any] = dict.fromkeys(_FIELDS)
    for key, said in row.items():
        name = _KEYS.get(key)
        answers = name in ("active", "non_communication")
        understood = said is None or (_answer(said) is not None if answers else isinstance(said, str))
        if name is None or value[name] is not None or not understood:
            found["unread"].append(unread({"pointer": f"{pointer}/{key}"}, json.dumps(said, ensure_ascii=False)))
        else:
            value[name] = said
    return value


def _answer(value: Any) -> bool | None:
    plain = str(value).strip().lower()
    return True if plain in _YES else False if plain in _NO else None


def _steps(decisions: str, pointer: str, found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(decisions.splitlines()):
        if not line.strip():
            continue
        span = {"pointer": f"{pointer}/Decision", "line": number + 1}
        read = _DECISION.match(line.strip())
        on = day(read[1]) or iso_day(read[1]) if read else None
        label = folded(read[2] if read and on else line)
        rung = step(label)
        if on and _ANOTHER.search(label):
            rung = UNKNOWN
            found["doubts"].append(doubt(span, f"more than one decision in a line: {label!r}"))
        elif rung.step == "unknown":
            found["doubts"].append(doubt(span, f"no step of the ladder is called {label!r}"))
        if on is None:
            found["doubts"].append(doubt(span, f"a decision without a day: {label!r}"))
        entry = {"date": on, "label": label, "step": rung.step, "article": rung.article}
        yield entry | {"joined_260_3": rung.joined_260_3, "additional": rung.additional, "span": span}
