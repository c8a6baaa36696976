"""The folds that are declared, by the name of their fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sojourn.law.bulk.columns.arrays import Array
from sojourn.law.bulk.folding.looks import Looks

Fold = Callable[[Looks], Array]

FOLDS: Final[dict[str, Fold]] = {}
"""The fold of each fact: truth values, or days with `arrays.NONE` where unknown."""


def fold(read: Fold) -> Fold:
    """Declare the fold of the fact that has the name of the function."""
    FOLDS[read.__name__] = read
    return read
