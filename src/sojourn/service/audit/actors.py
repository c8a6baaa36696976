"""Who acts: ids and words only, so that an entry never holds a name."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID


@dataclass(frozen=True)
class Actor:
    """Whoever reads or writes: a member of an authority, or a machine client that acts for one.

    `role` is the word for what the member does there, `client` the name of the machine client, `session` an id of
    the signed-in session (never the key that opens it). A job of the service itself has neither member nor authority.
    """

    member: UUID | None
    authority: UUID | None
    role: str
    client: str = ""
    session: str = ""


OPERATOR: Final = Actor(None, None, "operator")
"""Whoever runs commands on the machine of the service; belongs to no authority."""
