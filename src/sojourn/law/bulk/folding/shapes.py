"""Which cases the columns do not cover."""

from __future__ import annotations

from sojourn.law.bulk.columns.arrays import Array
from sojourn.law.bulk.columns.record import Record
from sojourn.law.bulk.folding.folds.permits import permits


def odd(record: Record) -> Array:
    """Whether a case has to be folded by itself: more permits than columns hold, or two that nothing tells apart."""
    return permits(record).odd
