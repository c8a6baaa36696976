"""What records the acts of identities: at once, held back until they are shown, or within another entry."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.identities.auditing import Auditor


def auditor(actor: Actor) -> Auditor:
    """What records each act of an action with an identity at once, in the name of `actor`."""
    return partial(record, actor)


@dataclass
class Within:
    """Takes the place of an auditor where an entry that is written anyway says the same of the same reading."""

    acts: list[str] = field(default_factory=list)

    def __call__(self, act: str, subject: str, fields: Sequence[str] = (), reason: str = "") -> None:
        """Note that the act is covered."""
        self.acts.append(act)


@dataclass
class Held:
    """Holds acts back until it is known which of the persons they concern are shown at all."""

    acts: list[tuple[str, str, Sequence[str], str]] = field(default_factory=list)

    def __call__(self, act: str, subject: str, fields: Sequence[str] = (), reason: str = "") -> None:
        """Hold an act back."""
        self.acts.append((act, subject, fields, reason))

    def write(self, actor: Actor, but: Collection[UUID] = ()) -> None:
        """Record what was held back, except the acts on persons of whom nothing is shown."""
        unseen = {str(one) for one in but}
        for act, subject, fields, reason in self.acts:
            if subject not in unseen:
                record(actor, act, subject, fields, reason=reason)
