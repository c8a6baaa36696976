"""Badges of the law: kinds of norms, how sure a value is, gains and losses. Sign and word, never colour alone."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.law.comparing.favour import GAIN, LOSS, OPEN, OTHER
from sojourn.law.language.rules import Kind
from sojourn.law.readings.prose import Words
from sojourn.law.readings.prose.codes import KINDS
from sojourn.law.readings.prose.national import CONFIDENCE
from sojourn.service.desk.badges import Badge

LAID_DOWN: Final = "laid_down"
"""Stands for the confidence of a value that the text itself fixes."""

UNKNOWN: Final = "unknown"
"""The confidence of a value that is not held."""

_KINDS: Final = {
    Kind.DUTY: ("!", "accent"),
    Kind.PROHIBITION: ("✕", "danger"),
    Kind.POWER: ("◇", "info"),
    Kind.OPTION: ("○", "info"),
    Kind.CONDITION: ("∧", "warning"),
    Kind.DEFINITION: ("=", "neutral"),
}
_CONFIDENCES: Final[dict[str, tuple[Promise, str, str]]] = {
    "confirmed": (_("confirmed"), "✔", "success"),
    "read": (_("read"), "✓", "success"),
    "inferred": (_("inferred"), "≈", "info"),
    "from memory": (_("from memory"), "~", "warning"),
    UNKNOWN: (_("not known"), "?", "neutral"),
    LAID_DOWN: (_("laid down"), "■", "accent"),
}
_DIRECTIONS: Final[dict[str, tuple[Promise, str, str]]] = {
    GAIN: (_("better"), "▲", "success"),
    LOSS: (_("worse"), "▼", "danger"),
    OPEN: (_("settled or no longer settled"), "?", "warning"),
    OTHER: (_("different"), "↔", "neutral"),
}


def kind_badge(kind: Kind, words: Words) -> Badge:
    """The badge of what a norm does."""
    return Badge(words.say(KINDS[kind.value]), *_KINDS[kind])


def confidence_badge(confidence: str) -> Badge:
    """The badge of how sure a national value is."""
    return _badge(_CONFIDENCES[confidence])


def direction_badge(direction: str) -> Badge:
    """The badge of what the change of an answer means for the person."""
    return _badge(_DIRECTIONS[direction])


def legend(words: Words) -> tuple[tuple[Badge, str, str], ...]:
    """The confidences, the surest first: each with its badge, its meaning in words, and its key."""
    laid_down = str(_("the text itself lays the value down, whatever national law says"))
    said = {key: words.say(phrase) for key, phrase in CONFIDENCE.items()} | {LAID_DOWN: laid_down}
    return tuple((confidence_badge(key), said[key], key) for key in _CONFIDENCES)


def _badge(mark: tuple[Promise, str, str]) -> Badge:
    word, sign, colour = mark
    return Badge(str(word), sign, colour)
