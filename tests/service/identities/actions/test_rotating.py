"""New keys while the service runs: everybody stays readable before, during and after."""

import threading
import time
from pathlib import Path

import pytest
from django.db import connections

from sojourn.service.identities import keyfile
from sojourn.service.identities.actions import rotating
from sojourn.service.identities.actions.attaching import File, attach, fetch
from sojourn.service.identities.actions.reading import read
from sojourn.service.identities.actions.registering import register, register_all
from sojourn.service.identities.actions.rotating import rekey, rewrap, wrapped_under_old_keys
from sojourn.service.identities.failures import KeyringError, SealError
from sojourn.service.identities.keyring import Wrapped
from sojourn.service.identities.models import Detail, PersonKey
from sojourn.service.identities.values import PersonName
from tests.service.databases import Database
from tests.service.identities.conftest import Recorded

pytestmark = pytest.mark.usefixtures("identities")

NAME = PersonName("Ada Moru")


def versions() -> set[int]:
    return set(PersonKey.objects.values_list("wrapped_under", flat=True))


def test_all_stay_readable_at_every_step(audited: Recorded, key_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = register_all([[PersonName(f"Ada {one}")] for one in "ABCDEFG"], audited)
    old = keyfile.read(key_path)
    keyfile.change(key_path, old.with_new_wrapping())
    monkeypatch.setattr(rotating, "BATCH", 2)
    seen = []
    one_batch = rotating._rewrap

    def looking_between(batch: list[PersonKey]) -> None:
        one_batch(batch)
        seen.append((sorted(versions()), [len(read(one, ["name"], audited)) for one in ids]))

    monkeypatch.setattr(rotating, "_rewrap", looking_between)
    assert wrapped_under_old_keys() == 7
    assert rewrap(audited) == 7
    assert seen == [([1, 2], [1] * 7)] * 3 + [([2], [1] * 7)]
    assert wrapped_under_old_keys() == 0
    assert rewrap(audited) == 0
    keyfile.change(key_path, keyfile.read(key_path).only_current())
    assert [len(read(one, ["name"], audited)) for one in ids] == [1] * 7
    assert ("key.rotated", "wrapping-2", (), "") in audited.acts


def test_others_read_and_register_while_keys_are_rotated(
    audited: Recorded, key_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = register_all([[PersonName(f"Ada {one}")] for one in range(60)], audited)
    keyfile.change(key_path, keyfile.read(key_path).with_new_wrapping())
    monkeypatch.setattr(rotating, "BATCH", 3)
    over, seen, faults = threading.Event(), list[int](), list[BaseException]()

    def others() -> None:
        try:
            while not over.is_set() or not seen:
                seen.append(sum(len(read(one, ["name"], Recorded())) for one in ids))
                register([PersonName("Bo Li")], Recorded())
                time.sleep(0.01)  # SQLite lets whoever asks first go first: nobody else would ever have a turn
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    thread = threading.Thread(target=others)
    thread.start()
    assert rewrap(audited) == 60
    over.set()
    thread.join()
    assert faults == []
    assert set(seen) == {60}
    assert versions() == {2}


def test_who_is_registered_meanwhile_gets_the_new_key(audited: Recorded, key_path: Path) -> None:
    keyfile.change(key_path, keyfile.read(key_path).with_new_wrapping())
    register([NAME], audited)
    assert versions() == {2}


def test_rotating_changes_wrapped_keys_only(audited: Recorded, key_path: Path) -> None:
    register([NAME], audited)
    sealed, wrapped = bytes(Detail.objects.get().sealed), bytes(PersonKey.objects.get().wrapped)
    keyfile.change(key_path, keyfile.read(key_path).with_new_wrapping())
    rewrap(audited)
    assert bytes(Detail.objects.get().sealed) == sealed
    assert bytes(PersonKey.objects.get().wrapped) != wrapped


def test_a_key_dropped_too_early_is_named(audited: Recorded, key_path: Path) -> None:
    person_id = register([NAME], audited)
    both = keyfile.read(key_path).with_new_wrapping()
    keyfile.change(key_path, both.only_current())
    for attempt in (lambda: read(person_id, ["name"], audited), lambda: rewrap(audited)):
        with pytest.raises(KeyringError, match="wrapping key 1 is needed; the key file has 2"):
            attempt()
    keyfile.change(key_path, both)
    assert [one.value for one in read(person_id, ["name"], audited)] == [NAME]


def test_a_person_erased_meanwhile_does_not_come_back(identities: Database, audited: Recorded, key_path: Path) -> None:
    register([NAME], audited)
    keyfile.change(key_path, keyfile.read(key_path).with_new_wrapping())
    batch = rotating._wrapped_otherwise()
    PersonKey.objects.all().delete()
    rotating._rewrap(batch)
    assert not PersonKey.objects.exists()


def test_a_new_key_for_one_person(audited: Recorded, key_path: Path) -> None:
    person_id = register([NAME], audited)
    attachment_id = attach(person_id, File("photo", b"png"), audited)
    held = PersonKey.objects.get()
    old_wrapped, sealed = bytes(held.wrapped), bytes(Detail.objects.get().sealed)
    rekey(person_id, "a laptop was lost", audited)
    assert [one.value for one in read(person_id, ["name"], audited)] == [NAME]
    assert fetch(person_id, attachment_id, audited) == File("photo", b"png")
    assert PersonKey.objects.get().version == 2
    assert bytes(Detail.objects.get().sealed) != sealed
    assert audited.acts[2] == ("key.rotated", str(person_id), (), "a laptop was lost")
    keyring = keyfile.read(key_path)
    assert keyring.unwrap(Wrapped(old_wrapped, 1), person_id, 1) != keyring.unwrap(
        Wrapped(bytes(PersonKey.objects.get().wrapped), 1), person_id, 2
    )
    PersonKey.objects.update(wrapped=old_wrapped, version=1)
    with pytest.raises(SealError):
        read(person_id, ["name"], audited)
