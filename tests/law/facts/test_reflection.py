"""The reflection period: its least length where the text lays one down in days and the State in months."""

from datetime import date

import pytest

from sojourn.law.bulk.columns import frames
from sojourn.law.bulk.folding.folded import facts
from sojourn.law.bulk.reading.tables import histories
from sojourn.law.casefile import from_data, to_data
from sojourn.law.course import Course
from sojourn.law.facts.reflection import spell


@pytest.mark.parametrize(
    ("granted", "length", "last"),
    [
        ("2026-01-31", "P1M", ("2026-03-02", "2026-03-02")),
        ("2026-01-05", "P1M", ("2026-02-05", "2026-02-05")),
        ("2026-01-31", {"min": "P20D", "max": "P1M"}, ("2026-03-02", "2026-03-02")),
        ("2026-02-01", {"min": "P90D", "max": "P3M"}, ("2026-05-01", "2026-05-02")),
        ("2026-06-01", {"min": "P90D", "max": "P3M"}, ("2026-08-30", "2026-09-01")),
        ("2026-06-30", "P20D", ("2026-07-30", "2026-07-30")),
    ],
)
def test_the_floor_of_the_convention_is_thirty_days_whatever_the_month(
    granted: str, length: object, last: tuple[str, str]
) -> None:
    """Council of Europe Convention, Article 13(1): at least thirty days."""
    case = from_data(
        {
            "state": "XX",
            "profile": {"reflection_length": length, "day_count": "exclude_first_day"},
            "person": {"nationalities": ["NG"]},
            "events": [
                {"on": granted, "type": "view_taken", "by": "police", "offence": "trafficking"},
                {"on": granted, "type": "reflection_granted", "by": "police"},
            ],
        }
    )
    on, ends = date.fromisoformat(granted), tuple(date.fromisoformat(day).toordinal() for day in last)
    found = spell(Course(case, "convention-2005").at(on.toordinal()).view)
    assert (found.earliest, found.latest) == ends
    columns = facts(histories(frames.from_cases([to_data(case)])), "convention-2005", on.toordinal()).facts
    assert columns.select("reflection_end_earliest", "reflection_end_latest").row(0) == ends
