"""Badges: a colour, a sign and a word, so that no meaning hangs on the colour alone."""

from dataclasses import dataclass

from sojourn.law.readings.prose import Words


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge; `colour` is one of the design system's, `sign` is decoration beside `word`."""

    word: str
    sign: str
    colour: str


_ANSWERS = {
    "required": ("!", "accent"),
    "forbidden": ("✕", "danger"),
    "permitted": ("◇", "info"),
    "undetermined": ("?", "warning"),
    "not_applicable": ("–", "neutral"),
    "in": ("✓", "success"),
    "out": ("–", "neutral"),
    "yes": ("✓", "success"),
    "no": ("–", "neutral"),
}
_DUTIES = {
    "open": ("○", "info"),
    "met": ("✓", "success"),
    "late": ("!", "warning"),
    "overdue": ("✕", "danger"),
    "past_target": ("!", "warning"),
}


def answer_badge(value: str, words: Words) -> Badge:
    """Return the badge of an answer's value."""
    return Badge(words.answer(value), *_ANSWERS[value])


def duty_badge(status: str, words: Words) -> Badge:
    """Return the badge of a duty's status."""
    return Badge(words.status(status), *_DUTIES[status])
