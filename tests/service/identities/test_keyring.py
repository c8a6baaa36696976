"""Keys by version: what the key file may hold, and keys of persons under old and new wrapping keys."""

import uuid
from base64 import b64encode
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.service.identities.failures import KeyringError, SealError
from sojourn.service.identities.keyring import Keyring
from sojourn.service.identities.sealing import new_key

PERSON = uuid.UUID(int=1)
KEY = b64encode(bytes(range(32))).decode()
OTHER = b64encode(bytes(range(1, 33))).decode()


@given(st.integers(0, 4), st.integers(0, 4))
def test_all_versions_stay_readable_through_rotations(rotations: int, later: int) -> None:
    keyring = Keyring.new()
    key = new_key()
    for _ in range(rotations):
        keyring = keyring.with_new_wrapping()
    wrapped = keyring.wrap(key, PERSON, 1)
    assert wrapped.under == rotations + 1
    for _ in range(later):
        keyring = keyring.with_new_wrapping()
    assert keyring.unwrap(wrapped, PERSON, 1) == key


def test_a_wrapped_key_belongs_to_one_person_and_version() -> None:
    keyring = Keyring.new()
    wrapped = keyring.wrap(new_key(), PERSON, 1)
    for person, version in ((uuid.UUID(int=2), 1), (PERSON, 2)):
        with pytest.raises(SealError):
            keyring.unwrap(wrapped, person, version)


def test_a_wrapping_key_that_was_dropped_is_named() -> None:
    keyring = Keyring.new()
    wrapped = keyring.wrap(new_key(), PERSON, 1)
    with pytest.raises(KeyringError, match="wrapping key 1 is needed; the key file has 2"):
        keyring.with_new_wrapping().only_current().unwrap(wrapped, PERSON, 1)


def test_another_key_of_the_same_version_is_an_error() -> None:
    wrapped = Keyring.new().wrap(new_key(), PERSON, 1)
    with pytest.raises(SealError):
        Keyring.new().unwrap(wrapped, PERSON, 1)


@given(st.integers(0, 3), st.integers(0, 3), st.binary(max_size=40))
def test_a_keyring_survives_its_file(wrapping: int, index: int, recovery: bytes) -> None:
    keyring = Keyring.new(recovery)
    for _ in range(wrapping):
        keyring = keyring.with_new_wrapping()
    for _ in range(index):
        keyring = keyring.with_new_index()
    assert Keyring.from_text(keyring.to_text()) == keyring


def test_a_keyring_does_not_show_its_keys() -> None:
    keyring = Keyring.new(b"recovery")
    shown = repr(replace(keyring))
    assert repr(keyring.wrapping[1])[2:-1] not in shown
    assert "wrapping=" not in shown.replace("current_wrapping=", "")


GOOD = f'current = {{wrapping = 1, index = 1}}\n[wrapping]\n1 = "{KEY}"\n[index]\n1 = "{OTHER}"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no = TOML = at all", "TOML expected"),
        (GOOD.replace("[index]", "[indices]"), "unknown entry 'indices'"),
        (GOOD.replace("wrapping = 1,", "wrapping = 9,"), "current wrapping is one of 1 expected"),
        (GOOD.replace(OTHER, OTHER[:20]), r"\[index\] 1: 32 bytes expected, found 15"),
        (GOOD.replace(KEY, "???"), r"\[wrapping\] 1: base64 expected"),
        (GOOD.replace(f'1 = "{KEY}"', ""), r"a table \[wrapping\] with at least one key expected"),
        (GOOD.replace(f'1 = "{KEY}"', f'one = "{KEY}"'), "a version number expected, found 'one'"),
        (GOOD.replace(f'1 = "{KEY}"', f'1 = "{KEY}"\n2 = "{KEY}"'), "a key of its own for each version expected"),
        (GOOD.replace(f'"{KEY}"', "5"), "base64 expected"),
        (GOOD.replace("current = {wrapping = 1, index = 1}", ""), "current = {wrapping = 1, index = 1} expected"),
    ],
)
def test_a_key_file_that_cannot_be_used_says_where(text: str, expected: str) -> None:
    assert Keyring.from_text(GOOD).current_index == 1
    with pytest.raises(KeyringError, match=expected) as caught:
        Keyring.from_text(text)
    assert KEY not in str(caught.value)
    assert "\n" not in str(caught.value)
