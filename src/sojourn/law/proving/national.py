"""National values as a case file writes them: what a model says of the invented State, as a profile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import z3

from sojourn.law.language.calendar import NEVER, Period, iso
from sojourn.law.language.kleene import FALSE, TRUE
from sojourn.law.language.nodes import Node
from sojourn.law.law import TRANSPOSITION, Law
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.proof import Dated, Encoding
from sojourn.law.states import NationalValue

_IN_FORCE: Final = date(2008, 2, 1).toordinal()
"""The day on which the Convention entered into force."""

_LAST: Final = date(2026, 1, 1).toordinal()

Leaves = Mapping[tuple[Any, ...], Any]
"""The values of the leaves of one parameter, by what they ask of it: `("option",)`, `("one_of", "mandatory")`."""


def profile(law: Law, values: Mapping[Node, Any]) -> dict[str, Any]:
    """The values of the parameter leaves, where they differ from those the invented State has by default."""
    asked: dict[str, dict[tuple[Any, ...], Any]] = {}
    changed: dict[str, None] = {}
    for leaf, value in values.items():
        key = str(leaf.args[0])
        if key in PARAMETERS:
            asked.setdefault(key, {})[leaf.op, *leaf.args[1:]] = value
            if value != law.leaf(leaf):
                changed[key] = None
    return {key: _written(key, asked[key]) for key in changed}


def given(law: Law) -> dict[str, Any]:
    """The values that were given in place of the State's own, as a case file writes them."""
    return {key: _raw(value) for key, value in law.profile.items()}


def _raw(value: NationalValue) -> Any:
    table = {"value": value.raw, "from": iso(value.since), "until": iso(value.until)}
    bounds = {key: part for key, part in table.items() if part is not None}
    return value.raw if set(bounds) <= {"value"} else bounds


def _written(key: str, leaves: Leaves) -> Any:
    if key in _WRITERS:
        return _WRITERS[key](leaves)
    if ("day_of",) in leaves:
        day = leaves[("day_of",)]
        return "never" if day == NEVER else iso(day)
    if key.endswith("_access"):
        return _access(leaves)
    if ("one_of", "mandatory") in leaves and leaves[("one_of", "mandatory")] == TRUE:
        return {"allowed": True, "mandatory": True}
    return _flag(leaves)


def _flag(leaves: Leaves) -> bool | None:
    value = leaves[("option",)]
    return None if value not in (TRUE, FALSE) else bool(value == TRUE)


def _years(leaves: Leaves) -> int:
    return int(leaves[("length",)].months // 12)


def _minors(leaves: Leaves) -> Any:
    if _flag(leaves) and leaves[("one_of", "every_age")] == FALSE:
        return {"allowed": True, "from_age": _years(leaves)}
    return _flag(leaves)


def _access(leaves: Leaves) -> Any:
    if leaves[("option",)] != TRUE:
        return None
    return {
        "conditions": "none" if leaves.get(("one_of", "unconditional")) == TRUE else "work permit",
        "from": "reflection" if leaves.get(("one_of", "from_reflection")) == TRUE else "permit",
    }


def _choice(usual: str, **words: tuple[str, ...]) -> Callable[[Leaves], str]:
    def written(leaves: Leaves) -> str:
        return next((word for word, asked in words.items() if leaves.get(("one_of", *asked)) == TRUE), usual)

    return written


_WRITERS: Final[Mapping[str, Callable[[Leaves], Any]]] = {
    "age_of_majority": _years,
    "scope_minors": _minors,
    "reflection_extensions": lambda leaves: [{"ground": "distress"}] if _flag(leaves) else [],
    "permit_first_validity": lambda leaves: str(leaves[("length",)] or Period(months=6)),
    "medical_before_permit": _choice("emergency", necessary=("necessary", "full")),
    "family_permit": _choice("none", right=("right",), consider=("consider",)),
    "permit_ground": _choice("cooperation", vulnerability=("vulnerability", "either")),
}


def writable(encoding: Encoding, law: Law) -> Iterator[z3.BoolRef]:
    """That days which a State chooses lie in the time of these laws, or never come, or are as they were."""
    for leaf in parameters(law):
        found = encoding.touch(leaf)
        if isinstance(found, Dated):
            ours = z3.And(found.day >= TRANSPOSITION, found.day <= _LAST)
            as_it_was = encoding.bound(leaf, law.leaf(leaf))
            yield z3.Or(as_it_was, z3.And(found.known, z3.Or(ours, found.day == NEVER)))


def usual(encoding: Encoding, law: Law) -> dict[str, z3.BoolRef]:
    """The values of the invented State, and a Party to the Convention from the first where it has to be one."""
    as_it_was = {repr(leaf): encoding.bound(leaf, law.leaf(leaf)) for leaf in parameters(law)}
    party = next(leaf for leaf in law.compiled.parameters if leaf.args[0] == "coe_party_from")
    return as_it_was | {"a party from the first": encoding.bound(party, _IN_FORCE)}


def parameters(law: Law) -> tuple[Node, ...]:
    """The leaves of the rule book that a State fills in."""
    return tuple(leaf for leaf in law.compiled.parameters if leaf.args[0] in PARAMETERS)


def other_leaves(law: Law) -> tuple[Node, ...]:
    """The leaves that are neither of the text nor a national choice: when other acts bind, who is a Member State."""
    own = set(parameters(law))
    return tuple(leaf for leaf in law.compiled.parameters if leaf not in own and leaf.op != "switch")
