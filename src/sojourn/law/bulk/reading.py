"""A frame of histories, read and checked."""

from __future__ import annotations

import polars as pl

from sojourn.law.bulk.columns import HISTORIES
from sojourn.law.bulk.histories import Histories


def histories(frame: pl.DataFrame) -> Histories:
    """Read a frame of histories."""
    return Histories(frame.select(list(HISTORIES)))
