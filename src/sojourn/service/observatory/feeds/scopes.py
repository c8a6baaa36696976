"""What a feed, a digest or a webhook is about: everything, a procedure, a subject or a committee."""

from dataclasses import dataclass

from django.db.models import QuerySet

from sojourn.service.observatory.models import Change, Forecast, Procedure, Topic
from sojourn.service.observatory.refusals import NotAScopeError
from sojourn.service.observatory.words import ChangeKind, ScopeKind


@dataclass(frozen=True, slots=True)
class Scope:
    """A choice of procedures; `code` is a reference or the code of a subject or committee, empty for everything."""

    kind: ScopeKind
    code: str = ""

    def news(self) -> QuerySet[Change]:
        """What is news in it, the oldest first."""
        found = Change.objects.filter(kind=ChangeKind.NEWS).order_by("id")
        if self.kind == ScopeKind.ALL:
            return found
        if self.kind == ScopeKind.PROCEDURE:
            return found.filter(document=self.code)
        return found.filter(document__in=self._procedures().values("reference"))

    def forecasts(self) -> QuerySet[Forecast]:
        """The days to come in it, the earliest first."""
        found = Forecast.objects.order_by("on", "procedure__reference", "id")
        return found if self.kind == ScopeKind.ALL else found.filter(procedure__in=self._procedures())

    def _procedures(self) -> QuerySet[Procedure]:
        if self.kind == ScopeKind.PROCEDURE:
            return Procedure.objects.filter(reference=self.code)
        return Procedure.objects.filter(pk__in=Topic.objects.filter(kind=self.kind, code=self.code).values("procedure"))


EVERYTHING = Scope(ScopeKind.ALL)


def scope(kind: str, code: str = "") -> Scope:
    """The scope of that kind and code. Raises `NotAScopeError` where the observatory holds no such thing."""
    if kind == ScopeKind.ALL and not code:
        return EVERYTHING
    if kind == ScopeKind.PROCEDURE and Procedure.objects.filter(reference=code).exists():
        return Scope(ScopeKind.PROCEDURE, code)
    if kind in (ScopeKind.SUBJECT, ScopeKind.COMMITTEE) and Topic.objects.filter(kind=kind, code=code).exists():
        return Scope(ScopeKind(kind), code)
    raise NotAScopeError()
