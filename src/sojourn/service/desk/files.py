"""Pages to take away: a position or a comparison as CSV or as a Word document."""

from collections.abc import Sequence
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.service.desk import exports
from sojourn.service.desk.comparing import Comparison, comparison_table
from sojourn.service.desk.presenting import Page
from sojourn.service.desk.tables import joined, position_tables

KINDS: Final = ("csv", "docx")


def _notes(*notes: str) -> list[str]:
    told = _("The answers are worked out from the text of the law. They are no decision.")
    return [*filter(None, notes), told]


def position_file(kind: str, page: Page, words: Words, name: str, title: str, notes: Sequence[str]) -> HttpResponse:
    """A position as a file of that kind, `csv` or `docx`; `name` is that of the file without its ending."""
    tables = position_tables(page, words)
    if kind == "csv":
        return exports.attachment(exports.csv(joined(tables)), name, kind)
    return exports.attachment(exports.docx(tables, title, _notes(*notes), words.code), name, kind)


def comparison_file(kind: str, found: Comparison, words: Words, title: str, notes: Sequence[str]) -> HttpResponse:
    """A comparison as a file of that kind, `csv` or `docx`."""
    day = _("On %(day)s") % {"day": words.day(found.on)}
    table = comparison_table(found, day)
    if kind == "csv":
        return exports.attachment(exports.csv(table), "comparison", kind)
    content = exports.docx(table, title or _("The law compared"), _notes(*notes), words.code)
    return exports.attachment(content, "comparison", kind)
