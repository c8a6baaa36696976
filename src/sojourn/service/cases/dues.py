"""Duties of cases with their last days: written with each snapshot, read by whoever may know of them."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from django.db.models import OuterRef, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, StrIndex
from django.db.models.lookups import GreaterThan

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.access import leads_listed
from sojourn.service.cases.acting import current
from sojourn.service.cases.models import AuthorityDue, Basis, Due, Party
from sojourn.service.cases.outlook import Outlook, undone
from sojourn.service.cases.policy import policy
from sojourn.service.cases.relations import holding, there
from sojourn.service.cases.words import Group

Row = TypeVar("Row", Due, AuthorityDue)

NAMES: Final = ("duty", "group", "since", "last_day", "clock", "cites")
"""The columns that say what is due in a case."""

Owed = tuple[str, str, date, date, str, str]
"""A duty as the columns of `NAMES`."""

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


def rows(position: Outlook) -> list[Owed]:
    """What the position of a case makes due, as the columns of `NAMES`."""
    return [
        (
            duty["duty"],
            policy().group_of[DONE_BY[duty["duty"]]],
            date.fromisoformat(duty["on"]),
            date.fromisoformat(duty["due"]),
            duty["basis"],
            "; ".join(duty["cites"]),
        )
        for duty in undone(position.duties)
    ]


def write(made: Mapping[uuid.UUID, Sequence[Owed]]) -> None:
    """Store what is due in cases in place of what was due in them."""
    fresh = [Due(case_id=case, **dict(zip(NAMES, row, strict=True))) for case, rows in made.items() for row in rows]
    kept = {(due.case_id, due.duty) for due in fresh}
    held = Due.objects.filter(case__in=list(made)).values_list("pk", "case_id", "duty")
    gone = [key for key, case, duty in held if (case, duty) not in kept]
    if gone:
        Due.objects.filter(pk__in=gone).delete()
    Due.objects.bulk_create(fresh, update_conflicts=True, unique_fields=["case", "duty"], update_fields=NAMES[1:])


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
    return rows.filter(there(mine), there(of_group), there(of_position), group__in=sorted(readable))


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
