"""Who takes part in a case, on what ground and until when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sojourn.service.cases.models import Basis
from sojourn.service.cases.page.events import spoken
from sojourn.service.cases.reasons import purpose
from sojourn.service.cases.wording import BASES, GROUPS, KINDS
from sojourn.service.desk.editor.forms import words


@dataclass(frozen=True, slots=True)
class Ground:
    """Why an authority may know of the case: the word for it, the norm or the language of the consent, what for."""

    what: str
    detail: str
    purpose: str
    groups: tuple[str, ...]
    starts: date
    ends: date | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Taking:
    """A party with its grounds; `mine`: the authority of whoever reads."""

    name: str
    kind: str
    lead: bool
    mine: bool
    grounds: tuple[Ground, ...]


def parties(rows: Iterable[Basis], authority: Any, today: date) -> list[Taking]:
    """The parties of a case, the lead first, then by name; grounds that hold stand first."""
    here = [row for row in rows if getattr(row, "here", False)]
    by_authority: dict[Any, list[Any]] = {}
    for row in here:
        by_authority.setdefault(row.authority_id, []).append(row)
    made = [_taking(held, authority, today) for held in by_authority.values()]
    return sorted(made, key=lambda one: (not one.lead, one.name))


def _taking(rows: list[Any], authority: Any, today: date) -> Taking:
    body = rows[0].authority
    grounds = sorted(_grounds(rows, today), key=lambda one: not one.holds)
    return Taking(body.name, str(KINDS[body.kind]), rows[0].lead, body.pk == authority, tuple(grounds))


def _grounds(rows: Iterable[Any], today: date) -> Iterator[Ground]:
    for row in rows:
        yield Ground(
            what=str(BASES[row.kind]),
            detail=row.norm or spoken(row.language, words()),
            purpose=purpose(row.purpose),
            groups=tuple(str(GROUPS[group]) for group in row.groups),
            starts=row.starts,
            ends=row.ends,
            holds=row.withdrawn_at is None and row.starts <= today <= (row.ends or today),
        )
