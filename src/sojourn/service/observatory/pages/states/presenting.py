"""The table of States by articles, and one State, as their pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.records.transposition import table
from sojourn.records.transposition.model import Cell, Standing
from sojourn.records.transposition.provisions import number_of
from sojourn.service.desk.exports import Table
from sojourn.service.observatory.pages.days import iso
from sojourn.service.observatory.pages.states.marks import COMPLETENESS, STANDINGS


@dataclass(frozen=True, slots=True)
class Row:
    """A State with its cells; `counts` says how many of them stand how."""

    code: str
    name: str
    cells: tuple[Cell, ...]
    counts: Mapping[Standing, int]


def rows(on: date, words: Words, article: str | None = None, states: Sequence[str] | None = None) -> tuple[Row, ...]:
    """The rows of a day, by the names of the States. Raises what `table.on` raises."""
    cells = table.on(on, states, article)
    grouped = ((code, tuple(found)) for code, found in groupby(cells, key=lambda one: one.state))
    made = (Row(code, words.state_name(code), found, table.counts(found)) for code, found in grouped)
    return tuple(sorted(made, key=lambda one: one.name))


def columns(cells: Sequence[Cell]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The articles of a row, each with its provisions."""
    articles = [one.article for one in cells]
    return tuple((number, tuple(found)) for number, found in groupby(articles, key=number_of))


def anchor(article: str) -> str:
    """The name of a provision within an address: `A6.1` of `6(1)`."""
    return "A" + article.replace(")", "").replace("(", ".")


def tables(found: Sequence[Row], words: Words) -> tuple[Table, ...]:
    """The rows as two tables: how each cell stands, and every fact and fault."""
    heads = (_("State"), _("Article"), _("Standing"), _("In national law"), _("Elements read"), _("Elements"))
    facts = (_("State"), _("Article"), _("Element"), _("Measure"), _("From"), _("Until"), _("Standing"), _("Source"))
    cells = [(row, cell) for row in found for cell in row.cells]
    standing = tuple(
        (
            *(row.name, cell.article, str(STANDINGS[cell.standing][0]), str(COMPLETENESS[cell.completeness])),
            *(str(cell.elements_known), str(cell.elements)),
        )
        for row, cell in cells
    )
    held = tuple(
        (
            *(row.name, cell.article, words.parameter(fact.element) if fact.element else "", fact.measure or ""),
            *(iso(fact.since), iso(fact.until), str(STANDINGS[Standing(fact.knowledge.value)][0]), fact.source),
        )
        for row, cell in cells
        for fact in cell.facts
    )
    return (Table(heads, standing, _("States and articles")), Table((*facts,), held, _("Facts")))
