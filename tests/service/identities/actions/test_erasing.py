"""Erasure leaves a receipt and nothing else: no row, no key, no byte in the files of the database."""

import uuid
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.db.utils import Error

from sojourn.service.identities import compaction
from sojourn.service.identities.actions.attaching import File, attach
from sojourn.service.identities.actions.erasing import erase, erase_all
from sojourn.service.identities.actions.merging import merge
from sojourn.service.identities.actions.reading import read
from sojourn.service.identities.actions.recording import record
from sojourn.service.identities.actions.registering import register, register_all
from sojourn.service.identities.actions.searching import search
from sojourn.service.identities.blind import TOKEN_BYTES
from sojourn.service.identities.failures import ErasedError, NotPossibleError, UnknownPersonError, UnprovenError
from sojourn.service.identities.invented.people import people
from sojourn.service.identities.models import Attachment, Detail, Erasure, IndexEntry, Merge, Person, PersonKey
from sojourn.service.identities.values import Note, PersonName
from tests.service.databases import Database, database_bytes
from tests.service.identities.conftest import Recorded

pytestmark = pytest.mark.usefixtures("identities")

MODELS = (Person, PersonKey, Detail, Attachment, IndexEntry, Merge)


def traces(numbers: list[int], vendor: str) -> set[bytes]:
    """What is looked for, tokens turned round for PostgreSQL, which writes numbers as the processor does."""
    found = compaction.traces(numbers)
    turned = {one[::-1] if len(one) == TOKEN_BYTES else one for one in found}
    return turned if vendor == "postgresql" else found


def test_nothing_is_left_of_whom_was_erased(
    identities: Database,
    audited: Recorded,
    request: pytest.FixtureRequest,
    thorough_examples: Callable[[int], int],
    seed: int,
) -> None:
    random = Random(seed)
    cast = [one.registered(random) for one in people(seed, thorough_examples(3000))]
    ids = register_all(cast, audited)
    gone = random.sample(ids, 5)
    for person_id in gone:
        record(person_id, Note("Afraid of somebody. " * 400), audited)
        attach(person_id, File("a photograph", random.randbytes(50_000)), audited)
    numbers = list(Person.objects.filter(person_id__in=gone).values_list("id", flat=True))
    sought = traces(numbers, identities.vendor)
    assert len(sought) > 5 * 10
    before = database_bytes(identities, request)
    assert all(one in before for one in sought if len(one) == TOKEN_BYTES)
    with identities.administrator():
        assert len(erase_all(gone, "the period is over", audited)) == len(gone)
    after = database_bytes(identities, request)
    assert [one for one in sought if one in after] == []
    for model in (PersonKey, Detail, Attachment, IndexEntry):
        assert not model.objects.filter(person__in=numbers).exists()
    assert Person.objects.count() == len(cast) - len(gone)
    kept = next(one for one in ids if one not in gone)
    assert read(kept, ["name"], audited)


def test_an_erased_person_is_gone_for_good(audited: Recorded) -> None:
    person_id = register([PersonName("Ada Moru")], audited)
    (receipt,) = erase(person_id, "asked for it", audited)
    assert (receipt.person_id, receipt.details, receipt.attachments) == (person_id, 1, 0)
    assert receipt.index_entries > 0
    if connection.vendor == "sqlite":
        assert receipt.searched_bytes
    assert search([PersonName("Ada Moru")], audited) == ()
    with pytest.raises(ErasedError, match=rf"person {person_id}: erased on \d{{4}}-\d\d-\d\d"):
        read(person_id, ["name"], audited)
    with pytest.raises(ErasedError):
        record(person_id, PersonName("Ada Moru"), audited)
    with pytest.raises(ErasedError):
        erase(person_id, "again", audited)
    assert [model.objects.count() for model in MODELS] == [0] * len(MODELS)
    assert [act for act in audited.acts if act[0] == "identity.erased"] == [
        ("identity.erased", str(person_id), (), "asked for it")
    ]


def test_whoever_was_merged_is_erased_together(audited: Recorded) -> None:
    first, second, other = register_all([[PersonName("Ada Moru")]] * 3, audited)
    merge(first, second, "same", audited)
    receipts = erase(second, "asked", audited)
    assert {one.person_id for one in receipts} == {first, second}
    assert [one.person_id for one in search([PersonName("Ada Moru")], audited)] == [other]


def test_one_unknown_person_stops_the_erasure_of_all(audited: Recorded) -> None:
    person_id = register([PersonName("Ada Moru")], audited)
    with pytest.raises(UnknownPersonError):
        erase_all([person_id, uuid.UUID(int=1)], "asked", audited)
    assert read(person_id, ["name"], audited)
    assert not Erasure.objects.exists()


def test_erasing_inside_a_transaction_is_refused(audited: Recorded) -> None:
    person_id = register([PersonName("Ada Moru")], audited)
    with transaction.atomic(), pytest.raises(NotPossibleError, match="no open transaction expected"):
        erase(person_id, "asked", audited)
    assert read(person_id, ["name"], audited)


def test_an_erasure_that_cannot_be_recorded_does_not_happen(audited: Recorded) -> None:
    person_id = register([PersonName("Ada Moru")], audited)

    def broken(act: str, subject: str, fields: object = (), reason: str = "") -> None:
        raise RuntimeError("the audit is gone")

    with pytest.raises(RuntimeError):
        erase(person_id, "asked", broken)
    assert read(person_id, ["name"], audited)
    assert not Erasure.objects.exists()


def test_a_receipt_is_completed_once_and_stays(identities: Database, audited: Recorded) -> None:
    person_id = register([PersonName("Ada Moru")], audited)
    erase(person_id, "asked", audited)
    with identities.administrator():
        for change in ({"details": 9}, {"erased_at": "2020-01-01T00:00Z"}):
            with pytest.raises((IntegrityError, InternalError, Error)):
                Erasure.objects.filter(person_id=person_id).update(**change)
        with pytest.raises((IntegrityError, InternalError, Error)):
            Erasure.objects.filter(person_id=person_id).delete()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_bytes_that_stay_are_noticed(identities: Database, audited: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite: the files of PostgreSQL are its own."""
    person_id = register([PersonName("Ada Moru")], audited)
    path = Path(identities.settings["NAME"])
    monkeypatch.setattr(compaction, "_compact_sqlite", lambda: [path, path.with_name(path.name + "-wal")])
    with pytest.raises(UnprovenError, match="nothing of the erased person expected"):
        erase(person_id, "asked", audited)
    assert Erasure.objects.get().searched_bytes is None
    assert not Person.objects.exists()
