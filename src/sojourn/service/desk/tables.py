"""A position as tables to take away: what it is, the answers, the duties, the breaches, the history."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sojourn.law.readings import prose
from sojourn.service.desk.exports import Table
from sojourn.service.desk.presenting import Line, Page


def position_tables(page: Page, words: prose.Words) -> tuple[Table, ...]:
    """Return the tables of a position; all have the same four columns."""
    parts = (
        (_("Position"), _summary(page, words)),
        (_("The answers"), _answers(page)),
        (_("Duties of the authorities"), (_line(one, words) for one in page.duties)),
        (_("Breaches of the law"), (_line(one, words) for one in page.breaches)),
        (_("Where national law falls short"), (_line(one, words) for one in page.faults)),
        (_("Timeline"), _history(page, words)),
    )
    columns = (_("What"), _("How it stands"), _("In words"), _("Articles"))
    tables = (Table(columns, tuple(rows), title) for title, rows in parts)
    return tuple(table for table in tables if table.rows)


def joined(tables: tuple[Table, ...]) -> Table:
    """Return tables of the same columns as one; its first column says which table a row is from."""
    rows = tuple((table.caption, *row) for table in tables for row in table.rows)
    return Table((_("Part"), *tables[0].columns), rows, tables[0].caption)


def _summary(page: Page, words: prose.Words) -> Iterator[tuple[str, str, str, str]]:
    shelter = page.protection
    yield _("Day"), words.day(page.on), "", ""
    if page.known:
        yield _("As known on"), words.day(page.known), "", ""
    yield _("State"), page.state_name, "", ""
    yield _("Text of the law"), page.text, "", ""
    yield _("State of the case"), page.state, "; ".join(page.possible_states), ""
    until = words.day(shelter.until) if shelter.until else ""
    yield _("Protected against removal"), shelter.caution or until or shelter.badge.word, shelter.sentence, ""
    yield _("Basis of the stay"), page.stay_basis, "", ""
    for name, day in page.dates:
        yield name, words.day(day), "", ""


def _answers(page: Page) -> Iterator[tuple[str, str, str, str]]:
    for group in page.groups:
        for one in (*group.answers, *group.resting):
            said = " ".join(filter(None, (one.verdict, one.safe)))
            missing = "; ".join(one.missing)
            told = _("%(said)s Missing: %(missing)s.") % {"said": said, "missing": missing} if missing else said
            yield one.question, one.badge.word, told, "; ".join(one.cites)


def _line(one: Line, words: prose.Words) -> tuple[str, str, str, str]:
    notes = (f"{name} {words.day(day)}" if day else name for name, day in one.notes)
    return one.text, one.badge.word if one.badge else "", "; ".join(notes), "; ".join(one.cites)


def _history(page: Page, words: prose.Words) -> Iterator[tuple[str, str, str, str]]:
    for day in page.days:
        position = f"{day.state}; {day.stay_basis}" if day.state else ""
        yield words.day(day.on), "; ".join(day.happened), "; ".join(filter(None, (position, *day.protected))), ""
