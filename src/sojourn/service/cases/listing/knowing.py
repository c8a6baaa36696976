"""Conditions in SQL on what of a case whoever acts may know: by the bases that hold today and the kind of authority.

They say of rows of cases what `access` says of one case; a test holds the list against the page of the case. Each takes
the id of the case as an expression, and stands in parameters named `authority` and `today`.

They are written so that PostgreSQL asks them of row after row in the order of an index, until a page is full: what may
be a join it would ask of all cases of an authority, and of a bare `EXISTS` it expects that it fails for most rows.
"""

from django.db import connection

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.access import leads_listed
from sojourn.service.cases.policy import CORRECTED, policy
from sojourn.service.cases.words import GROUPS, PERSON_STATED, Clock, Group

_HELD = """
    FROM cases_basis b WHERE b.case_id = {case} AND b.authority_id = %(authority)s AND b.withdrawn_at IS NULL
    AND b.starts <= %(today)s AND (b.ends IS NULL OR b.ends >= %(today)s)
"""
_VIEWED = """
    FROM cases_event e WHERE e.case_id = {case} AND e."group" = 'course' AND e.type IN ('view_taken', 'identified')
    AND NOT EXISTS (SELECT 1 FROM cases_event m WHERE m.corrects_id = e.id)
"""


def there(rows: str) -> str:
    """There is a row; `rows` is what a SELECT says after its columns."""
    return f"(SELECT 1 {rows} LIMIT 1) IS NOT NULL"


def none(rows: str) -> str:
    """There is no row."""
    return f"coalesce((SELECT 1 {rows} LIMIT 1), 0) <> 1"


def held(case: str) -> str:
    """A basis of the authority holds today."""
    return there(_HELD.format(case=case))


def takes_part(who: Standing, case: str) -> str:
    """The authority takes part in the case in a way in which whoever acts lists cases."""
    return there(
        f"FROM cases_party p WHERE p.case_id = {case} AND p.authority_id = %(authority)s AND p.left_at IS NULL "
        f"AND {as_listed(who)}"
    )


def as_listed(who: Standing) -> str:
    """The party `p` has the lead or not, as whoever acts lists cases."""
    leads = leads_listed(who)
    return {2: "1 = 1", 0: "1 = 0"}.get(len(leads), "p.lead" if True in leads else "NOT p.lead")


def shows(who: Standing, case: str, group: Group) -> str:
    """The kind of authority reads a group, and a basis that holds names it."""
    return _named(case, f"'{group.value}'") if group in policy().reads[who.authority.kind] else "1 = 0"


def knows(who: Standing, row: str) -> str:
    """The group of a row of a table of a case is one that is shown."""
    read = ", ".join(f"'{group}'" for group in sorted(policy().reads[who.authority.kind]))
    group = f'{row}."group"'
    return f"{group} IN ({read}) AND {_named(f'{row}.case_id', group)}" if read else "1 = 0"


def due_to(who: Standing, case: str) -> str:
    """The rows `o` of what is due in a case, as far as it is shown."""
    return (
        f"FROM cases_authoritydue o WHERE o.case_id = {case} AND o.authority_id = %(authority)s AND {knows(who, 'o')}"
    )


def overdue(who: Standing, case: str) -> str:
    """How many duties that are shown should have been done by today."""
    return (
        f"(SELECT count(*) FROM cases_due o WHERE o.case_id = {case} AND o.last_day < %(today)s "
        f"AND o.clock <> '{Clock.TARGET.value}' AND {knows(who, 'o')})"
    )


def perhaps_overdue(case: str) -> str:
    """Some duty beside the authority should have been done by today, shown or not: found once for all cases."""
    return (
        f"{case} IN (SELECT o.case_id FROM cases_authoritydue o WHERE o.authority_id = %(authority)s "
        f"AND o.last_day < %(today)s AND o.clock <> '{Clock.TARGET.value}')"
    )


def breaches(who: Standing, case: str) -> str:
    """How many breaches are shown: what the law finds to whoever reads everything, else the entries that are shown."""
    entries = (
        f"(SELECT count(*) FROM cases_event o WHERE o.case_id = {case} AND o.breach "
        f"AND o.type NOT IN ('{CORRECTED}', '{PERSON_STATED}') AND {knows(who, 'o')} "
        "AND NOT EXISTS (SELECT 1 FROM cases_event m WHERE m.corrects_id = o.id))"
    )
    if policy().reads[who.authority.kind] != frozenset(GROUPS):
        return entries
    everything = " AND ".join(shows(who, case, Group(group)) for group in GROUPS)
    found = f"(SELECT n.breaches FROM cases_snapshot n WHERE n.case_id = {case})"
    return f"CASE WHEN {everything} THEN {found} ELSE {entries} END"


def viewed(case: str) -> str:
    """Some authority has taken a view, and not taken it back as a mistake."""
    return there(_VIEWED.format(case=case))


def unviewed(case: str) -> str:
    """No authority has taken a view."""
    return none(_VIEWED.format(case=case))


def _named(case: str, group: str) -> str:
    """A basis that holds names a group, which is an expression."""
    names = "jsonb_exists(b.groups, {})" if connection.vendor == "postgresql" else "instr(b.groups, '\"' || {} || '\"')"
    return there(f"{_HELD.format(case=case)} AND {names.format(group)}")
