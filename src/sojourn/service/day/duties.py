"""Tasks of cases themselves: duties with their last days, offers to answer, cases that nobody takes care of."""

from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models import Case as If
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.service.accounts.models import LegalCompetence
from sojourn.service.accounts.standing import Standing
from sojourn.service.cases import access
from sojourn.service.cases.dues import doable, dues_in_order
from sojourn.service.cases.models import AuthorityDue, Case, Party
from sojourn.service.day.scope import Scope
from sojourn.service.day.sources import DUTY, MISSING, WAITING, Task, columns


class Duties:
    """What the law wants done by when: what the authority can do itself and, where it has the lead, all of it."""

    name: ClassVar[str] = "duty"

    def rows(self, scope: Scope) -> QuerySet[Any, Any]:
        """The duties that are open."""
        return columns(
            duties(scope),
            rank=DUTY,
            day=F("last_day"),
            source=self.name,
            id=F("due"),
            what=F("duty"),
            case=F("case"),
            reference=_reference(),
            since=F("since"),
            clock=F("clock"),
            cites=F("cites"),
            ours=If(When(_can(scope.who), then=Value(True)), default=Value(False), output_field=BooleanField()),
            owner=scope.member(),
        )

    def line(self, task: Task, words: Words) -> str:
        """The duty in the words of the law's list."""
        return words.duty(task.what)

    def address(self, task: Task) -> str:
        """The page of the case."""
        return reverse("case", args=[task.case])


class Offers:
    """Offers of a part in a case that wait for an answer; they fall to everybody who may answer."""

    name: ClassVar[str] = "offer"

    def rows(self, scope: Scope) -> QuerySet[Any, Any]:
        """The open offers to the authority."""
        return columns(
            access.offers(),
            rank=WAITING,
            day=_day("offered_at", scope.who),
            source=self.name,
            what="lead_or_part",
            case=F("case"),
            reference=F("reference"),
        )

    def line(self, task: Task, words: Words) -> str:
        """What waits."""
        return _("An authority offers yours a part in a case: accept or decline")

    def address(self, task: Task) -> str:
        """Where the offer is answered."""
        return reverse("case-offer", args=[task.id])


class Unowned:
    """Cases that nobody takes care of."""

    name: ClassVar[str] = "unowned"

    def rows(self, scope: Scope) -> QuerySet[Any, Any]:
        """Those to whom such tasks fall see them all."""
        seen = access.charges() if scope.everything or scope.team.catches(scope.who.id) else access.charges().none()
        return columns(
            scope.unowned(seen),
            rank=MISSING,
            day=_day("opened_at", scope.who),
            source=self.name,
            id=F("case"),
            what="unowned",
            case=F("case"),
            reference=_reference(),
        )

    def line(self, task: Task, words: Words) -> str:
        """What is missing."""
        return _("Nobody takes care of this case")

    def address(self, task: Task) -> str:
        """Where somebody is found for it."""
        return reverse("assign", args=[task.case])


class Unassisted:
    """Cases led by the authority in which nobody takes part whose task is assistance (2011/36 11(2)).

    Said of who takes part and never of what was recorded: the lead need not know whether assistance was given.
    """

    name: ClassVar[str] = "unassisted"

    def rows(self, scope: Scope) -> QuerySet[Any, Any]:
        """The cases within the scope that lack such a party."""
        return columns(
            scope.of_member(access.charges().filter(lead=True, assisted=False)),
            rank=MISSING,
            day=_day("opened_at", scope.who),
            source=self.name,
            id=F("case"),
            what="unassisted",
            case=F("case"),
            reference=_reference(),
            cites="2011/36 11(2)",
            owner=scope.member(),
        )

    def line(self, task: Task, words: Words) -> str:
        """What is missing."""
        return _("Nobody who gives assistance takes part in this case: offer somebody a part")

    def address(self, task: Task) -> str:
        """Where others are offered a part."""
        return reverse("case-share", args=[task.case])


def duties(scope: Scope) -> QuerySet[AuthorityDue]:
    """The duties within a scope: all where the authority has the lead, and as a party those that it can do."""
    leads = Party.objects.filter(case=OuterRef("case"), authority=scope.who.authority, lead=True, left_at__isnull=True)
    return scope.of_member(dues_in_order().filter(_can(scope.who) | Q(Exists(leads))))


def _can(who: Standing) -> Q:
    """The duties that the authority can do today: its kind records what shows them done, and it has the competence."""
    needed = doable(who)
    can = Q(duty__in=[duty for duty, competence in needed.items() if not competence])
    for competence in sorted({one for one in needed.values() if one}):
        duties = [duty for duty, one in needed.items() if one == competence]
        holds = Q(ends__isnull=True) | Q(ends__gte=who.today)
        given = LegalCompetence.objects.filter(
            holds, authority=who.authority, competence=competence, starts__lte=who.today
        )
        can |= Q(duty__in=duties) & Q(Exists(given))
    return can


def _reference() -> Subquery:
    return Subquery(Case.objects.filter(pk=OuterRef("case")).values("reference")[:1])


def _day(field: str, who: Standing) -> TruncDate:
    """The civil day of a moment at the seat of the authority."""
    return TruncDate(field, tzinfo=ZoneInfo(who.authority.time_zone))
