"""A procedure as the Parliament's open data portal serves it: JSON-LD with activities and participations.

Its activities and roles are codes. They are given the words of the procedure file where one code has one meaning; a
code that is not known is kept and named in the doubts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from sojourn.records.places import doubt, unread
from sojourn.records.procedure.completing import complete
from sojourn.records.procedure.record import Entry, Procedure

SHAPE: Final = "procedure_open_data"

_LABELS: Final = {
    "REFERRAL": "Committee referral announced in Parliament",
    "COMMITTEE_TABLING_REPORT": "Committee draft report",
    "COMMITTEE_TABLING_AMENDMENT": "Amendments tabled in committee",
    "COMMITTEE_ADOPTING_REPORT": "Vote in committee",
    "TABLING_PLENARY": "Committee report tabled for plenary",
    "PLENARY_VOTE_RESULTS": "Results of vote in Parliament",
    "PLENARY_VOTE": "Vote in plenary",
    "PLENARY_DEBATE": "Debate in Parliament",
    "PLENARY_ADOPT_POSITION": "Decision by Parliament",
    "PUBLICATION_OFFICIAL_JOURNAL": "Final act published in Official Journal",
    "SIGNATURE": "Final act signed",
}
_ROLES: Final = {
    "COMMITTEE_LEAD": "Committee responsible",
    "COMMITTEE_OPINION": "Committee for opinion",
    "COMMITTEE_LEAD_JOINT": "Joint committee responsible",
    "COMMITTEE_ASSOCIATED": "Associated committee",
}
_GROUPS: Final = {
    "S-D": "S&D",
    "VERTS-ALE": "Greens/EFA",
    "THE-LEFT": "The Left",
    "RENEW": "Renew",
    "PFE": "PfE",
    "PPE": "EPP",
}
_REFERENCE: Final = re.compile(r"(\d{4})[-/](\d{4}[A-Z]?)(?:\(([A-Z]{3,4})\))?\Z")


def looks_like(text: str) -> bool:
    """Whether a text is a procedure of the open data portal."""
    head = text[:2000]
    return head.lstrip().startswith("{") and '"Process"' in text[:20000] and "eli/dl/" in head


def record(text: str) -> dict[str, Any]:
    """The record of the contract; a file that breaks off gives an empty record that says so."""
    found = Procedure(SHAPE)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as problem:
        found.missing.append("everything")
        found.unread.append(unread({"pointer": "", "line": problem.lineno, "column": problem.colno}, text))
        return found.as_json() | {"identifiers": []}
    processes = data.get("data") if isinstance(data, Mapping) else None
    process = processes[0] if isinstance(processes, list) and processes and isinstance(processes[0], Mapping) else None
    if process is None:
        found.missing.append("data")
    else:
        _process(process, found)
    return complete(found)


def _process(process: Mapping[str, Any], found: Procedure) -> None:
    at = "/data/0"
    reference = _REFERENCE.match(str(process.get("label") or process.get("process_id") or ""))
    kind = _last(process.get("process_type"))
    if reference:
        code = reference[3] or kind
        found.say("reference", f"{reference[1]}/{reference[2]}({code})", {"pointer": f"{at}/label"})
    if kind:
        found.say("procedure_type", kind, {"pointer": f"{at}/process_type"})
    titles = process.get("process_title")
    if isinstance(titles, Mapping) and titles:
        language = "en" if "en" in titles else sorted(titles)[0]
        found.say("title", str(titles[language]), {"pointer": f"{at}/process_title/{language}"})
    if process.get("current_stage"):
        found.say("stage", str(_last(process["current_stage"])), {"pointer": f"{at}/current_stage"})
    for key, forecast in (("consists_of", False), ("was_scheduled_in", True)):
        for index, activity in enumerate(_list(process.get(key))):
            _activity(activity, f"{at}/{key}/{index}", forecast, found)
    found.events.sort(key=lambda event: str(event["date"]))
    for index, uri in enumerate(_list(process.get("created_a_realization_of"), str)):
        found.documents.append(_document(uri, f"{at}/created_a_realization_of/{index}", found))
    _participations(_list(process.get("had_participation")), f"{at}/had_participation", found)


def _activity(activity: Mapping[str, Any], pointer: str, forecast: bool, found: Procedure) -> None:
    code, on = _last(activity.get("had_activity_type")), activity.get("activity_date")
    if code is None or not isinstance(on, str):
        found.unread.append(unread({"pointer": pointer}, json.dumps(activity, ensure_ascii=False)))
        return
    if code not in _LABELS:
        found.doubts.append(doubt({"pointer": pointer}, f"no event of the procedure file is known for {code!r}"))
    documents = [_printed(str(one)) for one in _list(activity.get("based_on_a_realization_of"), str)]
    amendments = code == "TABLING_PLENARY" and documents and all("-AM-" in one for one in documents)
    label = "Amendments tabled to plenary" if amendments else _LABELS.get(code, code)
    entry: Entry = {"date": on, "label": label, "code": code, "span": {"pointer": pointer}}
    if forecast:
        found.forecasts.append(entry)
    else:
        found.events.append(entry | {"references": documents, "has_summary": False})


def _document(uri: str, pointer: str, found: Procedure) -> Entry:
    """A document of the procedure; its day is that of the event that brought it in."""
    reference, name = _printed(uri), uri.rsplit("/", 1)[-1]
    kind = next((words for letters, words in _KINDS.items() if name.startswith(letters) or f"-{letters}" in name), None)
    on = next((event["date"] for event in found.events if reference in event["references"]), None)
    entry: Entry = {"institution": "EP", "type": kind, "committee": None, "references": [reference], "date": on}
    return entry | {"has_summary": False, "span": {"pointer": pointer}}


_KINDS: Final = {
    "TA-": "Text adopted by Parliament",
    "A-": "Committee report tabled for plenary",
    "B-": "Motion for a resolution",
    "PR-": "Committee draft report",
    "AM-": "Amendments tabled in committee",
    "PA-": "Committee draft opinion",
}
"""Kinds of document by the letters in their address."""


def _participations(listed: list[Any], pointer: str, found: Procedure) -> None:
    people: list[tuple[str | None, str, Entry]] = []
    for index, one in enumerate(listed):
        role, span = str(_last(one.get("participation_role"))), {"pointer": f"{pointer}/{index}"}
        organisation = _last(next(iter(_list(one.get("had_participant_organization"), str)), None))
        person = next(iter(_list(one.get("had_participant_person"), str)), None)
        if organisation and role in _ROLES:
            entry: Entry = {"role": _ROLES[role], "code": organisation, "name": None, "former": False, "appointed": []}
            found.committees.append(entry | {"rapporteurs": [], "shadows": [], "span": span})
        elif person and role.startswith("RAPPORTEUR"):
            group = str(_last(one.get("politicalGroup")))
            named = {
                "name": person,
                "group": _GROUPS.get(group, group),
                "appointed": one.get("activity_date"),
                "span": span,
            }
            people.append((_last(one.get("participation_in_name_of")), role, named))
        else:
            found.unread.append(unread(span, json.dumps(one, ensure_ascii=False)))
    for committee, role, named in people:
        holder = next((entry for entry in found.committees if committee in (None, entry["code"])), None)
        if holder is None:
            found.unread.append(unread(named["span"], str(named["name"])))
        else:
            holder["shadows" if role.endswith("SHADOW") else "rapporteurs"].append(named)


def _printed(uri: str) -> str:
    """A document's address as the number it stands for, where it is one of Parliament's own series."""
    name = uri.rsplit("/", 1)[-1]
    report = re.fullmatch(r"([AB])-(\d{1,2})-(\d{4})-(\d{4})", name)
    adopted = re.fullmatch(r"TA-(\d{1,2})-(\d{4})-(\d{4})", name)
    working = re.fullmatch(r"[A-Z]+-(?:PR|AM|PA)-(\d{3})(\d{3})", name)
    if report:
        return f"{report[1]}{report[2]}-{report[4]}/{report[3]}"
    if adopted:
        return f"T{adopted[1]}-{adopted[3]}/{adopted[2]}"
    return f"PE{working[1]}.{working[2]}" if working else name


def _last(uri: Any) -> str | None:
    return uri.rsplit("/", 1)[-1] if isinstance(uri, str) else None


def _list(value: Any, kind: type = Mapping) -> list[Any]:
    return [one for one in value if isinstance(one, kind)] if isinstance(value, list) else []
