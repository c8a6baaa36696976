"""Whose act an entry of the ledger is, where another than the recorder did it: an authority that is not connected.

It stands in the entry's fields as the `by` of a case file, so that the law reads it and the chain covers it; who wrote
the entry stays in its own columns.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from sojourn.law.vocabulary import BODIES
from sojourn.service.accounts.models import Authority
from sojourn.service.cases.models import Event
from sojourn.service.cases.refusals import NotAcceptedError

LONGEST = 100
"""Characters of a name at most."""


@dataclass(frozen=True, slots=True)
class Author:
    """An authority that is not connected: its kind, one of a case file's bodies, and its name."""

    kind: str
    name: str

    @property
    def by(self) -> str:
        """The author as a case file names it."""
        return f"{self.kind}:{self.name}"

    def checked(self, state: str) -> "Author":
        """The author itself. Raises `NotAcceptedError` where it cannot be one, or is connected and writes itself."""
        name = " ".join(self.name.split())
        if self.kind not in BODIES or not name.strip(":"):
            raise NotAcceptedError(
                problem=gettext_noop("author: the kind and the name of the authority whose paper it is expected")
            )
        if len(name) > LONGEST or not name.isprintable():
            raise NotAcceptedError(
                problem=gettext_noop("author: a name of at most %(longest)s characters expected"), longest=LONGEST
            )
        if Authority.objects.filter(state=state, name__iexact=name).exists():
            raise NotAcceptedError(
                problem=gettext_noop("author: this authority is connected and records its own acts; refer to it")
            )
        return Author(self.kind, name)


def author_of(event: Event) -> Author | None:
    """Whose act an entry is, where it was recorded from the paper of another authority."""
    kind, _colon, name = str(event.fields.get("by", "")).partition(":")
    return Author(kind, name) if kind else None
