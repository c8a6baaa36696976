"""What events say of each other: ids are unique, and corrections and appeals name events that are there."""

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from sojourn.law.casefile.events import Written
from sojourn.law.casefile.failure import nearest, shown

_CORRECTION = "corrected"


def check_references(events: Sequence[Written], proposed: Sequence[Written]) -> None:
    """Raise CaseFileError at the first id given twice, or reference that cannot hold."""
    by_id = _by_id((*events, *proposed))
    recorded = {name: by_id[name] for name in (entry.event.id for entry in events) if name is not None}
    for entry in events:
        _check_names(entry, recorded)
    for entry in proposed:
        _check_names(entry, by_id)
    for entry in (*events, *proposed):
        if entry.event.type == _CORRECTION:
            _check_correction(entry, by_id)
    _check_circles([entry for entry in events if entry.event.type == _CORRECTION])


def _by_id(entries: Sequence[Written]) -> dict[str, Written]:
    found: dict[str, Written] = {}
    for entry in entries:
        name = entry.event.id
        if name is None:
            continue
        if name in found:
            first = found[name].place("id")
            where = first.path if first.line is None else f"line {first.line}"
            raise entry.place("id").error(f"id {shown(name)} is already given ({where}); a unique id expected")
        found[name] = entry
    return found


def _check_names(entry: Written, known: Mapping[str, Written]) -> None:
    for key in ("corrects", "replaced_by", "against"):
        name = entry.event.fields.get(key)
        if name is not None and name not in known:
            hint = nearest(name, known)
            raise entry.place(key).error(f"no event has the id {shown(name)}{';' if hint else ''}{hint}")
        if name is not None and name == entry.event.id:
            raise entry.place(key).error(f"the event names itself ({shown(name)}); another event expected")


def _check_correction(entry: Written, by_id: Mapping[str, Written]) -> None:
    fields = entry.event.fields
    target = by_id[fields["corrects"]].event
    if fields.get("replaced_by") == fields["corrects"]:
        raise entry.place("replaced_by").error("replaced by the very event it corrects; another event or null expected")
    if entry.event.known < target.known:
        raise entry.place("known").error(
            f"correction known {entry.event.known} is before the corrected event is known ({target.known})"
        )


def _check_circles(corrections: Sequence[Written]) -> None:
    """Follow what each stands on: a correction on the event it corrects, that event on what replaces it."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for entry in corrections:
        target, replacement = entry.event.fields["corrects"], entry.event.fields.get("replaced_by")
        if entry.event.id is not None:
            order.add(entry.event.id, target)
        if replacement is not None:
            order.add(target, replacement)
    try:
        order.prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        entry = next(each for each in corrections if each.event.fields["corrects"] in circle)
        raise entry.place("corrects").error(f"circular corrections: {', '.join(circle)}") from error
