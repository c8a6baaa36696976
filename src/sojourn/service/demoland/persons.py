"""Who the people of Demoland are: names of many scripts, births that fit their case files, papers, safe contacts."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any, Final

from sojourn.service.identities.forms import birth
from sojourn.service.identities.invented.people import TRADITIONS, Invented, people
from sojourn.service.identities.values import Contact, Document, PersonName, Value

_SPOKEN: Final[Mapping[str, str]] = {
    **dict.fromkeys("MA DZ TN SO ER ET".split(), "arabic"),
    **dict.fromkeys("UA RU RS BG".split(), "cyrillic"),
    "CN": "chinese",
    "VN": "vietnamese",
    "GE": "greek",
}
"""In which tradition the nationals of a country are named; all others in Latin letters."""

_PAPERS: Final = 0.4
_PHONE: Final = 0.5
_ALIAS: Final = 0.15
_DOUBT: Final = "no document says which day"
_A_DAY: Final = len("1990-05-01")


class Persons:
    """Draws people, each once, the same for the same seed."""

    def __init__(self, seed: int, count: int) -> None:
        self._random = Random(f"persons {seed}")
        self._waiting: dict[str, deque[Invented]] = {one: deque() for one in TRADITIONS}
        self._source: Iterator[Invented] = people(seed, count * len(TRADITIONS))

    def values(self, person: Mapping[str, Any]) -> Sequence[Value]:
        """What is registered of somebody, given the `person` of the case file."""
        one = self._next(_tradition(person))
        random = self._random
        found: list[Value] = [PersonName(one.written(random))]
        if random.random() < _ALIAS:
            found.append(PersonName(one.written(random), use="alias"))
        if born := person.get("born"):
            found.append(birth(born, "" if len(born) == _A_DAY else _DOUBT))
        if random.random() < _PAPERS:
            found.append(Document(f"{random.choice('ABKXZ')}{random.randrange(10**7, 10**8)}", issuer=_issuer(person)))
        if random.random() < _PHONE:
            number = f"+32 460 {random.randrange(100):02} {random.randrange(100):02} {random.randrange(100):02}"
            found.append(Contact("phone", number, "10:00", "16:00", answered_by="", may_leave_message=False))
        return found

    def _next(self, tradition: str) -> Invented:
        """Somebody of a tradition: those drawn of other traditions wait for theirs."""
        waiting = self._waiting[tradition]
        while not waiting:
            one = next(self._source)
            self._waiting[one.tradition].append(one)
        return waiting.popleft()


def _tradition(person: Mapping[str, Any]) -> str:
    codes = person.get("nationalities") or []
    return _SPOKEN.get(codes[0], "latin") if codes else "latin"


def _issuer(person: Mapping[str, Any]) -> str:
    codes = person.get("nationalities") or [""]
    return str(codes[0])
