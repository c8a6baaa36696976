"""Registering, adding, taking back, reading: sealed in the database, clear to who may, recorded every time."""

import logging
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sojourn.service.identities import keyfile
from sojourn.service.identities.actions.attaching import LARGEST, File, attach, fetch
from sojourn.service.identities.actions.reading import read, read_names
from sojourn.service.identities.actions.recording import record, remove
from sojourn.service.identities.actions.registering import register, register_all
from sojourn.service.identities.actions.searching import search
from sojourn.service.identities.auditing import ACTS
from sojourn.service.identities.failures import (
    KeyringError,
    NotPossibleError,
    SealError,
    UnknownPersonError,
    ValueRefusedError,
)
from sojourn.service.identities.keyring import Keyring
from sojourn.service.identities.models import Attachment, Detail, IndexEntry, Person, PersonKey
from sojourn.service.identities.values import KINDS, Birth, Contact, Document, Note, PersonName, Value
from tests.service.databases import Database
from tests.service.identities.conftest import Recorded

pytestmark = pytest.mark.usefixtures("identities")

ADA: list[Value] = [
    PersonName("Ada Moru"),
    PersonName("Queenie", "alias"),
    Birth(date(1999, 1, 1), date(2000, 12, 31), "says both"),
    Document("XK 552 19", issuer="NG"),
    Contact("phone", "+32 470 11 22 33", "10:00", "11:30", cover="the library"),
    Note("Afraid of a man called Osaro."),
]
SECRETS = ("Moru", "Queenie", "552 19", "470 11", "library", "Osaro", "1999-01-01", "says both")


def test_what_was_registered_is_read(audited: Recorded) -> None:
    person_id = register(ADA, audited)
    known = read(person_id, KINDS, audited)
    assert sorted(map(repr, (one.value for one in known))) == sorted(map(repr, ADA))
    assert {one.value for one in known} == set(ADA)
    assert {one.person_id for one in known} == {person_id}


def test_every_act_is_recorded_without_values(audited: Recorded) -> None:
    person_id = register(ADA, audited)
    read(person_id, ["name", "birth"], audited)
    search([PersonName("Ada Moru")], audited)
    kinds = tuple(sorted(KINDS))
    assert audited.acts == [
        ("identity.recorded", str(person_id), kinds, ""),
        ("identity.read", str(person_id), ("birth", "name"), ""),
        ("identity.searched", "everybody", ("name",), ""),
        ("identity.compared", str(person_id), ("name",), ""),
    ]
    assert {act for act, *_ in audited.acts} <= set(ACTS)


def test_an_act_that_cannot_be_recorded_does_not_happen() -> None:
    def broken(act: str, subject: str, fields: object = (), reason: str = "") -> None:
        raise RuntimeError("the audit is gone")

    with pytest.raises(RuntimeError):
        register(ADA, broken)
    assert not Person.objects.exists()
    assert not IndexEntry.objects.exists()


def test_nothing_of_a_person_stands_in_the_database_in_clear(audited: Recorded) -> None:
    register(ADA, audited)
    with connection.cursor() as cursor:
        for table in ("person", "personkey", "detail", "attachment", "indexentry", "merge", "erasure"):
            cursor.execute(f"SELECT * FROM identities_{table}")
            for row in cursor.fetchall():
                clear = " ".join(
                    bytes(one).decode("latin-1") if isinstance(one, bytes | memoryview) else str(one) for one in row
                )
                assert [secret for secret in SECRETS if secret in clear] == []


def test_details_are_added_and_taken_back(audited: Recorded) -> None:
    person_id = register([PersonName("Ada Moru")], audited)
    detail_id = record(person_id, Document("QQ77", issuer="NG"), audited)
    assert [one.person_id for one in search([Document("qq-77")], audited)] == [person_id]
    remove(person_id, detail_id, "was somebody else's", audited)
    assert search([Document("qq-77")], audited) == ()
    assert [one.value for one in read(person_id, KINDS, audited)] == [PersonName("Ada Moru")]
    with pytest.raises(NotPossibleError, match="a detail of this person expected"):
        remove(person_id, detail_id, "again", audited)


def test_files_are_sealed_and_opened(audited: Recorded) -> None:
    person_id, other_id = register_all([[PersonName("Ada Moru")], [PersonName("Bo Li")]], audited)
    attachment_id = attach(person_id, File("a photograph", b"\x89PNG" * 9000), audited)
    assert fetch(person_id, attachment_id, audited).content == b"\x89PNG" * 9000
    assert fetch(person_id, attachment_id, audited).description == "a photograph"
    assert b"PNG" not in bytes(Attachment.objects.get().content)
    with pytest.raises(NotPossibleError):
        fetch(other_id, attachment_id, audited)
    for content in (b"", bytes(LARGEST + 1)):
        with pytest.raises(ValueRefusedError, match="attachment: 1 to"):
            attach(person_id, File("", content), audited)


def swap(first: Detail, second: Detail, columns: tuple[str, ...]) -> None:
    kept = {column: (getattr(first, column), getattr(second, column)) for column in columns}
    for detail, side in ((first, 1), (second, 0)):
        Detail.objects.filter(id=detail.id).update(**{column: values[side] for column, values in kept.items()})


@pytest.mark.parametrize("of_one_person", [True, False])
def test_swapped_values_are_refused(identities: Database, audited: Recorded, of_one_person: bool) -> None:
    first_id = register([PersonName("Ada Moru"), PersonName("Queenie", "alias")], audited)
    second_id = register([PersonName("Bo Li")], audited)
    mine = list(Detail.objects.filter(person__person_id=first_id))
    theirs = list(Detail.objects.filter(person__person_id=second_id))
    with identities.administrator():
        swap(mine[0], mine[1] if of_one_person else theirs[0], ("sealed",))
    with pytest.raises(SealError, match="identities_detail"):
        read(first_id, ["name"], audited)


def test_a_value_under_another_kind_or_version_is_refused(identities: Database, audited: Recorded) -> None:
    person_id = register([Note("only a note")], audited)
    for change in ({"kind": "name"}, {"kind": "note", "key_version": 2}):
        with identities.administrator():
            Detail.objects.update(**change)
        with pytest.raises(SealError):
            read(person_id, ["name", "note"], audited)


def test_swapped_keys_are_refused(audited: Recorded) -> None:
    ids = register_all([[PersonName("Ada Moru")], [PersonName("Bo Li")]], audited)
    first, second = PersonKey.objects.order_by("person")
    PersonKey.objects.filter(person=first.person).update(wrapped=second.wrapped)
    with pytest.raises(SealError, match="identities_personkey"):
        read(ids[0], ["name"], audited)
    assert read(ids[1], ["name"], audited)


def test_a_wrong_key_file_is_a_clear_error(audited: Recorded, key_path: Path) -> None:
    person_id = register(ADA, audited)
    keyfile.change(key_path, Keyring.new())
    with pytest.raises(SealError, match="does not open"):
        read(person_id, ["name"], audited)
    key_path.unlink()
    with pytest.raises(KeyringError, match="a key file expected"):
        read(person_id, ["name"], audited)


def test_an_unknown_person_and_an_unknown_kind_are_refused(audited: Recorded) -> None:
    with pytest.raises(UnknownPersonError, match="an id that was given out expected"):
        read(uuid.UUID(int=5), ["name"], audited)
    with pytest.raises(ValueError, match="found 'names'"):
        read(uuid.UUID(int=5), ["names"], audited)


def test_importing_is_all_or_nothing(audited: Recorded) -> None:
    def people() -> Iterator[list[Value]]:
        yield [PersonName("Ada Moru")]
        raise ValueRefusedError("row 2")

    with pytest.raises(ValueRefusedError):
        register_all(people(), audited)
    assert not Person.objects.exists()


def test_logs_and_errors_hold_no_name(audited: Recorded, caplog: pytest.LogCaptureFixture, key_path: Path) -> None:
    caplog.set_level(logging.DEBUG)
    person_id = register(ADA, audited)
    search(ADA, audited)
    record(person_id, Note("Osaro again"), audited)
    keyfile.change(key_path, Keyring.new())
    with pytest.raises(SealError) as caught:
        read(person_id, KINDS, audited)
    said = " ".join(record.getMessage() for record in caplog.records) + str(caught.value) + repr(audited.acts)
    assert [secret for secret in SECRETS if secret in said] == []


def test_reading_needs_the_same_transaction_as_its_record(audited: Recorded) -> None:
    person_id = register(ADA, audited)
    inside = []

    def watching(act: str, subject: str, fields: object = (), reason: str = "") -> None:
        inside.append(connection.in_atomic_block)

    read(person_id, ["name"], watching)
    search([PersonName("Ada")], watching)
    with transaction.atomic():
        record(person_id, Note("x"), watching)
    assert inside == [True, True, True, True]


def test_names_of_a_list_are_read_in_two_queries(audited: Recorded) -> None:
    people = [[PersonName(f"Alias {one}", "alias"), PersonName(f"Ada {one}")] for one in "ABCDEFGH"]
    ids = register_all([*people, [Note("no name")]], audited)
    audited.acts.clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        shown = read_names([*ids, uuid.UUID(int=1)], audited)
    assert shown == {person_id: f"Ada {one}" for person_id, one in zip(ids, "ABCDEFGH", strict=False)}
    assert [one["sql"].split()[0] for one in queries.captured_queries].count("SELECT") == 2
    assert audited.acts == [("identity.read", str(person_id), ("name",), "") for person_id in shown]
