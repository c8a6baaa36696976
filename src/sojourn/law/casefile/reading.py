"""A case file from a path, a text or parsed data."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sojourn.law.casefile.chronology import check_chronology
from sojourn.law.casefile.contradictions import check_contradictions
from sojourn.law.casefile.events import Written, read_event
from sojourn.law.casefile.failure import CaseFileError, Place, shown, unexpected_key
from sojourn.law.casefile.jsontext import NotJsonError, read_json
from sojourn.law.casefile.model import CaseFile, Person
from sojourn.law.casefile.nodes import Node, Table, from_python
from sojourn.law.casefile.person import read_person
from sojourn.law.casefile.profile import read_profile
from sojourn.law.casefile.references import check_references
from sojourn.law.casefile.spans import read_absent, read_unknown
from sojourn.law.casefile.values import flag, items, listing, scalar, state, table

FORMAT_VERSION = 1
MAX_BYTES = 2 * 1024 * 1024
MAX_EVENTS = 5_000
KEYS = ("case", "state", "complete", "profile", "person", "events", "proposed", "absent", "unknown")

T = TypeVar("T")


def load(path: str | Path) -> CaseFile:
    """Read the case file at a path; raises CaseFileError, also where the file itself cannot be read."""
    name = str(path)
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise CaseFileError(f"a readable file expected: {reason}", name=name) from error
    if len(content) > MAX_BYTES:
        raise _too_large(name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = f"text in UTF-8 expected, found the byte 0x{content[error.start]:02x}"
        raise CaseFileError(problem, name=name, line=line) from error
    return loads(text, name)


def loads(text: str, name: str = "case file") -> CaseFile:
    """Read a case file from YAML or JSON text; `name` says in errors where the text came from."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        problem = "text in valid Unicode expected, found half a character"
        raise CaseFileError(problem, name=name, line=line) from error
    if size > MAX_BYTES:
        raise _too_large(name)
    return from_node(_tree(text, name))


def from_data(data: Mapping[str, Any]) -> CaseFile:
    """Read a case file from already parsed JSON; errors name the key path instead of the line."""
    return from_node(from_python(data, Place("case file", None)))


def _too_large(name: str) -> CaseFileError:
    return CaseFileError(f"larger than {MAX_BYTES // 1024**2} MiB, the most a case file may have", name=name)


def _tree(text: str, name: str) -> Node:
    if text.lstrip().startswith("{"):
        try:
            return read_json(text, name)
        except NotJsonError:
            pass  # a YAML mapping may stand in braces as well
    from sojourn.law.casefile.yamltext import read_yaml  # slow to import and not needed for JSON

    return read_yaml(text, name)


def from_node(node: Node) -> CaseFile:
    """Read a case file from its values as written, be they a whole text or a part of a larger one."""
    source = table(node, "a case file as a mapping with at least a state")
    for key in source.entries:
        if key not in KEYS:
            raise unexpected_key(source.keys[key], key, KEYS, "the case file")
    _check_version(source)
    if (held := source.entries.get("state")) is None:
        raise source.place.error("state expected: the code of the State that deals with the person, such as BE")
    person = _one(source, "person", read_person) or Person()
    events, proposed = _events(source)
    check_references(events, proposed)
    check_chronology((*events, *proposed), person)
    check_contradictions(events)
    return CaseFile(
        state=state(held),
        complete=flag(source.entries["complete"]) if "complete" in source.entries else True,
        profile=_one(source, "profile", read_profile) or {},
        person=person,
        events=tuple(entry.event for entry in events),
        proposed=tuple(entry.event for entry in proposed),
        absent=_one(source, "absent", partial(items, read=read_absent)) or (),
        unknown=_one(source, "unknown", partial(items, read=read_unknown)) or (),
    )


def _check_version(source: Table) -> None:
    node = source.entries.get("case")
    if node is not None and (version := scalar(node, "format version 1")).text != str(FORMAT_VERSION):
        raise node.place.error(f"format version {FORMAT_VERSION} expected, found {shown(version.text)}")


def _one(source: Table, key: str, read: Callable[[Node], T]) -> T | None:
    node = source.given(key)
    return None if node is None else read(node)


def _events(source: Table) -> tuple[tuple[Written, ...], tuple[Written, ...]]:
    nodes = [listing(node, "a list of events") for key in ("events", "proposed") if (node := source.given(key))]
    if (count := sum(len(node.items) for node in nodes)) > MAX_EVENTS:
        raise nodes[0].place.error(f"at most {MAX_EVENTS} events expected, found {count}")
    read = partial(items, read=read_event)
    return _one(source, "events", read) or (), _one(source, "proposed", read) or ()
