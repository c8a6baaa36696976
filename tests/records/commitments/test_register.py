"""The register and its words: every item once, nothing asked by a reason, whole in every language."""

from __future__ import annotations

from datetime import date
from string import Formatter

import pytest

from sojourn.law.parameters import PARAMETERS
from sojourn.records.commitments.parties import asked, member_states
from sojourn.records.commitments.register import (
    FOLLOWED,
    FOR_STATES,
    FOR_UNION,
    KINDS,
    MEASURES,
    NOBODY,
    REGISTER,
    CommitmentError,
    entry,
)
from sojourn.records.commitments.wording import wording
from sojourn.records.wording import LANGUAGES


def test_the_council_document_has_its_32_items_in_their_places() -> None:
    places = [(one.part, one.place) for one in REGISTER if one.document == "14186/07" and one.asks]
    assert places == [*(("operative", n) for n in range(1, 15)), *(("appeal", n) for n in range(1, 19))]


def test_every_entry_is_well_formed_and_its_own() -> None:
    assert len({one.number for one in REGISTER}) == len(REGISTER)
    assert all(one.followed in FOLLOWED and one.kind in KINDS for one in REGISTER)
    assert {one.measure for one in REGISTER if one.measure} == set(MEASURES)
    assert all(one.known_by in PARAMETERS for one in REGISTER if one.known_by)
    assert [one.number for one in REGISTER if not one.asks] == ["C0a", "C0b", "C0c"]
    assert [one.number for one in REGISTER if one.followed == NOBODY] == ["C13", "C14"]
    assert set(FOR_STATES).isdisjoint(FOR_UNION)


def test_what_is_political_and_what_law_asks_elsewhere() -> None:
    assert entry("C2").binding and not entry("C1").binding and not entry("P17").binding
    assert entry("C7").due == date(2028, 7, 15) and entry("C7").deadline is None
    assert entry("R14.3").due == entry("R14.3").deadline == date(2015, 12, 31)


def test_an_unknown_number_or_party_is_refused_in_one_line() -> None:
    with pytest.raises(CommitmentError, match="unknown commitment 'C99'; expected one of C0a, C0b"):
        entry("C99")
    with pytest.raises(CommitmentError, match="a Member State or EU expected, found 'XX'"):
        asked("XX")
    with pytest.raises(CommitmentError, match="unknown language 'xx'; expected one of en, nl, fr, de"):
        wording("xx")


def test_there_are_27_member_states_now_and_28_before() -> None:
    assert len(member_states(date(2026, 11, 23))) == 27
    assert set(member_states(date(2019, 1, 1))) - set(member_states(date(2026, 1, 1))) == {"GB"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_phrase_with_the_same_places(language: str) -> None:
    english, words = wording("en"), wording(language)
    assert set(words.asks) == set(words.told_by) == {one.number for one in REGISTER}
    for name in english._fields:
        table, other = getattr(english, name), getattr(words, name)
        assert table.keys() == other.keys()
        assert {key: fields(text) for key, text in table.items()} == {key: fields(text) for key, text in other.items()}
    assert all(len(title) <= 31 for title in words.sheets.values())
    assert len(set(words.sheets.values())) == len(words.sheets)
    assert len(",".join(words.statuses.values())) < 256 and not any("," in one for one in words.statuses.values())


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
