"""The columns that the compact model reads: invented cases, the same for the same seed."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import numpy as np

ON: Final = date(2026, 11, 22)
NEVER: Final = date.max.toordinal()

FLAGS: Final = {
    "third_country": 0.95,
    "trafficked": 0.7,
    "smuggled": 0.3,
    "smuggled_covered": 0.4,
    "minors_covered": 0.5,
    "sought_contact": 0.05,
    "threat": 0.03,
    "intends_to_cooperate": 0.6,
    "broke_off": 0.7,
    "stay_useful": 0.6,
}
"""The flags, each with its share of true."""

DAYS: Final = {
    "born": (15, 60, 0.0),
    "informed_on": (0, 3, 0.3),
    "reflection_from": (0, 2, 0.4),
    "decided_on": (0, 1, 0.7),
    "permit_from": (0, 1, 0.75),
}
"""The days, each with how many years ago it lies (at least, at most) and the share that never came."""


def cases(count: int, seed: int) -> dict[str, Any]:
    """So many cases: flags as booleans, days as ordinals."""
    draw = np.random.default_rng(seed)
    found: dict[str, Any] = {name: draw.random(count) < share for name, share in FLAGS.items()}
    for name, (least, most, never) in DAYS.items():
        ago = draw.integers(least * 365, most * 365, count)
        found[name] = np.where(draw.random(count) < never, NEVER, ON.toordinal() - ago).astype(np.int32)
    return found
