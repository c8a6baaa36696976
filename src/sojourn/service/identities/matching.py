"""How well two identities agree, and in what: the model of Fellegi and Sunter (1969) with fixed weights.

Each field that can be compared adds bits of evidence: about the logarithm to base 2 of how much likelier such an
agreement is for one person than for two. The figures are set by hand, not estimated from a register. What is missing
on either side counts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz.distance import OSA

from sojourn.service.identities.discretion import Discreet
from sojourn.service.identities.names.reading import Name, Part
from sojourn.service.identities.profile import Profile, turned
from sojourn.service.identities.values import Birth

How = Literal[
    "same_writing", "same_sound", "similar", "different",
    "same_day", "day_and_month_exchanged", "one_part_differs", "may_be_same",
    "same_number", "one_sign_differs", "same_address",
]  # fmt: skip

STRONG: Final = 22.0
"""Bits from which two identities are probably one person: a full name and a day of birth agree."""

POSSIBLE: Final = 12.0
"""Bits from which a person should look whether two identities are one."""

_SIMILAR: Final = 0.75
_BITS: Final[dict[How, float]] = {
    "same_writing": 7.0, "same_sound": 6.0, "similar": 4.0, "different": -3.0,
    "same_day": 12.0, "day_and_month_exchanged": 8.0, "one_part_differs": 4.0, "may_be_same": 3.0,
    "same_number": 24.0, "one_sign_differs": 8.0, "same_address": 12.0,
}  # fmt: skip
_BORN_APART: Final = -8.0
_LESS: Final = 2.0
"""Bits that words heard alike lose where their letters have nothing in common."""


@dataclass(frozen=True, slots=True, repr=False)
class Agreement(Discreet):
    """One thing that two identities agree or differ in."""

    field: Literal["name", "born", "document", "contact"]
    how: How
    bits: float
    asked: str
    """The word, date or number on the side that was asked about."""
    known: str
    """That of the person found."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that two identities agree and differ in."""

    agreements: tuple[Agreement, ...]

    @property
    def bits(self) -> float:
        """The evidence that both are one person, in bits; below zero, that they are two."""
        return sum(one.bits for one in self.agreements)

    @property
    def verdict(self) -> Literal["strong", "possible", "weak"]:
        """How far the evidence goes; it is a person who decides."""
        return "strong" if self.bits >= STRONG else "possible" if self.bits >= POSSIBLE else "weak"


def compare(asked: Profile, known: Profile) -> Comparison:
    """Compare two identities; of several names or births of one person those that agree best."""
    found = [
        _best([_names(one, other) for one in asked.names for other in known.names]),
        _best([(_births(one, other),) for one in asked.births for other in known.births]),
        _best([_documents(one, other) for one in asked.documents for other in known.documents]),
        _best([_contacts(one, other) for one in asked.contacts for other in known.contacts]),
    ]
    return Comparison(tuple(agreement for agreements in found for agreement in agreements))


def _best(found: list[tuple[Agreement, ...]]) -> tuple[Agreement, ...]:
    return max(found, key=lambda agreements: sum(one.bits for one in agreements), default=())


def _names(asked: Name, known: Name) -> tuple[Agreement, ...]:
    """Match the words of two names, best pairs first; a word that only one of them has counts nothing.

    Words that are one for the other side (Xiao Ming, Xiaoming) are matched as one where that agrees better.
    """
    ways = [(asked.parts, known.parts)]
    ways += [(_with(asked, one), known.parts) for one in asked.joined]
    ways += [(asked.parts, _with(known, one)) for one in known.joined]
    return _best([_matched(ours, theirs) for ours, theirs in ways])


def _with(name: Name, joined: Part) -> tuple[Part, ...]:
    for at, (one, other) in enumerate(zip(name.parts, name.parts[1:], strict=False)):
        if one.written + other.written == joined.written:
            return (*name.parts[:at], joined, *name.parts[at + 2 :])
    return name.parts


def _matched(ours: tuple[Part, ...], theirs: tuple[Part, ...]) -> tuple[Agreement, ...]:
    pairs = sorted(
        ((_words(one, other), at, to) for at, one in enumerate(ours) for to, other in enumerate(theirs)),
        key=lambda pair: (-pair[0].bits, pair[1], pair[2]),
    )
    found, used_ours, used_theirs = [], set[int](), set[int]()
    for agreement, at, to in pairs:
        if at not in used_ours and to not in used_theirs:
            found.append(agreement)
            used_ours.add(at)
            used_theirs.add(to)
    return tuple(found)


def _words(one: Part, other: Part) -> Agreement:
    if one.written == other.written:
        return Agreement("name", "same_writing", _BITS["same_writing"], one.written, other.written)
    share = OSA.normalized_similarity(one.latin, other.latin)
    how: How = "same_sound"
    if not one.heard & other.heard:
        share = max(share, *(OSA.normalized_similarity(ours, theirs) for ours, theirs in _first_readings(one, other)))
        how = "similar" if share >= _SIMILAR else "different"
    bits = _BITS[how] if how == "different" else _BITS[how] - _LESS * (1.0 - share)
    return Agreement("name", how, round(bits, 2), one.written, other.written)


def _first_readings(one: Part, other: Part) -> list[tuple[str, str]]:
    return [(ours, theirs) for ours in one.said[:1] for theirs in other.said[:1]] or [("a", "")]


def _births(asked: Birth, known: Birth) -> Agreement:
    how: How
    if asked.known and known.known:
        ours, theirs = asked.earliest, known.earliest
        same = (ours.year == theirs.year) + (ours.month == theirs.month) + (ours.day == theirs.day)
        if same == 3:
            how = "same_day"
        elif turned(ours) == theirs:
            how = "day_and_month_exchanged"
        else:
            how = "one_part_differs" if same == 2 else "different"
    else:
        how = "may_be_same" if asked.earliest <= known.latest and known.earliest <= asked.latest else "different"
    bits = _BORN_APART if how == "different" else _BITS[how]
    return Agreement("born", how, bits, _written(asked), _written(known))


def _written(birth: Birth) -> str:
    if birth.known:
        return birth.earliest.isoformat()
    return f"{birth.earliest.isoformat()}/{birth.latest.isoformat()}"


def _documents(asked: str, known: str) -> tuple[Agreement, ...]:
    distance = OSA.distance(asked, known, score_cutoff=1)
    if distance > 1:
        return ()
    how: How = "one_sign_differs" if distance else "same_number"
    return (Agreement("document", how, _BITS[how], asked, known),)


def _contacts(asked: str, known: str) -> tuple[Agreement, ...]:
    if asked != known:
        return ()
    return (Agreement("contact", "same_address", _BITS["same_address"], asked, known),)
