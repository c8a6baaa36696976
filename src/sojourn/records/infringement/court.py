"""The cases of Directive 2004/81/EC before the Court of Justice, by name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from sojourn.records.jsonable import jsonable


class CourtKind(StrEnum):
    """How a case came before the Court: Article 258 TFEU (226 EC), or Article 267 TFEU."""

    FAILURE = "failure_to_fulfil_obligations"
    PRELIMINARY = "preliminary_ruling"


class Outcome(StrEnum):
    """How it ended, as far as is known."""

    JUDGMENT = "judgment"
    REMOVED = "removed"
    PENDING = "pending"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CourtCase:
    """A case: parties (a State by its ISO code), days, outcome, the articles it is about; source and confidence."""

    number: str
    celex: str
    kind: CourtKind
    applicant: str
    defendant: str
    outcome: Outcome
    concerning: tuple[str, ...]
    says: str
    source: str
    confidence: str
    ecli: str | None = None
    lodged: date | None = None
    decided: date | None = None

    def as_json(self) -> dict[str, Any]:
        """The case."""
        found: dict[str, Any] = jsonable(self)
        return found


@cache
def court_cases() -> tuple[CourtCase, ...]:
    """Every case that is known, the oldest first."""
    data = tomllib.loads(resources.files(__package__).joinpath("court.toml").read_text("utf-8"))
    return tuple(
        CourtCase(
            **entry
            | {
                "kind": CourtKind(entry["kind"]),
                "outcome": Outcome(entry["outcome"]),
                "concerning": tuple(entry["concerning"]),
            }
        )
        for entry in data["case"]
    )
