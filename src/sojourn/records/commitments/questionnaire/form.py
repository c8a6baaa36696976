"""A form on its way to answers: its rows, and whatever is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter

from sojourn.records.commitments import following, plan
from sojourn.records.commitments.answers import TABLES, Answers, Table, made
from sojourn.records.commitments.following import EVIDENCE_FIELDS, NOT_KNOWN, Evidence, Following
from sojourn.records.commitments.plan import Plan
from sojourn.records.commitments.questionnaire.layout import (
    EVIDENCE,
    FIRST_ROW,
    FOLLOWINGS,
    PLAN,
    SHEETS,
    VERIFIED,
    choices,
)
from sojourn.records.commitments.register import entry
from sojourn.records.commitments.rows import Wrong, read_row, repeated, shown
from sojourn.records.commitments.wording import Wording


class Problem(NamedTuple):
    """A wrong cell: its sheet as it is called in the form, the cell, and what was expected and found there."""

    sheet: str
    cell: str
    says: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}: {self.says}"


class Cell(NamedTuple):
    """What stands in a cell; a formula, or the error one ended with, is no value."""

    value: Any
    formula: bool


Row = dict[str, Cell]
"""The cells of a row by their columns."""

Rows = Mapping[str, list[tuple[int, Row]]]
"""The rows of every sheet by its key, each with its number."""


class Form:
    """The rows of a form on their way to answers; whatever is wrong is added to the problems."""

    def __init__(self, words: Wording, rows: Rows, problems: list[Problem]) -> None:
        self.words, self.rows, self.problems = words, rows, problems
        self.sheets = {sheet.key: sheet for sheet in SHEETS}

    def answers(self, known: Answers) -> Answers:
        """The answers, complete only where there are no problems."""
        evidence = self._evidence({one.commitment for one in known.followings})
        followings = tuple(self._followings(known, evidence))
        tables = {table.name: self._table(table) for table in TABLES}
        return Answers(known.party, followings, self._plan(), **tables)

    def _wrong(self, key: str, row: int, field: str, says: str) -> None:
        sheet = self.sheets[key]
        cell = f"{get_column_letter(sheet.columns.index(field) + 1)}{row}"
        self.problems.append(Problem(sheet.title(self.words), cell, says))

    def _add(self, key: str, row: int, wrong: list[Wrong]) -> None:
        for one in wrong:
            self._wrong(key, row, one.field, str(one))

    def _plain(self, key: str, number: int, row: Row, kind: str | None = None) -> dict[str, Any] | None:
        """The values of a row with words for codes; nothing where a cell cannot be one."""
        found: dict[str, Any] = {}
        before = len(self.problems)
        for name, cell in row.items():
            listed = choices(name, kind, self.words)
            value = cell.value
            if cell.formula:
                self._wrong(key, number, name, "a value expected, found a formula or its error")
            elif listed is not None and value is not None and (not isinstance(value, str) or value not in listed):
                self._wrong(key, number, name, f"one of {', '.join(listed)} expected, found {shown(value)}")
            else:
                found[name] = listed[value] if listed is not None and value is not None else value
        return found if len(self.problems) == before else None

    def _followings(self, known: Answers, evidence: Mapping[str, list[Evidence]]) -> Iterator[Following]:
        numbers = {one.commitment: one for one in known.followings}
        seen = set()
        for number, row in self.rows[FOLLOWINGS]:
            commitment = row["commitment"].value
            if commitment not in numbers or commitment in seen:
                self._wrong(
                    FOLLOWINGS, number, "commitment", f"each commitment once expected, found {shown(commitment)}"
                )
                continue
            seen.add(commitment)
            found = self._following(number, row, numbers[commitment], tuple(evidence.get(commitment, ())))
            if found is not None:
                yield found
        for missing in numbers.keys() - seen:
            self._wrong(FOLLOWINGS, FIRST_ROW, "commitment", f"a row for {missing} expected below")

    def _following(self, number: int, row: Row, known: Following, evidence: tuple[Evidence, ...]) -> Following | None:
        about = entry(known.commitment)
        given = self._plain(FOLLOWINGS, number, row, about.kind)
        if given is None:
            return None
        if given["status"] is None:
            given["status"] = NOT_KNOWN
        values, wrong = read_row(following.fields(about), given)
        if not wrong:
            wrong += [
                Wrong(name, f"{shown(getattr(known, name))}, as the form does not verify,", values[name])
                for name in VERIFIED
                if values[name] != getattr(known, name)
            ]
        if wrong:
            self._add(FOLLOWINGS, number, wrong)
            return None
        found = Following(**values, evidence=evidence)
        self._add(FOLLOWINGS, number, [*following.faults(found), *_covered(found, known)])
        return found

    def _evidence(self, asked: set[str]) -> dict[str, list[Evidence]]:
        found: dict[str, list[Evidence]] = {}
        for number, row in self.rows[EVIDENCE]:
            given = self._plain(EVIDENCE, number, row)
            if given is None:
                continue
            commitment = given["commitment"]
            if commitment not in asked:
                self._wrong(
                    EVIDENCE, number, "commitment", f"the number of a commitment expected, found {shown(commitment)}"
                )
            values, wrong = read_row(EVIDENCE_FIELDS, given)
            self._add(EVIDENCE, number, wrong)
            if not wrong:
                found.setdefault(commitment, []).append(Evidence(**values))
        return found

    def _plan(self) -> Plan | None:
        rows = self.rows[PLAN]
        for number, _ in rows[1:]:
            self._wrong(PLAN, number, "title", "one plan expected")
        for number, row in rows[:1]:
            given = self._plain(PLAN, number, row)
            if given is None:
                return None
            values, wrong = read_row(plan.PLAN_FIELDS, given)
            self._add(PLAN, number, wrong)
            if not wrong:
                found = Plan(**values)
                self._add(PLAN, number, list(plan.plan_faults(found)))
                return found
        return None

    def _table(self, table: Table) -> tuple[Any, ...]:
        found, numbers = [], []
        for number, row in self.rows[table.name]:
            given = self._plain(table.name, number, row)
            if given is None:
                continue
            values, wrong = made(table, given)
            self._add(table.name, number, wrong)
            if values is not None:
                found.append(values)
                numbers.append(number)
        for place in repeated(table.key(row) for row in found):
            self._wrong(
                table.name, numbers[place], table.fields[0].name, f"one row for {table.key(found[place])!r} expected"
            )
        return tuple(found)


def _covered(found: Following, known: Following) -> Iterator[Wrong]:
    """A verification covers the status it was made for: a new status is a new claim, made after it."""
    if known.verified_on is None or found.claimed_on is None or found.status == known.status:
        return
    if found.claimed_on <= known.verified_on:
        says = f"a day after {known.verified_on}, when another status was verified,"
        yield Wrong("claimed_on", says, found.claimed_on)
