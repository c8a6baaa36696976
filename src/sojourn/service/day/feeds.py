"""The calendar of a member's days, as iCalendar (RFC 5545): the pseudonym of a case on each last day, and no more.

A calendar lies on telephones and with companies that keep calendars. So it says neither what is to be done nor under
which reference, and every fetch asks anew what the member may see.
"""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain, islice
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from sojourn.service.accounts.tokens import digest
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.acting import acting
from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.day import queries
from sojourn.service.day.models import Feed
from sojourn.service.day.refusals import NoSuchFeedError
from sojourn.service.day.scope import Scope
from sojourn.service.day.sources import Task
from sojourn.service.day.team import team

LONGEST: Final = 1000
"""So many days a calendar has at most, the earliest first."""

_SPACE: Final = uuid.UUID("6f2f4c0e-8f3e-4a55-9d0c-0d5b1b7f7a11")
"""What the ids of entries are derived under, so that an entry keeps its own from fetch to fetch."""


def calendar(token: str, at: datetime | None = None) -> bytes:
    """The calendar behind the secret of an address, as the member may see it at this moment.

    Raises `NoSuchFeedError` where there is none: unknown, closed, expired, or the member works there no more.
    """
    moment = at or timezone.now()
    feeds = Feed.objects.select_related("member").filter(token_hash=digest(token), closed_at__isnull=True)
    feed = feeds.filter(expires_at__gt=moment).first()
    if feed is None:
        raise NoSuchFeedError()
    member = feed.member
    with acting(Actor(member.pk, member.authority_id, member.role), moment) as who:
        here = team(who)
        if who.id not in here.colleagues:
            raise NoSuchFeedError()
        tasks = list(_tasks(Scope(who, here)))
        record(who.actor, "calendar.read", str(who.id))
    return _written(feed, tasks)


def _tasks(scope: Scope) -> Iterator[Task]:
    rows = chain.from_iterable(rows.order_by("task_day", "task_id")[:LONGEST] for rows in queries.dated(scope))
    return islice(sorted((Task(*row) for row in rows), key=lambda task: (task.day, str(task.id))), LONGEST)


def _written(feed: Feed, tasks: list[Task]) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Sojourn//My day//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("Sojourn: last days"))
    for task in tasks:
        made.add_component(_entry(feed, task))
    written: bytes = made.to_ical()
    return written


def _entry(feed: Feed, task: Task) -> Event:
    entry = Event()
    # The id hangs on the calendar too: two members' calendars cannot be laid on each other.
    entry.add("uid", f"{uuid.uuid5(_SPACE, f'{feed.pk} {task.case} {task.source} {task.what}')}@sojourn")
    entry.add("dtstamp", feed.opened_at)
    entry.add("dtstart", task.day)
    entry.add("dtend", _next(task.day))
    entry.add("summary", pseudonym(task.case))
    entry.add("class", "PRIVATE")
    entry.add("transp", "TRANSPARENT")
    return entry


def _next(day: date) -> date:
    """The end of an all-day entry is not part of it."""
    return day + timedelta(days=1)
