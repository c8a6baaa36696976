"""Whose tasks are asked for: a member's own, or all of her authority."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case as If
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, UUIDField, When

from sojourn.service.accounts.standing import Standing
from sojourn.service.day.models import Assignment
from sojourn.service.day.team import Team


def own(who: Standing) -> Q:
    """The condition on cases that whoever acts takes care of herself."""
    held = Assignment.objects.filter(case=OuterRef("pk"), authority=who.authority, ended_at__isnull=True)
    return Q(Exists(held.filter(member=who.id)))


@dataclass(frozen=True, slots=True)
class Scope:
    """The tasks that fall to whoever asks, or with `everything` those of the whole authority."""

    who: Standing
    team: Team
    everything: bool = False

    def of_cases(self, rows: QuerySet[Any], case: str = "case") -> QuerySet[Any]:
        """The rows, each of a case named by `case`, that fall within this scope."""
        if self.everything:
            return rows
        sees, here = self.team.sees(self.who.id), self._assigned(case)
        if self.team.catches(self.who.id):
            return rows.filter(
                Exists(here.filter(member__in=sees)) | ~Exists(here.filter(member__in=self.team.covered))
            )
        # A join, of which there is one at most: databases begin with the few cases of these members.
        held = "assignments" if case == "pk" else f"{case}__assignments"
        mine = {"authority": self.who.authority, "ended_at__isnull": True, "member__in": sees}
        return rows.filter(**{f"{held}__{name}": value for name, value in mine.items()})

    def of_member(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Rows that name the `member` who takes care of their case, as far as they fall within this scope."""
        if self.everything:
            return rows
        falls = Q(member__in=self.team.sees(self.who.id))
        if self.team.catches(self.who.id):
            falls |= ~Q(member__in=self.team.covered)
        return rows.filter(falls)

    def unowned(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the rows whose `member` is nobody who works here."""
        return rows.filter(~Q(member__in=self.team.colleagues))

    def member(self) -> If:
        """The `member` of a row, while she works here."""
        return If(When(member__in=self.team.colleagues, then=F("member")), output_field=UUIDField())

    def owner(self, case: str = "case") -> Subquery:
        """The member who takes care of a case, while she works here."""
        held = self._assigned(case).filter(member__in=self.team.colleagues)
        return Subquery(held.values("member")[:1], output_field=UUIDField())

    def _assigned(self, case: str) -> QuerySet[Assignment]:
        return Assignment.objects.filter(case=OuterRef(case), authority=self.who.authority, ended_at__isnull=True)
