"""A file of cases: tried line by line and undone, to see what would happen; or imported, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import transaction

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.importing.action import import_case, is_imported
from sojourn.service.cases.importing.lines import Line, lines
from sojourn.service.cases.importing.refusals import ImportFileError
from sojourn.service.cases.policy import policy
from sojourn.service.cases.words import BasisKind
from sojourn.service.refused import RefusalError

_NAMED: Final = 20
"""So many lines that cannot be imported are named."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file, or would: how many cases are new, how many were imported before, and what is wrong."""

    new: int
    known: int
    wrong: int
    problems: Sequence[str]


def member_of(authority: str, email: str) -> Actor:
    """The member in whose name a file is imported. Raises `ImportFileError` where there is none who works on cases."""
    found = Membership.objects.filter(
        authority__name=authority, account__email=email.strip().lower(), left_at__isnull=True, account__is_active=True
    ).first()
    if found is None or found.role not in (Role.CASEWORKER, Role.SUPERVISOR):
        raise ImportFileError(f"--member: a caseworker or supervisor of {authority!r} expected, found {email!r}")
    return Actor(found.pk, found.authority_id, found.role)


def imported(path: Path, actor: Actor, purpose: str, norm: str, *, write: bool) -> Report:
    """Import a file in the name of a member, or, without `write`, try every line and undo it again.

    The whole file is read and checked first. Each line is a transaction: what was imported stays when another line is
    wrong or the run is interrupted, and is passed over the next time. Raises `ImportFileError` where the file cannot be
    read, or a line of it is no case.
    """
    for _ in lines(path):
        pass
    new, known, problems = 0, 0, list[str]()
    for line in lines(path):
        try:
            repeated = _one(actor, line, purpose, norm, write=write)
        except RefusalError as problem:
            problems.append(f"{path}: line {line.number}: {problem}")
        else:
            known, new = known + repeated, new + (not repeated)
    return Report(new, known, len(problems), tuple(problems[:_NAMED]))


def _one(actor: Actor, line: Line, purpose: str, norm: str, *, write: bool) -> bool:
    """Import a line; whether it was imported before."""
    with transaction.atomic():
        with acting(actor) as who:
            repeated = is_imported(who, line.external)
            groups = tuple(sorted(policy().reads[who.authority.kind]))
            import_case(actor, line, Ground(BasisKind.NORM, purpose, groups, who.today, norm=norm))
        if not write:
            transaction.set_rollback(True)
    return repeated


def told(report: Report, *, write: bool) -> Iterator[str]:
    """A report in lines."""
    verb = "imported" if write else "would be imported"
    yield f"{report.new} cases {verb}, {report.known} were before, {report.wrong} cannot be"
    yield from report.problems
    if report.wrong > len(report.problems):
        yield f"and {report.wrong - len(report.problems)} more"
    if not write and report.new:
        yield "Nothing was written; --write imports them."
