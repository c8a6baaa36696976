"""What pages of recording show: offers in words with what the law says of them, and entries in one line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sojourn.law.position import Position
from sojourn.law.readings import prose
from sojourn.service.cases.authors import author_of
from sojourn.service.cases.models import Event
from sojourn.service.cases.policy import CORRECTED
from sojourn.service.cases.recording.offering import Offer, sections
from sojourn.service.cases.words import PERSON_STATED
from sojourn.service.desk.badges import Badge, answer_badge
from sojourn.service.desk.editor.forms import words


@dataclass(frozen=True, slots=True)
class Line:
    """An offer in words; `why` and `cites` are the law's answer, where it was asked."""

    type: str
    what: str
    duty: str = ""
    due: str = ""
    overdue: bool = False
    badge: Badge | None = None
    why: str = ""
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the ledger in one line."""

    on: str
    what: str
    who: str


def lines(offers: Iterable[Offer], position: Position | None, today: date) -> tuple[Line, ...]:
    """Offers as a page lists them."""
    return tuple(_line(one, position, today) for one in offers)


def titled(offers: Iterable[Offer], position: Position | None, today: date) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Offers under the titles of the procedure."""
    for title, held in sections(offers):
        yield title, lines(held, position, today)


def _line(one: Offer, position: Position | None, today: date) -> Line:
    told, question = words(), one.verdict.question
    duty = told.duty(one.duty) if one.duty else ""
    overdue = bool(one.due) and str(one.due) < today.isoformat()
    if not question or position is None:
        return Line(one.type, told.event(one.type), duty, one.due or "", overdue)
    said = prose.explain(position, question, told.code)
    badge = answer_badge(one.verdict.answer, told)
    return Line(one.type, told.event(one.type), duty, one.due or "", overdue, badge, said.verdict, said.cites)


def entry(event: Event) -> Entry:
    """An entry of the ledger: its day, what happened, and who did or recorded it."""
    author = author_of(event)
    who = author.name if author else event.authority.name
    return Entry(event.on.isoformat(), what(event), who if not author else _("%(name)s, from paper") % {"name": who})


def what(event: Event) -> str:
    """What an entry is, in words."""
    if event.type == PERSON_STATED:
        return _("What is known of the person was stated")
    if event.type == CORRECTED:
        return _("An entry was corrected")
    return words().event(event.type)
