"""Tokens: what a slip, an exchanged date or another order of words leaves in common; what a token tells."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sojourn.service.identities.blind import token
from sojourn.service.identities.index import SHORTEST, WEIGHTS, asked, entries, shortened
from sojourn.service.identities.profile import Profile, contact_address, document_number, turned
from sojourn.service.identities.sealing import new_key
from sojourn.service.identities.values import Birth, Contact, Document, Note, PersonName, Value

WORDS = st.text("abcdefghijklmnoprstuvwyz", min_size=5, max_size=9)


def found(*values: Value) -> set[tuple[str, str]]:
    return entries(Profile.of(values))


@given(st.text("kstpflrmnaiu", min_size=SHORTEST + 1, max_size=12), st.data())
def test_one_slip_leaves_a_token_in_common(sounds: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sounds) - 1))
    other = data.draw(st.sampled_from("kstpflrmnaiu"))
    for wrong in (
        sounds[:at] + sounds[at + 1 :],
        sounds[:at] + other + sounds[at:],
        sounds[:at] + other + sounds[at + 1 :],
        sounds[:at] + sounds[at : at + 2][::-1] + sounds[at + 2 :],
    ):
        assert shortened(sounds) & shortened(wrong), wrong


@given(WORDS, WORDS, WORDS)
def test_the_order_of_words_that_stand_alone_does_not_matter(first: str, second: str, third: str) -> None:
    one, other = (PersonName(f"{first} {second} {third}"), PersonName(f"{third} {first} {second}"))
    assume(not any(name.joined for name in Profile.of([one, other]).names))
    assert {entry for entry in found(one) if entry[0] == "pair"} == {e for e in found(other) if e[0] == "pair"}


@pytest.mark.parametrize(
    ("one", "other"), [("abdul aaabt karim", "karim abdul aaabt"), ("xiao ming wang", "wang xiao ming")]
)
def test_neighbours_that_may_be_one_word_are_still_found_in_another_order(one: str, other: str) -> None:
    pairs = [{entry for entry in found(PersonName(name)) if entry[0] == "pair"} for name in (one, other)]
    assert len(pairs[0] & pairs[1]) >= 3


@given(st.dates())
def test_an_exchanged_day_and_month_is_looked_for(day: date) -> None:
    other = turned(day)
    looked_for = asked(Profile.of([Birth.on(day)]))
    assert found(Birth.on(day)) <= looked_for
    if other is not None:
        assert turned(other) == day
        assert found(Birth.on(other)) <= looked_for


def test_a_birth_in_doubt_gives_years_and_no_day() -> None:
    kinds = {kind for kind, _ in found(PersonName("Ada"), Birth.within(1990))}
    assert "year" in kinds
    assert "born" not in kinds
    wide = Birth(date(1980, 1, 1), date(1995, 1, 1))
    assert "year" not in {kind for kind, _ in found(PersonName("Ada"), wide)}


def test_documents_and_addresses_are_compared_without_signs() -> None:
    assert document_number("ab-12 34/5") == "AB12345"
    assert contact_address(Contact("phone", "+32 470 00 00 01")) == contact_address(Contact("phone", "0470/000001"))
    assert contact_address(Contact("email", " Ada@Example.org ")) == "ada@example.org"


def test_notes_are_not_searched_for() -> None:
    assert found(Note("a secret place")) == set()


def test_every_kind_of_entry_has_a_weight() -> None:
    held = found(PersonName("Li Xiao Ming"), Birth.on(date(1990, 1, 2)), Document("7"), Contact("email", "a@b.example"))
    assert {kind for kind, _ in held} == WEIGHTS.keys()


@given(st.text(max_size=20), st.text(max_size=20))
def test_tokens_differ_by_key_kind_and_value(one: str, other: str) -> None:
    key, second = new_key(), new_key()
    assert token(key, "heard", one) == token(key, "heard", one)
    assert token(key, "heard", one) != token(second, "heard", one)
    assert token(key, "heard", one) != token(key, "near", one)
    assert (token(key, "heard", one) == token(key, "heard", other)) == (one == other)
    assert -(2**63) <= token(key, "heard", one) < 2**63
