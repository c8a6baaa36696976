"""What goes wrong on the way, each on the page where somebody has to decide: the law answers, and nothing is lost."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.models import Basis
from sojourn.service.cases.recomputing import recompute
from tests.service.browsing import OpenedAs, violations
from tests.service.cases.cast import TODAY, authority, consent, key, member, norm
from tests.service.decisions.world import GRANTED, VIEW, approved, happened, opened, row, submitted
from tests.service.journey.clock import Clock
from tests.service.journey.steps import Travel, done, fill, press, travel

pytestmark = pytest.mark.browser
END = TODAY + timedelta(days=60)


def in_reflection(go: Travel, *more: dict[str, Any], **person: Any) -> None:
    """A case of the immigration office whose reflection period runs for fifteen days more."""
    go.case = opened(go.people, **person).case
    happened(go.people, go.case, VIEW, GRANTED, *more)


def takes_part(go: Travel, actor: Actor, ground: Ground) -> None:
    """Let the authority of somebody take part."""
    assert actor.authority is not None
    accept(actor, refer(go.people.ines, go.case, actor.authority, ground, key=key()).made, key=key())


def not_opened(page: Page, decision: str) -> str:
    """What the law says of a decision that it does not open today."""
    return page.locator("section[aria-labelledby=closed] li", has_text=decision).inner_text()


def test_contact_under_duress_does_not_end_the_period(opened_as: OpenedAs) -> None:
    go = travel(opened_as)
    in_reflection(go)
    ines = go.people.ines
    go.recorded(
        ines, "contact_established", on=TODAY.isoformat(), initiated_by="suspect", voluntary="false", active="false"
    )
    go.stands(ines, "In the reflection period")
    page = opened_as(ines, f"/en/office/decisions/new/{go.case}/")
    assert "forbidden" in not_opened(page, "Reflection period ended by the authority")


def test_a_child_who_turns_18_is_no_child_from_that_day(opened_as: OpenedAs, clock: Clock) -> None:
    go = travel(opened_as)
    in_reflection(go, born=(TODAY.replace(year=TODAY.year - 18) + timedelta(days=5)).isoformat())
    assert go.at(go.people.ines).get_by_role("heading", name="A child").count() == 1
    clock.on(4)
    assert go.at(go.people.ines).get_by_role("heading", name="A child").count() == 1
    clock.on(1)
    assert go.at(go.people.ines).get_by_role("heading", name="A child").count() == 0


def test_a_missing_child_stands_on_the_page_until_found(opened_as: OpenedAs, clock: Clock) -> None:
    go = travel(opened_as)
    in_reflection(go, born="2011-02-03")
    go.recorded(go.people.ines, "missing_reported", on=TODAY.isoformat())
    page = go.at(go.people.ines)
    child = page.locator("section[aria-labelledby=child]")
    expect(child).to_contain_text("reported missing")
    assert violations(page) == []
    go.recorded(go.people.ines, "missing_ended", on=clock.on(2))
    expect(go.at(go.people.ines).locator("section[aria-labelledby=child]")).not_to_contain_text("reported missing")


def test_a_refusal_is_appealed_against_and_annulled(opened_as: OpenedAs, clock: Clock) -> None:
    go = travel(opened_as)
    decision = submitted(go.people, Kind.PERMIT_REFUSED)
    approved(go.people, decision)
    go.case = row(go.people, decision).case_id
    clock.on(10)
    recompute()
    go.stands(go.people.ines, "Residence permit refused")
    page = opened_as(go.people.ines, f"/en/office/decisions/{decision}/")
    page.get_by_role("link", name="An appeal was lodged").click()
    fill(page, {"day": clock.today.isoformat(), "suspensive": "yes"})
    press(page, "Record the appeal")
    done(page, "The appeal is recorded")
    page.get_by_role("link", name="The appeal was decided").click()
    fill(page, {"day": clock.today.isoformat(), "outcome": "annulled"})
    press(page, "Record what was decided")
    done(page, "the appeal was decided")
    expect(go.at(go.people.ines).locator(".summary").first).not_to_contain_text("Residence permit refused")


def test_a_removal_in_the_period_is_stopped_and_then_a_breach_the_supervisor_is_told_of(opened_as: OpenedAs) -> None:
    go = travel(opened_as)
    in_reflection(go)
    page = go.records(go.people.ines, "removal_enforced", on=TODAY.isoformat())
    expect(page.get_by_role("alert")).to_contain_text("The law forbids this on that day")
    expect(page.get_by_role("alert")).to_contain_text("6(2)")
    fill(page, {"reason-why": "other_unit"})
    press(page, "Record it as a breach")
    done(page, "Recorded")
    day = opened_as(go.people.igor, "/en/office/")
    expect(day.locator("section[aria-labelledby=notices] strong").first).to_be_visible()


def test_a_consent_withdrawn_shows_nothing_from_that_moment(opened_as: OpenedAs) -> None:
    go = travel(opened_as)
    in_reflection(go)
    takes_part(go, go.people.noor, consent(starts=TODAY, ends=END))
    expect(go.at(go.people.noor).get_by_role("heading", level=1)).to_be_visible()
    with acting(go.people.ines):
        basis = Basis.objects.get(authority=go.people.ngo).pk
    page = go.at(go.people.ines, "share", "withdraw", basis)
    press(page, "Record the withdrawal")
    done(page, "The consent is withdrawn")
    go.at(go.people.noor, status=404)
    cases = opened_as(go.people.noor, "/en/office/cases/")
    expect(cases.locator("main")).not_to_contain_text("BE-2026")


def test_a_guardian_who_leaves_sees_nothing_and_the_child_needs_another(opened_as: OpenedAs) -> None:
    go = travel(opened_as)
    guardian = member(authority("Guardianship Office", "guardian"), Role.CASEWORKER, "gita")
    on = TODAY.isoformat()
    in_reflection(go, {"type": "unaccompanied_since", "on": on}, born="2011-02-03")
    takes_part(go, guardian, norm(starts=TODAY))
    go.recorded(guardian, "representative_appointed", on=on)
    go.recorded(guardian, "representative_ended", on=on)
    page = go.at(guardian, "share", "leave")
    press(page, page.locator("main form button[type=submit]").first.inner_text())
    done(page, "takes part in this case no more")
    go.at(guardian, status=404)
    expect(go.at(go.people.ines).locator("section[aria-labelledby=duties]")).to_contain_text("representative")
