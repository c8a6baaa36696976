"""Bands: what is left of a case when only counts may be, and how a case is counted in them.

A figure is a sum of counts over bands. What a case adds to each band depends on that case alone, so that a figure is
the same whether the case still stands in the ledger or was put into the cells of `Cell` when it was erased.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from sojourn.law.casefile.countries import MEMBER_STATES
from sojourn.law.casefile.model import CaseFile, Event, Interval
from sojourn.law.vocabulary import EVENT_TYPES
from sojourn.service.environment import SettingError

FILE: Final = Path(__file__).with_name("bands.toml")
BREACH: Final = "breach"
"""What is counted where the ledger says that an entry was a breach of the law."""

UNKNOWN, SEVERAL = "unknown", "several"
NATIONAL, UNION, THIRD, STATELESS = "national", "union", "third_country", "stateless"


class Band(NamedTuple):
    """What a count is of: State, calendar quarter, what happened, and bands of the person it happened to."""

    state: str
    year: int
    quarter: int
    statistic: str
    sex: str
    age: str
    citizenship: str
    exploitation: str


@dataclass(frozen=True, slots=True)
class Count:
    """Events; persons, each once a quarter; persons, each once a calendar year."""

    happenings: int = 0
    persons: int = 0
    persons_of_year: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.happenings + other.happenings,
            self.persons + other.persons,
            self.persons_of_year + other.persons_of_year,
        )


Figures = dict[Band, Count]


@dataclass(frozen=True)
class Bands:
    """The bounds of ages, the earliest first, and the statistics by type of event."""

    ages: tuple[tuple[str, int], ...]
    statistics: Mapping[str, str]


@cache
def bands(path: Path = FILE) -> Bands:
    """Those of a file. Raises `SettingError` where it holds anything but bounds in order and known types of events."""
    written = tomllib.loads(path.read_text("utf-8"))
    ages = tuple(written["ages"].items())
    if [bound for _, bound in ages] != sorted({bound for _, bound in ages}) or not ages or ages[0][1]:
        raise SettingError(f"{path.name}: [ages]: bounds from 0 upwards expected")
    statistics: dict[str, str] = {}
    for name, types in written["statistics"].items():
        for one in types:
            if one not in EVENT_TYPES or one in statistics:
                raise SettingError(f"{path.name}: [statistics]: {name}: {one!r}: a type of event expected, once")
            statistics[one] = name
    return Bands(ages, statistics)


def counted(case: CaseFile, breaches: Iterable[date] = ()) -> Figures:
    """What a case adds to each band; `breaches` are the days of entries that were breaches.

    Events that were corrected count for nothing. A person is counted under the first form of exploitation that all
    events together name, under `several` where they name more than one.
    """
    happened = sorted(_happened(case, breaches))
    forms, citizenship = _exploitation(case), _citizenship(case)
    found: Figures = {}
    quarters: set[tuple[str, int, int]] = set()
    years: set[tuple[str, int]] = set()
    for on, statistic in happened:
        quarter = (on.month + 2) // 3
        band = Band(
            case.state, on.year, quarter, statistic, case.person.sex or UNKNOWN, _age(case.person.born, on),
            citizenship, forms,
        )  # fmt: skip
        first = ((statistic, on.year, quarter) not in quarters, (statistic, on.year) not in years)
        found[band] = found.get(band, Count()) + Count(1, *map(int, first))
        quarters.add((statistic, on.year, quarter))
        years.add((statistic, on.year))
    return found


def added(all_of: Iterable[Figures]) -> Figures:
    """The sum of figures, band by band."""
    total: Figures = {}
    for one in all_of:
        for band, count in one.items():
            total[band] = total.get(band, Count()) + count
    return total


def _happened(case: CaseFile, breaches: Iterable[date]) -> Iterator[tuple[date, str]]:
    statistics = bands().statistics
    for event in _standing(case):
        if event.type in statistics:
            yield event.on, statistics[event.type]
    for day in breaches:
        yield day, BREACH


def _standing(case: CaseFile) -> Iterator[Event]:
    """The events that no later entry took back."""
    corrections = {event.fields["corrects"]: event.id for event in case.events if event.type == "corrected"}

    def stands(identity: str | None) -> bool:
        return identity not in corrections or not stands(corrections[identity])

    return (event for event in case.events if event.type != "corrected" and stands(event.id))


def _exploitation(case: CaseFile) -> str:
    forms = Counter[str]()
    for event in _standing(case):
        forms.update(set(_words(event.fields.get("exploitation"))))
    if not forms:
        return UNKNOWN
    return SEVERAL if len(forms) > 1 else next(iter(forms))


def _words(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple | list) else ()


def _citizenship(case: CaseFile) -> str:
    """Of the State that counts, of another of the Union, of a third country; as statistics of the Union have it."""
    held = case.person.nationalities
    if held is None:
        return UNKNOWN
    if not held:
        return STATELESS
    if case.state in held:
        return NATIONAL
    return UNION if MEMBER_STATES & set(held) else THIRD


def _age(born: Interval | None, on: date) -> str:
    """The band of ages on a day; unknown where what is known of the birth leaves more than one open."""
    if born is None:
        return UNKNOWN
    possible = {_band_of(day, on) for day in (born.earliest, born.latest)}
    return possible.pop() if len(possible) == 1 else UNKNOWN


def _band_of(born: date, on: date) -> str:
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return next((name for name, bound in reversed(bands().ages) if years >= bound), UNKNOWN)
