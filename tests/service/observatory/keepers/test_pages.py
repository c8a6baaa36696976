"""What pages of keepers do with what is sent: previews, stale confirmations, wrong cells, secrets, hostile input."""

import io
import re
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from sojourn.records.commitments.answers import blank
from sojourn.service.audit.models import Entry
from sojourn.service.observatory.answering.queries import answers
from sojourn.service.observatory.keepers import acts
from sojourn.service.observatory.models import AnswersDraft, AnswersVersion, Intake, Reading, Staged, Webhook
from sojourn.service.observatory.sealing import opened
from tests.records.commitments.answers import CLAIMED, PROOF, having
from tests.service.databases import Database
from tests.service.observatory.keepers.cast import PARTY, Keepers, brought, form, keepers
from tests.service.observatory.saves import one_more_event, saved, taken
from tests.service.staff.signing import client_of

HOME = "/en/office/observatory/"
STATE = f"{HOME}answers/{PARTY}/"
MOMENT = "2026-03-05T08:00"
HOSTILE = ["<script>alert(1)</script>", "\u202egnp.exe", "a\x00b", "x" * 1_000_000, "2026-02-30", "{{7*7}}", "=1+1"]
IDS = ["script", "override", "null", "long", "no day", "template", "formula"]
CLAIM = having(CLAIMED, party=PARTY)


@pytest.fixture
def staff(database: Database) -> Keepers:
    """The keepers, in a fresh database of each kind."""
    with database.administrator():
        return keepers()


def sent(client: Client, address: str, /, **fields: Any) -> Any:
    """The answer to a form, as a browser would send it."""
    return client.post(address, {"key": str(uuid.uuid4())} | fields)


def files(*contents: bytes) -> list[SimpleUploadedFile]:
    """Files of a form."""
    return [SimpleUploadedFile(f"{number}.html", content) for number, content in enumerate(contents, 1)]


def digest(client: Client) -> str:
    """The digest that the preview of what waits asks to confirm."""
    found = re.search(r'name="digest" value="(\w+)"', client.get(f"{HOME}documents/waiting/").content.decode())
    assert found
    return found[1]


def test_documents_are_looked_at_and_kept(staff: Keepers, database: Database) -> None:
    with database.administrator():
        taken(saved(1))
    ana = client_of(staff.ana)
    given = files(saved(1, 2, one_more_event).load(), saved(2).load(), b"Dear all")
    assert sent(ana, f"{HOME}documents/", documents=given, read_at=MOMENT).status_code == 302
    shown = ana.get(f"{HOME}documents/waiting/").content.decode()
    assert "Lamps counted again" in shown
    assert "3 documents, nothing of them kept yet. 1 change is news." in " ".join(shown.split())
    assert "3.html" in shown
    assert (Reading.objects.count(), Staged.objects.count()) == (1, 3)

    first = digest(ana)
    assert sent(ana, f"{HOME}documents/waiting/confirm/", digest=first).status_code == 302

    assert (Reading.objects.count(), Staged.objects.count()) == (3, 0)
    assert Entry.objects.get(act="documents.taken").subject == str(Intake.objects.get(channel="upload").pk)
    listed = ana.get(f"{HOME}documents/").content.decode()
    assert "2 documents are kept, 1 change is news" in " ".join(listed.split())
    assert sent(ana, f"{HOME}documents/waiting/confirm/", digest=first).status_code == 302
    assert Reading.objects.count() == 3


def test_a_stale_preview_is_refused_and_shown_anew(staff: Keepers, database: Database) -> None:
    ana = client_of(staff.ana)
    sent(ana, f"{HOME}documents/", documents=files(saved(1).load()), read_at=MOMENT)
    before = digest(ana)
    with database.administrator():
        taken(saved(2))
    answer = sent(ana, f"{HOME}documents/waiting/confirm/", digest=before)
    assert answer.status_code == 409
    assert "Something has changed since this preview was made" in answer.content.decode()
    assert Reading.objects.count() == 1
    assert client_of(staff.ben).get(f"{HOME}documents/waiting/").status_code == 302
    assert sent(ana, f"{HOME}documents/waiting/{Staged.objects.get().pk}/drop/").status_code == 302
    assert not Staged.objects.exists()


def test_documents_are_limited_in_number(staff: Keepers, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = client_of(staff.ana)
    answer = sent(ana, f"{HOME}documents/", documents=files(*[b"x"] * 21), read_at=MOMENT)
    assert answer.status_code == 422
    assert "At most 20 files are expected." in answer.content.decode()
    monkeypatch.setattr(acts, "MOST_WAITING", 2)
    assert sent(ana, f"{HOME}documents/", documents=files(b"x", b"y"), read_at=MOMENT).status_code == 302
    assert sent(ana, f"{HOME}documents/", documents=files(b"z"), read_at=MOMENT).status_code == 422
    assert sent(ana, f"{HOME}documents/", documents=files(b"z"), read_at="2999-01-01T00:00").status_code == 422
    assert Staged.objects.count() == 2
    assert sent(ana, f"{HOME}documents/waiting/drop/").status_code == 302
    assert not Staged.objects.exists()


def test_the_secret_of_a_webhook_is_shown_once(staff: Keepers) -> None:
    ana = client_of(staff.ana)
    given = {"address": "https://lamps.example/hook", "scope": "all"}
    shown = sent(ana, f"{HOME}webhooks/new/", **given).content.decode()
    made = Webhook.objects.get()
    secret = opened(bytes(made.secret), str(made.pk))
    assert secret in shown
    assert secret not in ana.get(f"{HOME}webhooks/").content.decode()
    Webhook.objects.update(failures=3, problem="lamp is out")
    assert "Refused 3 times in a row" in ana.get(f"{HOME}webhooks/").content.decode()
    assert sent(ana, f"{HOME}webhooks/new/", **given).status_code == 422
    assert sent(ana, f"{HOME}webhooks/new/", **given | {"address": "http://lamps.example"}).status_code == 422
    assert sent(ana, f"{HOME}webhooks/new/", **given | {"scope": "procedure", "code": "none"}).status_code == 422
    assert sent(client_of(staff.people.adam), f"{HOME}webhooks/{made.pk}/close/").status_code == 404
    assert sent(ana, f"{HOME}webhooks/{made.pk}/close/").status_code == 302
    assert not Webhook.objects.exists()
    acts_done = list(Entry.objects.filter(act__startswith="webhook").values_list("act", flat=True).order_by("act"))
    assert acts_done == ["webhook.closed", "webhook.opened"]


def test_a_questionnaire_goes_out_and_comes_back(staff: Keepers) -> None:
    ana = client_of(staff.ana)
    brought(staff.ben, CLAIM)
    out = ana.get(f"/nl/office/observatory/answers/{PARTY}/questionnaire.xlsx")
    book = load_workbook(io.BytesIO(out.content))
    assert book["Verbintenissen"].max_row == len(blank(PARTY).followings) + 1
    changed = having(replace(CLAIMED, owner="Ministry of Lanterns", evidence=PROOF), party=PARTY)
    upload = SimpleUploadedFile("form.xlsx", form(changed))
    assert sent(ana, f"{STATE}send/", file=upload).status_code == 302
    shown = ana.get(f"{STATE}waiting/").content.decode()
    assert "2 cells change." in shown
    assert "<del>Ministry of Lamps</del>" in shown
    draft = AnswersDraft.objects.get()
    assert sent(ana, f"{STATE}waiting/confirm/", draft=str(draft.pk)).status_code == 302
    assert answers(PARTY) == changed
    assert sent(ana, f"{STATE}waiting/confirm/", draft=str(draft.pk)).status_code == 302
    assert AnswersVersion.objects.count() == 2
    page = ana.get(STATE).content.decode()
    assert "Ministry of Lanterns" in page
    assert "Ministry of Lanterns" not in ana.get(f"{STATE}?on=2026-01-01").content.decode()


def test_every_wrong_cell_is_named_and_nothing_is_taken(staff: Keepers) -> None:
    book = load_workbook(io.BytesIO(form(CLAIM)))
    book["Commitments"]["G2"], book["Commitments"]["H3"] = "perhaps", "2026-02-30"
    file = io.BytesIO()
    book.save(file)
    answer = sent(client_of(staff.ana), f"{STATE}send/", file=SimpleUploadedFile("form.xlsx", file.getvalue()))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Commitments!G2" in shown
    assert "Commitments!H3" in shown
    assert not AnswersDraft.objects.exists()


def test_a_draft_that_was_overtaken_leads_back_to_sending(staff: Keepers) -> None:
    ana = client_of(staff.ana)
    sent(ana, f"{STATE}send/", file=SimpleUploadedFile("form.xlsx", form(CLAIM)))
    draft = AnswersDraft.objects.get()
    brought(staff.ben, having(replace(CLAIMED, commitment="C5"), party=PARTY))
    answer = ana.post(f"{STATE}waiting/confirm/", {"draft": str(draft.pk)}, follow=True)
    assert answer.redirect_chain == [(f"{STATE}send/", 302)]
    assert "The answers have changed since this questionnaire was sent." in answer.content.decode()
    assert AnswersVersion.objects.count() == 1
    assert not AnswersDraft.objects.exists()


def test_a_claim_is_verified_on_its_page_by_somebody_else(staff: Keepers) -> None:
    brought(staff.ana, CLAIM)
    given = {
        "verified_by": "Lamp auditor", "verified_on": "2026-02-01", "title": "Audit", "where": "https://lamps.example/a",
    }  # fmt: skip
    address, once = f"{STATE}claims/C1/", str(uuid.uuid4())
    assert "Another person than the one who brought" in client_of(staff.ana).get(address).content.decode()
    assert sent(client_of(staff.ana), address, **given).status_code == 403
    ben = client_of(staff.ben)
    wrong = sent(ben, address, **given | {"verified_by": "Ministry of Lamps"})
    assert (wrong.status_code, "Another body than the owner" in wrong.content.decode()) == (422, True)
    for _ in range(2):
        assert ben.post(address, given | {"key": once}).status_code == 302
    assert answers(PARTY).following("C1").verified_by == "Lamp auditor"
    assert 'href="https://lamps.example/a"' in ben.get(address).content.decode()
    assert client_of(staff.people.anna).get(address).status_code == 403
    assert ben.get(f"{HOME}answers/NL/").status_code == 404
    assert client_of(staff.ben).get("/en/office/")["Location"] == HOME


@pytest.mark.parametrize("evil", HOSTILE, ids=IDS)
def test_hostile_input_is_refused_or_kept_as_text(staff: Keepers, evil: str) -> None:
    brought(staff.ana, CLAIM)
    ben = client_of(staff.ben)
    upload = {"documents": SimpleUploadedFile(evil[:200], evil.encode()), "read_at": MOMENT}
    hook = {"address": "https://lamps.example/hook", "scope": "all", "code": ""}
    proof = {"verified_by": "Auditor", "verified_on": "2026-02-01", "title": "Audit", "where": "x", "dated": ""}
    for address, fields in (("documents/", upload), ("webhooks/new/", hook), (f"answers/{PARTY}/claims/C1/", proof)):
        for name in [None, *(name for name in fields if name != "documents")]:
            answer = sent(ben, f"{HOME}{address}", **fields | ({name: evil} if name else {}))
            assert answer.status_code in (200, 302, 413, 422), (address, name)
            assert b"<script>alert" not in answer.content
    assert sent(ben, f"{STATE}send/", file=SimpleUploadedFile("form.xlsx", evil.encode())).status_code == 422
    for place in (
        "",
        "documents/",
        "documents/waiting/",
        "webhooks/",
        f"answers/{PARTY}/",
        f"answers/{PARTY}/claims/C1/",
    ):
        page = ben.get(f"{HOME}{place}")
        assert page.status_code in (200, 302)
        assert b"<script>alert" not in page.content
    assert ben.get(STATE, {"on": evil[:500]}).status_code == 400
    assert sent(ben, f"{STATE}waiting/confirm/", draft=evil).status_code == 302


def test_pages_take_few_questions(staff: Keepers, django_assert_max_num_queries: Any) -> None:
    for number in ("C1", "C5", "C6"):
        brought(staff.ana, having(replace(CLAIMED, commitment=number), party=PARTY))
    ben = client_of(staff.ben)
    for place in ("", "documents/", "webhooks/", f"answers/{PARTY}/", f"answers/{PARTY}/claims/C6/"):
        with django_assert_max_num_queries(12):
            assert ben.get(f"{HOME}{place}").status_code == 200
