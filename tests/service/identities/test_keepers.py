"""Any two of three keepers recover the keys; one keeper, wrong words or other keepers do not."""

from itertools import combinations, permutations

import pytest

from sojourn.service.identities.failures import KeepersError, KeyringError
from sojourn.service.identities.keepers import KEEPERS, NEEDED, establish, recovered, recovery_copy
from sojourn.service.identities.keyring import Keyring


@pytest.fixture(scope="module")
def established() -> tuple[Keyring, list[str], bytes]:
    public, phrases = establish()
    keyring = Keyring.new(public)
    return keyring, phrases, recovery_copy(keyring)


def test_any_two_keepers_recover_the_keys(established: tuple[Keyring, list[str], bytes]) -> None:
    keyring, phrases, copy = established
    assert len(phrases) == KEEPERS
    for two in permutations(phrases, NEEDED):
        assert recovered(copy, two) == keyring


def test_copies_of_later_keys_need_no_new_phrases(established: tuple[Keyring, list[str], bytes]) -> None:
    keyring, phrases, _ = established
    rotated = keyring.with_new_wrapping().with_new_index()
    assert recovered(recovery_copy(rotated), phrases[:2]) == rotated


def test_one_keeper_is_not_enough(established: tuple[Keyring, list[str], bytes]) -> None:
    _, phrases, copy = established
    for given in ([], phrases[:1], [phrases[0], phrases[0].upper()], phrases):
        with pytest.raises(KeepersError, match="phrases of 2 different keepers expected"):
            recovered(copy, given)


def test_a_mistyped_word_is_noticed(established: tuple[Keyring, list[str], bytes]) -> None:
    _, phrases, copy = established
    words = phrases[0].split()
    for at in (0, 5, len(words) - 1):
        wrong = [*words[:at], "academic" if words[at] != "academic" else "acid", *words[at + 1 :]]
        with pytest.raises(KeepersError):
            recovered(copy, [" ".join(wrong), phrases[1]])


def test_phrases_of_other_keepers_do_not_open_it(established: tuple[Keyring, list[str], bytes]) -> None:
    _, phrases, copy = established
    _, others = establish()
    with pytest.raises(KeepersError, match="do not belong together"):
        recovered(copy, [phrases[0], others[0]])
    for two in combinations(others, NEEDED):
        with pytest.raises(KeepersError, match="made for these keepers"):
            recovered(copy, two)


def test_a_changed_copy_is_refused(established: tuple[Keyring, list[str], bytes]) -> None:
    _, phrases, copy = established
    for changed in (copy[:-1], copy[:-1] + bytes([copy[-1] ^ 1]), bytes([copy[0] ^ 1]) + copy[1:], b""):
        with pytest.raises(KeepersError, match="recovery copy"):
            recovered(changed, phrases[:2])


def test_the_copy_shows_no_key(established: tuple[Keyring, list[str], bytes]) -> None:
    keyring, _, copy = established
    assert keyring.wrapping[1] not in copy
    assert b"wrapping" not in copy


def test_without_a_recovery_key_there_is_no_copy() -> None:
    with pytest.raises(KeyringError, match="recovery"):
        recovery_copy(Keyring.new())
