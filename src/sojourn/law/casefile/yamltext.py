"""YAML text as nodes with lines.

The parser's events are read one by one and nothing is composed or constructed: aliases, tags and deep
nesting are refused as they appear, and no word is taken for a boolean or a day before the reader knows what
is expected.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from sojourn.law.casefile.failure import CaseFileError, Place
from sojourn.law.casefile.nodes import (
    MAX_DEPTH,
    MAX_VALUES,
    Listing,
    Node,
    Scalar,
    Table,
    child,
    too_deep,
    too_many,
)

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def read_yaml(text: str, name: str) -> Node:
    """Read one YAML document; raises CaseFileError with the line where it cannot be read."""
    try:
        return _document(_limited(yaml.parse(text, Loader=_LOADER), name), name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or error.context or "unreadable"
        line = None if mark is None else mark.line + 1
        raise CaseFileError(f"not readable as YAML or JSON: {_one_line(said)}", name=name, line=line) from error
    except yaml.YAMLError as error:
        raise CaseFileError(f"not readable as YAML or JSON: {_one_line(str(error))}", name=name) from error


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _limited(events: Iterable[Any], name: str) -> Iterator[Any]:
    for count, event in enumerate(events):
        if count > MAX_VALUES:
            raise too_many(Place(name, _line(event)))
        yield event


def _document(events: Iterator[yaml.Event], name: str) -> Node:
    next(events)  # start of the stream
    if isinstance(next(events), yaml.StreamEndEvent):
        raise CaseFileError("empty; a case file with at least a state expected", name=name)
    root = _node(next(events), events, Place(name, None), 1)
    next(events)  # end of the document
    following = next(events)
    if not isinstance(following, yaml.StreamEndEvent):
        raise Place(name, _line(following)).error("one document expected, found another one")
    return root


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _node(event: Any, events: Iterator[yaml.Event], at: Place, depth: int) -> Node:
    place = Place(at.name, _line(event), at.steps)
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise place.error("anchors and aliases (& and *) are not accepted; write the value out")
    if event.tag is not None:
        raise place.error(f"tags are not accepted, found {event.tag!r}")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(place, event.value, plain=not event.style)
    if depth > MAX_DEPTH:
        raise too_deep(place)
    if isinstance(event, yaml.SequenceStartEvent):
        return _listing(events, place, depth)
    return _table(events, place, depth)


def _listing(events: Iterator[yaml.Event], place: Place, depth: int) -> Listing:
    items: list[Node] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_node(event, events, child(place, len(items), None), depth + 1))
    return Listing(place, tuple(items))


def _table(events: Iterator[yaml.Event], place: Place, depth: int) -> Table:
    entries: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, place, depth + 1)
        if not isinstance(key, Scalar):
            raise key.place.error("text expected as a key")
        if key.text in entries:
            raise key.place.error(f"duplicate key {key.text!r}, first given on line {keys[key.text].line}")
        keys[key.text] = child(place, key.text, key.place.line)
        entries[key.text] = _node(next(events), events, keys[key.text], depth + 1)
    return Table(place, entries, keys)
