"""Which tokens a person is found by, and how much each counts when somebody is looked for.

Every entry is a kind and a value; `blind.token` hides both. For each word of a name:

- `heard`: its consonants, which are alike across scripts and transliterations;
- `near`: how it sounds with its vowels, and that with any one sound left out. Two names a slip apart share one of
  these, whichever sound was added, lost or exchanged;
- `pair` and `said`: two words of one name together, by consonants and with vowels. Few persons share them, which
  finds a common first name with a common family name among thousands;
- `year`: a word with a year of birth.

Beside them the day of birth, document numbers and addresses as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from sojourn.service.identities.names.reading import Name, Part
from sojourn.service.identities.profile import Profile, turned
from sojourn.service.identities.values import Birth

Entry = tuple[str, str]
"""A kind and a value."""

WEIGHTS: Final[Mapping[str, int]] = {
    "document": 60,
    "contact": 40,
    "born": 60,
    "year": 14,
    "said": 12,
    "pair": 9,
    "heard": 4,
    "near": 2,
}
"""How much an entry that agrees counts when candidates are chosen; what is found is ranked anew after opening.

A day of birth counts so much that it is not outweighed by the many tokens of a namesake.
"""

SHORTEST: Final = 4
"""A word of fewer sounds is not shortened further: too many others would be."""

READINGS: Final = 2
"""So many readings of a word with its vowels are followed when somebody is looked for."""

_YEARS: Final = 3
"""A birth that may be in more years than this is not looked for by year."""


def entries(profile: Profile, readings: int = 1) -> set[Entry]:
    """All that a person is found by; of each word so many readings, the likeliest, are taken with their vowels."""
    found = {entry for one in profile.names for entry in _of_name(one, readings)}
    found |= {("document", number) for number in profile.documents if number}
    found |= {("contact", address) for address in profile.contacts if address}
    for birth in profile.births:
        if birth.known:
            found.add(("born", birth.earliest.isoformat()))
        found |= set(_years(profile, birth))
    return found


def asked(profile: Profile) -> set[Entry]:
    """All that somebody who is looked for may be found by: the same with more readings, and a day of birth with its
    parts exchanged.
    """
    found = entries(profile, READINGS)
    for birth in profile.births:
        if birth.known and (other := turned(birth.earliest)):
            found.add(("born", other.isoformat()))
    return found


def _of_name(one: Name, readings: int) -> Iterator[Entry]:
    for part in (*one.parts, *one.joined):
        yield from (("heard", heard) for heard in part.heard)
    for part in one.parts if readings == 1 else (*one.parts, *one.joined):
        yield from (("near", sounds) for said in part.said[:readings] for sounds in shortened(said))
    for part in one.joined:
        yield from (("near", said) for said in part.said[:readings])
    for first, second in _neighbours(one):
        yield from (("pair", pair) for pair in _pairs(sorted(first.heard), sorted(second.heard)))
        yield from (("said", pair) for pair in _pairs(first.said[:readings], second.said[:readings]))


def _neighbours(one: Name) -> Iterator[tuple[Part, Part]]:
    """Any two words of a name; of two that may be one word, also that word with each of the others."""
    yield from combinations(one.parts, 2)
    for joined in one.joined:
        yield from ((joined, part) for part in one.parts if part.written not in joined.written)


def shortened(said: str) -> set[str]:
    """The sounds of a word, and the sounds with any one left out."""
    if len(said) < SHORTEST:
        return {said}
    return {said, *(said[:at] + said[at + 1 :] for at in range(len(said)))}


def _pairs(some: Sequence[str], others: Sequence[str]) -> set[str]:
    return {" ".join(sorted((one, other))) for one in some for other in others}


def _years(profile: Profile, birth: Birth) -> Iterator[Entry]:
    years = range(birth.earliest.year, birth.latest.year + 1)
    if len(years) > _YEARS:
        return
    parts: set[Part] = {part for one in profile.names for part in (*one.parts, *one.joined)}
    yield from (("year", f"{year} {heard}") for year in years for part in parts for heard in part.heard)
