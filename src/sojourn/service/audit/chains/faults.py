"""What a verification finds wrong: in which table, chain and entry, and in which field if that can be told."""

from dataclasses import dataclass
from typing import Final

from sojourn.service.audit.chains.layout import Value

MOST_NAMED: Final = 200
"""Faults that are kept one by one; of more, only the number is kept."""


@dataclass(frozen=True)
class Fault:
    """One fault. `entry` is the place in the chain, or the number of a head; `field` is empty where unknown."""

    table: str
    chain: str
    entry: Value
    field: str
    what: str

    def __str__(self) -> str:
        place = [self.table, *([f"chain {self.chain}"] if self.chain else [])]
        place += [f"entry {self.entry}"] if self.entry is not None else []
        place += [f"field {self.field}"] if self.field else []
        return f"{', '.join(place)}: {self.what}"


class Faults:
    """The faults found so far, in order, and how many there are in all."""

    def __init__(self) -> None:
        self.named: list[Fault] = []
        self.count = 0

    @property
    def full(self) -> bool:
        """Whether no more are kept one by one."""
        return self.count >= MOST_NAMED

    def add(self, fault: Fault) -> None:
        """One more."""
        self.count += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(fault)

    def take_back(self) -> Fault:
        """The last one, no longer counted; only while all are kept."""
        self.count -= 1
        return self.named.pop()
