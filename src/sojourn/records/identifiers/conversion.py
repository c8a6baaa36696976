"""From one identifier of a document to another, where the first and what else is known settle it; never by guessing.

Pieces that an identifier does not hold can be given by name:

- `kind`: the kind of act, as in `words.ACTS` (a CELEX number does not tell an implementing regulation from another);
- `treaty`: the letters of the treaty in English, as `EC` or `EU, Euratom`;
- `numbered`: `yes` for a decision cited with its number before the year, else `no`;
- `document`: for a case `judgment`, `order`, `opinion`, `new_case` or `notice`; for a COM number `proposal` or `other`;
- `series`: `SEC` or `SWD`; `term`: the term of Parliament; `year` and `ordinal`: of a decision of a court.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from sojourn.records.identifiers.citation import SECTORS, Act, parsed, written
from sojourn.records.identifiers.eurlex import ELI_TYPES
from sojourn.records.identifiers.model import Identifier, IdentifierError
from sojourn.records.identifiers.parliament import FIRST_TERM
from sojourn.records.identifiers.spelling import read
from sojourn.records.identifiers.treaties import PERIODS

PIECES: Final = ("kind", "treaty", "numbered", "document", "series", "term", "year", "ordinal")
"""What can be given beside an identifier."""


class Converted(NamedTuple):
    """The identifier asked for, or the names of the pieces that are missing to know it."""

    identifier: Identifier | None
    missing: tuple[str, ...] = ()


class _MissingError(Exception):
    """The pieces that are missing; never leaves this module."""

    def __init__(self, *names: str) -> None:
        super().__init__(*names)
        self.names = names


Pieces = Mapping[str, str]
Route = Callable[[Identifier, Pieces], str]

_TYPES: Final = {
    "directive": "dir",
    "delegated_directive": "dir_del",
    "regulation": "reg",
    "implementing_regulation": "reg_impl",
    "delegated_regulation": "reg_del",
    "decision": "dec",
    "implementing_decision": "dec_impl",
    "recommendation": "reco",
    "framework_decision": "dec_framw",
}
"""The type in an ELI of each kind of act that has one."""

_KINDS: Final = {name: kind for kind, name in _TYPES.items()}
_PLAIN: Final = {"L": "directive", "R": "regulation", "D": "decision", "H": "recommendation", "F": "framework_decision"}
_QUALIFIED: Final = 2010
"""Since then an act may be an implementing or a delegated one, which its number does not show."""
_NUMBERED: Final = range(1985, 2015)
"""The years in which some decisions put the number before the year."""
_DOCUMENTS: Final = {"judgment": "J", "order": "O", "opinion": "C", "new_case": "N", "notice": "A"}
_JUDICIAL: Final = re.compile(r"6(\d{4})([CTF])([JOCNA])(\d{4})\Z")
_ACT: Final = re.compile(r"3(\d{4})([LRDHFS])(\d{4})\Z")
_PREPARATORY: Final = re.compile(r"5(\d{4})(PC|DC|SC|JC|AP|AE|AR|AB)(\d{4})\Z")
_FIRST_SWD: Final = 2012
_TWO_COURTS: Final = 1989


def convert(identifier: Identifier, scheme: str, pieces: Pieces | None = None) -> Converted:
    """The identifier of the same document in another scheme, or what is missing to know it.

    Raises `IdentifierError` for a doubtful identifier, a piece of an unknown name or value, and two schemes between
    which no conversion is known.
    """
    given = dict(pieces or {})
    unknown = sorted(set(given) - set(PIECES))
    if unknown:
        raise IdentifierError(f"{unknown[0]!r}: one of the pieces {', '.join(PIECES)} expected")
    if identifier.doubt:
        raise IdentifierError(f"{identifier.text!r} is doubtful and stands for nothing else: {identifier.doubt}")
    route = _ROUTES.get((identifier.scheme, scheme))
    if route is None:
        known = ", ".join(sorted(to for start, to in _ROUTES if start == identifier.scheme)) or "none"
        raise IdentifierError(f"no way from {identifier.scheme} to {scheme!r} is known; known ways lead to: {known}")
    try:
        return Converted(read(route(identifier, given)))
    except _MissingError as problem:
        return Converted(None, problem.names)


def _piece(given: Pieces, name: str, allowed: Mapping[str, str] | None = None) -> str:
    if name not in given:
        raise _MissingError(name)
    if allowed is not None and given[name] not in allowed:
        raise IdentifierError(f"{name} {given[name]!r}: one of {', '.join(allowed)} expected")
    return given[name]


def _celex_of_act(identifier: Identifier, given: Pieces) -> str:
    act = parsed(identifier.normal)
    if act.kind is None:
        act = act._replace(kind=_piece(given, "kind", SECTORS))
    return str(act.celex)


def _eli_of_act(identifier: Identifier, given: Pieces) -> str:
    act = parsed(identifier.normal)
    plain = act.kind in _PLAIN.values() and act.kind not in ("recommendation", "framework_decision")
    kind = act.kind
    if kind is None or (plain and act.year >= _QUALIFIED):
        kind = _piece(given, "kind", _TYPES)
    if kind not in _TYPES:
        raise IdentifierError(f"no ELI is known for the kind of {identifier.normal}")
    return f"http://data.europa.eu/eli/{_TYPES[kind]}/{act.year}/{act.number}/oj"


def _celex(identifier: Identifier, pattern: re.Pattern[str]) -> re.Match[str]:
    found = pattern.match(identifier.normal)
    if found is None:
        raise IdentifierError(f"{identifier.normal}: no way leads from this kind of CELEX number to what was asked for")
    return found


def _act_of_celex(identifier: Identifier, given: Pieces) -> str:
    year, letter, number = _celex(identifier, _ACT).groups()
    if letter == "S":
        return written(Act("decision", int(year), int(number), "ECSC", True), "en")
    kind = _PLAIN[letter]
    if (letter in "LRD" and int(year) >= _QUALIFIED) or (letter == "F" and int(year) < 2000):
        kind = given.get("kind", "")
    return _cited(kind, int(year), int(number), given, letter)


def _cited(kind: str, year: int, number: int, given: Pieces, letter: str) -> str:
    """The citation of an act; all that is missing is named at once."""
    treaty = "JHA" if kind == "framework_decision" else given.get("treaty", "")
    open_order = letter == "D" and year in _NUMBERED
    lacking = [("kind", not kind), ("treaty", not treaty), ("numbered", open_order and "numbered" not in given)]
    if any(lacks for _, lacks in lacking):
        raise _MissingError(*(name for name, lacks in lacking if lacks))
    if SECTORS.get(kind) != letter and not (kind == "joint_action" and letter == "F"):
        raise IdentifierError(f"kind {kind!r}: a kind of act that has {letter} in its CELEX number expected")
    if not set(treaty.split(", ")) <= set(PERIODS):
        raise IdentifierError(f"treaty {treaty!r}: letters among {', '.join(PERIODS)} expected")
    return written(Act(kind, year, number, treaty, open_order and given["numbered"] == "yes"), "en")


def _act_of_eli(identifier: Identifier, given: Pieces) -> str:
    found = re.search(r"/eli/([a-z_]+)/(\d{4})/(\d+)", identifier.normal)
    if found is None or found[1] not in _KINDS:
        raise IdentifierError(f"{identifier.normal}: an ELI of an act expected")
    return _cited(_KINDS[found[1]], int(found[2]), int(found[3]), given, ELI_TYPES[found[1]])


def _eli_of_celex(identifier: Identifier, given: Pieces) -> str:
    year, letter, number = _celex(identifier, _ACT).groups()
    kind = _PLAIN.get(letter, "")
    if not kind or (letter in "LRD" and int(year) >= _QUALIFIED):
        kind = _piece(given, "kind", _TYPES)
    if SECTORS[kind] != letter:
        raise IdentifierError(f"kind {kind!r}: a kind of act that has {letter} in its CELEX number expected")
    return f"http://data.europa.eu/eli/{_TYPES[kind]}/{year}/{int(number)}/oj"


def _known_celex(identifier: Identifier, _given: Pieces) -> str:
    if identifier.celex is None:
        raise IdentifierError(f"{identifier.normal}: its kind has no CELEX number that is known")
    return identifier.celex


def _celex_of_case(identifier: Identifier, given: Pieces) -> str:
    document = _DOCUMENTS[_piece(given, "document", _DOCUMENTS)]
    found = re.match(r"(?:Case |([CTF])-)(\d+)/(\d\d)", identifier.normal)
    assert found is not None
    year = int(found[3]) + (1900 if int(found[3]) >= 50 else 2000)
    return f"6{year}{found[1] or 'C'}{document}{int(found[2]):04d}"


def _case_of_celex(identifier: Identifier, _given: Pieces) -> str:
    year, court, _, number = _celex(identifier, _JUDICIAL).groups()
    if court == "C" and int(year) < _TWO_COURTS:
        return f"case {int(number)}/{year[2:]}"
    return f"{court}-{int(number)}/{year[2:]}"


def _ecli_of_case(identifier: Identifier, given: Pieces) -> str:
    lacking = [name for name in ("year", "ordinal") if name not in given]
    if lacking:
        raise _MissingError(*lacking)
    court = identifier.normal[0] if identifier.scheme == "case" else "C"
    return f"ECLI:EU:{court}:{given['year']}:{given['ordinal']}"


def _celex_of_commission(identifier: Identifier, given: Pieces) -> str:
    if identifier.celex:
        return identifier.celex
    if not identifier.normal.startswith("COM"):
        raise IdentifierError(f"{identifier.normal}: its series has no CELEX number")
    document = {"proposal": "PC", "other": "DC"}
    return f"5{identifier.normal[4:8]}{document[_piece(given, 'document', document)]}{identifier.normal[9:13]}"


def _preparatory(identifier: Identifier, given: Pieces) -> str:
    year, letters, number = _celex(identifier, _PREPARATORY).groups()
    if letters in ("PC", "DC"):
        return f"COM({year}){number}"
    if letters == "SC":
        series = "SEC" if int(year) < _FIRST_SWD else _piece(given, "series", {"SEC": "", "SWD": ""})
        return f"{series}({year}){number}"
    if letters == "AP":
        return f"T{_term(int(year), given)}-{number}/{year}"
    if letters == "AB":
        return f"CON/{year}/{int(number)}"
    return f"JOIN({year}){number}" if letters == "JC" else f"{'CES' if letters == 'AE' else 'CDR'}{number}/{year}"


def _term(year: int, given: Pieces) -> str:
    """The term of Parliament that sat in a year; two did in a year of elections."""
    term, rest = divmod(year - FIRST_TERM, 5)
    return str(term + 1) if rest else _piece(given, "term", {str(term): "", str(term + 1): ""})


def _eli_of_document(identifier: Identifier, _given: Pieces) -> str:
    return f"http://data.europa.eu/eli/{identifier.normal}/oj"


def _document_of_eli(identifier: Identifier, _given: Pieces) -> str:
    found = re.search(r"/eli/(C/\d{4}/\d+)(?:/|\Z)", identifier.normal)
    if found is None:
        raise IdentifierError(f"{identifier.normal}: an ELI of the C series expected")
    return found[1]


_ROUTES: Final[dict[tuple[str, str], Route]] = {
    ("act", "celex"): _celex_of_act,
    ("act", "eli"): _eli_of_act,
    ("celex", "act"): _act_of_celex,
    ("celex", "eli"): _eli_of_celex,
    ("eli", "act"): _act_of_eli,
    ("eli", "celex"): _known_celex,
    ("case", "celex"): _celex_of_case,
    ("case_old", "celex"): _celex_of_case,
    ("case", "ecli"): _ecli_of_case,
    ("case_old", "ecli"): _ecli_of_case,
    ("celex", "case"): _case_of_celex,
    ("commission", "celex"): _celex_of_commission,
    ("celex", "commission"): _preparatory,
    ("text_adopted", "celex"): _known_celex,
    ("celex", "text_adopted"): _preparatory,
    ("advisory", "celex"): _known_celex,
    ("celex", "advisory"): _preparatory,
    ("central_bank", "celex"): _known_celex,
    ("celex", "central_bank"): _preparatory,
    ("official_journal_document", "eli"): _eli_of_document,
    ("eli", "official_journal_document"): _document_of_eli,
}
"""The known ways from scheme to scheme. An ECLI holds a year and a running number, not the number of the case."""


def ways(scheme: str) -> tuple[str, ...]:
    """The schemes to which a way from a scheme is known."""
    return tuple(to for start, to in _ROUTES if start == scheme)
