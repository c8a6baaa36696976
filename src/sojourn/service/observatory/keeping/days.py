"""Days and years of records, which may be known in part or not at all."""

from datetime import date

from sojourn.records.writing import iso_day


def day(value: object) -> date | None:
    """A whole day of a record; days known in part have none."""
    found = iso_day(value)
    return date.fromisoformat(found) if found else None


def year_of(reference: str | None) -> int | None:
    """The year a reference begins with, as in 2002/0043(CNS)."""
    year, stroke, _ = (reference or "").partition("/")
    return int(year) if stroke and len(year) == 4 and year.isascii() and year.isdigit() else None
