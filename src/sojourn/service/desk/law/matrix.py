"""Where the ten texts differ: every cell against every text."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sojourn.law import texts
from sojourn.law.language.kleene import FALSE, UNKNOWN
from sojourn.law.readings import prose
from sojourn.law.readings.prose.national import CELLS
from sojourn.law.texts import TEXTS
from sojourn.service.desk.exports import Table


@dataclass(frozen=True, slots=True)
class Row:
    """A cell and what each text makes of it: `yes`, `no` or `unknown`, in the order of the texts."""

    says: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The texts, as (id, title), and the rows."""

    texts: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]

    def table(self) -> Table:
        """The same as a table to take away."""
        said = {"yes": _("yes"), "no": "", "unknown": _("the source does not say")}
        rows = tuple((row.says, *(said[value] for value in row.values)) for row in self.rows)
        return Table(
            (_("What the text says"), *(title for _id, title in self.texts)), rows, _("Where the texts differ")
        )


def matrix(language: str) -> Matrix:
    """The matrix of all cells."""
    words = prose.words(language)
    titles = tuple((name, words.text_title(name)) for name in TEXTS)
    rows = tuple(Row(words.say(cell.yes), tuple(_value(name, key) for name in TEXTS)) for key, cell in CELLS.items())
    return Matrix(titles, rows)


def _value(name: str, key: str) -> str:
    value = texts.text(name).switches.get(key, FALSE)
    return "unknown" if value == UNKNOWN else "no" if value == FALSE else "yes"
