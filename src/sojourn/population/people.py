"""Who a drawn history is about. Everybody is invented."""

from datetime import date
from enum import StrEnum
from typing import Any

from sojourn.population.days import edges
from sojourn.population.drawing import Draw
from sojourn.population.origins import nationalities, route


class Circumstance(StrEnum):
    """How the person came to the notice of the authorities, as it turns out in the end."""

    ADULT = "trafficked adult"
    CHILD = "trafficked child"
    NEARLY_ADULT = "trafficked child about to come of age"
    SMUGGLED = "smuggled adult"
    SMUGGLED_AND_EXPLOITED = "smuggled adult who was also exploited"
    UNION_CITIZEN = "trafficked Union citizen"


CIRCUMSTANCES = {
    Circumstance.ADULT: 0.60,
    Circumstance.CHILD: 0.11,
    Circumstance.NEARLY_ADULT: 0.06,
    Circumstance.SMUGGLED: 0.07,
    Circumstance.SMUGGLED_AND_EXPLOITED: 0.06,
    Circumstance.UNION_CITIZEN: 0.10,
}
CHILDREN = frozenset({Circumstance.CHILD, Circumstance.NEARLY_ADULT})

NEEDS = ("pregnant", "disabled", "sexual_violence", "violence", "other")
DAY, MONTH, YEAR, UNKNOWN = 10, 7, 4, 0
"""How much of a birthday is known, in characters of its ISO form."""


def invented_person(draw: Draw, circumstance: Circumstance, seen: date, state: str) -> dict[str, Any]:
    """The `person` of a case file, as seen on the first day; some keys are left out as unknown."""
    person: dict[str, Any] = {}
    _age(draw, circumstance, seen, person)
    person["sex"] = draw.weighted({"female": 0.58, "male": 0.38, "other": 0.02, None: 0.02})
    union_citizen = circumstance is Circumstance.UNION_CITIZEN
    codes = nationalities(draw, seen, union_citizen=union_citizen)
    if codes is not None:
        person["nationalities"] = codes
    if draw.chance(0.8):
        person["sufficient_resources"] = draw.chance(0.1)
    if draw.chance(0.6):
        person["special_needs"] = draw.some(NEEDS if person["sex"] == "female" else NEEDS[1:], 0, 2)
    if draw.chance(0.6):
        person["identity_papers"] = draw.pick([True, False, False, None])
    if draw.chance(0.5):
        person["dependants"] = draw.weighted({0: 0.7, 1: 0.2, 2: 0.07, 5: 0.03})
    if draw.chance(0.6):
        person["countries"] = route(draw, codes, state)
    return person


def _age(draw: Draw, circumstance: Circumstance, seen: date, person: dict[str, Any]) -> None:
    born = _birthday(draw, circumstance, seen)
    precision = draw.weighted({DAY: 0.8, MONTH: 0.05, YEAR: 0.1, UNKNOWN: 0.05})
    if precision == UNKNOWN:
        person["born"] = None
        person["claimed_age"] = seen.year - born.year
    else:
        person["born"] = born.isoformat()[:precision]


def _birthday(draw: Draw, circumstance: Circumstance, seen: date) -> date:
    if circumstance is Circumstance.NEARLY_ADULT:
        coming_of_age = seen.replace(year=seen.year - 18, day=1)
        return draw.day(coming_of_age, coming_of_age.replace(year=coming_of_age.year + 1))
    youngest, oldest = (3, 16) if circumstance is Circumstance.CHILD else (19, 55)
    first, last = (
        seen.replace(year=seen.year - oldest - 1, day=1),
        seen.replace(year=seen.year - youngest, day=1),
    )
    leap_days = [day for day in edges(first, last) if day.month == 2 and day.day == 29]
    return draw.pick(leap_days) if leap_days and draw.chance(0.04) else draw.day(first, last)
