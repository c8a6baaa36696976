"""Reminders: who gets one, what stands in it, and never two of one day, whatever breaks in between."""

import re
from datetime import timedelta
from smtplib import SMTPException, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import Settings

from sojourn.service.accounts.models import Account, Membership
from sojourn.service.accounts.words import Role
from sojourn.service.audit.models import Entry
from sojourn.service.day.actions.remember import choose
from sojourn.service.day.models import Reminder
from sojourn.service.day.reminding import Reminded, remind
from sojourn.service.day.words import Reminding
from sojourn.service.environment import SettingError
from sojourn.service.mail import NoMailError
from tests.service.cases.cast import NOW, Cast, member, member_id, opened, referred
from tests.service.databases import Database
from tests.service.day.days import viewed

TOMORROW = NOW + timedelta(days=1)
IN_A_WEEK = NOW + timedelta(days=7)


@pytest.fixture(autouse=True)
def post(settings: Settings) -> list[Any]:
    """Mail goes to a list."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.SOJOURN_ADDRESS = "https://sojourn.authority.example"
    settings.DEFAULT_FROM_EMAIL = "sojourn@authority.example"
    mail.outbox = []
    return mail.outbox


def receivers(post: list[Any]) -> list[str]:
    """The first names in the addresses of what was sent."""
    return sorted(re.sub(r"\d.*", "", address) for message in post for address in message.to)


def test_one_mail_a_day_with_counts_and_nothing_else(people: Cast, post: list[Any], database: Database) -> None:
    case = viewed(people)
    assert remind(TOMORROW).sent == 1
    assert remind(TOMORROW + timedelta(hours=3)).sent == 0
    (message,) = post
    assert receivers(post) == ["anna"]
    assert "1 task is overdue." in message.body
    assert "https://sojourn.authority.example/en/office/" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    whole = message.message().as_string()
    for word in ("anna", "Police", str(case.case), "BE-2026", "inform", "person"):
        assert word not in whole.replace(message.to[0], "")
    with database.administrator():
        (entry,) = Entry.objects.filter(act="notice.sent")
        assert (entry.subject, entry.role) == (str(people.anna.member), "clock")


def test_who_has_nothing_to_do_gets_nothing(people: Cast, post: list[Any]) -> None:
    assert remind(NOW) == Reminded(0, 5, 0)
    assert post == []


@pytest.mark.parametrize(
    ("often", "today", "later"),
    [(Reminding.DAILY, True, True), (Reminding.OVERDUE, False, True), (Reminding.NEVER, False, False)],
)
def test_each_member_chooses(people: Cast, post: list[Any], often: Reminding, today: bool, later: bool) -> None:
    viewed(people)
    choose(people.anna, often, "en", at=NOW)
    assert (remind(NOW).sent == 1) is today
    assert (remind(IN_A_WEEK).sent == 1) is later


def test_supervisors_are_always_told_of_what_is_overdue(people: Cast, post: list[Any], database: Database) -> None:
    viewed(people)
    choose(people.sven, Reminding.NEVER, "en", at=NOW)
    with database.administrator():
        Membership.objects.filter(pk=member_id(people.anna)).update(left_at=NOW + timedelta(hours=1))
    assert remind(TOMORROW).sent == 1
    assert receivers(post) == ["sven"]


def test_a_reminder_is_written_in_the_language_that_was_chosen(people: Cast, post: list[Any]) -> None:
    viewed(people)
    choose(people.anna, Reminding.DAILY, "nl", at=NOW)
    remind(NOW)
    assert "/nl/office/" in post[0].body


def test_a_new_notice_is_worth_a_mail(people: Cast, post: list[Any]) -> None:
    referred(people, opened(people).case, people.ngo)
    remind(NOW)
    assert "noor" in receivers(post)
    assert any("1 notice is unread." in message.body for message in post)


def test_who_left_or_is_closed_out_gets_nothing(people: Cast, post: list[Any], database: Database) -> None:
    viewed(people)
    with database.administrator():
        Account.objects.filter(memberships=member_id(people.anna)).update(is_active=False)
        Membership.objects.filter(pk=member_id(people.sven)).update(left_at=NOW)
    assert remind(TOMORROW).sent == 0


class Breaking(EmailBackend):
    """Sends until the message that was chosen, then fails as it was told to."""

    at = 2
    problem: BaseException = KeyboardInterrupt()
    after = False

    def send_messages(self, messages: Any) -> Any:
        """Send, or break off before or after."""
        breaks = len(mail.outbox) + 1 == Breaking.at
        if breaks and not Breaking.after:
            raise Breaking.problem
        sent = super().send_messages(messages)
        if breaks:
            raise Breaking.problem
        return sent


@pytest.fixture
def three(people: Cast, database: Database) -> None:
    """Three members of the police with something overdue."""
    with database.administrator():
        for name in ("pia", "paul"):
            member(people.police, Role.SUPERVISOR, name)
        viewed(people)
        Membership.objects.filter(pk=member_id(people.anna)).update(left_at=NOW + timedelta(hours=1))


@pytest.mark.parametrize("after", [False, True], ids=["before it left", "after it left"])
def test_a_run_that_breaks_off_is_gone_on_with_and_nobody_hears_twice(
    people: Cast, three: None, post: list[Any], monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    monkeypatch.setattr(Breaking, "after", after)
    monkeypatch.setattr("sojourn.service.mail.get_connection", lambda: Breaking())
    with pytest.raises(KeyboardInterrupt):
        remind(TOMORROW)
    monkeypatch.undo()
    remind(TOMORROW)
    sent = receivers(post)
    assert len(sent) == len(set(sent)) == (3 if after else 2)
    assert Reminder.objects.filter(sent_at__isnull=True, failed_at__isnull=True).count() == 1


@pytest.mark.parametrize(
    "problem",
    [SMTPServerDisconnected("gone"), SMTPException("no such mailbox"), OSError("no way"), UnicodeError("no domain")],
)
def test_what_the_server_refuses_is_tried_again(
    people: Cast, three: None, post: list[Any], monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    monkeypatch.setattr(Breaking, "problem", problem)
    monkeypatch.setattr("sojourn.service.mail.get_connection", lambda: Breaking())
    # The second fails; then the third is the second in the list and fails as well.
    assert remind(TOMORROW).refused == 2
    monkeypatch.undo()
    done = remind(TOMORROW)
    assert (done.sent, done.refused) == (2, 0)
    assert receivers(post) == ["paul", "pia", "sven"]


def test_without_a_server_or_an_address_nobody_is_taken_in_hand(people: Cast, settings: Settings) -> None:
    viewed(people)
    settings.EMAIL_BACKEND = "sojourn.service.mail.NoMail"
    with pytest.raises(NoMailError):
        remind(TOMORROW)
    settings.SOJOURN_ADDRESS = ""
    with pytest.raises(SettingError, match="SOJOURN_ADDRESS is not set"):
        remind(TOMORROW)
    assert not Reminder.objects.exists()


def test_a_server_that_does_not_answer_is_said_in_one_line(people: Cast, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(NoMailError, match="SOJOURN_SMTP: the server for mail does not answer"):
        remind(NOW)
