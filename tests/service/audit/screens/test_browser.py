"""The officer's pages in a real browser: no findings of axe, no sideways scrolling, mirrored, without script."""

from pathlib import Path

import pytest

from sojourn.service.accounts.words import Role
from sojourn.service.cases.models import Case
from tests.service.audit.cast import written
from tests.service.browsing import NARROW, OpenedAs, flaws
from tests.service.cases.cast import NOW, Cast, cast, member, opened
from tests.service.staff.signing import client_of

pytestmark = pytest.mark.browser


def world() -> tuple[Cast, Case]:
    people = cast()
    case = Case.objects.get(pk=opened(people).case)
    for number in range(25):
        written(NOW, people.anna, "case.read", str(case.pk) if number < 5 else f"case-{number}")
    return people, case


@pytest.mark.parametrize(
    "place",
    ["audit/", "audit/entries/", "audit/unusual/?first=2026-03-10&last=2026-03-10", "extract", "letter", "retention/"],
)
def test_a_page_of_the_officer_is_accessible_narrow_and_mirrored(opened_as: OpenedAs, place: str) -> None:
    people, case = world()
    olga = member(people.police, Role.DATA_PROTECTION_OFFICER, "olga")
    extract = f"/en/office/audit/extract/{case.pk}/"
    client_of(olga).post(f"{extract}release/", {"key": "00000000-0000-4000-8000-000000000001"})
    addresses = {"extract": extract, "letter": f"{extract}letter/"}
    page = opened_as(olga, addresses.get(place, f"/en/office/{place}"), width=NARROW)
    assert flaws(page) == []


def test_a_supervisor_holds_a_case_without_script(opened_as: OpenedAs, tmp_path: Path) -> None:
    people, case = world()
    page = opened_as(people.sven, "/en/office/retention/", width=NARROW, scripts=False)
    page.get_by_label("Reference of the case").fill(case.reference)
    page.get_by_label("The norm that allows it").fill("Invented Code 12")
    page.get_by_label("Up to and including").fill("2027-01-01")
    page.get_by_role("button", name="Hold it").click()
    page.get_by_text("to be confirmed by").wait_for()
    assert page.get_by_text("Invented Code 12").count() == 1
