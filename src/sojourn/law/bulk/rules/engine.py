"""What evaluates a rule book over the rows of a frame of facts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence

import polars as pl

from sojourn.law.bulk.rules.writing import Expression, Writer
from sojourn.law.law import Law
from sojourn.law.readings.scalar import Compiled

Wanted = Callable[[Writer], Mapping[str, Expression]]
"""What is asked of each row: expressions by the name of their column, written with the writer of the rule book."""


class Engine(ABC):
    """An engine that holds columns. All engines give the same values.

    `in_one_process`: it holds a connection that no other process can use.
    """

    in_one_process = True

    @abstractmethod
    def values(self, act: Compiled, facts: pl.DataFrame, laws: Sequence[Law], wanted: Wanted) -> pl.DataFrame:
        """`row` and `on` of each row of `facts`, in its order, with what is wanted.

        `facts` has the columns of docs/reference/bulk-columns.md; its `law` says which of the laws holds for a row,
        and all of these are laws of the rule book `act`.
        """

    def over_books(
        self, facts: pl.DataFrame, laws: Sequence[Law], wanted: Callable[[Compiled], Wanted], *, part: str = "compiled"
    ) -> pl.DataFrame:
        """The values under laws of several rule books: a reform has another one from the day it begins.

        `part` names the rule book of a law that is read: `compiled`, or `protection` alone.
        What only one of the rule books gives is null in the rows of the others.
        """
        books: dict[Compiled, list[int]] = {}
        for number in facts["law"].unique().sort():
            books.setdefault(getattr(laws[number], part), []).append(number)
        if len(books) == 1:
            act = next(iter(books))
            return self.values(act, facts, laws, wanted(act))
        found = [
            self.values(act, facts.filter(pl.col("law").is_in(numbers)), laws, wanted(act))
            for act, numbers in books.items()
        ]
        return pl.concat(found, how="diagonal").sort("row", "on")
