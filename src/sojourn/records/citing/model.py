"""A citation of one document by another, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sojourn.records.citing.kinds import KINDS
from sojourn.records.places import Span


class CitationError(ValueError):
    """What is no citation; `str()` says in one line where and what was expected."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One document cites another.

    `citing` and `cited` in normal form; `scheme` and `celex` of what is cited; `kind` as in `kinds.KINDS`; `text` as
    printed; `span` the place of the entry that holds it, `at` where in the text of that entry it begins (None in
    tables); `source` the file it was read from; `doubt` why what is cited may be misprinted.
    """

    citing: str
    cited: str
    scheme: str
    celex: str | None
    kind: str
    text: str
    span: Span
    at: int | None
    source: str
    doubt: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The citation as one object; `doubt` only where there is one."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "doubt"}
        return plain | {"doubt": self.doubt} if self.doubt else plain


_TYPES = {
    "citing": (str,),
    "cited": (str,),
    "scheme": (str,),
    "celex": (str, type(None)),
    "kind": (str,),
    "text": (str,),
    "span": (dict,),
    "at": (int, type(None)),
    "source": (str,),
    "doubt": (str, type(None)),
}


def from_json(data: object, where: str) -> Citation:
    """A citation from its object. Raises `CitationError` naming `where` and the first key that is not as expected."""
    if not isinstance(data, Mapping):
        raise CitationError(f"{where}: a citation as a JSON object expected")
    for name, types in _TYPES.items():
        value = data.get(name)
        if (name not in data and name != "doubt") or not isinstance(value, types) or isinstance(value, bool):
            expected = " or ".join("null" if one is type(None) else one.__name__ for one in types)
            raise CitationError(f"{where}: {name}: {expected} expected, found {value!r}")
    unknown = sorted(str(name) for name in data if name not in _TYPES)
    if unknown:
        raise CitationError(f"{where}: {unknown[0]}: no key of a citation")
    if data["kind"] not in KINDS:
        raise CitationError(f"{where}: kind: one of {', '.join(KINDS)} expected, found {data['kind']!r}")
    return Citation(**data)
