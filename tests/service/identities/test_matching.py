"""How identities are compared: which parts agree, how, and that more agreement is more evidence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.service.identities.matching import Comparison, compare
from sojourn.service.identities.profile import Profile
from sojourn.service.identities.values import Birth, Contact, Document, PersonName, Value


def compared(one: list[Value], other: list[Value]) -> Comparison:
    return compare(Profile.of(one), Profile.of(other))


def hows(comparison: Comparison) -> set[tuple[str, str]]:
    return {(one.field, one.how) for one in comparison.agreements}


BORN = date(1990, 3, 4)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (PersonName("Олена"), PersonName("олена"), ("name", "same_writing")),
        (PersonName("Олена"), PersonName("Olena"), ("name", "same_sound")),
        (PersonName("Kovalenko"), PersonName("Kovatenko"), ("name", "similar")),
        (PersonName("Olena"), PersonName("Bushra"), ("name", "different")),
        (Birth.on(BORN), Birth.on(BORN), ("born", "same_day")),
        (Birth.on(BORN), Birth.on(date(1990, 4, 3)), ("born", "day_and_month_exchanged")),
        (Birth.on(BORN), Birth.on(date(1990, 3, 14)), ("born", "one_part_differs")),
        (Birth.on(BORN), Birth.on(date(1970, 8, 30)), ("born", "different")),
        (Birth.on(BORN), Birth.within(1990), ("born", "may_be_same")),
        (Birth.on(BORN), Birth.within(1991), ("born", "different")),
        (Document("AB-1234"), Document("ab 1234"), ("document", "same_number")),
        (Document("AB1234"), Document("AB1243"), ("document", "one_sign_differs")),
        (Contact("phone", "+32 470 000 001"), Contact("phone", "0470000001"), ("contact", "same_address")),
    ],
)
def test_what_agrees_is_named(one: Value, other: Value, how: tuple[str, str]) -> None:
    assert hows(compared([one], [other])) == {how}
    assert hows(compared([other], [one])) == {how}


def test_evidence_is_the_sum_of_its_parts() -> None:
    comparison = compared([PersonName("Ada Moru"), Birth.on(BORN)], [PersonName("Ada Moru"), Birth.on(BORN)])
    assert comparison.bits == sum(one.bits for one in comparison.agreements) == 26.0
    assert comparison.verdict == "strong"
    assert compared([PersonName("Ada Moru")], [PersonName("Ada Moru")]).verdict == "possible"
    assert compared([PersonName("Ada")], [PersonName("Ada")]).verdict == "weak"


def test_a_word_written_apart_is_matched_as_one() -> None:
    comparison = compared([PersonName("Li Xiao Ming")], [PersonName("Li Xiaoming")])
    assert [one.how for one in comparison.agreements] == ["same_writing", "same_writing"]


def test_a_second_name_that_one_side_lacks_counts_nothing() -> None:
    full, short = PersonName("Ada Blessing Moru"), PersonName("Ada Moru")
    assert compared([short], [full]).bits == compared([short], [short]).bits


def test_of_several_names_the_best_counts() -> None:
    known: list[Value] = [PersonName("Bushra Haddad"), PersonName("Olena Kovalenko", "alias")]
    assert compared([PersonName("Олена Коваленко")], known).bits > 10


def test_what_is_missing_counts_nothing() -> None:
    assert compared([PersonName("Ada"), Document("7")], [PersonName("Ada")]).bits == 7.0
    assert compared([], [PersonName("Ada")]) == Comparison(())


def test_an_agreement_does_not_show_the_names() -> None:
    shown = repr(compared([PersonName("Olena")], [PersonName("Олена")]))
    assert "lena" not in shown.lower()
    assert "олена" not in shown.lower()


NAMES = st.lists(st.sampled_from("Ada Moru Olena Kovalenko Li Xiao Ming محمد 小明".split()), min_size=1, max_size=4)


@given(NAMES, NAMES)
def test_comparing_is_fair_to_both_sides(one: list[str], other: list[str]) -> None:
    first, second = [PersonName(" ".join(one))], [PersonName(" ".join(other))]
    there, back = compared([*first], [*second]), compared([*second], [*first])
    assert there.bits == pytest.approx(back.bits)
    assert compared([*first], [*first]).bits >= there.bits - 1e-9
