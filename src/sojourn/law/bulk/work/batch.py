"""One batch of histories answered: the rows of the output of `sojourn bulk`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.folding.folded import facts
from sojourn.law.bulk.probing.probes import protection_probes
from sojourn.law.bulk.rules.engine import Engine
from sojourn.law.bulk.rules.positions import POSITION, positions
from sojourn.law.bulk.rules.stretches import PROTECTED, protected
from sojourn.law.bulk.work.records import RECORDS, records
from sojourn.law.language.calendar import NEVER, Day, iso
from sojourn.law.texts import Text

_KEYS: Final = ("row", "on")

ANSWERED: Final[Mapping[str, Any]] = {
    "case_id": pl.String(),
    "in_state": pl.String(),
    **{name: dtype for name, dtype in {**POSITION, **PROTECTED}.items() if name not in _KEYS},
}
"""The columns of the output with their data types, in order."""


@dataclass(frozen=True)
class Look:
    """What is asked of every case: a day, under a text, as the files were known on a day.

    `full`: duties and breaches too, which are worked out case by case.
    """

    text: Text
    on: Day
    known: Day
    full: bool = False

    def stated(self) -> dict[str, str]:
        """What is asked, in words: kept with the output."""
        asked = {"text": self.text.id, "on": str(iso(self.on)), "full": str(self.full).lower()}
        return asked if self.known >= NEVER else asked | {"known": str(iso(self.known))}

    @property
    def columns(self) -> Mapping[str, Any]:
        """The columns of the output with their data types, in order."""
        return {**ANSWERED, **RECORDS} if self.full else ANSWERED


def answered(read: Histories, look: Look, engine: Engine) -> tuple[pl.DataFrame, int]:
    """The answers for each history, in their order, and how many of these were folded one by one."""
    now = facts(read, look.text, look.on, look.known)
    then = protection_probes(read, look.text, look.on, look.known, now.columns)
    found = positions(engine, now.facts, now.tested, now.laws)
    guarded = protected(engine, then.facts, then.laws, look.on)
    whole = found.join(guarded, on="row", how="left", maintain_order="left").with_columns(
        pl.col("protected").fill_null(pl.lit([], dtype=PROTECTED["protected"])),
        pl.col("protected_days").fill_null(0),
        case_id=read.frame["case_id"],
        in_state=read.frame["state"],
    )
    if look.full:
        whole = whole.with_columns(records(read.frame, look.text, look.on, look.known))
    return whole.select(pl.col(name).cast(dtype) for name, dtype in look.columns.items()), now.one_by_one
