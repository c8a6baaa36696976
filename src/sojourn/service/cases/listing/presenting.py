"""From cases of the list to its lines: what may be shown of each, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.service.cases.listing.queries import Listed
from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.cases.standing_now import Stand, stand
from sojourn.service.desk.exports import Table


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. `name` is given where it is asked for and may be shown; `stand` where the position may."""

    id: UUID
    reference: str
    pseudonym: str
    name: str
    stand: Stand | None
    due: date | None
    late: bool
    overdue: int
    breaches: int
    lead: str


def lines(cases: list[Listed], names: Mapping[UUID, str], today: date, words: Words) -> list[Row]:
    """The lines of a page of cases."""
    stands: dict[Any, Stand] = {}  # most cases of a page stand as others do
    return [_row(case, names, today, words, stands) for case in cases]


def _row(case: Listed, names: Mapping[UUID, str], today: date, words: Words, stands: dict[Any, Stand]) -> Row:
    due, stands_as = case.next_due, (case.legal_state, case.protected, case.protected_until, case.viewed)
    if case.shows_position and stands_as not in stands:
        stands[stands_as] = stand(case, case.viewed, words)
    return Row(
        id=case.pk,
        reference=case.reference,
        pseudonym=pseudonym(case.pk),
        name=names.get(case.person_id, "") if case.shows_person else "",
        stand=stands[stands_as] if case.shows_position else None,
        due=due,
        late=due is not None and due < today,
        overdue=case.overdue,
        breaches=case.breaches,
        lead=case.lead_name,
    )


def table(rows: list[Row]) -> Table:
    """The lines as a table to take away; it holds no names."""
    columns = (
        _("Reference"), _("Pseudonym"), _("State of the case"), _("Protected against removal"), _("Next due"),
        _("Overdue duties"), _("Breaches of the law"), _("Lead"),
    )  # fmt: skip
    return Table(columns, tuple(tuple(_cells(row)) for row in rows), _("Cases"))


def _cells(row: Row) -> Iterator[str]:
    yield row.reference
    yield row.pseudonym
    yield row.stand.state if row.stand else ""
    yield (row.stand.sentence or str(row.stand.until)) if row.stand else ""
    yield str(row.due or "")
    yield str(row.overdue) if row.stand else ""
    yield str(row.breaches) if row.stand else ""
    yield row.lead
