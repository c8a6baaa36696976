"""Invented people, and how somebody else would ask for them: in another script, misspelt, with dates turned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from sojourn.service.identities.invented import writing
from sojourn.service.identities.profile import turned
from sojourn.service.identities.values import Birth, PersonName, Value

TRADITIONS: Final = ("arabic", "chinese", "cyrillic", "greek", "vietnamese", "latin")

_FIRST_BIRTH: Final = date(1955, 1, 1)
_DAYS: Final = 56 * 365
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody who does not exist."""

    tradition: str
    name: tuple[tuple[str, ...], ...]
    born: date

    def registered(self, random: Random) -> list[Value]:
        """What is registered: the name in its own script or, as often, in Latin letters, and the day of birth."""
        return [PersonName(self.written(random)), Birth.on(self.born)]

    def written(self, random: Random) -> str:
        """The name in its own script or, as often, as others write it."""
        if random.random() < 0.5:
            return writing.as_first_written(self.tradition, self.name)
        return writing.as_others_write(self.tradition, self.name, random)

    def asked(self, random: Random) -> list[Value]:
        """What somebody asks for who heard of the person: another spelling, one time in four with a slip in it, one
        time in four without a second name, and the birth to the day, with day and month exchanged, or to the year.
        """
        name = self.name
        if len(name) > 2 and self.tradition != "chinese" and random.random() < 0.25:
            name = (*name[:1], *name[2:])
        written = writing.as_others_write(self.tradition, name, random)
        if random.random() < 0.25:
            written = slipped(written, random)
        chance = random.random()
        if chance < 0.15:
            return [PersonName(written), Birth.within(self.born.year)]
        return [PersonName(written), Birth.on((turned(self.born) or self.born) if chance < 0.3 else self.born)]


def people(seed: int, count: int) -> Iterator[Invented]:
    """Invented people of all traditions, the same for the same seed."""
    random = Random(seed)
    for number in range(count):
        tradition = TRADITIONS[number % len(TRADITIONS)]
        given = random.sample(writing.words(tradition, "given"), 2)
        if tradition == "vietnamese":
            given[0] = random.choice(writing.words(tradition, "middle"))
        if tradition == "chinese" and max(len(word[0]) for word in given) > 1:
            given = given[:1]
        family = random.choice(writing.words(tradition, "family"))
        name = (family, *given) if tradition == "vietnamese" else (*given, family)
        yield Invented(tradition, name, _FIRST_BIRTH + timedelta(days=random.randrange(_DAYS)))


def slipped(written: str, random: Random) -> str:
    """A name with one slip in its longest word: a letter left out, doubled, exchanged with the next or another."""
    words = written.split(" ")
    longest = max(range(len(words)), key=lambda at: len(words[at]))
    word = words[longest]
    at = random.randrange(1, max(2, len(word) - 1))
    words[longest] = random.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] * 2 + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            word[:at] + random.choice(_LETTERS) + word[at + 1 :],
        ]
    )
    return " ".join(words)
