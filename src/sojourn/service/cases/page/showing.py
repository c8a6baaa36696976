"""What stands on the pages of a case: gathered from what may be read, in words, without asking the law."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.service.cases.access import Access
from sojourn.service.cases.auditors import Within
from sojourn.service.cases.models import Basis, Due, Event
from sojourn.service.cases.page.ahead import Ahead, ahead, open_duties, viewed
from sojourn.service.cases.page.children import Line, children
from sojourn.service.cases.page.events import Details, Happened, entries, facts, happenings, standing, stated
from sojourn.service.cases.page.needs import Needs, needs
from sojourn.service.cases.page.parties import Taking, parties
from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.cases.standing_now import Stand, stand
from sojourn.service.cases.wording import GROUPS
from sojourn.service.cases.words import GROUPS as ALL_GROUPS
from sojourn.service.cases.words import Group, Operation
from sojourn.service.desk.badges import Badge, duty_badge
from sojourn.service.identities.actions.reading import read_names


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above every page of a case. `name` is empty where who the person is is not shown."""

    access: Access
    reference: str
    pseudonym: str
    name: str
    version: int


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty that is not done: what, by which last day, how it stands, by which article."""

    what: str
    last_day: date
    badge: Badge
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A case at a glance. What is None or empty is not shown to whoever reads, or is not there."""

    stand: Stand | None
    due: Ahead | None
    dates: tuple[tuple[str, date], ...]
    duties: tuple[Duty, ...]
    person: Details
    needs: Needs | None
    children: tuple[Line, ...]
    parties: tuple[Taking, ...]
    events: tuple[Happened, ...]
    shown: tuple[str, ...]
    hides: bool


def head(access: Access) -> Head:
    """Who a case is about: its name where that is shown; the entry that records the reading says so already."""
    case, name = access.case, ""
    if access.may(Operation.READ, Group.PERSON):
        name = read_names([case.person_id], Within()).get(case.person_id, "")
    return Head(access, case.reference, pseudonym(case.pk), name, case.version)


def overview(access: Access, grounds: Sequence[Basis], words: Words) -> Overview:
    """The case as it stands today by its snapshot and by the entries that may be read."""
    groups, today = access.groups[Operation.READ], access.who.today
    held = entries(access)
    count, person = standing(held), stated(held)
    duties = open_duties(access)
    return Overview(
        stand=_stand(access, held, words),
        due=ahead(access, duties, held),
        dates=tuple(_dates(access, words)),
        duties=tuple(_duties(duties, today, words)),
        person=tuple(facts(person, words)),
        needs=needs(count, person, words) if Group.ASSISTANCE in groups else None,
        children=tuple(children(count, person, groups, today, words)),
        parties=tuple(parties(grounds, access.who.authority.pk, today)),
        events=tuple(happenings(held, words)),
        shown=tuple(str(GROUPS[group]) for group in ALL_GROUPS if group in groups),
        hides=len(groups) < len(ALL_GROUPS),
    )


def _stand(access: Access, held: Sequence[Event], words: Words) -> Stand | None:
    if not access.may(Operation.READ, Group.POSITION):
        return None
    return stand(access.case.snapshot, viewed(access, held), words)


def _duties(duties: Sequence[Due], today: date, words: Words) -> Iterator[Duty]:
    for due in duties:
        cites = tuple(words.cite(cite) for cite in due.cites.split("; "))
        yield Duty(words.duty(due.duty), due.last_day, duty_badge(due.status(today), words), cites)


def _dates(access: Access, words: Words) -> list[tuple[str, date]]:
    if not access.may(Operation.READ, Group.POSITION):
        return []
    held = access.case.snapshot
    named = [
        (words.date_name("reflection_end"), held.reflection_end),
        (words.date_name("permit_until"), held.permit_until),
    ]
    return [(name, day) for name, day in named if day] + [(_("Worked out on"), held.on)]
