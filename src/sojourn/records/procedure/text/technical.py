"""Technical information: labels and their values."""

from __future__ import annotations

from collections.abc import Sequence

from sojourn.records.places import unread
from sojourn.records.procedure.labels import SEVERAL, TECHNICAL
from sojourn.records.procedure.record import Procedure
from sojourn.records.procedure.text import basic
from sojourn.records.procedure.text.cells import Row


def read(section: Sequence[Row], found: Procedure) -> None:
    """Read the rows under the heading; a label that is not known is listed, with its value."""
    for row in section:
        filled = row.filled
        if not filled:
            continue
        label, *values = filled
        key = TECHNICAL.get(label.text.rstrip(":").lower())
        if key is None or not values or any(cell.code for cell in filled):
            found.unread.append(unread(row.place.span(), row.raw.strip()))
            continue
        text, span = " ".join(value.text for value in values), values[0].place.span()
        if key == "type":
            if not basic.kind(text, span, found):
                found.unread.append(unread(row.place.span(), row.raw.strip()))
        elif key == "relations":
            found.relations += [{"relation": None, "text": one, "span": span} for one in _several(text)]
        elif key in SEVERAL:
            getattr(found, key).extend(_several(text))
            found.spans.setdefault(key, span)
        else:
            found.say(key, text, span)


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
