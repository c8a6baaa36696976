"""From a request to what it asks: the body read once, from its bytes to typed values, each with its line."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, UnreadablePostError
from django.utils import timezone

from sojourn.law.casefile import CaseFile, CaseFileError
from sojourn.law.casefile.failure import Place, unexpected_key
from sojourn.law.casefile.jsontext import NotJsonError, read_json
from sojourn.law.casefile.nodes import Node, Scalar, Table
from sojourn.law.casefile.profile import plain
from sojourn.law.casefile.reading import from_node
from sojourn.law.casefile.values import table, value
from sojourn.law.texts import DEFAULT, Text
from sojourn.law.vocabulary import Field
from sojourn.service.api.fields import CASE
from sojourn.service.api.limits import MAX_BODY_BYTES, check_rows
from sojourn.service.api.problems import ProblemError

JSON: Final = "application/json"
YAML: Final = ("application/yaml", "application/x-yaml", "text/yaml")
"""The media type of YAML (RFC 9512) and the names it had before."""

_BODY: Final = "body"


@dataclass(frozen=True, slots=True)
class Asked:
    """A case file and how to look at it."""

    case: CaseFile
    on: date
    known: date | None
    text: str | Text
    state: str | None
    research: bool
    given: Mapping[str, Any]
    """Whatever else the body says, by its key."""


def asked(request: HttpRequest, fields: Mapping[str, Field], free: Collection[str] = ()) -> Asked:
    """Read the body of a request; `free` are keys whose values may have any shape.

    Raises `ProblemError` where it cannot be read or accepted.
    """
    try:
        node = _node(request)
    except CaseFileError as error:
        raise ProblemError.of(error, "unreadable") from error
    try:
        case, given = _read(node, fields, free)
    except CaseFileError as error:
        raise ProblemError.of(error, "not-accepted") from error
    check_rows(case)
    return Asked(
        case=case,
        on=given.get("on") or timezone.localdate(),
        known=given.get("known"),
        text=_text_of(given),
        state=given.get("state"),
        research=given.get("research", False),
        given=given,
    )


def sent(request: HttpRequest, fields: Mapping[str, Field], objects: Collection[str] = ()) -> dict[str, Any]:
    """Read the body of a request that holds no case file; `objects` are required keys whose values are mappings
    that are not empty.

    Raises `ProblemError` where it cannot be read or accepted.
    """
    try:
        node = _node(request)
    except CaseFileError as error:
        raise ProblemError.of(error, "unreadable") from error
    try:
        source = table(node, f"a mapping with {', '.join((*objects, *fields))}")
        given = _given(source, (*objects, *fields), fields, objects)
        for name in objects:
            if name not in source.entries:
                raise source.place.error(f"{name} expected")
            if not table(source.entries[name]).entries:
                raise source.entries[name].place.error("one key at least expected")
    except CaseFileError as error:
        raise ProblemError.of(error, "not-accepted") from error
    return given


def query(request: HttpRequest, fields: Mapping[str, Field], media_type: str = JSON) -> Mapping[str, Any]:
    """Read what stands behind the question mark of an address; each name once, no name that means nothing.

    Raises `ProblemError`, also where whoever asks takes neither JSON nor the media type of the answer.
    """
    _check_accepted(request, media_type)
    given: dict[str, Any] = {}
    try:
        for name, values in request.GET.lists():
            place = Place("query", None, (name,))
            if name not in fields:
                raise unexpected_key(place, name, fields, "the query")
            if len(values) > 1:
                raise place.error("one value expected, found several")
            given[name] = value(Scalar(place, values[0], plain=False), fields[name])
    except CaseFileError as error:
        raise ProblemError.of(error, "not-accepted") from error
    return given


def _node(request: HttpRequest) -> Node:
    text = _content(request)
    if request.content_type == JSON:
        try:
            return read_json(text, _BODY)
        except NotJsonError as error:
            raise ProblemError("unreadable", f"not readable as JSON: {error}", line=error.line) from error
    from sojourn.law.casefile.yamltext import read_yaml  # slow to import, and few send YAML

    return read_yaml(text, _BODY)


def _content(request: HttpRequest) -> str:
    _check_head(request)
    try:
        content = request.body
    except UnreadablePostError as error:
        raise ProblemError("unreadable", "the body ended before the length that was said") from error
    if not content.strip():
        raise ProblemError("unreadable", "a body expected, found only white space")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        said = f"text in UTF-8 expected, found the byte 0x{content[error.start]:02x}"
        raise ProblemError("unreadable", said, line=line) from error


def _check_accepted(request: HttpRequest, media_type: str = JSON) -> None:
    if not any(request.accepts(named) for named in (media_type, JSON)):
        raise ProblemError("not-acceptable", f"{media_type} expected among what is accepted")


def _check_head(request: HttpRequest) -> None:
    """Refuse by its head a body that will not be read."""
    _check_accepted(request)
    if "Transfer-Encoding" in request.headers:
        raise ProblemError("length-required", "Content-Length expected; a body in chunks is not taken")
    length = int(request.headers.get("Content-Length") or 0)
    if not length:
        raise ProblemError("unreadable", "a body expected, found none")
    if length > MAX_BODY_BYTES:
        raise ProblemError("too-large", f"at most {MAX_BODY_BYTES} bytes expected, found {length}")
    if request.content_type not in (JSON, *YAML):
        raise ProblemError("media-type", f"{JSON} or {YAML[0]} expected, found {request.content_type or 'none'!r}")
    charset = (request.content_params or {}).get("charset", "utf-8")
    if charset.lower() not in ("utf-8", "utf8"):
        raise ProblemError("media-type", f"text in UTF-8 expected, found {charset!r}")
    coding = request.headers.get("Content-Encoding", "identity")
    if coding.lower() != "identity":
        raise ProblemError("media-type", f"a body that is not compressed expected, found {coding!r}")


def _text_of(given: Mapping[str, Any]) -> str | Text:
    """The version of the text by its id, or the reform that is given."""
    if "reform" not in given:
        return str(given.get("text", DEFAULT))
    if "text" in given:
        raise ProblemError("not-accepted", "either text or reform expected, found both", steps=("reform",))
    from sojourn.law.texts.reform import ReformError, reads  # few send one

    try:
        return reads(given["reform"])
    except ReformError as error:
        raise ProblemError("not-accepted", str(error), steps=("reform",)) from error


def _read(node: Node, fields: Mapping[str, Field], free: Collection[str]) -> tuple[CaseFile, dict[str, Any]]:
    keys = (CASE, *fields, *free)
    source = table(node, f"a mapping with {CASE} and, where wanted, {', '.join(keys[1:])}")
    given = _given(source, keys, fields, free)
    if CASE not in source.entries:
        raise source.place.error(f"{CASE} expected: the case file")
    return from_node(source.entries[CASE]), given


def _given(source: Table, keys: Collection[str], fields: Mapping[str, Field], free: Collection[str]) -> dict[str, Any]:
    """The values of a body by their keys, of which there are no others."""
    for key in source.entries:
        if key not in keys:
            raise unexpected_key(source.keys[key], key, keys, "the body")
    given: dict[str, Any] = {name: plain(source.entries[name]) for name in free if name in source.entries}
    for name, field in fields.items():
        if (held := source.given(name)) is not None:
            given[name] = value(held, field)
        elif field.required:
            raise source.place.error(f"{name} expected: {field.meaning}")
    return given
