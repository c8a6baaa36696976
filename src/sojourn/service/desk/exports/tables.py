"""What every export takes: a caption, the heads of the columns, the rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words. Every row has as many cells as there are columns; the first cell names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{len(self.columns)} cells expected in a row of {self.caption!r}, found {len(row)}")
