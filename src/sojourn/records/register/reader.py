"""Reading a snapshot of the register: a JSON list of cases, each with its decisions as lines of one text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sojourn.records.places import doubt, unread
from sojourn.records.register.states import code
from sojourn.records.register.steps import step
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
        data = json.loads(text)
    except json.JSONDecodeError:
        return _salvaged(text)
    if isinstance(data, Mapping):
        data = next((value for value in data.values() if isinstance(value, list)), [data])
    return list(data), True, []


def _salvaged(text: str) -> tuple[list[Any], bool, list[dict[str, Any]]]:
    """The whole objects of a list that breaks off or is damaged; what lies between them is left unread."""
    decoder, rows, left = json.JSONDecoder(), [], []
    at = text.find("{")
    while at >= 0:
        try:
            row, end = decoder.raw_decode(text, at)
            rows.append(row)
        except json.JSONDecodeError:
            end = text.find("},", at + 1)
            end = len(text) if end < 0 else end + 1
            left.append(unread({"pointer": f"/{len(rows)}", "offset": at}, text[at:end]))
        at = text.find("{", end)
    return rows, False, left


def _case(row: Mapping[str, Any], pointer: str, found: dict[str, Any]) -> dict[str, Any]:
    value = _values(row, pointer, found)
    country, title = value["country"], value["title"]
    state = code(country) if country else None
    if country and state is None:
        found["doubts"].append(doubt({"pointer": pointer}, f"no State of the Union is called {country!r}"))
    return {
        "number": value["number"],
        "state": state,
        "department": value["department"],
        "title": folded(title) if title else None,
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
        if rung.step == "unknown":
            found["doubts"].append(doubt(span, f"no step of the ladder is called {label!r}"))
        if on is None:
            found["doubts"].append(doubt(span, f"a decision without a day: {label!r}"))
        entry = {"date": on, "label": label, "step": rung.step, "article": rung.article}
        yield entry | {"joined_260_3": rung.joined_260_3, "additional": rung.additional, "span": span}
