"""What a text is, at a glance: where it differs from the Directive, what it fixes, what it leaves open."""

from dataclasses import dataclass

from sojourn.law import texts
from sojourn.law.language.calendar import iso
from sojourn.law.language.kleene import FALSE
from sojourn.law.readings import prose
from sojourn.law.readings.prose.national import CELLS
from sojourn.law.readings.prose.reforms import laid_down
from sojourn.law.texts import TEXTS
from sojourn.service.desk.law import cells


@dataclass(frozen=True, slots=True)
class Summary:
    """A text: `cells` that it sets, values that it fixes, parameters it leaves open, what no case file can show."""

    id: str
    title: str
    cite: str
    hypothetical: bool
    applies_from: str | None
    cells: tuple[cells.Cell, ...]
    fixed: tuple[str, ...]
    open: tuple[str, ...]
    cannot_say: tuple[str, ...]


def summary(text_id: str, language: str) -> Summary:
    """The summary of a text. Raises `TextError` where it does not exist."""
    text, words = texts.text(text_id), prose.words(language)
    switched = [key for key in CELLS if text.switches.get(key, FALSE) != FALSE]
    return Summary(
        id=text.id,
        title=words.text_title(text.id),
        cite=words.cite(text.cite),
        hypothetical=text.hypothetical,
        applies_from=str(iso(text.applies_from)) if text.applies_from else None,
        cells=tuple(cells.cell(key, text, words) for key in switched),
        fixed=tuple(laid_down(words, text, key) for key in text.values),
        open=tuple(words.parameter(key) for key in text.open),
        cannot_say=tuple(words.cannot_say(code) for code in text.cannot_say),
    )


def summaries(language: str) -> tuple[Summary, ...]:
    """All texts, in the order of their dates and kinds."""
    return tuple(summary(name, language) for name in TEXTS)
