"""The pages of administration in a browser: no findings, never sideways, the same from right to left, no script."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from sojourn.service.accounts.actions.invite import invite
from sojourn.service.accounts.actions.machines import issue
from sojourn.service.accounts.words import Competence, Role, Scope
from sojourn.service.administration.actions.decide import confirm
from sojourn.service.administration.actions.propose import change_letterhead, change_retention, give_competence
from sojourn.service.administration.letterheads import FreeHelp, Letterhead
from sojourn.service.administration.models import Change
from tests.service.administration.cast import Office, office, proposal, proposed
from tests.service.browsing import NARROW, OpenedAs, flaws

pytestmark = pytest.mark.browser

HOME = "/en/office/administration/"
HEAD = Letterhead(
    name="Immigration Office of Demoland",
    address=("Canal Street 1", "1000 Demotown"),
    phone="+32 2 555 00 00",
    hours="Monday to Friday, 9 to 12",
    helpers=(FreeHelp("Harbour", "+32 2 555 11 11", "day and night", ("en",)),),
    appeal_to="Court of Demoland",
    appeal_address=("Court Square 2", "1000 Demotown"),
    remarks={"en": "Bring this letter with you.", "ar": "أحضر هذه الرسالة معك."},
)
PLACES = tuple(
    " authority/ authority/name/ competences/new/ members/ members/invite/ programs/ programs/new/ letters/ "
    "letters/change/ retention/ retention/case/ values/ values/reflection_length/ values/reflection_length/propose/ "
    "changes/ sign-in/ sign-in/propose/ sign-in/end/".split(" ")
)


def filled() -> Office:
    """An office in which something waits, something was confirmed, somebody is invited and a program works."""
    staff = office()
    confirm(staff.bela, proposed(staff.ada).pk)
    confirm(staff.bela, change_letterhead(staff.ada, proposal(date(2026, 1, 1)), HEAD).pk)
    confirm(staff.bela, change_retention(staff.ada, proposal(date(2026, 1, 1)), "case", "P10Y").pk)
    proposed(staff.ada, starts=date(2028, 1, 1), value="P90D")
    change_letterhead(staff.ada, proposal(), HEAD)
    give_competence(staff.ada, proposal(), Competence.DECIDE, "Invented Act 9")
    invite(staff.ada, "zoe@immigration.example", Role.CASEWORKER)
    issue(staff.ada, "Register", [Scope.READ, Scope.RECORD], timedelta(days=30))
    return staff


def test_every_page_is_for_everybody(opened_as: OpenedAs) -> None:
    staff = filled()
    changes = [f"changes/{key}/" for key in Change.objects.values_list("pk", flat=True)]
    for place in (*PLACES, *changes, f"{changes[-1]}confirm/"):
        page = opened_as(staff.bela, f"{HOME}{place}", width=NARROW, scripts=True)
        assert flaws(page) == []
        page.context.close()


def test_a_value_is_proposed_tried_and_confirmed_without_a_script(opened_as: OpenedAs) -> None:
    staff = office()
    page = opened_as(staff.ada, f"{HOME}values/reflection_length/propose/", scripts=False)
    page.get_by_label("Value", exact=True).fill("60")
    page.get_by_label("From which day").fill("2027-03-01")
    page.get_by_label("Source", exact=True).fill("Invented Act 7")
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_role("alert")).to_contain_text("'60' is not an ISO 8601 duration")
    page.get_by_label("Value", exact=True).fill("P60D")
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_role("status")).to_contain_text("Proposed")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_role("status")).to_contain_text("0 cases looked at")
    expect(page.get_by_role("link", name="Confirm")).to_have_count(0)
    second = opened_as(staff.bela, HOME, scripts=False)
    second.get_by_role("link", name="A national value").click()
    second.get_by_role("link", name="Confirm", exact=True).click()
    second.get_by_role("button", name="Confirm").click()
    expect(second.get_by_role("status")).to_contain_text("Confirmed.")
    second.goto(f"{HOME}values/reflection_length/")
    expect(second.get_by_text("60 days")).to_be_visible()
