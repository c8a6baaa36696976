"""Invented conclusions of the Council: a cover, reasons and what is asked of whom."""

from __future__ import annotations

import random
from typing import Final

_REASONS: Final = ("RECALLING", "WHEREAS", "NOTING", "STRESSING", "BEARING IN MIND")
_ASKS: Final = ("INVITES", "CALLS ON", "STRESSES", "NOTES", "ENCOURAGES")
_WHOM: Final = ("the Member States", "the Commission", "Europol", "the Presidency")
_WHAT: Final = (
    "that lamps on footpaths are fewer than there were",
    "to count the lamps of every district and to report on them",
    "the rules of Directive 2033/81/EC on permits issued to lamplighters",
    "that wicks have to be trimmed where walkers pass at night",
)


def council_document(seed: int, index: int) -> str:
    """The document of that number, of some fifty paragraphs."""
    draw = random.Random(seed * 1_000_003 + index)
    cover = [
        *("COUNCIL OF", "THE EUROPEAN UNION", "", f"Brussels, {draw.randint(1, 28)} November 2029", "(OR. en)", ""),
        *(f"{10000 + index}/29", "", "JAIEX 93", "RELEX 1146", "", "NOTE", "from: Presidency", "to: COREPER/Council"),
        *("Subject: Conclusions on lamplighters", ""),
    ]
    reasons = [f"{draw.choice(_REASONS)} {_said(draw)};" for _ in range(draw.randint(10, 25))]
    asks = [
        f"{draw.choice(_ASKS)} {draw.choice(_WHOM)} {_said(draw)} before the end of {draw.randint(2030, 2035)};"
        for _ in range(draw.randint(10, 25))
    ]
    body = ["The Council of the European Union,", *reasons, *asks]
    return "\n".join(cover) + "\n" + "\n\n".join(body) + "\n"


def _said(draw: random.Random) -> str:
    return ", and ".join(draw.sample(_WHAT, draw.randint(1, 3)))
