"""Cases that the authority leads on a ground which ends soon, or has ended: then nobody of it reads them any more."""

from datetime import timedelta
from typing import Any, ClassVar, Final

from django.db.models import Case as If
from django.db.models import CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.service.cases.models import Basis, Case, Party
from sojourn.service.day.scope import Scope
from sojourn.service.day.sources import DUTY, MISSING, Task, columns

BEFORE: Final = timedelta(days=30)
"""So long before the last day of the last ground it is a task to record a further one."""

ENDS, ENDED = "ends", "ended"


class Grounds:
    """The last grounds of cases that the authority leads. What has ended falls to supervisors, as what nobody takes
    care of does: who took care of the case is not to be read any more either.
    """

    name: ClassVar[str] = "ground"

    def rows(self, scope: Scope) -> QuerySet[Any, Any]:
        """The grounds that end within `BEFORE` or have ended, where no other follows."""
        today = scope.who.today
        lasting = Q(ends__gte=today)
        mine = Basis.objects.filter(authority=scope.who.authority, withdrawn_at__isnull=True)
        leads = Party.objects.filter(case=OuterRef("case"), authority=OuterRef("authority"), left_at__isnull=True)
        longer = Q(ends__isnull=True) | Q(ends__gt=OuterRef("ends")) | Q(ends=OuterRef("ends"), pk__gt=OuterRef("pk"))
        follows = mine.filter(longer, case=OuterRef("case"))
        found = mine.filter(Exists(leads.filter(lead=True)), ~Exists(follows), ends__lte=today + BEFORE)
        falls = scope.of_cases(found.filter(lasting)).values("pk")
        caught = Q(pk__in=falls)
        if scope.everything or scope.team.catches(scope.who.id):
            caught |= ~lasting
        reference = Subquery(Case.objects.filter(pk=OuterRef("case")).values("reference")[:1])
        return columns(
            found.filter(caught),
            rank=If(When(lasting, then=Value(DUTY)), default=Value(MISSING), output_field=IntegerField()),
            day=F("ends"),
            source=self.name,
            what=If(When(lasting, then=Value(ENDS)), default=Value(ENDED), output_field=CharField()),
            case=F("case"),
            reference=Coalesce(reference, Value(""), output_field=CharField()),
            owner=scope.owner(),
        )

    def line(self, task: Task, words: Words) -> str:
        """What is to be done."""
        if task.what == ENDS:
            return _("The ground on which your authority leads this case ends: record a further one")
        return _(
            "The ground on which your authority leads this case has ended, and nobody of it can read the case: ask "
            "another party to record a further one, or break the glass where somebody is in danger"
        )

    def address(self, task: Task) -> str:
        """Where a further ground is recorded; once there is none, where the glass is broken."""
        return reverse("case-ground", args=[task.case]) if task.what == ENDS else reverse("emergency")
