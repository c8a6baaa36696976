"""A commitment: what is asked, how strongly, of whom, until when, and which acts it rests on."""

from __future__ import annotations

from typing import NamedTuple

from sojourn.records.places import Span


class Anchor(NamedTuple):
    """An act or document that a commitment names, in its one form, with its CELEX number where the kind settles it."""

    normal: str
    celex: str | None


class Commitment(NamedTuple):
    """An operative paragraph or appeal of a Council document, as printed and with what follows from it.

    `item` is its id in the record of the document, `number` counts from one over the whole document. `strength` is
    what the verb does: request, stress, view, note (which asks for nothing), or unknown. `addressees` are as printed;
    `addressed` are those they mean. `deadline` is as printed, `deadline_day` its last day (inclusive, ISO). A text
    is quoted and never repaired.
    """

    number: int
    item: str
    source: str | None
    verb: str | None
    strength: str
    addressees: tuple[str, ...]
    addressed: tuple[str, ...]
    action: str
    deadline: str | None
    deadline_day: str | None
    anchors: tuple[Anchor, ...]
    span: Span
