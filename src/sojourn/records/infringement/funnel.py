"""The report's totals: 14 procedures, 8 reasoned opinions, 2 referrals, 1 withdrawn and 1 judged, and who they are.

The report names no State. What is named here are the cases before the Court, each of which went through every stage
before it; the rest of each total is shown as unaccounted for.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib import resources
from itertools import pairwise
from typing import Any, Final

from sojourn.records.infringement.court import CourtCase, CourtKind, Outcome, court_cases
from sojourn.records.jsonable import jsonable

STAGES: Final = ("opened", "reasoned_opinions", "referrals")
"""The stages that a procedure passes one after the other; a referral is then withdrawn or judged."""


@dataclass(frozen=True, slots=True)
class Level:
    """A total with the named cases in it; `inferred` are those that are there by elimination alone."""

    name: str
    total: int
    named: tuple[str, ...]
    inferred: tuple[str, ...] = ()

    @property
    def unaccounted(self) -> int:
        """How many of the total have no name."""
        return self.total - len(self.named) - len(self.inferred)


@dataclass(frozen=True, slots=True)
class Check:
    """Whether the totals agree with each other, as arithmetic."""

    says: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Funnel:
    """The totals as of a day, with their source and the checks on them."""

    on: date
    source: str
    levels: tuple[Level, ...]
    checks: tuple[Check, ...]

    @property
    def balanced(self) -> bool:
        """Whether every check holds."""
        return all(check.holds for check in self.checks)

    def as_json(self) -> dict[str, Any]:
        """The totals with what follows from them."""
        levels = [jsonable(level) | {"unaccounted": level.unaccounted} for level in self.levels]
        found: dict[str, Any] = jsonable(self)
        return found | {"levels": levels, "balanced": self.balanced}


def funnel() -> Funnel:
    """The totals of the report of 15 October 2010 with the cases that are known by name."""
    data = tomllib.loads(resources.files(__package__).joinpath("funnel.toml").read_text("utf-8"))
    known = [
        case
        for case in court_cases()
        if case.kind is CourtKind.FAILURE and case.lodged is not None and case.lodged <= data["on"]
    ]
    return balance({name: data[name] for name in (*STAGES, "withdrawn", "judged")}, known, data["on"], data["source"])


def balance(totals: dict[str, int], known: list[CourtCase], on: date, source: str) -> Funnel:
    """The totals by name, with the cases known to have come before the Court by that day, and the checks on both."""
    names = tuple(case.number for case in known)
    judged = tuple(case.number for case in known if case.outcome is Outcome.JUDGMENT)
    removed = tuple(case.number for case in known if case.outcome is Outcome.REMOVED)
    open_ends = tuple(case.number for case in known if case.number not in (*judged, *removed))
    # A case whose end is not known is the withdrawn one where all referrals are named and no other end is left.
    all_named = len(names) == totals["referrals"] and len(judged) == totals["judged"]
    inferred = open_ends if all_named and len(open_ends) == totals["withdrawn"] - len(removed) else ()
    levels = (
        *(Level(stage, totals[stage], names) for stage in STAGES),
        Level("withdrawn", totals["withdrawn"], removed, inferred),
        Level("judged", totals["judged"], judged),
    )
    return Funnel(on, source, levels, tuple(_checks(totals, levels)))


def _checks(totals: dict[str, int], levels: tuple[Level, ...]) -> list[Check]:
    found = [
        Check(f"{earlier} {totals[earlier]} >= {later} {totals[later]}", totals[earlier] >= totals[later])
        for earlier, later in pairwise(STAGES)
    ]
    ends = totals["withdrawn"] + totals["judged"]
    sum_of_ends = f"withdrawn {totals['withdrawn']} + judged {totals['judged']} = {ends}"
    found.append(Check(f"{sum_of_ends}; referrals {totals['referrals']}", ends == totals["referrals"]))
    for level in levels:
        named = len(level.named) + len(level.inferred)
        found.append(Check(f"{level.name}: {named} named of {level.total}", level.unaccounted >= 0))
    return found
