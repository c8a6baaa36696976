"""Runs: values keep their own direction, long words may be parted, and no text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from sojourn.service.cases.letters.catalogue import Words
from sojourn.service.cases.letters.runs import Isolated, data, from_right, pieces, plain


@given(st.text(max_size=300))
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert all(len(word) <= 28 for piece in pieces(text) for word in piece.split() if word.isascii())


def test_only_a_word_too_wide_for_a_column_is_cut() -> None:
    assert pieces("Vreemdelingenbetwistingen " * 3) == ["Vreemdelingenbetwistingen " * 3]
    assert [len(piece) for piece in pieces("W" * 40)] == [16, 16, 8]
    assert pieces("王" * 100) == ["王" * 100]


def test_the_first_letter_decides_the_direction() -> None:
    assert from_right("12 محمد Ali")
    assert not from_right("Ali محمد")
    assert not from_right("+32 2 511 64 64")


def test_values_in_a_phrase_are_isolated_and_the_phrase_is_not() -> None:
    assert Words("en").say("In danger, call {number}. It is free.", number="112") == (
        "In danger, call ",
        Isolated("112"),
        ". It is free.",
    )


def test_numbers_with_letters_are_isolated_in_a_language_from_the_right() -> None:
    assert Words("ar").say("Directive 2004/81/EC") == ("التوجيه ", Isolated("2004/81/EC"), "")
    written = Words("ar").own("اتصلوا بالرقم +32 (2) 511 64-64 يوم 5 مارس")
    assert written == ("اتصلوا بالرقم ", Isolated("+32 (2) 511 64-64"), " يوم 5 مارس")
    assert Words("nl").say("Directive 2004/81/EC") == ("Richtlijn 2004/81/EG",)


def test_the_template_gets_every_run_with_its_direction() -> None:
    runs = ("Aan ", Isolated("محمد"), "")
    assert data(runs) == [{"text": ["Aan "], "rtl": None}, {"text": ["محمد"], "rtl": True}]
    assert plain(runs) == "Aan محمد"


def test_no_line_ends_inside_a_telephone_number() -> None:
    assert data((Isolated("+32 2 511"), Isolated("24 Lake Lane"))) == [
        {"text": ["+32\u00a02\u00a0511"], "rtl": False},
        {"text": ["24 Lake Lane"], "rtl": False},
    ]
