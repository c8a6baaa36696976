"""Which cases the columns do not cover."""

from __future__ import annotations

from sojourn.law.bulk.arrays import Array
from sojourn.law.bulk.folds.permits import permits
from sojourn.law.bulk.record import Record


def odd(record: Record) -> Array:
    """Whether a case has to be folded by itself: more permits than columns hold, or two that nothing tells apart."""
    return permits(record).odd
