"""The pages of keepers in a browser: no findings, never sideways, the same from right to left, no script."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, expect

from sojourn.service.observatory.answering.bringing import receive
from sojourn.service.observatory.answering.queries import answers
from sojourn.service.observatory.answering.verifying import Proof, verify
from sojourn.service.observatory.feeds.scopes import EVERYTHING
from sojourn.service.observatory.keepers import urls
from sojourn.service.observatory.keepers.acts import bring, open_webhook
from sojourn.service.observatory.models import Webhook
from tests.records.commitments.answers import CLAIMED, PROOF, having
from tests.service.browsing import NARROW, OpenedAs, flaws
from tests.service.observatory.keepers.cast import PARTY, Keepers, brought, form, keepers
from tests.service.observatory.saves import cut_off, day, one_more_event, saved, taken

pytestmark = pytest.mark.browser

HOME = "/en/office/observatory/"
SCREENS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "keepers": ((),),
    "keepers-documents": ((),),
    "keepers-waiting": ((),),
    "keepers-webhooks": ((),),
    "keepers-webhook-open": ((),),
    "keepers-answers": ((),),
    "keepers-party": ((PARTY,),),
    "keepers-answers-send": ((PARTY,),),
    "keepers-answers-waiting": ((PARTY,),),
    "keepers-claim": ((PARTY, "C1"), (PARTY, "C5")),
}
"""Every screen of keepers by the name of its address, with what stands in the address."""

NO_SCREENS = {
    "keepers-answers-confirm", "keepers-answers-drop", "keepers-confirm", "keepers-drop", "keepers-drop-one",
    "keepers-questionnaire", "keepers-webhook-close",
}  # fmt: skip
"""Buttons of a screen, which lead back to one, and a file."""


def filled() -> Keepers:
    """Keepers to whom everything happened: documents wait, a webhook fails, a claim is verified, a form waits."""
    staff = keepers()
    taken(saved(1))
    given = [saved(1, 2, one_more_event), saved(2), cut_off(saved(1, 3))]
    bring(staff.ben, [(one.name, one.load()) for one in given] + [("lunch.txt", b"Dear all")], day(5))
    open_webhook(staff.ben, f"https://{'lamps-' * 10}x.example/hook", EVERYTHING)
    Webhook.objects.update(failures=2, problem="answered 500")
    brought(staff.ana, having(CLAIMED, replace(CLAIMED, commitment="C5"), party=PARTY))
    verify(staff.ben, PARTY, "C1", Proof("Auditor", date(2026, 2, 1), "Audit", "https://lamps.example/audit"), uuid4())
    known = answers(PARTY)
    more = replace(known.following("C5"), owner="Ministry of Lanterns", evidence=PROOF)
    receive(staff.ben, PARTY, form(having(known.following("C1"), more, party=PARTY)), "form.xlsx")
    return staff


def test_every_address_of_keepers_is_a_screen_or_none() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == SCREENS.keys() | NO_SCREENS
    assert not SCREENS.keys() & NO_SCREENS


def test_every_page_is_for_everybody(opened_as: OpenedAs) -> None:
    staff = filled()
    for place in [reverse(name, args=given) for name, every in SCREENS.items() for given in every]:
        page = opened_as(staff.ben, place, width=NARROW)
        assert flaws(page) == []
        page.context.close()


def test_documents_and_answers_come_in_without_a_script(opened_as: OpenedAs) -> None:
    staff = keepers()
    page = opened_as(staff.ana, "/en/office/", scripts=False)
    page.get_by_role("link", name="Bring documents in").click()
    page.get_by_label("Documents", exact=True).set_input_files(
        [FilePayload(name=one.name, mimeType="text/html", buffer=one.load()) for one in (saved(1), saved(2))]
    )
    page.get_by_role("button", name="Look at them").click()
    expect(page.get_by_text("first of its document")).to_have_count(2)
    page.get_by_role("button", name="Keep them").click()
    expect(page.get_by_role("status")).to_contain_text("2 documents are kept")

    page.goto(HOME)
    page.get_by_role("link", name="What Belgium answers").click()
    with page.expect_download() as out:
        page.get_by_role("link", name="Download the questionnaire").click()
    assert "About" in load_workbook(out.value.path().open("rb")).sheetnames
    page.get_by_role("link", name="Send it filled in").click()
    sent = FilePayload(name="form.xlsx", mimeType="application/zip", buffer=form(having(CLAIMED, party=PARTY)))
    page.get_by_label("Questionnaire", exact=True).set_input_files(sent)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("3 cells change.")).to_be_visible()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("status")).to_contain_text("Kept as version 1.")

    other = opened_as(staff.ben, f"{HOME}answers/{PARTY}/claims/C1/", scripts=False)
    other.get_by_label("What shows it").fill("Audit of lamps")
    other.get_by_label("Where it is found").fill("https://lamps.example/audit")
    other.get_by_role("button", name="Verify").click()
    expect(other.get_by_role("status")).to_contain_text("The verification is kept.")
    expect(other.get_by_role("listitem").filter(has_text="C1 Work")).to_contain_text("verified")
