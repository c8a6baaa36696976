"""Duties of cases with their last days: written with each snapshot, read by whoever may know of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, StrIndex
from django.db.models.lookups import GreaterThan, IsNull

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.access import leads_listed
from sojourn.service.cases.acting import current
from sojourn.service.cases.models import AuthorityDue, Basis, Case, Due, Party
from sojourn.service.cases.outlook import Outlook
from sojourn.service.cases.policy import policy
from sojourn.service.cases.relations import holding
from sojourn.service.cases.words import Group

Row = TypeVar("Row", Due, AuthorityDue)

_DONE: Final = frozenset({"met", "late"})
_WRITTEN: Final = ("group", "since", "last_day", "clock", "cites")

DONE_BY: Final[Mapping[str, str]] = {
    "assist": "assistance_given",
    "legal_counselling": "assistance_given",
    "inform": "informed",
    "grant_reflection": "reflection_granted",
    "represent": "representative_appointed",
    "trace_family": "family_tracing_started",
    "schooling": "schooling_assessed",
    "decide": "permit_issued",
    "decide_on_renewal": "permit_renewed",
}
"""Each duty of the law's list -> the type of event that shows it done: who may record that can do the duty."""


def undone(position: Outlook) -> list[Mapping[str, Any]]:
    """The duties of a position that are not done and have a last day."""
    return [duty for duty in position.duties if duty["status"] not in _DONE and duty["due"]]


def rows(case: Case, position: Outlook) -> list[Due]:
    """The rows that the position of a case makes."""
    return [
        Due(
            case=case,
            duty=duty["duty"],
            group=policy().group_of[DONE_BY[duty["duty"]]],
            since=date.fromisoformat(duty["on"]),
            last_day=date.fromisoformat(duty["due"]),
            clock=duty["basis"],
            cites="; ".join(duty["cites"]),
        )
        for duty in undone(position)
    ]


def write(case: Case, made: Sequence[Due]) -> None:
    """Store the rows of a case in place of those it had."""
    Due.objects.filter(case=case).exclude(duty__in=[due.duty for due in made]).delete()
    Due.objects.bulk_create(made, update_conflicts=True, unique_fields=["case", "duty"], update_fields=_WRITTEN)


def open_dues() -> QuerySet[Due]:
    """What is due in the cases that whoever acts may list, as far as her bases let her know of it."""
    return _known(Due.objects.all(), current())


def dues_in_order() -> QuerySet[AuthorityDue]:
    """The same beside the authority of whoever acts: to be read by last day and case, without sorting all of it."""
    who = current()
    return _known(AuthorityDue.objects.filter(authority=who.authority), who)


def _known(rows: QuerySet[Row], who: Standing) -> QuerySet[Row]:
    readable, leads = policy().reads[who.authority.kind], leads_listed(who)
    if Group.POSITION not in readable or not leads:
        return rows.none()
    mine = Party.objects.filter(case=OuterRef("case"), authority=who.authority, left_at__isnull=True, lead__in=leads)
    bases = Basis.objects.filter(holding(who.today), case=OuterRef("case"), authority=who.authority)
    named = bases.annotate(named=Cast("groups", TextField())).order_by()
    of_group = named.filter(GreaterThan(_place(OuterRef("group")), 0))
    of_position = named.filter(GreaterThan(_place(Value(Group.POSITION.value)), 0))
    return rows.filter(_there(mine), _there(of_group), _there(of_position), group__in=sorted(readable))


def _there(found: QuerySet[Any]) -> IsNull:
    """There is such a row, asked of row after row: what PostgreSQL may join it would join for all that an authority
    knows, though a page holds a hundred.
    """
    return IsNull(Subquery(found.values("pk")[:1]), rhs=False)


def _place(group: Combinable) -> StrIndex:
    """Where a basis names a group in its groups, which are written down in quotes; 0 where it does not."""
    quote = Value('"')
    return StrIndex("named", Concat(quote, group, quote, output_field=TextField()))


def doable(who: Standing) -> Mapping[str, str]:
    """The duties that an authority of this kind can do, each with the competence it needs (empty for none)."""
    written = policy()
    records = written.records[who.authority.kind]
    return {
        duty: written.competence_for.get(event, "")
        for duty, event in DONE_BY.items()
        if written.group_of[event] in records
    }
