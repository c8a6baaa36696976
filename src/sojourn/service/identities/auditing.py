"""What every action with an identity leaves behind: who did what to whom, never the values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

ACTS: Final = (
    "attachment.added",
    "attachment.read",
    "identity.changed",
    "identity.compared",
    "identity.erased",
    "identity.merged",
    "identity.read",
    "identity.recorded",
    "identity.searched",
    "identity.separated",
    "key.recovered",
    "key.rotated",
)
"""The acts that the actions of this folder record."""


EVERYBODY: Final = "everybody"
"""The subject of a search: it may have found anybody."""


class Auditor(Protocol):
    """Records one act in the transaction it is called in; the actor is bound beforehand.

    No action has a default for it, so that none can be carried out unrecorded.
    """

    def __call__(self, act: str, subject: str, fields: Sequence[str] = (), reason: str = "") -> None:
        """Record an act on a subject (an id), which fields it touched (names of kinds), and why."""
