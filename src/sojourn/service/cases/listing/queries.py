"""The list in the database: one statement a page, from the case that is due next, whatever the number of cases.

It is written in SQL: made by the models anew for each page it would cost more than the rest of the page. What it lists
is what `access.listed` lists, and of each case it says what the page of the case says; tests hold them against each
other. A case of which no duty is shown stands among those without a day, so that its place tells nothing of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.listing import knowing
from sojourn.service.cases.listing.asked import UNVIEWED, Asked, Place
from sojourn.service.cases.listing.mine import own_cases
from sojourn.service.cases.listing.order import COMING, PASSED, Days, rank
from sojourn.service.cases.models import Case
from sojourn.service.cases.policy import policy
from sojourn.service.cases.words import Group, Operation

CASES_A_PAGE: Final = 50

_STATEMENT: Final = """
    SELECT c.id, c.reference, c.person_id, s.legal_state, s.protected, s.protected_until, l.due, {overdue}, {breaches},
    {viewed},
    (SELECT a.name FROM cases_party g JOIN accounts_authority a ON a.id = g.authority_id
     WHERE g.case_id = c.id AND g.lead AND g.left_at IS NULL),
    EXISTS (SELECT 1 FROM cases_referral r WHERE r.receiver_id = %(authority)s AND r.state = 'offered'),
    {person}, {position}
    FROM (SELECT * FROM ({parts}) parts LIMIT %(most)s) l
    JOIN cases_case c ON c.id = l.case_id JOIN cases_snapshot s ON s.case_id = l.case_id
"""
# Of several duties of a case one that is shown says where it stands: the next to come, or else the last that passed.
_DATED: Final = """
    SELECT d.case_id, d.last_day AS due FROM cases_authoritydue d
    WHERE d.authority_id = %(authority)s AND {knows} AND {takes_part} AND {position}
    AND {days} AND {first} {narrowed} {later} ORDER BY {order} LIMIT %(most)s
"""
_UNDATED: Final = """
    SELECT p.case_id, CAST(NULL AS date) AS due FROM cases_party p
    WHERE p.authority_id = %(authority)s AND p.left_at IS NULL AND {as_listed} AND {held} AND {undated}
    {narrowed} {later} ORDER BY p.case_id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A case of the list with what its snapshot holds. `next_due`, `overdue` and `breaches` are of what is shown to
    whoever acts, `next_due` the next day to come or else the last that passed; `viewed`: an authority took a view;
    `has_offers`: there are offers to the authority, the same for all; the last two: whether a basis lets that be shown.
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
    """A page of cases and the one after it, where there is one, in the order of the list."""
    params = _params(who, asked, first, most)
    parts = " UNION ALL ".join(
        f"SELECT * FROM ({part}) part{at}" for at, part in enumerate(_parts(who, asked, first, params))
    )
    statement = _STATEMENT.format(
        overdue=knowing.overdue(who, "c.id"),
        breaches=knowing.breaches(who, "c.id"),
        viewed=knowing.viewed("c.id"),
        person=knowing.shows(who, "c.id", Group.PERSON),
        position=knowing.shows(who, "c.id", Group.POSITION),
        parts=parts,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return sorted(map(_listed, cursor.fetchall()), key=lambda case: rank(case.next_due, case.pk, who.today))


def place(case: Listed) -> Place:
    """Where a page that begins with this case begins."""
    return Place(case.next_due, case.pk)


def may_export(who: Standing) -> bool:
    """Whether whoever acts may take cases away as a file."""
    return Operation.EXPORT in policy().roles[who.role]


def _params(who: Standing, asked: Asked, first: Place | None, most: int) -> dict[str, Any]:
    return {
        "authority": _stored(who.authority.pk),
        "today": who.today,
        "most": most + 1,
        "due": first.due if first else None,
        "case": _stored(first.case) if first else None,
        "due_by": asked.due_by,
        "state": "outside" if asked.state == UNVIEWED else asked.state,
        "protected": asked.protected,
    }


def _parts(who: Standing, asked: Asked, first: Place | None, params: dict[str, Any]) -> Iterator[str]:
    """The cases with a day to come, those whose days have passed, and the others; from the place on at which the page
    begins, which is in one of these.
    """
    begins = first.due if first else None
    if first is None or (begins is not None and begins >= who.today):
        yield _dated(who, asked, COMING, params, within=first is not None)
    if first is None or begins is not None:
        yield _dated(who, asked, PASSED, params, within=begins is not None and begins < who.today)
    if asked.due_by is None:
        shown = knowing.shows(who, "p.case_id", Group.POSITION)
        without = knowing.none(knowing.due_to(who, "p.case_id"))
        yield _UNDATED.format(
            as_listed=knowing.as_listed(who),
            held=knowing.held("p.case_id"),
            undated=f"{shown} AND {without}" if asked.of_position else f"(NOT ({shown}) OR {without})",
            narrowed=_and(*_narrowing(who, asked, "p.case_id", params)),
            later=_and("p.case_id >= %(case)s" if first is not None and begins is None else ""),
        )


def _dated(who: Standing, asked: Asked, part: Days, params: dict[str, Any], *, within: bool) -> str:
    """A part of the list by its days; `within`: the page begins in it."""
    return _DATED.format(
        knows=knowing.knows(who, "d"),
        takes_part=knowing.takes_part(who, "d.case_id"),
        position=knowing.shows(who, "d.case_id", Group.POSITION),
        days=part.days,
        first=knowing.none(f"{knowing.due_to(who, 'd.case_id')} AND {part.before}"),
        narrowed=_and(*_narrowing(who, asked, "d.case_id", params)),
        order=part.order,
        later=_and(part.later if within else ""),
    )


def _narrowing(who: Standing, asked: Asked, case: str, params: dict[str, Any]) -> Iterator[str]:
    snapshot = f"FROM cases_snapshot s WHERE s.case_id = {case} AND"
    if asked.state:
        yield knowing.there(f"{snapshot} s.legal_state = %(state)s")
    if asked.state in (UNVIEWED, "outside"):
        yield knowing.unviewed(case) if asked.state == UNVIEWED else knowing.viewed(case)
    if asked.protected is not None:
        yield knowing.there(f"{snapshot} s.protected = %(protected)s")
    if asked.due_by:
        yield knowing.there(f"{knowing.due_to(who, case)} AND o.last_day <= %(due_by)s")
    if asked.overdue:
        yield knowing.perhaps_overdue(case)
        yield f"{knowing.overdue(who, case)} > 0"
    if asked.breaches:
        yield f"{knowing.breaches(who, case)} > 0"
    own = own_cases(who) if asked.mine else None
    if own is not None:
        statement, values = Case.objects.filter(own).values("pk").query.sql_with_params()
        names = [f"own{at}" for at in range(len(values))]
        params |= dict(zip(names, values, strict=True))
        yield f"{case} IN ({statement % tuple(f'%({name})s' for name in names)})"


def _and(*conditions: str) -> str:
    return "".join(f" AND {condition}" for condition in conditions if condition)


def _stored(value: UUID) -> Any:
    """An id as the database at hand holds it."""
    return Case._meta.pk.get_db_prep_value(value, connection)


def _listed(row: tuple[Any, ...]) -> Listed:
    case, reference, person, state, protected, until, due, overdue, breaches, *rest = row
    viewed, lead, offers, shows_person, shows_position = rest
    return Listed(
        _id(case), reference, _id(person), state, bool(protected), _day(until), _day(due),
        overdue if shows_position else 0, breaches if shows_position else 0,
        bool(viewed), lead or "", bool(offers), bool(shows_person), bool(shows_position),
    )  # fmt: skip


def _id(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(hex=value)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
