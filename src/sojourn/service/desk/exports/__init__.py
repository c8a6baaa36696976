"""Tables to take away: as CSV for spreadsheets, as a Word document for letters and files."""

from collections.abc import Sequence

from sojourn.service.desk.exports.download import attachment
from sojourn.service.desk.exports.spreadsheet import csv
from sojourn.service.desk.exports.tables import Table

__all__ = ["Table", "attachment", "csv", "docx"]


def docx(tables: Table | Sequence[Table], title: str, notes: Sequence[str], lang: str) -> bytes:
    """Return a Word document: the title, the tables with their captions, the notes below them.

    `lang` is the ISO 639-1 code of the words, for spelling and screen readers.
    """
    from sojourn.service.desk.exports.document import docx as made  # slow to import, and seldom asked for

    return made((tables,) if isinstance(tables, Table) else tables, title, notes, lang)
