"""Walking chains: whether each row follows from the one before, and all from what was sealed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sojourn.service.audit.chains.faults import Fault, Faults
from sojourn.service.audit.chains.layout import Kind, Layout, Row, Value
from sojourn.service.audit.chains.locating import located

NUMBERS: Final = (Kind.NUMBER, Kind.FLAG)


@dataclass(frozen=True)
class Tail:
    """How long a chain is, and the digest of its last row."""

    length: int
    digest: str


@dataclass(frozen=True)
class Mark:
    """What a sealed head says of a chain: the digest of the row that was its last then."""

    head: int
    digest: str


Marks = Mapping[str, Mapping[int, Mark]]
"""By chain and length."""


class Walk:
    """Takes the rows of one table in the order of chain and place, and keeps what is wrong with them.

    `since` gives the tails after which the rows begin; chains it does not name begin with their first row. `erased`
    gives the tails of chains that were erased, by their receipts.
    """

    def __init__(
        self,
        layout: Layout,
        faults: Faults,
        *,
        marks: Marks | None = None,
        since: Mapping[str, Tail] | None = None,
        erased: Mapping[str, Tail] | None = None,
    ) -> None:
        self.layout = layout
        self.faults = faults
        self.rows = 0
        self.tails: dict[str, Tail] = {}
        self._marks = marks or {}
        self._since = since or {}
        self._erased = erased or {}
        self._chain: Value = None
        self._length = 0
        self._digest = ""
        self._recomputed = ""
        self._sealed: Mapping[int, Mark] = {}
        self._held = 0

    def take(self, rows: Iterable[Row]) -> None:
        """The next rows."""
        link = self.layout.link
        for row in rows:
            if row[0] != self._chain or not self.rows:
                self._begin(row[0])
            self.rows += 1
            recomputed = link(row[:-1])
            if recomputed == row[-1] and row[-2] == self._digest and row[1] == self._length + 1:
                self._length += 1
                self._digest = recomputed
                if self._length in self._sealed:
                    self._compare()
            else:
                self._examine(row, recomputed)

    def close(self) -> None:
        """No more rows. Chains that were sealed and are not there at all are faults too."""
        self._end()
        for chain, sealed in self._marks.items():
            if chain not in self.tails and chain not in self._since and chain not in self._erased:
                self._add(chain, 1, "", f"the whole chain is missing; head {_last(sealed).head} lists it")
        for chain, tail in self._erased.items():
            self._as_receipted(chain, tail)

    def _as_receipted(self, chain: str, tail: Tail) -> None:
        """Whether an erased chain is gone, and was as its receipt says when it was sealed last."""
        if chain in self.tails:
            self._add(chain, 1, "", "still there, though there is a receipt of its erasure")
        for length, mark in self._marks.get(chain, {}).items():
            if length > tail.length:
                self._add(chain, length, "", f"head {mark.head} lists this entry; the receipt of its erasure does not")
            elif length == tail.length and mark.digest != tail.digest:
                self._add(
                    chain, length, "", f"not the entry that head {mark.head} sealed, by the receipt of its erasure"
                )

    def _begin(self, chain: Value) -> None:
        self._end()
        before = self._since.get(str(chain), Tail(0, self.layout.genesis(chain)))
        self._chain, self._length, self._digest = chain, before.length, before.digest
        self._recomputed = self._digest
        self._sealed = self._marks.get(str(chain), {})
        self._held = 0

    def _end(self) -> None:
        if not self.rows:
            return
        self.tails[str(self._chain)] = Tail(self._length, self._digest)
        beyond = [length for length in self._sealed if length > self._length]
        if beyond:
            length = min(beyond)
            missing = f"cut off after this entry: head {self._sealed[length].head} lists {length} entries"
            self._add(self._chain, self._length, "", missing)

    def _examine(self, row: Row, recomputed: str) -> None:
        """A row that does not follow: say why, and go on from what it holds."""
        wrong = [
            name
            for name, kind, value in zip(self.layout.names, self.layout.kinds, row, strict=True)
            if value is not None and isinstance(value, int) is not (kind in NUMBERS)
        ]
        if wrong:
            self._add(row[0], row[1], wrong[0], "a value of another kind than the field holds")
        follows = row[1] == self._length + 1
        if recomputed != row[-1] and not wrong:
            field, held = self._field(row)
            self._add(row[0], row[1], field, f"changed after it was written{held}")
            if field in self.layout.names[:2]:
                return
        if not isinstance(row[1], int) or row[1] <= self._length:
            self._add(row[0], row[1], "", f"in a place where entry {self._length + 1} was expected")
            return
        if not follows:
            first, last = self._length + 1, row[1] - 1
            missing = "missing" if first == last else f"missing, and all up to entry {last}"
            self._add(row[0], first, "", missing)
        elif recomputed == row[-1] and row[-2] != self._digest:
            self._does_not_follow(row)
        self._length, self._digest, self._recomputed = row[1], str(row[-1]), recomputed
        if self._length in self._sealed:
            self._compare()

    def _field(self, row: Row) -> tuple[str, str]:
        found = None if self.faults.full else located(self.layout, row, self._digest, self._length + 1)
        if found is None:
            return "", ""
        field, value = found
        return field, f"; {value!r} fits the digest"

    def _does_not_follow(self, row: Row) -> None:
        """The row is as it was written: the digest of the one before was changed, or that row put in its place."""
        last = self.faults.named[-1] if self.faults.named and not self.faults.full else None
        if row[-2] == self._recomputed and last and (last.chain, last.entry) == (str(row[0]), self._length):
            if last.field != self.layout.digest:
                before = self.faults.take_back()
                self._add(before.chain, before.entry, self.layout.digest, "changed after it was written")
            return
        self._add(row[0], row[1], "", "does not follow from the entry before; one of them was put in afterwards")

    def _compare(self) -> None:
        """Whether the row at a length that was sealed is the one that was sealed."""
        length, mark = self._length, self._sealed[self._length]
        if mark.digest not in (self._digest, self._recomputed):
            what = f"not the entry that head {mark.head} sealed: rewritten after entry {self._held}, up to this one"
            self._add(self._chain, length, "", what)
        else:
            self._held = length

    def _add(self, chain: Value, entry: Value, field: str, what: str) -> None:
        self.faults.add(Fault(self.layout.table, str(chain), entry, field, what))


def _last(sealed: Mapping[int, Mark]) -> Mark:
    return sealed[max(sealed)]
