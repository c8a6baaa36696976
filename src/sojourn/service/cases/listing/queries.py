"""The list in the database: one statement a page, from the case that is due first, whatever the number of cases.

It is written in SQL: made by the models anew for each page it would cost more than the rest of the page. What it lists
is what `access.listed` lists; a test holds both against each other. A case whose basis does not name the legal position
stands among those without a day, so that its place in the order says nothing of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.access import leads_listed
from sojourn.service.cases.listing.asked import UNVIEWED, Asked, Place
from sojourn.service.cases.listing.mine import own_cases
from sojourn.service.cases.models import Case
from sojourn.service.cases.policy import policy
from sojourn.service.cases.words import Group, Operation

CASES_A_PAGE: Final = 50

_HELD: Final = """
    SELECT 1 FROM cases_basis b WHERE b.case_id = c.id AND b.authority_id = %(authority)s AND b.withdrawn_at IS NULL
    AND b.starts <= %(today)s AND (b.ends IS NULL OR b.ends >= %(today)s)
"""
_VIEWED: Final = """
    EXISTS (SELECT 1 FROM cases_event e WHERE e.case_id = c.id AND e."group" = 'course'
            AND e.type IN ('view_taken', 'identified'))
"""
_LISTED: Final = f"""
    EXISTS (SELECT 1 FROM cases_party p WHERE p.case_id = c.id AND p.authority_id = %(authority)s
            AND p.left_at IS NULL AND (p.lead OR %(as_party)s) AND (NOT p.lead OR %(as_lead)s))
    AND EXISTS ({_HELD})
"""
_COLUMNS: Final = f"""
    SELECT c.id, c.reference, c.person_id, s.legal_state, s.protected, s.protected_until, s.next_due, s.overdue,
    s.breaches, {_VIEWED},
    (SELECT a.name FROM cases_party l JOIN accounts_authority a ON a.id = l.authority_id
     WHERE l.case_id = c.id AND l.lead AND l.left_at IS NULL),
    EXISTS (SELECT 1 FROM cases_referral r WHERE r.receiver_id = %(authority)s AND r.state = 'offered'),
    {{person}}, {{position}}
    FROM cases_snapshot s JOIN cases_case c ON c.id = s.case_id WHERE {_LISTED}
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A case of the list with what its snapshot holds. `viewed`: an authority took a view; `has_offers`: there are
    offers to the authority, the same for all; the last two: whether a basis lets that be shown.
    """

    pk: UUID
    reference: str
    person_id: UUID
    legal_state: str
    protected: bool
    protected_until: date | None
    next_due: date | None
    overdue: int
    breaches: int
    viewed: bool
    lead_name: str
    has_offers: bool
    shows_person: bool
    shows_position: bool


def found(who: Standing, asked: Asked, first: Place | None = None, most: int = CASES_A_PAGE) -> list[Listed]:
    """A page of cases and the one after it, where there is one: those with a day first, in the order of their days."""
    params = _params(who, asked, first, most)
    narrowed = " ".join(f"AND {one}" for one in _narrowing(who, asked, params))
    columns = _COLUMNS.format(person=_shows(who, Group.PERSON), position=_shows(who, Group.POSITION))
    parts = [f"{columns} {narrowed} {part}" for part in _parts(who, asked, first)]
    union = " UNION ALL ".join(f"SELECT * FROM ({part} LIMIT %(most)s) part{at}" for at, part in enumerate(parts))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({union}) parts LIMIT %(most)s", params)
        return [_listed(row) for row in cursor.fetchall()]


def place(case: Listed) -> Place:
    """Where a page that begins with this case begins."""
    return Place(case.next_due if case.shows_position else None, case.pk)


def may_export(who: Standing) -> bool:
    """Whether whoever acts may take cases away as a file."""
    return Operation.EXPORT in policy().roles[who.role]


def _params(who: Standing, asked: Asked, first: Place | None, most: int) -> dict[str, Any]:
    leads = leads_listed(who)
    return {
        "authority": _stored(who.authority.pk),
        "today": who.today,
        "as_party": False in leads,
        "as_lead": True in leads,
        "most": most + 1,
        "due": first.due if first else None,
        "case": _stored(first.case) if first else None,
        "due_by": asked.due_by,
        "state": "outside" if asked.state == UNVIEWED else asked.state,
        "protected": asked.protected,
    } | {group: f'%"{group}"%' for group in (Group.PERSON.value, Group.POSITION.value)}


def _shows(who: Standing, group: Group) -> str:
    """The condition that a basis which holds names a group, and the kind of authority reads it."""
    if group not in policy().reads[who.authority.kind]:
        return "1 = 0"
    return f"EXISTS ({_HELD} AND CAST(b.groups AS text) LIKE %({group.value})s)"


def _narrowing(who: Standing, asked: Asked, params: dict[str, Any]) -> Iterator[str]:
    if asked.state in (UNVIEWED, "outside"):
        yield f"s.legal_state = %(state)s AND {'NOT' if asked.state == UNVIEWED else ''} {_VIEWED}"
    elif asked.state:
        yield "s.legal_state = %(state)s"
    if asked.protected is not None:
        yield "s.protected = %(protected)s"
    if asked.overdue:
        yield "s.overdue > 0"
    if asked.breaches:
        yield "s.breaches > 0"
    if asked.due_by is not None:
        yield "s.next_due <= %(due_by)s"
    own = own_cases(who) if asked.mine else None
    if own is not None:
        statement, values = Case.objects.filter(own).values("pk").query.sql_with_params()
        names = [f"own{at}" for at in range(len(values))]
        params |= dict(zip(names, values, strict=True))
        yield f"c.id IN ({statement % tuple(f'%({name})s' for name in names)})"


def _parts(who: Standing, asked: Asked, first: Place | None) -> Iterator[str]:
    """The cases with a day that may be shown, then the others, each from the place on at which the page begins."""
    shown = _shows(who, Group.POSITION)
    if first is None or first.due is not None:
        later = "" if first is None else "AND s.next_due >= %(due)s AND (s.next_due > %(due)s OR s.case_id >= %(case)s)"
        yield f"AND s.next_due IS NOT NULL AND {shown} {later} ORDER BY s.next_due, s.case_id"
    if asked.due_by is None:
        undated = f"s.next_due IS NULL AND {shown}" if asked.of_position else f"(s.next_due IS NULL OR NOT {shown})"
        later = "AND s.case_id >= %(case)s" if first is not None and first.due is None else ""
        yield f"AND {undated} {later} ORDER BY s.case_id"


def _stored(value: UUID) -> Any:
    """An id as the database at hand holds it."""
    return Case._meta.pk.get_db_prep_value(value, connection)


def _listed(row: tuple[Any, ...]) -> Listed:
    case, reference, person, state, protected, until, due, overdue, breaches, *rest = row
    viewed, lead, offers, shows_person, shows_position = rest
    return Listed(
        _id(case), reference, _id(person), state, bool(protected), _day(until), _day(due), overdue, breaches,
        bool(viewed), lead or "", bool(offers), bool(shows_person), bool(shows_position),
    )  # fmt: skip


def _id(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(hex=value)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
