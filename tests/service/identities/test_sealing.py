"""A sealed value opens in its own place with its own key, or not at all."""

import secrets
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.service.identities.failures import SealError
from sojourn.service.identities.sealing import KEY_BYTES, STEP, Place, new_key, open_sealed, seal

KEYS = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES)
WORDS = st.text(max_size=12)
PLACES = st.builds(Place, table=WORDS, column=WORDS, record=st.uuids(), key_version=st.integers(0, 2**15))


@given(KEYS, st.binary(max_size=300), PLACES)
def test_what_was_sealed_opens(key: bytes, plain: bytes, place: Place) -> None:
    assert open_sealed(key, seal(key, plain, place), place) == plain


@given(KEYS, st.binary(max_size=80), PLACES, st.data())
def test_every_flipped_bit_is_refused(key: bytes, plain: bytes, place: Place, data: st.DataObject) -> None:
    sealed = bytearray(seal(key, plain, place))
    at = data.draw(st.integers(0, 8 * len(sealed) - 1))
    sealed[at // 8] ^= 1 << at % 8
    with pytest.raises(SealError):
        open_sealed(key, bytes(sealed), place)


def test_each_single_bit_of_one_value_is_refused() -> None:
    key, place = new_key(), Place("identities_detail", "sealed name", uuid.uuid4(), 1)
    sealed = seal(key, "Олена".encode(), place)
    for at in range(8 * len(sealed)):
        changed = bytearray(sealed)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises(SealError):
            open_sealed(key, bytes(changed), place)


@given(KEYS, st.binary(max_size=80), PLACES, PLACES)
def test_another_place_is_refused(key: bytes, plain: bytes, place: Place, other: Place) -> None:
    if place != other:
        with pytest.raises(SealError):
            open_sealed(key, seal(key, plain, place), other)


@given(PLACES, PLACES)
def test_no_two_places_are_written_alike(place: Place, other: Place) -> None:
    assert (place.associated() == other.associated()) == (place == other)


@given(KEYS, KEYS, PLACES)
def test_another_key_is_refused_and_gives_no_bytes(key: bytes, other: bytes, place: Place) -> None:
    if key != other:
        with pytest.raises(SealError, match="does not open"):
            open_sealed(other, seal(key, b"value", place), place)


@given(st.integers(0, STEP - 2))
def test_the_length_of_a_short_value_does_not_show(length: int) -> None:
    place = Place("t", "c", uuid.UUID(int=1), 1)
    assert len(seal(new_key(), bytes(length), place)) == len(seal(new_key(), b"", place))


def test_the_same_value_is_never_sealed_alike() -> None:
    key, place = new_key(), Place("t", "c", uuid.UUID(int=1), 1)
    assert seal(key, b"x", place) != seal(key, b"x", place)


@given(st.binary(max_size=60))
def test_bytes_that_were_never_sealed_are_refused(junk: bytes) -> None:
    with pytest.raises(SealError):
        open_sealed(secrets.token_bytes(32), junk, Place("t", "c", uuid.UUID(int=1), 1))


def test_the_error_names_the_place() -> None:
    place = Place("identities_detail", "sealed name", uuid.UUID(int=7), 3)
    with pytest.raises(SealError, match=f"identities_detail.sealed name of {uuid.UUID(int=7)} under key version 3"):
        open_sealed(new_key(), b"\x01" + bytes(40), place)
