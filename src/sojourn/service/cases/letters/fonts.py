"""The fonts of letters: where they lie, which characters they can draw.

They come with `npm ci`, as the style sheets do, and never from the machine, so that a letter looks alike
everywhere. Noto Sans draws Latin, Greek and Cyrillic, Amiri Arabic, Noto Sans SC Chinese (all SIL OFL 1.1).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import typst
from fontTools.ttLib import TTFont

from sojourn.service.cases.letters.failure import LetterError

FOLDER: Final = Path(__file__).resolve().parents[5] / "node_modules" / "@expo-google-fonts"
FAMILIES: Final = {"Noto Sans": "noto-sans", "Amiri": "amiri", "Noto Sans SC": "noto-sans-sc"}
"""Names of the families, in the order in which a glyph is looked for, and the folder of each."""
WEIGHTS: Final = ("400Regular", "700Bold")


def folders() -> list[Path]:
    """The folders of the fonts, regular and bold of each family. Raises `LetterError` where one is missing."""
    found = [FOLDER / name / weight for name in FAMILIES.values() for weight in WEIGHTS]
    for folder in found:
        if not any(folder.glob("*.ttf")):
            raise LetterError(f"the font {folder.parent.name} {folder.name} is missing; run ./sojourn setup")
    return found


@cache
def faces() -> typst.Fonts:
    """The fonts as typst takes them; those of the machine are left out."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in folders()]
    )


def missing(text: str) -> set[str]:
    """The characters of a text that no family can draw both in regular and in bold."""
    wanted = {ord(character) for character in text}
    for family in FAMILIES.values():
        if wanted:
            wanted -= _drawn(family)
    return {chr(code) for code in wanted}


@cache
def _drawn(family: str) -> frozenset[int]:
    """The code points that a family can draw in every weight."""
    sets = []
    for folder in folders():
        if folder.parent.name == family:
            with TTFont(next(folder.glob("*.ttf")), lazy=True) as font:
                sets.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*sets)
