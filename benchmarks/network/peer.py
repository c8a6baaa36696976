"""django-helpdesk beside the case system: a list and a ticket on as many rows, asked for in a process of its own.

It lives in the environment of the peers, `SOJOURN_PEER_PYTHON`; where that cannot be had, nothing is compared.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_SCRIPT: Final = Path(__file__).with_name("tickets.py")
ENTRIES: Final = 13
"""Follow-ups of a ticket: as many as a case has entries on average."""


@dataclass(frozen=True)
class Beside:
    """What django-helpdesk needed: milliseconds of processor time, of wait, and queries, of the list and of a page."""

    figures: Mapping[str, Any]
    tickets: int

    def told(self, name: str) -> str:
        """One of the two, in words."""
        one = self.figures[name]
        return (
            f"django-helpdesk {self.figures['version']}, {self.tickets} tickets of {ENTRIES} follow-ups, staff of one "
            f"queue: {one['worked']:.3g} ms of processor time, {one['waited']:.3g} ms of wait, {one['queries']} queries"
        )


def pages(database: Mapping[str, str], tickets: int) -> Beside | None:
    """Fill a database of the peer with so many tickets and ask for its pages; None where there is no peer."""
    python = os.environ.get("SOJOURN_PEER_PYTHON")
    if not python:
        return None
    asked = json.dumps({"database": dict(database), "tickets": tickets, "entries": ENTRIES})
    done = subprocess.run([python, "-P", str(_SCRIPT)], input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"django-helpdesk: {done.stderr.strip().splitlines()[-1]}")
    return Beside(json.loads(done.stdout.splitlines()[-1]), tickets)
