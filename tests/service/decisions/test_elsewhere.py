"""Decisions on the other pages: among the papers of a case, and in a member's day."""

import pytest

from sojourn.service.cases.letters import Kind
from tests.service.cases.cast import NOW
from tests.service.decisions.world import World, approved, row, submitted
from tests.service.staff.signing import client_of


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the pages stands at the day of the tests."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_a_decision_stands_among_the_papers_of_its_case(people: World) -> None:
    decision = row(people, submitted(people, Kind.REFLECTION_TERMINATED))
    page = client_of(people.igor).get(f"/en/office/cases/{decision.case_id}/papers/").content.decode()
    assert f"/en/office/decisions/{decision.pk}/" in page
    assert f"/en/office/decisions/new/{decision.case_id}/" in page


def test_what_waits_for_approval_stands_in_the_day_of_others(people: World) -> None:
    decision = submitted(people, Kind.REFLECTION_TERMINATED)
    address = f"/en/office/decisions/{decision}/"
    assert address in client_of(people.igor).get("/en/office/").content.decode()
    assert address not in client_of(people.ines).get("/en/office/").content.decode()
    approved(people, decision)
    assert address in client_of(people.ines).get("/en/office/").content.decode()
