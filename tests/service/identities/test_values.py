"""What is known of a person: checked when it is made, the same after it was written down."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.service.identities.failures import ValueRefusedError
from sojourn.service.identities.values import Birth, Contact, Document, Note, PersonName, Value, from_bytes, to_bytes

TEXTS = st.text(min_size=1, max_size=40).filter(str.strip)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.builds(PersonName, TEXTS.map(lambda text: f"Ada {text}"), st.sampled_from(["official", "alias"])),
    st.builds(Birth, st.dates(max_value=date(1990, 1, 1)), st.dates(min_value=date(1990, 1, 1)), st.text(max_size=9)),
    st.builds(Document, TEXTS.map(lambda text: f"7{text}"), TEXTS, st.sampled_from(["", "BE"])),
    st.builds(Contact, st.just("phone"), TEXTS, st.just("09:30"), st.just("11:00"), st.booleans(), st.text(max_size=5)),
    st.builds(Note, TEXTS),
)


@given(VALUES)
def test_a_value_is_the_same_after_it_was_written_down(value: Value) -> None:
    assert from_bytes(value.kind, to_bytes(value)) == value


@given(VALUES)
def test_a_value_does_not_show_itself(value: Value) -> None:
    assert repr(value) == f"{type(value).__name__}(...)"


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: PersonName(" "), "name: written: a text expected"),
        (lambda: PersonName("12 !"), "name: written: at least one letter expected"),
        (lambda: PersonName("Ada", use="nick"), "name: use: one of official, alias, former, other expected"),
        (lambda: Birth(date(2000, 1, 2), date(2000, 1, 1)), "birth: latest: a day not before the earliest expected"),
        (lambda: Document("--"), "document: number: at least one letter or digit expected"),
        (lambda: Document("7", issuer="Belgium"), "document: issuer: two capital letters of ISO 3166-1 expected"),
        (lambda: Contact("pigeon", "x"), "contact: channel: one of phone, email, post, visit, through expected"),
        (lambda: Contact("phone", "1", safe_from="09:00"), "contact: safe_from and safe_until: both or none expected"),
        (lambda: Contact("phone", "1", "9:00", "10:00"), "contact: an hour such as 09:30 expected"),
        (lambda: Contact("phone", "1", "24:00", "25:00"), "contact: an hour such as 09:30 expected"),
        (lambda: Note("x" * 20_001), "note: text: at most 20000 characters expected, found 20001"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(make: object, expected: str) -> None:
    assert callable(make)
    with pytest.raises(ValueRefusedError, match=f"^{re.escape(expected)}$"):
        make()


def test_messages_may_be_left_only_where_it_was_said() -> None:
    assert not Contact("phone", "0470 00 00 00").may_leave_message
