"""Tables whose rows are linked into chains: which columns, in which order, and what they hold."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TypeAlias

from sojourn.service.audit.chains.canonical import digest

Value: TypeAlias = str | int | None
Row: TypeAlias = tuple[Value, ...]


class Kind(Enum):
    """What a column holds, and as what it goes into the digest."""

    TEXT = "text"
    NUMBER = "a whole number"
    UUID = "a UUID as 32 hexadecimal digits"
    DAY = "a day as 2026-03-01"
    MOMENT = "a moment in UTC as 2026-03-01 12:30:00.000000"
    FLAG = "1 or 0"
    JSON = "canonical JSON"


@dataclass(frozen=True)
class Column:
    """A column by its name in the database."""

    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Ended:
    """What a row says of a chain of another table that was erased: its name, its length, the digest of its last row.

    Each but the table is the name of a column of the row.
    """

    table: str
    chain: str
    length: str
    digest: str


@dataclass(frozen=True)
class Layout:
    """A table in which each row holds the digest of the row before it in the same chain.

    The first two columns say which chain and which place in it, counted from one. Then come all others in the order
    in which they are hashed; `previous` and `digest` are the names of the last two, which are text. `reader` is the
    account of PostgreSQL that the service takes on to read it, where row-level security hides rows from its own.
    Rows of a table with `ends` are receipts of chains that were erased elsewhere.
    """

    table: str
    columns: tuple[Column, ...]
    previous: str = "previous"
    digest: str = "digest"
    reader: str = ""
    ends: Ended | None = None

    @cached_property
    def tag(self) -> str:
        """What the digest begins with, so that a row of one table never passes for a row of another."""
        return f"sojourn {self.table} 1"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all columns, `previous` and `digest` last."""
        return (*(column.name for column in self.columns), self.previous, self.digest)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """What each of the names holds."""
        return (*(column.kind for column in self.columns), Kind.TEXT, Kind.TEXT)

    def genesis(self, chain: Value) -> str:
        """What the first row of a chain holds as the digest before it."""
        return digest([self.tag, "first", chain])

    def link(self, values: Row) -> str:
        """The digest of a row, given all its values but the digest itself."""
        return digest([self.tag, *values])
