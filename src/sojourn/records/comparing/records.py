"""Two records of one document compared, into news, order and spelling.

News is what happened or became known between the saves; order is the same entries in another order; spelling is the
same meaning in other writing. What a later save no longer shows is news too: somebody has to know that it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sojourn.records.comparing.lists import compare
from sojourn.records.procedure.conclusions import ordering
from sojourn.records.procedure.conclusions.bases import provision
from sojourn.records.procedure.labels import HEADINGS
from sojourn.records.writing import folded, unaccented

Record = Mapping[str, Any]
Entry = Mapping[str, Any]
Change = dict[str, Any]


class CompareError(ValueError):
    """Two records that are not of one document; `str()` says what was expected in one line."""


SINGLE: Final = (
    *("reference", "number", "revision", "date", "title", "procedure_type", "procedure_subtype", "instrument"),
    *("status", "stage", "subject", "from", "to", "text"),
)
"""The single values of records that are compared."""

_PLACES: Final = frozenset({"span", "spans", "oj_span", "order", "matched", "id", "because", "number_in_file"})
_SIGNS: Final = re.compile(r"[^\w]+")


class Listed(NamedTuple):
    """A list of a record: what its entries are about, the surest meaning first, and how one is called in a line."""

    meanings: tuple[Callable[[Entry], Hashable], ...]
    called: tuple[str, ...]


def _about(*names: str, plainly: str | None = None) -> Callable[[Entry], Hashable]:
    """The values of these fields, and of one field without its spelling; `None` where nothing stands in them."""

    def meaning(entry: Entry) -> Hashable:
        values = tuple(_frozen(entry.get(name)) for name in names)
        spelled = (plain(str(entry.get(plainly) or "")),) if plainly else ()
        return (*values, *spelled) if any((*values, *spelled)) else None

    return meaning


def _referred(entry: Entry) -> Hashable:
    references = _frozen(entry.get("references"))
    return (entry.get("date"), references) if references else None


LISTS: Final[dict[str, Listed]] = {
    "subjects": Listed((_about("code"),), ("code", "name")),
    "committees": Listed((_about("role", "code"), _about("former", "code")), ("role", "code", "name")),
    "council_meetings": Listed((_about("number"), _about("date")), ("number", "configuration", "date")),
    "commission": Listed((_about("dg"), _about(plainly="dg")), ("dg", "commissioner")),
    "events": Listed((_about("date", plainly="label"), _referred), ("date", "label", "references")),
    "forecasts": Listed((_about("date", plainly="label"),), ("date", "label")),
    "documents": Listed((_referred, _about("date", plainly="type")), ("date", "type", "references")),
    "final_acts": Listed((_about("celex"), _about("citation")), ("citation", "oj")),
    "interest_meetings": Listed((_about("date", plainly="name"),), ("date", "name", "representatives")),
    "relations": Listed((_about("procedure"), _about(plainly="text")), ("relation", "text")),
    "summaries": Listed((_about(plainly="text"),), ("heading",)),
    "items": Listed((_about("kind", plainly="text"),), ("kind", "text")),
    "cases": Listed((_about("number"),), ("number", "title")),
}
"""The lists of entries that are compared."""

PLAIN_LISTS: Final = ("geographical_areas", "legal_bases", "other_legal_bases", "committee_dossiers", "subject_codes")
"""Lists of texts."""

SECTIONS: Final = {
    "committees": "players",
    "council_meetings": "players",
    "commission": "players",
    "events": "events",
    "forecasts": "forecasts",
    "documents": "gateway",
    "final_acts": "final",
    "interest_meetings": "transparency",
}
"""The section of a procedure file in which a list stands."""

INNER: Final = {
    "committees": {"rapporteurs": ("name", "group"), "shadows": ("name", "group")},
    "cases": {"steps": ("date", "label")},
}
"""Lists inside entries, compared by themselves where the entry is the same."""

_INNER_MEANINGS: Final = {
    "rapporteurs": _about(plainly="name"),
    "shadows": _about(plainly="name"),
    "steps": _about("date", plainly="label"),
}


def plain(text: str) -> str:
    """A text without what is only spelling: case, accents, signs and white space."""
    return _SIGNS.sub(" ", unaccented(text.casefold())).strip() if text else ""


def changes(before: Record, after: Record) -> list[Change]:
    """What changed from an earlier save to a later one, in the order of the fields.

    Raises `CompareError` where the two are not records of one document.
    """
    _one_document(before, after)
    before, after = _arranged(before), _arranged(after)
    found = list(_single(before, after))
    for name, listed in LISTS.items():
        lost = _lost_section(name, before, after)
        found += _list(name, before.get(name) or [], after.get(name) or [], listed, lost)
    texts = _texts(after.get("procedure_type") or before.get("procedure_type"))
    for name in PLAIN_LISTS:
        first, second = ([{"text": text} for text in record.get(name) or ()] for record in (before, after))
        found += _list(name, first, second, texts)
    return found


def _arranged(record: Record) -> Record:
    """A record with its events and documents in the one order of all readers: those kept before they told provisions
    have them as the file prints them.
    """
    if record.get("kind") != "procedure" or "provisions" in record:
        return record
    events = ordering.events(record.get("events") or (), record.get("procedure_type"))
    return {**record, "events": events, "documents": ordering.documents(record.get("documents") or ())}


def _texts(kind: str | None) -> Listed:
    """Lists of texts: they mean the same where they are spelled alike or, as legal bases, name one provision."""

    def named(entry: Entry) -> Hashable:
        return str(provision(entry["text"], kind)["normal"])

    return Listed((_about(plainly="text"), named), ("text",))


def _lost_section(name: str, before: Record, after: Record) -> str | None:
    """The section of a list, where only the earlier save has it: nobody knows then whether its entries are gone."""
    section = SECTIONS.get(name)
    if section is None or not after.get("sections"):
        return None
    return section if section in (before.get("sections") or ()) and section not in after["sections"] else None


def _one_document(before: Record, after: Record) -> None:
    for name in ("kind", "reference", "number"):
        first, second = before.get(name), after.get(name)
        if first is not None and second is not None and first != second:
            raise CompareError(f"two saves of one document expected, found {name} {first!r} and {second!r}")


def _single(before: Record, after: Record) -> Iterator[Change]:
    for name in SINGLE:
        first, second = before.get(name), after.get(name)
        if first == second or name in LISTS or isinstance(first or second, list):
            continue
        kind = "spelling" if first and second and plain(first) == plain(second) else "news"
        yield _change(name, kind, f"{first!r} is now {second!r}", first, second, (after.get("spans") or {}).get(name))


def _list(
    name: str, before: Sequence[Entry], after: Sequence[Entry], listed: Listed, lost: str | None = None
) -> Iterator[Change]:
    if before == after:
        return
    inner = INNER.get(name, {})
    found = compare(before, after, lambda entry: _content(entry, inner), listed.meanings)
    for _, other in found.moved:
        yield _change(name, "order", f"moved: {_called(after[other], listed)}", None, None, after[other].get("span"))
    for one, other in found.rewritten:
        yield from _rewritten(name, before[one], after[other], listed, inner)
    gone = f"gone with the section {HEADINGS[lost]!r}, which this save does not have" if lost else "gone"
    for place in found.gone:
        yield _change(name, "news", f"{gone}: {_called(before[place], listed)}", _bare(before[place]), None, None)
    for place in found.come:
        entry = after[place]
        yield _change(name, "news", f"new: {_called(entry, listed)}", None, _bare(entry), entry.get("span"))
    if inner:
        yield from _inner(name, before, after, listed, inner)


def _inner(
    name: str,
    before: Sequence[Entry],
    after: Sequence[Entry],
    listed: Listed,
    inner: Mapping[str, tuple[str, ...]],
) -> Iterator[Change]:
    """The lists inside the entries that stand in both saves."""
    about = listed.meanings[0]
    stands = {about(entry): entry for entry in after}
    for entry in before:
        later = stands.get(about(entry), {})
        for part, called in inner.items() if later else ():
            meaning = Listed((_INNER_MEANINGS[part],), called)
            yield from _list(f"{name}.{part}", entry.get(part) or [], later.get(part) or [], meaning)


def _rewritten(name: str, first: Entry, second: Entry, listed: Listed, inner: Mapping[str, Any]) -> Iterator[Change]:
    """What differs in two entries about one thing: a name written otherwise is spelling, another value is news."""
    spelled = {"label", "type", "name", "dg", "configuration", "heading", "title", "text", "role", "institution", "oj"}
    for key in dict.fromkeys((*first, *second)):
        old, new = first.get(key), second.get(key)
        if key in _PLACES or key in inner or _frozen(old) == _frozen(new):
            continue
        both = old is not None and new is not None
        kind = "spelling" if both and (key in spelled or plain(str(old)) == plain(str(new))) else "news"
        told = f"{_called(second, listed)}: {key} {_shown(old)} is now {_shown(new)}"
        yield _change(name, kind, told, old, new, second.get("span"))


def _change(name: str, kind: str, says: str, before: Any, after: Any, span: Any) -> Change:
    return {"object": name, "kind": kind, "says": says, "before": before, "after": after, "span": span}


def _called(entry: Entry, listed: Listed) -> str:
    return ", ".join(_shown(entry[name]) for name in listed.called if entry.get(name))


def _shown(value: Any) -> str:
    text = " ".join(map(str, value)) if isinstance(value, list) else "nothing" if value is None else str(value)
    return folded(text)[:200]


def _bare(entry: Entry) -> Change:
    return {key: value for key, value in entry.items() if key not in _PLACES}


def _content(entry: Entry, inner: Mapping[str, Any]) -> Hashable:
    return tuple(
        (key, _frozen(value)) for key, value in sorted(entry.items()) if key not in _PLACES and key not in inner
    )


def _frozen(value: Any) -> Hashable:
    if isinstance(value, Mapping):
        return tuple((key, _frozen(one)) for key, one in sorted(value.items()) if key not in _PLACES)
    return tuple(map(_frozen, value)) if isinstance(value, (list, tuple)) else value
