"""Finding a person shows those of one's own cases, and never that somebody else knows a person."""

import re
import uuid

import pytest
from django.test import Client

from sojourn.service.audit.models import Entry
from sojourn.service.cases.acting import acting
from sojourn.service.cases.models import Case
from sojourn.service.identities.forms import NAME_USES, WAYS
from sojourn.service.identities.models import Detail, Merge, Person
from sojourn.service.identities.values import CHANNELS, USES
from tests.service.cases.cast import member_id
from tests.service.cases.page.conftest import key_file, sealed, stage
from tests.service.cases.page.scene import NAME, NUMBER, Stage
from tests.service.staff.signing import client_of

__all__ = ["key_file", "sealed", "stage"]

FIND = "/en/office/persons/"
KNOWN = "known to the system"
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "formula": "=cmd|' /C calc'!A0",
    "turned": "\u202eгpj.exe",
    "long": "x" * 1_000_000,
    "null": "Ol\0ena",
    "sql": "' OR 1=1 --",
}


def looked(client: Client, **asked: str) -> str:
    answer = client.post(FIND, asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    [{"name": "Olena Kowalenko"}, {"name": "Kovalenko", "born": "1999"}, {"document": NUMBER},
     {"name": "Olena", "earliest": "1999-01-01", "latest": "1999-12-31"}, {"contact": "0470 11 22 33"}],
    ids=["another spelling", "name and year", "document", "name and range", "telephone"],
)  # fmt: skip
def test_a_person_of_ones_own_cases_is_found_and_explained(stage: Stage, asked: dict[str, str]) -> None:
    told = looked(client_of(stage.people.noor), **asked)
    assert stage.adult.reference in told
    assert "the same" in told


def test_what_was_looked_for_stands_in_no_address_and_no_audit(stage: Stage) -> None:
    looked(client_of(stage.people.noor), name="Olena Kowalenko", document=NUMBER)
    held = Entry.objects.filter(act="identity.searched", member=member_id(stage.people.noor)).order_by("-at")[0]
    assert set(held.fields.split(",")) == {"name", "document"}
    assert 'method="post"' in client_of(stage.people.noor).get(FIND).content.decode()


@pytest.mark.parametrize("who", ["ines", "otis"])
@pytest.mark.parametrize(
    "asked", [{"name": NAME}, {"name": NAME, "born": "1999-04-07"}], ids=["name", "name and birth"]
)
def test_who_may_not_know_who_she_is_learns_nothing_by_looking(stage: Stage, who: str, asked: dict[str, str]) -> None:
    actor = stage.otis if who == "otis" else stage.people.ines
    client = client_of(actor)
    nobody = looked(client, **asked | {"name": "Zhang Wei"} if "born" not in asked else {"name": "Zhang Wei"})
    told = looked(client, **asked)
    assert [reference for reference in (stage.adult.reference, stage.child.reference) if reference in told] == []
    assert KNOWN not in told
    assert _without_fields(told) == _without_fields(nobody)


def _without_fields(told: str) -> str:
    return re.sub(r'value="[^"]*"|<input[^>]*>', "", told)


def test_one_that_could_remove_her_is_told_only_with_her_document_and_name(stage: Stage) -> None:
    told = looked(client_of(stage.people.ines), name="Olena Kowalenko", document=NUMBER)
    assert KNOWN in told
    assert stage.adult.reference not in told
    assert "Harbour" not in told
    compared = Entry.objects.filter(act="identity.compared", member=member_id(stage.people.ines))
    assert str(stage.adult.person) in set(compared.values_list("subject", flat=True))
    assert KNOWN not in looked(client_of(stage.people.ines), document=NUMBER)
    assert KNOWN not in looked(client_of(stage.otis), name="Olena Kowalenko", document=NUMBER)


def test_nobody_is_recorded_as_looked_at_who_is_not_shown(stage: Stage) -> None:
    compared = Entry.objects.filter(act="identity.compared", member=member_id(stage.otis))
    looked(client_of(stage.otis), name=NAME)
    assert not compared.exists()
    looked(client_of(stage.people.noor), name=NAME)
    mine = Entry.objects.filter(act="identity.compared", member=member_id(stage.people.noor))
    assert str(stage.adult.person) in set(mine.values_list("subject", flat=True))


@pytest.mark.parametrize("field", ["name", "document", "contact", "born"])
@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_hostile_input_is_refused_or_finds_nobody(stage: Stage, field: str, kind: str) -> None:
    answer = client_of(stage.people.noor).post(FIND, {field: HOSTILE[kind]})
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.content.decode()
    assert stage.adult.reference not in answer.content.decode()


def test_every_use_of_a_name_and_every_channel_has_words() -> None:
    assert set(NAME_USES) == set(USES)
    assert set(WAYS) == set(CHANNELS)


def test_looking_for_nothing_is_refused(stage: Stage) -> None:
    answer = client_of(stage.people.noor).post(FIND, {})
    assert answer.status_code == 400
    assert "Something to look for is expected" in answer.content.decode()


def page_of(client: Client, stage: Stage) -> str:
    answer = client.get(f"{FIND}{stage.adult.case}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_identity_shows_safe_hours_and_what_to_say(stage: Stage) -> None:
    told = page_of(client_of(stage.people.noor), stage)
    for words in (NAME, "7 April 1999", NUMBER, "safe from 09:30 to 11:00", "no message may be left", "the dentist"):
        assert words in told


def test_a_value_is_added_once_and_taken_back_with_a_reason(stage: Stage) -> None:
    client, once = client_of(stage.people.noor), str(uuid.uuid4())
    given = {"key": once, "add": "document", "document-number": "BE 77-1", "document-type": "identity_card"}
    for _ in range(2):
        assert client.post(f"{FIND}{stage.adult.case}/", given).status_code == 302
    told = page_of(client, stage)
    assert told.count("BE 77-1") == 1
    detail = re.search(r"BE 77-1.*?/remove/([0-9a-f-]{36})/", told, re.DOTALL)
    assert detail is not None
    address = f"{FIND}{stage.adult.case}/remove/{detail[1]}/"
    client.post(address, {"key": str(uuid.uuid4()), "why": " "})
    assert "BE 77-1" in page_of(client, stage)
    client.post(address, {"key": str(uuid.uuid4()), "why": "misread"})
    assert "BE 77-1" not in page_of(client, stage)
    held = Entry.objects.filter(act="identity.changed", subject=str(stage.adult.person)).order_by("-at")[0]
    assert held.reason == "misread"


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_a_hostile_name_is_sealed_as_text_or_refused(stage: Stage, kind: str) -> None:
    client = client_of(stage.people.noor)
    given = {"key": str(uuid.uuid4()), "add": "name", "name-written": HOSTILE[kind], "name-use": "alias"}
    assert client.post(f"{FIND}{stage.child.case}/", given).status_code in (302, 400)
    assert "<script>alert" not in client.get(f"{FIND}{stage.child.case}/").content.decode()


@pytest.mark.parametrize(
    "given",
    [{"add": "nothing"}, {"add": "name"}, {"add": "contact", "contact-address": "1", "contact-safe_from": "9"}],
    ids=["no kind", "no name", "no hour"],
)
def test_what_cannot_be_added_is_refused(stage: Stage, given: dict[str, str]) -> None:
    answer = client_of(stage.people.noor).post(f"{FIND}{stage.adult.case}/", given | {"key": str(uuid.uuid4())})
    assert answer.status_code in (400, 404)


def test_who_only_reads_adds_nothing(stage: Stage) -> None:
    given = {"key": str(uuid.uuid4()), "add": "note", "note-text": "hello"}
    before = Detail.objects.count()
    assert client_of(stage.lena).post(f"{FIND}{stage.adult.case}/", given).status_code == 403
    assert Detail.objects.count() == before


def test_persons_are_joined_by_a_supervisor_and_separated_again(stage: Stage) -> None:
    adult, child = stage.adult, stage.child
    sven, anna = client_of(stage.people.sven), client_of(stage.people.anna)
    address = f"{FIND}{adult.case}/alike/"
    told = sven.get(address).content.decode()
    assert child.reference in told
    assert "the same number" in told
    join, given = f"{address}{child.case}/", {"why": "same papers"}
    assert anna.post(join, given | {"key": str(uuid.uuid4())}).status_code == 403
    once = {"key": str(uuid.uuid4())}
    for _ in range(2):
        assert sven.post(join, given | once).status_code == 302
    assert Merge.objects.filter(undone_at=None).count() == 1
    assert child.reference not in sven.get(address).content.decode()
    undo = f"{FIND}{adult.case}/separate/{child.person}/"
    assert sven.post(undo, given | {"key": str(uuid.uuid4())}).status_code == 302
    assert not Merge.objects.filter(undone_at=None).exists()
    assert child.reference in sven.get(address).content.decode()


def test_nobody_joins_a_person_of_a_case_that_is_not_hers(stage: Stage) -> None:
    join = f"{FIND}{stage.adult.case}/alike/{uuid.uuid4()}/"
    answer = client_of(stage.people.sven).post(join, {"key": str(uuid.uuid4()), "why": "guess"})
    assert answer.status_code == 404
    assert not Merge.objects.filter(undone_at=None).exists()


def test_pages_of_identities_leave_no_name_in_clear_in_the_tables_of_cases(stage: Stage) -> None:
    with acting(stage.people.anna):
        held = Case.objects.filter(pk=stage.adult.case).values().get()
    assert NAME not in str(held)
    assert Person.objects.filter(person_id=stage.adult.person).exists()
