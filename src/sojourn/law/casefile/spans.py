"""Stretches of days from what is written: known negatives and stretches in which a type is unknown."""

from datetime import date

from sojourn.law.casefile.days import day
from sojourn.law.casefile.events import event_type
from sojourn.law.casefile.failure import unexpected_key
from sojourn.law.casefile.model import Span
from sojourn.law.casefile.nodes import Node, Table
from sojourn.law.casefile.values import scalar, table

ABSENT_KEYS = ("type", "until")
UNKNOWN_KEYS = ("type", "from", "until")


def read_absent(node: Node) -> Span:
    """Read a known negative: it did not happen, up to that day."""
    return _span(node, ABSENT_KEYS, "absent")


def read_unknown(node: Node) -> Span:
    """Read a stretch in which it is not known whether something happened."""
    return _span(node, UNKNOWN_KEYS, "unknown")


def _span(node: Node, allowed: tuple[str, ...], within: str) -> Span:
    source = table(node)
    for key in source.entries:
        if key not in allowed:
            raise unexpected_key(source.keys[key], key, allowed, within)
    span = Span(event_type(source), _end(source, "from"), _end(source, "until"))
    if span.start and span.until and span.start > span.until:
        raise source.entries["until"].place.error(f"until {span.until} is before from {span.start}")
    return span


def _end(source: Table, key: str) -> date | None:
    node = source.given(key)
    return None if node is None else day(scalar(node, "a day as YYYY-MM-DD"))
