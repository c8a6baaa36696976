"""Files of a case: sealed, seen by group, taken away and never shown inline, written down when read."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from sojourn.service.audit.models import Entry
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.add_document import LARGEST, Upload, add_document
from sojourn.service.cases.documents.kinds import kind_of
from sojourn.service.cases.models import Document, Event
from sojourn.service.cases.refusals import NotAcceptedError, NotAllowedError
from sojourn.service.identities.actions.erasing import erase
from sojourn.service.identities.models import Attachment
from tests.service.cases.cast import NOW, Cast, key
from tests.service.cases.documents.test_kinds import document
from tests.service.cases.known import filed
from tests.service.cases.pages import address, form_of, joined
from tests.service.databases import Database
from tests.service.staff.signing import client_of

PDF = b"%PDF-1.7\nan invented letter of the Court of Demoland\n%%EOF"


def sent(client: Client, where: str, content: bytes = PDF, **other: Any) -> Any:
    """The answer to a file that is sent by form, as a browser sends it."""
    file = SimpleUploadedFile("../../passport <b>.html", content, content_type="text/html")
    given = form_of(client, where) | {"title": "Letter of the court", "group": "cooperation", "file": file}
    return client.post(where, given | other)


def test_a_file_is_added_listed_and_taken_away(people: Cast) -> None:
    case = filed(people).case
    client, where = client_of(people.anna), address(case, "files")
    assert sent(client, where).status_code == 302
    assert "Letter of the court" in client.get(where).content.decode()
    with acting(people.anna):
        made = Document.objects.get()
    assert (made.kind, made.group, made.size) == ("pdf", "cooperation", len(PDF))
    assert "Letter of the court" in client.get(address(case, "papers")).content.decode()
    answer = client.get(address(case, "files", made.pk))
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="document-{made.pk.hex[:8]}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store"


def test_neither_the_file_nor_its_title_stands_in_clear(people: Cast, database: Database) -> None:
    case = filed(people).case
    sent(client_of(people.anna), address(case, "files"))
    with database.administrator():
        held = Attachment.objects.get()
        assert PDF not in bytes(held.content)
        assert b"Letter" not in bytes(held.description)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM cases_document")
            assert "Letter" not in str(cursor.fetchall())


def test_who_may_not_read_the_group_sees_neither_the_file_nor_that_there_is_one(people: Cast) -> None:
    case = filed(people).case
    sent(client_of(people.anna), address(case, "files"))
    joined(people, case, people.noor, people.ngo)
    with acting(people.anna):
        made = Document.objects.get().pk
    theirs = client_of(people.noor)
    assert "Letter of the court" not in theirs.get(address(case, "files")).content.decode()
    assert theirs.get(address(case, "files", made)).status_code == 404
    for stranger in (people.ines, people.shirin):
        assert client_of(stranger).get(address(case, "files", made)).status_code == 404
    with pytest.raises(NotAllowedError):
        add_document(people.noor, case, "cooperation", Upload("x", PDF), key=key())


def test_reading_a_file_is_written_down(people: Cast, database: Database) -> None:
    case = filed(people).case
    client = client_of(people.anna)
    sent(client, address(case, "files"))
    with acting(people.anna):
        made = Document.objects.get().pk
    client.get(address(case, "files", made))
    with database.administrator():
        acts = Entry.objects.filter(subject=str(case)).order_by("at", "number").values_list("act", "fields")
        assert ("attachment.added", "cooperation") in acts
        assert list(acts)[-1] == ("attachment.read", "cooperation")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html></html>", "by its content"),
        (document(**{"word/vbaProject.bin": "x"}), "without macros"),
        (b"", "empty"),
    ],
    ids=["html", "macros", "empty"],
)
def test_a_file_that_cannot_be_taken_is_refused_and_leaves_nothing(
    people: Cast, database: Database, content: bytes, said: str
) -> None:
    case = filed(people).case
    answer = sent(client_of(people.anna), address(case, "files"), content)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    with database.administrator():
        assert (Document.objects.count(), Attachment.objects.count()) == (0, 0)


def test_a_file_has_its_largest_size(people: Cast) -> None:
    case = filed(people).case
    with pytest.raises(NotAcceptedError, match="at most 10 MB"):
        add_document(people.anna, case, "course", Upload("x", PDF + bytes(LARGEST)), key=key(), at=NOW)
    exactly = PDF + bytes(LARGEST - len(PDF))
    assert add_document(people.anna, case, "course", Upload("x", exactly), key=key(), at=NOW)


def test_a_file_sent_twice_is_one(people: Cast) -> None:
    case, same = filed(people).case, key()
    first, second = (add_document(people.anna, case, "course", Upload("x", PDF), key=same) for _ in range(2))
    assert (first.made, second.repeated) == (second.made, True)


def test_of_an_erased_person_no_file_opens(people: Cast, database: Database) -> None:
    case = filed(people).case
    client = client_of(people.anna)
    sent(client, address(case, "files"))
    with acting(people.anna):
        row = Document.objects.select_related("case").get()
    with database.administrator():
        erase(row.case.person_id, "the period is over", lambda *_args: None)
    assert client.get(address(case, "files", row.pk)).status_code == 410
    assert "cannot be opened any more" in client.get(address(case, "files")).content.decode()


def test_an_act_of_another_authority_is_recorded_from_its_paper(people: Cast, database: Database) -> None:
    case = filed(people).case
    client = client_of(people.anna)
    where = f"{address(case, 'record', 'proceedings_opened')}?paper=1"
    author = {"author_kind": "court", "author_name": "Court of Demoland", "title": "Order"}
    file = {"file": SimpleUploadedFile("order.pdf", PDF)}
    given = form_of(client, where) | {"on": "2026-03-09"} | author
    assert client.post(where, given).status_code == 400
    assert client.post(where, given | file | {"author_name": "Police of Demoland"}).status_code == 400
    assert client.post(where, given | {"file": SimpleUploadedFile("order.pdf", PDF)}).status_code == 302
    with acting(people.anna):
        entry, paper = Event.objects.get(type="proceedings_opened"), Document.objects.get()
    assert entry.fields["by"] == "court:Court of Demoland"
    assert (entry.authority_id, entry.member_id) == (people.police.pk, people.anna.member)
    assert (paper.event_id, paper.group, kind_of(PDF)) == (entry.pk, "cooperation", paper.kind)
    assert "Court of Demoland" in client.get(address(case, "correct", entry.pk)).content.decode()


def test_a_strange_address_of_a_file_is_no_file(people: Cast) -> None:
    case = filed(people).case
    assert client_of(people.anna).get(address(case, "files", uuid.uuid4())).status_code == 404
