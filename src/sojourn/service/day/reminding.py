"""Reminding members by mail: how many tasks are overdue or end today, and a link; never whose case or what.

A member gets at most one mail a day. That a mail is in hand is written down before it leaves: a run that breaks off
after that does not send it again, and all other members get theirs from the next run. What the server for mail
refuses is tried again.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from smtplib import SMTPException
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.acting import acting
from sojourn.service.day import queries
from sojourn.service.day.models import Reminder, ReminderChoice
from sojourn.service.day.scope import Scope
from sojourn.service.day.team import CASEWORK, team
from sojourn.service.day.words import Reminding
from sojourn.service.environment import SettingError
from sojourn.service.mail import ADDRESS, connected

ACTOR: Final = Actor(None, None, "clock")
"""The job itself: it counts in the name of each member, and is told nothing but the counts."""

HEADERS: Final = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
"""Nobody's absence notice answers a reminder (RFC 3834)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a member's reminder says: how many tasks are overdue, how many end today, how many notices are unread."""

    overdue: int
    today: int
    notices: int


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a run did: mails sent, members with nothing to be reminded of (or reminded before), mails refused."""

    sent: int
    quiet: int
    refused: int


def remind(at: datetime | None = None) -> Reminded:
    """Remind everybody who is to be reminded at this moment.

    Raises `SettingError` where no address for the link is set, or the server for mail is not set or does not answer.
    """
    if not settings.SOJOURN_ADDRESS:
        raise SettingError(f"{ADDRESS} is not set: where the service stands, as in https://sojourn.authority.example")
    moment = at or timezone.now()
    with connected() as server:
        done = [_reminded(member, choice, moment, server) for member, choice in _members(moment)]
    return Reminded(done.count("sent"), done.count("quiet"), done.count("refused"))


def _members(moment: datetime) -> Iterator[tuple[Membership, ReminderChoice]]:
    here = Q(left_at__isnull=True) | Q(left_at__gt=moment)
    members = Membership.objects.filter(here, role__in=CASEWORK, account__is_active=True)
    chosen = ReminderChoice.objects.in_bulk(field_name="pk")
    for member in members.select_related("account").order_by("joined_at", "pk"):
        yield member, chosen.get(member.pk) or usual(member.pk)


def usual(member: uuid.UUID) -> ReminderChoice:
    """What holds for a member who has chosen nothing."""
    return ReminderChoice(member_id=member, often=Reminding.DAILY, language=settings.LANGUAGE_CODE)


def _reminded(member: Membership, choice: ReminderChoice, moment: datetime, server: BaseEmailBackend) -> str:
    with acting(Actor(member.pk, member.authority_id, member.role), moment) as who:
        counted = _counted(Scope(who, team(who)))
        if not _is_wanted(member, choice, counted) or not _taken_in_hand(member.pk, who.today, moment):
            return "quiet"
        day = who.today
    mine = Reminder.objects.filter(member=member, day=day)
    try:
        server.send_messages([_mail(member, choice, counted)])
    except (SMTPException, OSError, ValueError):  # a mail that cannot be written is one of these
        server.close()  # the next mail gets a connection of its own
        mine.update(failed_at=timezone.now())
        return "refused"
    with transaction.atomic():
        mine.update(sent_at=timezone.now())
        record(ACTOR, "notice.sent", str(member.pk))
    return "sent"


def _counted(scope: Scope) -> Counted:
    today = scope.who.today
    overdue = queries.count(scope, today - timedelta(days=1))
    return Counted(overdue, queries.count(scope, today) - overdue, queries.notices(scope).count())


def _is_wanted(member: Membership, choice: ReminderChoice, counted: Counted) -> bool:
    """Supervisors are reminded of what is overdue, whatever they chose."""
    if counted.overdue and (member.role == Role.SUPERVISOR or choice.often != Reminding.NEVER):
        return True
    return choice.often == Reminding.DAILY and bool(counted.today or counted.notices)


def _taken_in_hand(member: uuid.UUID, day: date, moment: datetime) -> bool:
    """Write down that the mail of a day is in hand; False where it was already, and was not refused."""
    made, new = Reminder.objects.get_or_create(member_id=member, day=day, defaults={"begun_at": moment})
    refused = Reminder.objects.filter(pk=made.pk, sent_at__isnull=True, failed_at__isnull=False)
    return new or bool(refused.update(begun_at=moment, failed_at=None))


def _mail(member: Membership, choice: ReminderChoice, counted: Counted) -> EmailMessage:
    with translation.override(choice.language):
        lines = [
            _("Good day,"),
            "",
            *_said(counted),
            "",
            _("See what, and for which case, after signing in:"),
            settings.SOJOURN_ADDRESS + reverse("day"),
            "",
            _("How often this mail comes is chosen here:"),
            settings.SOJOURN_ADDRESS + reverse("reminders"),
        ]
        subject = _("Sojourn: tasks wait for you")
    return EmailMessage(subject, "\n".join(lines), to=[member.account.email], headers=dict(HEADERS))


def _said(counted: Counted) -> list[str]:
    said = (
        (counted.overdue, ngettext("%(num)s task is overdue.", "%(num)s tasks are overdue.", counted.overdue)),
        (counted.today, ngettext("%(num)s task ends today.", "%(num)s tasks end today.", counted.today)),
        (counted.notices, ngettext("%(num)s notice is unread.", "%(num)s notices are unread.", counted.notices)),
    )
    return [text % {"num": number} for number, text in said if number]
