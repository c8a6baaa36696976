"""Which field of a row is not as it was when its digest was made.

A digest alone does not tell. But a row has some thousand bits, and one that was flipped is found by flipping each
back until the digest is that of the row again. So is a row that only changed its place or what it points back to.
"""

from collections.abc import Iterator
from typing import Final

from sojourn.service.audit.chains.layout import Kind, Layout, Row, Value

BITS_OF_A_NUMBER: Final = 63
PLACES_AROUND: Final = 64
"""How far from where it stands a row's own place is looked for."""


def located(layout: Layout, row: Row, previous: str, place: int) -> tuple[str, Value] | None:
    """The field that differs and what it held, where one change explains the digest; else None.

    `previous` is the digest of the row before and `place` the place that should come next.
    """
    *values, digest = row
    if _differs_once(layout.link(tuple(values)), digest):
        return layout.digest, layout.link(tuple(values))
    for at, value in _candidates(layout, row, previous, place):
        if layout.link((*values[:at], value, *values[at + 1 :])) == digest:
            return layout.names[at], value
    return None


def _candidates(layout: Layout, row: Row, previous: str, place: int) -> Iterator[tuple[int, Value]]:
    yield len(row) - 2, previous
    for number in range(max(1, place - PLACES_AROUND), place + PLACES_AROUND):
        yield 1, number
    for at, value in enumerate(row[:-1]):
        for other in _flipped(value, layout.kinds[at]):
            yield at, other


def _flipped(value: Value, kind: Kind) -> Iterator[Value]:
    """What a value was before one of its bits was flipped, in each way a database may hold it."""
    if isinstance(value, int):
        yield from (value ^ 1 << bit for bit in range(BITS_OF_A_NUMBER))
    elif isinstance(value, str):
        if kind is Kind.UUID and len(value) == 32 and all(sign in "0123456789abcdef" for sign in value):
            yield from (f"{int(value, 16) ^ 1 << bit:032x}" for bit in range(128))
        held = value.encode("utf-8", "surrogateescape")
        for bit in range(8 * len(held)):
            other = bytearray(held)
            other[bit // 8] ^= 1 << bit % 8
            yield other.decode("utf-8", "surrogateescape")


def _differs_once(expected: str, found: Value) -> bool:
    if not isinstance(found, str) or len(found) != len(expected):
        return False
    return sum(one != other for one, other in zip(expected, found, strict=True)) == 1
