"""Who takes part in a procedure of the open data portal: committees in their roles, rapporteurs and shadows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from sojourn.records.places import Span, doubt, unread
from sojourn.records.procedure.open_data.words import LEADING, ROLES, group, last
from sojourn.records.procedure.record import Entry, Procedure, committee
from sojourn.records.writing import iso_day

_READ: Final = frozenset(
    "id type participation_role activity_date had_participant_person had_participant_organization occured_at_stage "
    "parliamentary_term politicalGroup precedenceOrder participation_in_name_of".split()
)
_ORDERS: Final = 100
"""The order of precedence counts the members of each committee within a hundred of its own."""


class _Member(NamedTuple):
    """A rapporteur or shadow: the committee where it is named, and the hundred of the order of precedence."""

    role: str
    committee: str | None
    list_of: int | None
    entry: Entry


def read(listed: Sequence[tuple[str, Mapping[str, Any]]], found: Procedure) -> None:
    """Read the participations: first all committees, then the people, each into its own committee."""
    people: list[_Member] = []
    for pointer, one in listed:
        span: Span = {"pointer": pointer}
        _beside(one, pointer, found)
        role, organisation = last(one.get("participation_role")), _first(one, "had_participant_organization")
        person = _first(one, "had_participant_person")
        if organisation and not person:
            _committee(role, last(organisation), span, found)
        elif person and role and role.startswith("RAPPORTEUR"):
            order = one.get("precedenceOrder")
            list_of = order // _ORDERS if isinstance(order, int) else None
            people.append(_Member(role, last(one.get("participation_in_name_of")), list_of, _person(one, person, span)))
        else:
            found.unread.append(unread(span, json.dumps(one, ensure_ascii=False)))
    lists: dict[int | None, str] = {
        member.list_of: member.committee for member in people if member.committee and member.list_of is not None
    }
    for member in people:
        holder = _holder(member, lists, found)
        if holder is None:
            whose = f"the committee {member.committee}" if member.committee else "a committee that is not named"
            text = f"{member.entry['name']}, {member.role} of {whose}"
            found.unread.append(unread(member.entry["span"], text))
        else:
            holder["shadows" if "SHADOW" in member.role else "rapporteurs"].append(member.entry)


def _beside(one: Mapping[str, Any], pointer: str, found: Procedure) -> None:
    """List what a participation holds beside what is read of it: other keys, and others than the first of a list."""
    for key, value in one.items():
        listed = isinstance(value, list) and len(value) > 1
        if key not in _READ or listed:
            found.unread.append(unread({"pointer": f"{pointer}/{key}"}, json.dumps(value, ensure_ascii=False)))


def _committee(role: str | None, code: str | None, span: Span, found: Procedure) -> None:
    words = ROLES.get(role or "")
    if words is None:
        told = f"the role {role!r} is not known" if role else "no role is given"
        found.doubts.append(doubt(span, f"committee {code}: {told}"))
    found.committees.append(committee(words or role, code, None, span))


def _person(one: Mapping[str, Any], address: str, span: Span) -> Entry:
    code = last(one.get("politicalGroup"))
    on = iso_day(one.get("activity_date"))
    return {"name": address, "group": group(code) if code else None, "appointed": on, "span": span}


def _holder(member: _Member, lists: Mapping[int | None, str], found: Procedure) -> Entry | None:
    """The committee a member acts for: the one named, that of the member's list, or the only one with such members."""
    named = member.committee or lists.get(member.list_of)
    if named:
        return next((entry for entry in found.committees if entry["code"] == named), None)
    leads = not member.role.endswith("OPINION")
    held = [entry for entry in found.committees if (entry["role"] in LEADING) == leads]
    return held[0] if len(held) == 1 else None


def _first(one: Mapping[str, Any], key: str) -> str | None:
    value = one.get(key)
    return next((each for each in value if isinstance(each, str)), None) if isinstance(value, list) else None
