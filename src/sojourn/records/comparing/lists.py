"""Two lists of entries compared: equal ones paired first, then those that mean the same, and the rest is news."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple, TypeVar

Entry = TypeVar("Entry")


class Compared(NamedTuple):
    """Places in the lists before and after: entries moved, written otherwise, gone and come."""

    moved: list[tuple[int, int]]
    rewritten: list[tuple[int, int]]
    gone: list[int]
    come: list[int]


def compare(
    before: Sequence[Entry],
    after: Sequence[Entry],
    content: Callable[[Entry], Hashable],
    meanings: Sequence[Callable[[Entry], Hashable]],
) -> Compared:
    """Compare two lists; `content` is all an entry says, `meanings` what it is about, the surest first.

    Entries whose content is equal are the same. Of the others those with an equal meaning are the same, written
    otherwise; a meaning of `None` pairs nothing. Of the same entries as few as possible are said to have moved.
    """
    same = _pairs(before, after, range(len(before)), range(len(after)), content)
    pairs, rewritten = list(same), []
    for meaning in meanings:
        taken_before, taken_after = {one for one, _ in pairs}, {other for _, other in pairs}
        left = [place for place in range(len(before)) if place not in taken_before]
        right = [place for place in range(len(after)) if place not in taken_after]
        found = _pairs(before, after, left, right, meaning)
        rewritten += found
        pairs += found
    kept = _in_order(sorted(pairs))
    return Compared(
        moved=[pair for pair in sorted(pairs) if pair not in kept],
        rewritten=sorted(rewritten),
        gone=[place for place in range(len(before)) if place not in {one for one, _ in pairs}],
        come=[place for place in range(len(after)) if place not in {other for _, other in pairs}],
    )


def _pairs(
    before: Sequence[Entry],
    after: Sequence[Entry],
    left: Sequence[int],
    right: Sequence[int],
    key: Callable[[Entry], Hashable],
) -> list[tuple[int, int]]:
    """The places whose entries have one key, in their order where several have it."""
    waiting: dict[Any, list[int]] = defaultdict(list)
    for place in reversed(right):
        waiting[key(after[place])].append(place)
    waiting.pop(None, None)
    found = []
    for place in left:
        held = waiting.get(key(before[place]))
        if held:
            found.append((place, held.pop()))
    return found


def _in_order(pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The largest set of pairs that stand in the same order in both lists (patience sorting)."""
    ends: list[int] = []
    heads: list[int] = []
    links: list[int | None] = []
    for index, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        links.append(heads[at - 1] if at else None)
        ends[at:] = [place, *ends[at + 1 :]]
        heads[at:] = [index, *heads[at + 1 :]]
    kept: set[tuple[int, int]] = set()
    last: int | None = heads[-1] if heads else None
    while last is not None:
        kept.add(pairs[last])
        last = links[last]
    return kept
