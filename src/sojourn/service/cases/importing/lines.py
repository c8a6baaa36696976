"""A file of cases, line by line: each is checked by the reader of case files before anything is written."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from sojourn.law import casefile
from sojourn.law.casefile import CaseFileError
from sojourn.law.vocabulary import EVENT_TYPES, Kind
from sojourn.service.cases.importing.refusals import ImportFileError
from sojourn.service.cases.ledger import FREE_TEXT
from sojourn.service.identities.failures import ValueRefusedError
from sojourn.service.identities.forms import birth
from sojourn.service.identities.values import Contact, Document, Note, PersonName, Value

LONGEST_LINE: Final = 2_000_000
"""Bytes of a line at most."""

LONGEST_EXTERNAL: Final = 100
_KEYS: Final = ("external", "case", "identity")
_NOT_HELD: Final = ("profile", "proposed", "absent", "unknown")
"""Keys of a case file that a ledger does not hold: it holds what happened."""

_KINDS: Final[Mapping[str, type[Value]]] = {"names": PersonName, "documents": Document, "contacts": Contact}


@dataclass(frozen=True, slots=True)
class Line:
    """One case to import: its number in the file, its id there, the case file as data, and who the person is.

    `values` hold the sentences of the case file as well: a ledger takes none.
    """

    number: int
    external: str
    case: Mapping[str, Any]
    values: tuple[Value, ...]


def lines(path: Path) -> Iterator[Line]:
    """The lines of a file. Raises `ImportFileError` that names the line and the field for the first that is wrong."""
    seen: dict[str, int] = {}
    try:
        with path.open("rb") as file:
            for number, written in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1):
                if not written.strip():
                    continue
                line = _line(written, number, f"{path}: line {number}")
                if line.external in seen:
                    first = seen[line.external]
                    raise ImportFileError(f"{path}: line {number}: external: the id stands in line {first} already")
                seen[line.external] = number
                yield line
    except OSError as problem:
        raise ImportFileError(f"{path}: a file that can be read expected ({problem.strerror})") from None


def _line(written: bytes, number: int, where: str) -> Line:
    if len(written) > LONGEST_LINE:
        raise ImportFileError(f"{where}: at most {LONGEST_LINE} bytes expected")
    data = _table(_parsed(written, where), _KEYS, where)
    external = data.get("external")
    if not isinstance(external, str) or not 0 < len(external) <= LONGEST_EXTERNAL or not external.isprintable():
        raise ImportFileError(f"{where}: external: the id in the other system, of 1 to 100 characters, expected")
    given = data.get("case")
    if not isinstance(given, dict):
        raise ImportFileError(f"{where}: case: a case file expected")
    if unheld := [key for key in _NOT_HELD if given.get(key)]:
        raise ImportFileError(f"{where}: case.{unheld[0]}: a ledger holds what happened; leave it out")
    try:
        case = casefile.to_data(casefile.from_data(given))
    except CaseFileError as problem:
        raise ImportFileError(f"{where}: case.{problem.problem}") from None
    identity = _table(data.get("identity", {}), (*_KINDS, "birth_doubt", "notes"), f"{where}: identity")
    values = (*_identity(identity, case, f"{where}: identity"), *_sentences(case))
    return Line(number, external, case, values)


def _parsed(written: bytes, where: str) -> Any:
    try:
        return json.loads(written, object_pairs_hook=_once)
    except ImportFileError as problem:
        raise ImportFileError(f"{where}: {problem}") from None
    except (ValueError, RecursionError):
        raise ImportFileError(f"{where}: one JSON object expected") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ImportFileError(f"{key}: the key comes twice")
        found[key] = value
    return found


def _table(data: Any, known: tuple[str, ...], where: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ImportFileError(f"{where}: a JSON object with {', '.join(known)} expected")
    if unknown := sorted(data.keys() - set(known)):
        raise ImportFileError(f"{where}: unknown key {unknown[0]!r}; one of {', '.join(known)} expected")
    return data


def _identity(data: Mapping[str, Any], case: Mapping[str, Any], where: str) -> Iterator[Value]:
    for key, made in _KINDS.items():
        for place, entry in enumerate(_listed(data, key, where)):
            yield _value(made, entry, f"{where}.{key}[{place}]")
    if born := case["person"].get("born"):
        yield birth(born, str(data.get("birth_doubt", "")))
    for place, text in enumerate(_listed(data, "notes", where)):
        yield _value(Note, {"text": text}, f"{where}.notes[{place}]")


def _listed(data: Mapping[str, Any], key: str, where: str) -> list[Any]:
    found = data.get(key, [])
    if not isinstance(found, list):
        raise ImportFileError(f"{where}.{key}: a list expected")
    return found


def _value(made: type[Value], entry: Any, where: str) -> Value:
    if not isinstance(entry, dict) or not all(isinstance(one, str | bool) for one in entry.values()):
        raise ImportFileError(f"{where}: texts by their names expected")
    try:
        return made(**entry)
    except (TypeError, AttributeError):
        known = ", ".join(field.name for field in fields(made))
        raise ImportFileError(f"{where}: some of {known} expected, found {', '.join(sorted(entry))}") from None
    except ValueRefusedError as problem:
        raise ImportFileError(f"{where}: {problem}") from None


def _sentences(case: Mapping[str, Any]) -> Iterator[Value]:
    """What the case file says in sentences, each as a note of the person's."""
    for event in case["events"]:
        for key in sorted(sentences(event)):
            yield Note(f"{event['on']} {event['type']}, {key}: {event[key]}")


def sentences(event: Mapping[str, Any]) -> frozenset[str]:
    """The keys of an event under which sentences stand."""
    declared = EVENT_TYPES[event["type"]].fields
    texts = {name for name in FREE_TEXT if name in declared and declared[name].kind == Kind.TEXT} | {"note"}
    return frozenset(texts & event.keys())
