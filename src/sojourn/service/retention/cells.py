"""The cells: counts of erased persons, added to and never taken from."""

from django.db import connection

from sojourn.service.retention.bands import Band, Count, Figures
from sojourn.service.retention.models import Cell

_TABLE = Cell._meta.db_table
_MEASURES = ("happenings", "persons", "persons_of_year")
_ADDING = (
    f"INSERT INTO {_TABLE} ({', '.join((*Band._fields, *_MEASURES))}) "
    f"VALUES ({', '.join(['%s'] * (len(Band._fields) + len(_MEASURES)))}) "
    f"ON CONFLICT ({', '.join(Band._fields)}) DO UPDATE SET "
    + ", ".join(f"{name} = {_TABLE}.{name} + EXCLUDED.{name}" for name in _MEASURES)
)


def add(figures: Figures) -> None:
    """Add counts to the cells of their bands, in the transaction under way."""
    rows = [(*band, count.happenings, count.persons, count.persons_of_year) for band, count in sorted(figures.items())]
    with connection.cursor() as cursor:
        cursor.executemany(_ADDING, rows)


def held() -> Figures:
    """All counts of erased persons."""
    rows = Cell.objects.values_list(*Band._fields, *_MEASURES)
    size = len(Band._fields)
    return {Band(*row[:size]): Count(*row[size:]) for row in rows.iterator()}
