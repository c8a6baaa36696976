"""Hostile text: it comes out as it went in, or nothing is printed."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.service.cases.letters import Languages, LetterError, Recipient, letter
from sojourn.service.cases.letters.characters import LINE, REMARK
from tests.service.cases.letters.cast import HELPERS, SENT, decision
from tests.service.cases.letters.reading import Spoken, squash

ENGLISH = Languages("en", "en")
MARKUP = (
    '#panic("x") $x^2$ \\ *bold* _low_ `raw` = Title <label> @ref // no /* no */ [b] {c} ~ -- "q" #read("/etc/passwd")'
)


def with_name(name: str) -> bytes:
    return letter(decision(), Recipient(name=name), ENGLISH, SENT)


def with_remark(remark: str) -> bytes:
    return letter(decision(remarks={"en": remark}), Recipient(name="Grace Osagie"), ENGLISH, SENT)


def test_markup_in_a_name_is_only_text() -> None:
    assert squash(MARKUP) in Spoken(with_name(MARKUP)).text


def test_markup_in_remarks_and_in_the_directory_is_only_text() -> None:
    assert squash(MARKUP) in Spoken(with_remark(MARKUP)).text
    helper = replace(HELPERS[0], name="#include \\ $", phone="{number} %s")
    spoken = Spoken(letter(decision(helpers=(helper,)), Recipient(name="{reference}"), ENGLISH, SENT)).text
    assert squash("#include \\ $") in spoken
    assert squash("Phone: {number} %s") in spoken
    assert "{reference}" in spoken


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Grace\u202eeigasO", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("Grace\u2067Osagie", "U+2067 RIGHT-TO-LEFT ISOLATE"),
        ("Grace\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("Grace\0", "U+0000 without a name"),
        ("Grace\nOsagie", "U+000A without a name"),
        ("Gr\u00adace", "U+00AD SOFT HYPHEN"),
        ("Grace\ue000", "U+E000 without a name"),
        ("Grace\ud800", "U+D800 without a name"),
        ("Grace\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("Grace 😀", "U+1F600 GRINNING FACE"),
        ("ሰላም", "U+120B ETHIOPIC SYLLABLE LAA"),
    ],
)
def test_what_is_invisible_deceptive_or_without_a_glyph_is_named_and_refused(name: str, found: str) -> None:
    with pytest.raises(LetterError, match=rf"recipient\.name: .*{re.escape(found)}"):
        with_name(name)


def test_too_long_a_text_is_refused_at_once() -> None:
    with pytest.raises(
        LetterError, match=rf"decision.remarks\[en\]: at most {REMARK} characters expected, found 1000000"
    ):
        with_remark("x" * 1_000_000)
    with pytest.raises(LetterError, match=rf"recipient\.name: at most {LINE} characters expected"):
        with_name("x" * (LINE + 1))


def test_a_pile_of_marks_is_refused() -> None:
    with pytest.raises(LetterError, match=r"recipient\.name: at most four marks"):
        with_name("Gra" + "\u0301" * 5 + "ce")


def test_long_remarks_and_long_words_stay_on_the_page() -> None:
    remark = "W" * 300 + " " + "word " * 700
    drafted = decision(remarks={"en": remark, "vi": remark})
    spoken = Spoken(letter(drafted, Recipient(name="W" * LINE), Languages("en", "vi"), SENT))
    assert spoken.text.count(squash(remark)) == 2
    assert squash("W" * LINE) in spoken.text
    assert 2 < len(spoken.reader.pages) < 6


def test_accents_in_two_writings_are_one_name() -> None:
    assert with_name("Ẹ̀dó") == with_name("E\u0323\u0300do\u0301")


@given(
    st.text(
        st.characters(categories=["L", "M", "N", "P", "S", "Zs", "Cf", "Cc"], max_codepoint=0x9FFF),
        min_size=1,
        max_size=60,
    )
)
def test_any_text_comes_out_again_or_is_refused(text: str) -> None:
    try:
        content = letter(decision(), Recipient(name=f"A{text}Z"), ENGLISH, SENT)
    except LetterError as refusal:
        assert "recipient.name: " in str(refusal)
        return
    spoken = Spoken(content).text
    assert sorted(set(squash(text)) - set(spoken)) == []
