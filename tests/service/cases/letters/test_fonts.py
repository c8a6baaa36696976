"""The fonts of letters: all there, or said; and what they can draw."""

from pathlib import Path

import pytest

from sojourn.service.cases.letters import LetterError, fonts


def test_the_fonts_are_those_of_the_checkout_and_no_others() -> None:
    assert fonts.faces().families() == sorted(fonts.FAMILIES)
    assert len(fonts.folders()) == len(fonts.FAMILIES) * len(fonts.WEIGHTS)


def test_a_font_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    with pytest.raises(LetterError, match=r"the font noto-sans 400Regular is missing; run \./sojourn setup"):
        fonts.folders()


def test_what_no_font_can_draw_is_found() -> None:
    assert fonts.missing("Grace Ọ̀ṣàgié Олена محمد 王 Ẹ̀dó € ½") == set()
    assert fonts.missing("a😀ሰb") == {"😀", "ሰ"}
