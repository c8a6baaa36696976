"""What the tests of infringement share: cases of invented procedures."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from sojourn.records.infringement.cases import Case, Ground, Step

MakeCase = Callable[..., Case]
START = date(2031, 1, 1)


@pytest.fixture
def make() -> MakeCase:
    """Make a case: its steps as rungs with the day of each, counted from a first day."""
    numbers = iter(range(1, 1000))

    def case(*, as_of: int = 1000, ground: Ground = Ground.OTHER, **steps: int) -> Case:
        said = (Step(START + timedelta(days), step, None) for step, days in steps.items())
        number = f"INFR(2031){next(numbers):04d}"
        return Case(number, "LU", ground, "Lamps", tuple(sorted(said)), START + timedelta(as_of), active=True)

    return case


def entry(number: str, *steps: tuple[str | None, str], **other: Any) -> dict[str, Any]:
    """A case as a register record has it."""
    said = [{"date": day, "label": step, "step": step, "article": "258"} for day, step in steps]
    whole = {"number": number, "state": "LU", "title": "Lamps", "non_communication": False, "active": True}
    return {**whole, "steps": said, "span": {"pointer": "/0"}, **other}


def register(*cases: dict[str, Any]) -> dict[str, Any]:
    """A register record of cases."""
    return {"kind": "register", "cases": list(cases)}
