"""The legal position of a case on a day, as known on a day, with reasons and course: what the law desk shows."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_noop

from sojourn.law.casefile import CaseFile
from sojourn.law.position import Position
from sojourn.law.texts import DEFAULT
from sojourn.service.cases import ledger
from sojourn.service.cases.access import Access
from sojourn.service.cases.models import Event
from sojourn.service.cases.page.withholding import shown
from sojourn.service.cases.words import Group, Operation
from sojourn.service.desk.looking import TooMuchWorkError, look
from sojourn.service.desk.presenting import Page, present
from sojourn.service.refused import RefusalError


class TooLongError(RefusalError):
    """The history takes longer to work out than one page may take."""

    status = 503
    code = "too-long"
    sentence = gettext_noop("This case has so long a history that its answers could not be worked out in time.")


@dataclass(frozen=True, slots=True)
class Answers:
    """The page of the law desk for a case, and whether something was left out of it; the position as it is shown."""

    page: Page
    position: Position
    partly: bool


def answers(access: Access, on: date, known: date | None, language: str) -> Answers:
    """What the law says of a case, for a reader who may see the position.

    All entries are read for it; only those of the reader's groups are shown. Raises `NotAllowedError` where the
    position is not shared, `TooLongError` for a history that takes too long.
    """
    access.require(Operation.READ, Group.POSITION)
    groups = access.groups[Operation.READ]
    held = ledger.entries(access.case)
    try:
        whole = look(ledger.case_file(access.case, held, known=known), on, known=known, text=DEFAULT)
    except TooMuchWorkError as error:
        raise TooLongError() from error
    told = shown(whole.position, groups)
    visible = replace(whole, case=_only(whole.case, held, groups), position=told.position)
    return Answers(present(visible, language), told.position, told.partly)


def _only(case: CaseFile, held: list[Event], groups: frozenset[str]) -> CaseFile:
    """The case file with the events that may be shown; a correction goes with what it corrects."""
    seen = {str(event.pk) for event in held if event.group in groups}
    return replace(case, events=tuple(event for event in case.events if event.id in seen))
