"""Small multiples: one small line chart a State over the same years and the same scale, ready to be drawn as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sojourn.records.commitments.answers import Answers
from sojourn.records.commitments.measures import Row, share
from sojourn.records.commitments.register import CommitmentError
from sojourn.records.commitments.tiles import SIZE, Tile, tiles
from sojourn.records.commitments.values import plain

SHARES: Final = ("training", "agencies", "confiscation")
"""The shares that can be drawn over years: staff trained of those due, agencies inspected, payments to victims."""


class Point(NamedTuple):
    """A year with its share, and its place in the panel, from its left upper corner."""

    year: int
    share: Decimal
    x: float
    y: float


class Panel(NamedTuple):
    """The chart of a State in its tile: lines of points. A year that is not known breaks the line, and is named."""

    tile: Tile
    lines: tuple[tuple[Point, ...], ...]
    not_known: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """The panel as plain data; `points` are those of an SVG polyline."""
        return {
            "state": self.tile.state,
            "x": self.tile.x,
            "y": self.tile.y,
            "size": SIZE,
            "lines": [
                {
                    "points": " ".join(f"{one.x:g},{one.y:g}" for one in line),
                    "years": [one.year for one in line],
                    "shares": [plain(one.share) for one in line],
                }
                for line in self.lines
            ],
            "not_known": list(self.not_known),
        }


def multiples(answers: Iterable[Answers], measure: str, years: Sequence[int]) -> tuple[Panel, ...]:
    """The panels of all States for one of `SHARES` over consecutive years; the scale is 0 to 1 in all of them.

    Raises `CommitmentError` for another measure, or years that do not follow each other.
    """
    if measure not in SHARES:
        raise CommitmentError(f"one of {', '.join(SHARES)} expected, found {measure!r}")
    if not years or list(years) != list(range(years[0], years[0] + len(years))):
        raise CommitmentError(f"years that follow each other expected, found {list(years)}")
    of_state = {one.party: getattr(one, measure) for one in answers}
    return tuple(_panel(tile, _shares(of_state.get(tile.state, ()), years), years) for tile in tiles())


def _shares(rows: Iterable[Row], years: Sequence[int]) -> dict[int, Decimal]:
    """The shares that are known; of a year with several currencies none is."""
    found = {}
    for year in years:
        of_year = [row for row in rows if row.year == year]
        currencies = {getattr(row, "currency", None) for row in of_year}
        value = share(of_year) if len(currencies) == 1 else None
        if value is not None:
            found[year] = value
    return found


def _panel(tile: Tile, shares: Mapping[int, Decimal], years: Sequence[int]) -> Panel:
    lines: list[list[Point]] = []
    before: int | None = None
    for place, year in enumerate(years):
        if year not in shares:
            continue
        x = SIZE / 2 if len(years) == 1 else SIZE * place / (len(years) - 1)
        point = Point(year, shares[year], round(x, 2), round(SIZE * float(1 - shares[year]), 2))
        if before is None or before != year - 1:
            lines.append([])
        lines[-1].append(point)
        before = year
    return Panel(tile, tuple(map(tuple, lines)), tuple(year for year in years if year not in shares))
