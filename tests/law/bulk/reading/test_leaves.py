"""Rows of a file are read without empty fields, and say the same."""

from pathlib import Path

import polars as pl
import pytest

from sojourn.law.bulk.columns.frames import from_cases
from sojourn.law.bulk.reading.leaves import rows
from sojourn.law.bulk.reading.tables import histories
from sojourn.population.histories import histories as drawn

CASES = 40


@pytest.mark.parametrize("group", [10, 15, CASES])
@pytest.mark.parametrize(("start", "size"), [(0, 10), (5, 20), (30, 20), (CASES, 5), (7, 3)])
def test_any_rows_are_those_of_the_table(tmp_path: Path, seed: int, group: int, start: int, size: int) -> None:
    whole = from_cases(drawn(seed, CASES))
    whole.write_parquet(tmp_path / "in.parquet", row_group_size=group)
    found = rows(tmp_path / "in.parquet", start, size)
    assert histories(found).frame.equals(histories(whole.slice(start, size)).frame)


def test_fields_that_no_event_uses_are_left_out(tmp_path: Path) -> None:
    case = {"state": "BE", "events": [{"on": "2024-03-01", "type": "informed", "language": "sq"}]}
    from_cases([case, case]).write_parquet(tmp_path / "in.parquet")
    events = rows(tmp_path / "in.parquet", 0, 2)["events"].explode()
    text = [name for name, dtype in events.struct.schema.items() if not isinstance(dtype, pl.List)]
    assert text == ["on", "type", "language"]
