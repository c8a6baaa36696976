"""Digests and posts: only to whoever said yes, each told once, a flood in one, and none waiting for another."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import OPERATOR
from sojourn.service.desk.limits import MinuteCount
from sojourn.service.environment import SettingError
from sojourn.service.observatory.feeds import sending, subscribing, views, webhooks
from sojourn.service.observatory.feeds.posting import PostError, post
from sojourn.service.observatory.feeds.scopes import EVERYTHING, scope
from sojourn.service.observatory.feeds.subscribing import subscribe
from sojourn.service.observatory.models import Change, Subscription, Webhook
from sojourn.service.observatory.refusals import NotAnAddressError, NothingThereError, NotKeeperError
from sojourn.service.observatory.sealing import hashed, sealed
from tests.service.cases.cast import cast, member, member_id
from tests.service.databases import Database
from tests.service.observatory.saves import one_more_event, reference, saved, taken

SITE = "https://sojourn.example"
MAILBOX = "Maja@example.org"


@pytest.fixture(autouse=True)
def site(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The service stands somewhere, mail stays here, and nobody has asked for any yet."""
    monkeypatch.setattr(views, "_asks", MinuteCount())
    settings.SOJOURN_ADDRESS = SITE
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    yield
    mail.outbox = []


class Posts:
    """Other programs, of which some do not answer."""

    def __init__(self, *dead: str) -> None:
        self.dead = dead
        self.arrived: list[tuple[str, dict[str, Any], dict[str, str], bytes]] = []

    def __call__(self, address: str, body: bytes, headers: dict[str, str]) -> None:
        if address in self.dead:
            raise PostError("no answer (TimeoutError)")
        self.arrived.append((address, json.loads(body), headers, body))


def links(message: mail.EmailMessage) -> list[str]:
    return [found.removeprefix(SITE) for found in re.findall(rf"{SITE}\S+", str(message.body))]


def subscribed(visitor: Client, *codes: str) -> None:
    for code in codes:
        subscribe(MAILBOX, scope("procedure", code), "en")
    sending.send()
    for link in [link for message in mail.outbox for link in links(message)]:
        assert visitor.post(link).status_code == 200
    mail.outbox = []


def later(minutes: int) -> datetime:
    return timezone.now() + timedelta(minutes=minutes)


def test_nobody_is_told_anything_before_saying_yes(database: Database, visitor: Client) -> None:
    taken(saved(1))
    subscribe(MAILBOX, scope("procedure", reference(1)), "en")
    subscribe(MAILBOX.lower(), scope("procedure", reference(1)), "nl")
    assert mail.outbox == []
    assert sending.send().questions == 1
    assert sending.send().questions == 0
    assert mail.outbox[0].to == [MAILBOX]
    held = Subscription.objects.get()
    assert b"example" not in bytes(held.address) + held.address_hash.encode()
    taken(saved(1, 2, one_more_event))
    assert sending.send().digests == 0
    # To look at the page is not to say yes: programs look at links in mails.
    question = links(mail.outbox[0])[0]
    assert visitor.get(question).status_code == 200
    assert Subscription.objects.filter(confirmed_at__isnull=False).count() == 0
    assert visitor.post(question.replace("/yes/", "/yes/x")).status_code == 404
    assert visitor.post(question).status_code == 200
    # What was new before is not told.
    assert sending.send().digests == 0
    taken(saved(1, 3))
    assert sending.send().digests == 1


def test_the_form_answers_alike_whoever_is_asked_for(database: Database, visitor: Client, settings: Settings) -> None:
    taken(saved(1))
    for address in ("/en/observatory/mail/", f"/nl/observatory/mail/of/procedure/{reference(1)}/"):
        assert "Nothing that you send is stored" not in visitor.get(address).content.decode()
        assert visitor.post(address, {"address": "nobody"}).status_code == 400
        first, second = (visitor.post(address, {"address": MAILBOX}) for _ in range(2))
        assert (first.status_code, first.content) == (200, second.content)
        assert not first.cookies
    assert {(one.scope, one.language) for one in Subscription.objects.all()} == {("all", "en"), ("procedure", "nl")}
    assert visitor.get("/en/observatory/mail/of/procedure/1999/1(COD)/").status_code == 404
    settings.SOJOURN_ADDRESS = ""  # no mail can be sent: nobody is asked for an address in vain
    assert visitor.get("/en/observatory/mail/").status_code == 404
    assert "/observatory/mail/" not in visitor.get("/en/observatory/feeds/").content.decode()
    assert mail.outbox == []


def test_a_mailbox_is_not_filled_with_questions_and_silence_is_forgotten(database: Database) -> None:
    taken(*(saved(number) for number in range(1, 7)))
    for number in range(1, 7):
        address = MAILBOX if number < 4 else f"maja+{number}@example.org"
        subscribe(address, scope("procedure", reference(number)), "de")
    assert sending.send().questions == 1
    assert (len(mail.outbox), len(links(mail.outbox[0]))) == (1, 3)
    # The other addresses of the mailbox wait for the next days, however many they are; the oldest of them go.
    for number in range(2 * subscribing.PENDING):
        subscribe(f"maja+again{number}@example.org", EVERYTHING, "de")
    assert Subscription.objects.count() == subscribing.PENDING
    assert sending.send(later(60)).questions == 0
    assert sending.send(timezone.now() + subscribing.PAUSE).questions == 1
    assert len(mail.outbox) == 2
    Subscription.objects.update(asked_at=timezone.now() - timedelta(days=8))
    assert sending.send().forgotten == subscribing.PENDING
    unwritten = f"x@{'ü' * 60}.example"
    several, split = "a@example.org, b@example.org", "a@example.org\nBcc: b@example.org"
    for wrong in ("", "nobody", "a@b", several, split, unwritten):
        with pytest.raises(NotAnAddressError):
            subscribe(wrong, EVERYTHING, "en")


def test_whoever_answers_is_asked_about_more_at_once(database: Database, visitor: Client) -> None:
    taken(saved(1), saved(2))
    subscribed(visitor, reference(1))
    subscribe(MAILBOX, scope("procedure", reference(2)), "en")
    assert sending.send().questions == 1


def test_a_run_asks_so_many_and_a_network_gives_so_many_addresses(
    database: Database, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscribing, "MOST_ASKED", 4)
    told = [visitor.post("/en/observatory/mail/", {"address": f"{one}@example.org"}) for one in "abcdefghijkl"]
    assert [one.status_code for one in told] == [200] * views.ASKS_A_MINUTE + [429] * 2
    assert [sending.send().questions for _ in range(4)] == [4, 4, 2, 0]


def test_a_mail_that_cannot_be_written_stops_no_other(database: Database, settings: Settings) -> None:
    taken(saved(1))
    subscribe(MAILBOX, EVERYTHING, "en")
    subscribe("bad@example.org", EVERYTHING, "en")
    bad = Subscription.objects.get(address_hash=hashed("bad@example.org"))
    # As it may stand there from before such addresses were refused.
    Subscription.objects.filter(pk=bad.pk).update(
        address=sealed(f"x@{'ü' * 60}.example", str(bad.pk)), asked_at=timezone.now() - timedelta(days=1)
    )
    done = sending.send()
    assert (done.questions, done.refused) == (1, 1)
    assert [one.to for one in mail.outbox] == [[MAILBOX]]


def test_one_digest_for_all_an_address_wants_and_links_that_end_it(database: Database, visitor: Client) -> None:
    taken(saved(1), saved(2), saved(3))
    subscribed(visitor, reference(1), reference(2))
    taken(*(saved(number, 2, one_more_event) for number in (1, 2, 3)))
    assert sending.send().digests == 1
    message = mail.outbox[0]
    said = str(message.body)
    told = {one.document: one.says for one in Change.objects.filter(kind="news")}
    assert told[reference(1)] in said and told[reference(2)] in said and reference(3) not in said
    assert sending.send().digests == 0
    first, _, everything = links(message)[-3:]
    assert message.extra_headers["List-Unsubscribe"] == f"<{SITE}{everything}>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert visitor.get(first).status_code == 200
    assert Subscription.objects.count() == 2
    assert visitor.post(first).status_code == 200
    assert Subscription.objects.count() == 1
    assert visitor.post(everything, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert visitor.post(everything).status_code == 200
    assert Subscription.objects.count() == 0
    taken(saved(1, 3))
    assert sending.send().digests == 0


def test_a_flood_is_one_digest_and_one_post_with_a_count(database: Database, visitor: Client) -> None:
    def flood(found: dict[str, Any]) -> None:
        last = found["events"][-1]
        found["events"] += [
            last | {"label": f"Lamps counted in district {n}", "references": [], "has_summary": False}
            for n in range(webhooks.MOST + 20)
        ]

    taken(saved(1))
    subscribed(visitor, reference(1))
    webhooks.register(OPERATOR, "https://news.example.org/in", EVERYTHING)
    taken(saved(1, 2, flood))
    count = Change.objects.filter(kind="news").count()
    posts = Posts()
    done = sending.send(poster=posts)
    assert (done.digests, done.posted, len(mail.outbox), len(posts.arrived)) == (1, 1, 1, 1)
    assert str(mail.outbox[0].body).count("\n- ") == sending.SHOWN
    assert f"and {count - sending.SHOWN} more" in str(mail.outbox[0].body)
    said = posts.arrived[0][1]
    assert (said["count"], said["more"], len(said["news"])) == (count, count - webhooks.MOST, webhooks.MOST)
    done = sending.send(poster=posts)
    assert (done.digests, done.posted) == (0, 0)


def test_what_the_server_for_mail_refuses_is_told_by_a_later_run(
    database: Database, visitor: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError("refused")

    taken(saved(1))
    subscribed(visitor, reference(1))
    taken(saved(1, 2, one_more_event))
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        assert sending.send().refused == 1
    assert sending.send(later(60)).digests == 1
    settings.SOJOURN_ADDRESS = ""
    assert sending.send(later(120)).digests == 0
    taken(saved(1, 3))
    with pytest.raises(SettingError, match="SOJOURN_ADDRESS"):
        sending.send(later(120))


def test_a_post_is_signed_and_an_unreachable_webhook_stops_nobody_else(database: Database) -> None:
    with database.administrator():
        people = cast()
    alive, dead = "https://alive.example.org/in", "https://dead.example.org/in"
    _, secret = webhooks.register(people.adam, alive, EVERYTHING)
    webhooks.register(people.adam, dead, EVERYTHING)
    taken(saved(1), saved(1, 2, one_more_event))
    posts = Posts(dead)
    moment = timezone.now()
    done = webhooks.send(moment, posts)
    assert (done.arrived, done.failed) == (1, 1)
    _, said, headers, body = posts.arrived[0]
    assert [one["says"] for one in said["news"]] == [one.says for one in Change.objects.filter(kind="news")]
    seconds, found = re.findall(r"\At=(\d+),v1=([0-9a-f]{64})\Z", headers["Sojourn-Signature"])[0]
    assert found == webhooks.signature(secret, int(seconds), body)
    waits = []
    while (held := Webhook.objects.get(address=dead)).given_up_at is None:
        assert webhooks.send(held.next_at - timedelta(seconds=1), posts).failed == 0
        waits.append(held.next_at - moment)
        moment = held.next_at
        webhooks.send(moment, posts)
    assert waits == [webhooks.FIRST_WAIT * 2**number for number in range(webhooks.TRIES - 1)]
    assert len(posts.arrived) == 1
    assert sending.send(later(10_000), posts).failed == 0
    adam = Membership.objects.get(role=Role.ADMINISTRATOR).account
    assert [one.to for one in mail.outbox] == [[adam.email]]
    assert dead in str(mail.outbox[0].body)
    sending.send(later(20_000), posts)
    assert len(mail.outbox) == 1


def test_a_webhook_whose_name_cannot_be_looked_up_stops_nobody_else(database: Database) -> None:
    def posted(address: str, body: bytes, headers: dict[str, str]) -> None:
        return posts(address, body, headers) if address == alive else post(address, body, headers)

    alive, posts = "https://alive.example.org/in", Posts()
    for address in (alive, "https://bad.example.org/in", "https://localhost.example.org/in"):
        webhooks.register(OPERATOR, address, EVERYTHING)
    # As they may stand there from before such addresses were refused.
    Webhook.objects.filter(address__contains="bad").update(address="https://a..example.org/in")
    Webhook.objects.filter(address__contains="localhost").update(address="https://localhost/in")
    taken(saved(1), saved(1, 2, one_more_event))
    assert [webhooks.send(later(wait), posted).arrived for wait in (0, 11, 60)] == [1, 0, 0]
    assert len(posts.arrived) == 1
    assert set(Webhook.objects.exclude(address=alive).values_list("failures", flat=True)) == {3}


def test_webhooks_are_made_by_keepers_and_closed_by_keepers_of_the_authority(database: Database) -> None:
    with database.administrator():
        people = cast()
        colleague = member(people.ngo, Role.ANALYST, "cleo")
        stranger = member(people.immigration, Role.ANALYST, "ana")
    with pytest.raises(NotKeeperError):
        webhooks.register(people.anna, "https://news.example.org/in", EVERYTHING)
    made, _ = webhooks.register(people.adam, "https://news.example.org/in", EVERYTHING)
    assert [one.split("@")[0].strip("0123456789") for one in webhooks.told_of(made)] == ["adam"]
    with pytest.raises(NotAnAddressError):
        webhooks.register(people.adam, "https://news.example.org/in", EVERYTHING)
    for other in (OPERATOR, stranger):
        assert not webhooks.held_by(other).exists()
        with pytest.raises(NothingThereError):
            webhooks.close(other, made.pk)
    with pytest.raises(NotKeeperError):
        webhooks.close(people.sven, made.pk)
    assert [one.pk for one in webhooks.held_by(colleague)] == [made.pk]
    with database.administrator():
        Membership.objects.filter(pk=member_id(people.adam)).update(left_at=timezone.now())
    assert [one.split("@")[0].strip("0123456789") for one in webhooks.told_of(made)] == ["cleo"]
    webhooks.close(colleague, made.pk)
    assert Webhook.objects.count() == 0
