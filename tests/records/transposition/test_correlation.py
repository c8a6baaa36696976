"""Correlation tables: equal after a round trip, formulas only text, and every wrong cell told before any is taken."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sojourn.law.states import CONFIDENCES, FORCES, STATES
from sojourn.records.transposition.checking import Kind, check
from sojourn.records.transposition.correlation.columns import COLUMNS, SHEET, cell_at
from sojourn.records.transposition.correlation.reading import read
from sojourn.records.transposition.correlation.writing import rows, write
from sojourn.records.transposition.model import DIRECTIVE, Completeness, Knowledge, Transposition
from sojourn.records.transposition.provisions import provisions
from sojourn.records.transposition.table import on
from sojourn.records.workbooks import WorkbookError

DAY = date(2026, 1, 1)
SIGNS = st.characters(codec="utf-8", exclude_categories=["C", "Z"])
TEXTS = st.one_of(
    st.sampled_from(["=1+1", "+x", "-x", "@SUM(A1)", "17", "2006-08-06", "TRUE"]), st.text(SIGNS, min_size=1)
)


@st.composite
def facts(draw: st.DrawFn) -> Transposition:
    provision = draw(st.sampled_from(provisions()))
    since, until = sorted(draw(st.tuples(st.dates(), st.dates())))
    return Transposition(
        directive=DIRECTIVE,
        state=draw(st.sampled_from(STATES)),
        article=provision.article,
        element=draw(st.sampled_from([None, *provision.elements])),
        measure=draw(st.one_of(st.none(), TEXTS)),
        measure_id=draw(st.one_of(st.none(), TEXTS)),
        since=draw(st.sampled_from([None, since])),
        until=draw(st.sampled_from([None, until])),
        knowledge=draw(st.sampled_from(Knowledge)),
        completeness=draw(st.sampled_from(Completeness)),
        legal_force=draw(st.sampled_from(FORCES)),
        source=draw(TEXTS),
        confidence=draw(st.sampled_from(CONFIDENCES)),
        note=draw(st.one_of(st.just(""), TEXTS)),
    )


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.xlsx"
    write(rows(on(DAY, ["BE"])), path)
    return path


def spoil(path: Path, **cells: Any) -> None:
    book = load_workbook(path)
    for place, value in cells.items():
        book[SHEET][place] = value
    book.save(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(facts(), max_size=8, unique=True))
def test_a_round_trip_is_equal(tmp_path: Path, table: list[Transposition]) -> None:
    write(table, tmp_path / "table.xlsx")
    assert read(tmp_path / "table.xlsx") == tuple(table)


def test_the_whole_table_has_a_row_for_every_provision_also_where_nothing_is_known(tmp_path: Path) -> None:
    whole = rows(on(DAY))
    write(whole, tmp_path / "table.xlsx")
    assert read(tmp_path / "table.xlsx") == whole
    bound = {row.state for row in whole}
    assert len(bound) == 25 and not bound & {"DK", "IE", "GB"}
    assert {(row.state, row.article) for row in whole} == {
        (code, one.article) for code in bound for one in provisions()
    }
    unknown = [row for row in whole if row.state == "HR" and row.article == "7(3)"]
    assert [(row.knowledge, row.measure, row.since) for row in unknown] == [(Knowledge.UNKNOWN, None, None)]


def test_every_wrong_cell_is_told_with_its_place_and_nothing_is_taken(table: Path) -> None:
    column = dict(zip(COLUMNS, "ABCDEFGHIJKLMN", strict=True))
    wrong = {
        f"{column['directive']}2": "32011L0036",
        f"{column['state']}3": "Belgium",
        f"{column['article']}4": "16",
        f"{column['element']}5": "colour",
        f"{column['measure']}6": "=HYPERLINK(A1)",
        f"{column['since']}7": "yesterday",
        f"{column['knowledge']}8": "surely",
    }
    spoil(table, **wrong)
    with pytest.raises(WorkbookError) as refused:
        read(table)
    assert [line.split(": ")[0] for line in refused.value.problems] == [f"{SHEET}!{place}" for place in wrong]
    assert all(" expected" in line and "\n" not in line for line in refused.value.problems)


def test_cells_that_do_not_go_together_are_told(table: Path) -> None:
    first = {name: f"{letter}2" for name, letter in zip(COLUMNS, "ABCDEFGHIJKLMN", strict=True)}
    spoil(table, **{first["since"]: date(2010, 1, 2), first["until"]: date(2010, 1, 1)})
    with pytest.raises(WorkbookError, match=f"^{SHEET}!H2: a day not before 2010-01-02 expected, found 2010-01-01$"):
        read(table)
    spoil(table, **{first["until"]: None, first["knowledge"]: "known", first["source"]: None, first["measure"]: None})
    with pytest.raises(WorkbookError, match=f"^{SHEET}!I2: a measure or a source expected"):
        read(table)


def test_rows_twice_other_headings_and_other_sheets_are_refused(table: Path) -> None:
    sheet = load_workbook(table)[SHEET]
    last = sheet.max_row + 1
    first = [cell_at(sheet, 2, column) for column in range(1, len(COLUMNS) + 1)]
    spoil(table, **{f"{cell.column_letter}{last + 5}": cell.value for cell in first})
    with pytest.raises(WorkbookError, match=f"^{SHEET}!B{last + 5}: another row than row 2 expected$"):
        read(table)
    spoil(table, B1="Land")
    with pytest.raises(WorkbookError, match=f"^{SHEET}!B1: the heading 'State' expected, found 'Land'$"):
        read(table)
    book = load_workbook(table)
    book[SHEET].title = "Other"
    book.save(table)
    with pytest.raises(WorkbookError, match=f"a sheet called {SHEET} expected"):
        read(table)


def test_a_merged_or_endless_table_is_refused(table: Path) -> None:
    book = load_workbook(table)
    book[SHEET].merge_cells("A2:C2")
    book.save(table)
    with pytest.raises(WorkbookError, match="cells that are not merged expected, found A2:C2"):
        read(table)
    book[SHEET].unmerge_cells("A2:C2")
    book.save(table)
    spoil(table, A1048576="x")
    with pytest.raises(WorkbookError, match="at most 20000 rows expected"):
        read(table)


def test_a_table_is_held_against_what_is_known() -> None:
    known = rows(on(DAY, ["BE"]))
    assert check(known, rows(on(DAY))) == ()
    of_length = next(row for row in known if row.element == "reflection_length")
    told = replace(of_length, measure="Act on lamps, art 3", note="")
    new = replace(known[0], measure="Decree on lamps", source="notified")
    table = [new, *(told if row == of_length else row for row in known if row.article != "17")]
    found = {one.kind: one for one in check(table, known)}
    assert found[Kind.NEW].measure == "Decree on lamps"
    assert {name: said for name, said, _ in found[Kind.DIFFERS].differs}["measure"] == "Act on lamps, art 3"
    assert found[Kind.NOT_IN_TABLE].article == found[Kind.NO_ROW].article == "17"
    assert check([], known) == ()
