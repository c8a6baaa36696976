"""The permit as a spell: what a long history of permits, withdrawals and appeals costs to look at."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from sojourn.law.casefile import CaseFile, from_data
from sojourn.law.course import Course
from sojourn.law.facts import permit, reflection
from sojourn.law.language.kleene import FALSE, TRUE

FIRST = date(2025, 1, 6)


def permits(count: int, *, named: bool = True) -> CaseFile:
    """A person with so many permits, each withdrawn (by name, or with all before it) and each withdrawal appealed."""
    events: list[dict[str, Any]] = [
        {"on": FIRST.isoformat(), "type": "view_taken", "by": "police", "offence": "trafficking"}
    ]
    for number in range(count):
        day = FIRST + timedelta(days=number)
        name, withdrawal = f"permit-{number}", f"withdrawal-{number}"
        events += [
            {"on": day.isoformat(), "type": "permit_issued", "permit": name, "until": "2026-12-31"},
            {"on": day.isoformat(), "type": "permit_withdrawn", "id": withdrawal} | ({"permit": name} if named else {}),
            {"on": day.isoformat(), "type": "appeal_lodged", "against": withdrawal, "suspensive": number > 0},
        ]
    return from_data({"state": "XX", "complete": True, "person": {"nationalities": ["NG"]}, "events": events})


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often it is asked whether appeals suspend a decision, and how often all appeals are gone through."""
    found: Counter[str] = Counter()

    def counting(name: str, answer: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any) -> Any:
            found[name] += 1
            return answer(*given)

        return counted

    monkeypatch.setattr(permit, "suspended", counting("suspended", reflection.suspended))
    monkeypatch.setattr(reflection, "_all_appeals", counting("appeals", reflection._all_appeals))
    return found


def test_each_withdrawal_and_each_appeal_is_looked_at_once_a_day(asked: Counter[str]) -> None:
    """So the work grows with the history, and not with its square or its cube."""
    Course(permits(24, named=False), "directive-2004").at(date(2026, 3, 2).toordinal())
    assert asked == {"suspended": 24, "appeals": 1}


@pytest.mark.parametrize(("count", "running"), [(1, FALSE), (2, TRUE)])
def test_a_withdrawal_under_appeal_takes_only_its_own_permit(count: int, running: int) -> None:
    """The first withdrawal stands; those that an appeal suspends leave their permits in force."""
    view = Course(permits(count), "directive-2004").at(date(2026, 3, 2).toordinal()).view
    held = permit.permit(view)
    assert held is not None
    assert (held.name, held.running) == (f"permit-{count - 1}", running)


def test_a_withdrawal_without_a_name_takes_what_was_issued_before_it() -> None:
    events = [
        {"on": "2025-01-06", "type": "view_taken", "by": "police", "offence": "trafficking"},
        {"on": "2025-02-03", "type": "permit_issued", "permit": "first", "until": "2026-12-31"},
        {"on": "2025-03-03", "type": "permit_withdrawn"},
        {"on": "2025-04-07", "type": "permit_issued", "permit": "second", "until": "2026-06-30"},
        {"on": "2025-05-05", "type": "permit_withdrawn", "permit": "third"},
    ]
    case = from_data({"state": "XX", "complete": True, "person": {"nationalities": ["NG"]}, "events": events})
    held = permit.permit(Course(case, "directive-2004").at(date(2026, 3, 2).toordinal()).view)
    assert held is not None
    assert (held.name, held.running) == ("second", TRUE)
