"""What waits in a member's day: decisions to approve, to go on drafting, to hand over, to explain, to look at again."""

from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.service.day.scope import Scope
from sojourn.service.day.sources import WAITING, Task, columns
from sojourn.service.decisions.presenting import TITLES
from sojourn.service.decisions.queries import Waiting, open_decisions
from sojourn.service.decisions.words import Stage


class Decisions:
    """Decisions of the authority that wait for somebody; what waits for a second person is nobody's own."""

    name: ClassVar[str] = "decision"

    def rows(self, scope: Scope) -> QuerySet[Any, Any]:
        """Of what waits for a step, that which falls to the scope; days to appeal run by themselves."""
        mine = Q(drafted_by__account=scope.who.account)
        drafting, submitted = Q(stage__in=(Stage.DRAFT, Stage.RETURNED)), Q(stage=Stage.SUBMITTED)
        second = Q(alone=True, reviewed_on__isnull=True)
        telling = Q(stage=Stage.EFFECTIVE) & (Q(served_on__isnull=True) | Q(explained_on__isnull=True))
        pending = Q(appealed_on__isnull=False, appeal_decided_on__isnull=True)
        found = open_decisions()
        if scope.everything:
            found = found.filter(drafting | submitted | second | telling | pending)
        else:
            found = found.filter((drafting | telling | pending) & mine | (submitted | second) & ~mine)
        what = Case(
            When(drafting, then=Value(Waiting.DRAFT)),
            When(submitted, then=Value(Waiting.APPROVAL)),
            When(pending, then=Value(Waiting.APPEAL)),
            When(second & ~mine, then=Value(Waiting.REVIEW)),
            When(served_on__isnull=True, then=Value(Waiting.SERVICE)),
            When(explained_on__isnull=True, then=Value(Waiting.EXPLANATION)),
            default=Value(Waiting.REVIEW),
            output_field=CharField(),
        )
        return columns(
            found,
            rank=WAITING,
            day=Coalesce("effective_on", TruncDate("drafted_at", tzinfo=ZoneInfo(scope.who.authority.time_zone))),
            source=self.name,
            what=what,
            case=F("case"),
            reference=F("case__reference"),
        )

    def line(self, task: Task, words: Words) -> str:
        """What the decision waits for."""
        return _("Decision: %(what)s") % {"what": TITLES[Waiting(task.what)]}

    def address(self, task: Task) -> str:
        """The page of the decision."""
        return reverse("decision", args=[task.id])
