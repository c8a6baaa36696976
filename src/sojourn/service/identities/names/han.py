"""Chinese names: where the family name ends, and how the characters are read (pinyin without tones)."""

from __future__ import annotations

from typing import Final

from pypinyin import Style, lazy_pinyin, pinyin

READINGS: Final = 3
"""At most so many readings of a family name are followed, such as zeng and ceng."""

_TWO_CHARACTERS: Final = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 司徒 夏侯 端木 独孤 獨孤".split()
)


def is_han(word: str) -> bool:
    """Whether a word is written in Chinese characters."""
    return all("\u3400" <= one <= "\u9fff" or "\uf900" <= one <= "\ufaff" for one in word)


def family_and_given(word: str) -> list[str]:
    """A name of two or more characters as family name and given name; one character alone stays as it is."""
    length = 2 if word[:2] in _TWO_CHARACTERS and len(word) > 2 else 1
    return [word[:length], word[length:]] if len(word) > length else [word]


def readings(word: str) -> tuple[str, ...]:
    """How characters are read: all readings of one character alone, the usual one of several together."""
    if len(word) == 1:
        return tuple(pinyin(word, style=Style.NORMAL, heteronym=True)[0][:READINGS])
    return ("".join(lazy_pinyin(word)),)
