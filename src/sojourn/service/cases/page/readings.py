"""Who read or wrote in a case: the day and hour, the authority, the role and what was done; never the member's name.

Readings that a data protection officer withholds from the person for a time are withheld here from other authorities
as well: whoever stands by the person could pass them on.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sojourn.law.readings.prose import Words
from sojourn.service.accounts.models import Authority
from sojourn.service.audit.acts import ACTS, Kind
from sojourn.service.audit.models import Entry
from sojourn.service.audit.reports.extract import OFFICER_ONLY, standing
from sojourn.service.audit.reports.queries import ENTRIES_A_PAGE, Asked, Place, found
from sojourn.service.cases.access import Access
from sojourn.service.cases.wording import GROUPS, RELATIONS, ROLES
from sojourn.service.cases.words import Group, Operation

DONE: Final[dict[Kind, Promise]] = {
    Kind.COLLECTION: gettext_lazy("recorded"),
    Kind.ALTERATION: gettext_lazy("changed"),
    Kind.CONSULTATION: gettext_lazy("read"),
    Kind.DISCLOSURE: gettext_lazy("passed on"),
    Kind.COMBINATION: gettext_lazy("joined with another"),
    Kind.ERASURE: gettext_lazy("erased"),
    Kind.ADMINISTRATION: gettext_lazy("opened in an emergency"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One line: when, by which authority, in which role, what was done with which parts of the case."""

    at: datetime
    when: str
    authority: str
    role: str
    done: str
    parts: tuple[str, ...]
    relation: str
    emergency: bool


def readings(access: Access, words: Words, after: Place | None = None) -> tuple[list[Reading], Place | None]:
    """A page of what was done with a case, newest first, and where the next page begins."""
    person = (str(access.case.person_id),) if access.may(Operation.READ, Group.PERSON) else ()
    entries = found(Asked(subjects=(str(access.case.pk), *person)), after)
    hidden = _withheld(access)
    shown = [one for one in entries if not _is_hidden(one, hidden, access) and _concerns(one)]
    names = _names(shown)
    last = entries[-1] if len(entries) == ENTRIES_A_PAGE else None
    return [_reading(one, names, access, words) for one in shown], Place(
        last.at, last.chain, last.number
    ) if last else None


def _concerns(entry: Entry) -> bool:
    return not entry.act.startswith(OFFICER_ONLY)


def _withheld(access: Access) -> frozenset[str]:
    """The authorities whose readings are withheld today; the empty word stands for all."""
    today = access.who.today
    return frozenset(str(one.withheld or "") for one in standing(str(access.case.person_id)) if one.until >= today)


def _is_hidden(entry: Entry, hidden: frozenset[str], access: Access) -> bool:
    if not hidden or entry.authority == access.who.authority.pk:
        return False
    return "" in hidden or str(entry.authority) in hidden


def _names(entries: list[Entry]) -> dict[UUID, str]:
    ids = {one.authority for one in entries if one.authority}
    return dict(Authority.objects.filter(pk__in=ids).values_list("pk", "name"))


def _reading(entry: Entry, names: dict[UUID, str], access: Access, words: Words) -> Reading:
    parts = [str(GROUPS[name]) for name in entry.fields.split(",") if name in GROUPS]
    kind, at = ACTS[entry.act], entry.at.astimezone(ZoneInfo(access.who.authority.time_zone))
    return Reading(
        at=at,
        when=f"{words.day(at.date().isoformat())} {at:%H:%M}",
        authority=names.get(entry.authority, "") if entry.authority else _("the service itself"),
        role=str(ROLES.get(entry.role, "")),
        done=str(DONE[kind]),
        parts=tuple(parts),
        relation=str(RELATIONS.get(entry.relation, "")),
        emergency=kind is Kind.ADMINISTRATION or entry.relation == "break_glass",
    )
