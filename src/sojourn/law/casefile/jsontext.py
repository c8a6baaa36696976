"""JSON text as nodes with lines.

JSON is almost, but not quite, YAML: escaped pairs for characters outside the basic plane, for one. So it has
a reader of its own, which also sees duplicate keys.
"""

import re
from bisect import bisect_right
from json import JSONDecodeError, JSONDecoder

from sojourn.law.casefile.failure import Place
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

_BLANKS = " \t\r\n"
_SPACE = re.compile(f"[{_BLANKS}]*")
_UNESCAPED = re.compile(r'"([^"\\\x00-\x1f]*)"')
_WORD = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_STRINGS = JSONDecoder()


class NotJsonError(Exception):
    """The text is not JSON; it may still be YAML. `str()` says what was expected, `line` where."""

    def __init__(self, expected: str, line: int) -> None:
        super().__init__(f"{expected} expected")
        self.line = line


def read_json(text: str, name: str) -> Node:
    """Read one JSON value; raises NotJsonError on its syntax, CaseFileError on what no case file may hold."""
    reader = _Reader(text, name)
    node = reader.value(Place(name, None), 1)
    if reader.peek():
        raise reader.unreadable("the end of the text")
    return node


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self.text, self.name, self.position, self.count = text, name, 0, 0
        self.breaks = [found.start() for found in re.finditer("\n", text)]

    def peek(self) -> str:
        """Return the next character that is not white space, or nothing at the end."""
        sign = self.text[self.position : self.position + 1]
        if sign and sign in _BLANKS and (found := _SPACE.match(self.text, self.position)):
            self.position = found.end()
            sign = self.text[self.position : self.position + 1]
        return sign

    def line(self) -> int:
        return bisect_right(self.breaks, self.position) + 1

    def unreadable(self, expected: str) -> NotJsonError:
        return NotJsonError(expected, self.line())

    def take(self, wanted: str) -> None:
        if self.peek() != wanted:
            raise self.unreadable(repr(wanted))
        self.position += 1

    def more(self, closing: str, *, first: bool) -> bool:
        """Step over a comma or the closing bracket; say whether another member follows."""
        if self.peek() == closing:
            self.position += 1
            return False
        if not first:
            self.take(",")
        return True

    def value(self, at: Place, depth: int) -> Node:
        opening = self.peek()
        line = self.line()
        place = at if at.line == line else Place(at.name, line, at.steps)
        self.count += 1
        if self.count > MAX_VALUES:
            raise too_many(place)
        if opening == '"':
            return Scalar(place, self.string(), plain=False)
        if opening in ("{", "["):
            if depth > MAX_DEPTH:
                raise too_deep(place)
            self.position += 1
            return self.table(place, depth) if opening == "{" else self.listing(place, depth)
        if not (found := _WORD.match(self.text, self.position)):
            raise self.unreadable("a value of JSON")
        self.position = found.end()
        return Scalar(place, found.group(), plain=True)

    def string(self) -> str:
        if found := _UNESCAPED.match(self.text, self.position):
            self.position = found.end()
            return found.group(1)
        try:
            value, self.position = _STRINGS.raw_decode(self.text, self.position)
        except JSONDecodeError as error:
            raise self.unreadable("text in quotes, its control characters escaped,") from error
        return str(value)

    def listing(self, place: Place, depth: int) -> Listing:
        items: list[Node] = []
        while self.more("]", first=not items):
            items.append(self.value(child(place, len(items), None), depth + 1))
        return Listing(place, tuple(items))

    def table(self, place: Place, depth: int) -> Table:
        entries: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while self.more("}", first=not entries):
            if self.peek() != '"':
                raise self.unreadable("a key in double quotes")
            line = self.line()
            key = self.string()
            if key in entries:
                first = f"first given on line {keys[key].line}"
                raise Place(self.name, line, place.steps).error(f"duplicate key {key!r}, {first}")
            self.take(":")
            keys[key] = child(place, key, line)
            entries[key] = self.value(keys[key], depth + 1)
        return Table(place, entries, keys)
