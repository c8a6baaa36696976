"""A map of tiles: one square of equal size a Member State, so that no large State hides a small one."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

from sojourn.records.commitments.register import CommitmentError
from sojourn.records.commitments.scoreboard import Scoreboard
from sojourn.records.commitments.standing import Standing

SIZE: Final = 40
GAP: Final = 4
"""The side of a tile and the space between two, in units of the drawing."""


class Tile(NamedTuple):
    """The square of a State: its place in the grid, and its corner and side in units of the drawing."""

    state: str
    column: int
    row: int

    @property
    def x(self) -> int:
        """The left side."""
        return self.column * (SIZE + GAP)

    @property
    def y(self) -> int:
        """The upper side."""
        return self.row * (SIZE + GAP)


@cache
def tiles() -> tuple[Tile, ...]:
    """The tiles of the 27 Member States, row by row."""
    data = tomllib.loads(resources.files(__package__).joinpath("tiles.toml").read_text("utf-8"))
    found = (Tile(state, column, row) for state, (column, row) in data.items())
    return tuple(sorted(found, key=lambda one: (one.row, one.column)))


def extent() -> tuple[int, int]:
    """Width and height of a drawing that holds all tiles."""
    width, height = (max(places) + SIZE for places in zip(*((one.x, one.y) for one in tiles()), strict=True))
    return width, height


class TileStanding(NamedTuple):
    """A tile with how its State stands; one that was no Member State on the day has no standing."""

    tile: Tile
    standing: Standing | None

    def as_json(self) -> dict[str, Any]:
        """The tile as plain data, ready to be drawn."""
        found = self.standing._asdict() if self.standing else None
        return {"state": self.tile.state, "x": self.tile.x, "y": self.tile.y, "size": SIZE, "standing": found}


def tile_map(board: Scoreboard, number: str) -> tuple[TileStanding, ...]:
    """The map of one commitment. Raises `CommitmentError` for one that States are not asked about."""
    if not any(number in board.standings.get(one.state, {}) for one in tiles()):
        raise CommitmentError(f"a commitment of the Member States expected, found {number!r}")
    return tuple(TileStanding(one, board.standings.get(one.state, {}).get(number)) for one in tiles())
