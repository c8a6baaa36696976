"""The door of a demonstration, and that there is a wall wherever there is none."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sojourn.service.accounts.models import Account, Membership
from sojourn.service.audit.models import Entry
from tests.service.accounts.signers import LOGIN, hidden
from tests.service.cases.cast import Cast, member_id

DAY = "/en/office/"


@pytest.fixture
def visitor(people: Cast) -> Client:
    """Somebody at a browser."""
    return Client(enforce_csrf_checks=True)


def door(people: Cast) -> str:
    return f"/en/office/account/be/{member_id(people.anna)}/"


def test_in_a_demonstration_one_click_is_enough(people: Cast, visitor: Client, settings: Settings) -> None:
    settings.DEMO = True
    page = visitor.get(f"{LOGIN}?next=/en/office/cases/")
    words = page.content.decode()
    for name in ("Police of Demoland", "anna", "Caseworker", "Administrator", "Data protection officer"):
        assert name in words
    assert 'type="password"' not in words
    answer = visitor.post(door(people), hidden(page))
    assert answer["Location"] == "/en/office/cases/"
    assert visitor.get(DAY).status_code == 200
    assert Entry.objects.filter(act="session.started").count() == 1


def test_one_can_be_somebody_else_next(people: Cast, visitor: Client, settings: Settings) -> None:
    settings.DEMO = True
    visitor.post(door(people), hidden(visitor.get(LOGIN)))
    token = hidden(visitor.get("/en/office/account/"))
    visitor.post("/en/office/account/logout/", token)
    other = f"/en/office/account/be/{member_id(people.adam)}/"
    visitor.post(other, hidden(visitor.get(LOGIN)))
    assert visitor.get("/en/office/cases/").status_code == 403
    assert visitor.get("/en/office/administration/").status_code == 200


def test_outside_a_demonstration_there_is_a_wall(people: Cast, visitor: Client) -> None:
    token = hidden(visitor.get("/en/office/account/password/reset/"))
    for method, address in (
        ("post", door(people)),
        ("get", door(people)),
        ("post", f"{door(people)}?demo=1"),
        ("put", door(people)),
        ("head", door(people)),
    ):
        answer = getattr(visitor, method)(address, token, headers={"X-Sojourn-Demo": "1"})
        assert answer.status_code in (403, 404, 405)
    assert visitor.get(DAY).status_code == 302
    assert not Entry.objects.filter(act="session.started").exists()


@pytest.mark.parametrize("demo", ["", "0", "1", 1, None])
def test_only_the_switch_itself_opens_it(people: Cast, visitor: Client, settings: Settings, demo: object) -> None:
    token = hidden(visitor.get(LOGIN))
    settings.DEMO = demo
    assert visitor.post(door(people), token).status_code == 404


def test_what_one_was_in_a_demonstration_does_not_outlast_its_secret(
    people: Cast, visitor: Client, settings: Settings
) -> None:
    settings.DEMO = True
    visitor.post(door(people), hidden(visitor.get(LOGIN)))
    assert visitor.get(DAY).status_code == 200
    settings.SECRET_KEY = "the secret of a service that is no demonstration"
    assert visitor.get(DAY).status_code == 302


def test_names_of_members_are_not_on_the_page_elsewhere(people: Cast, visitor: Client) -> None:
    words = visitor.get(LOGIN).content.decode()
    assert "anna" not in words and "Police of Demoland" not in words


def test_nobody_is_somebody_who_left_or_whose_account_is_closed(
    people: Cast, visitor: Client, settings: Settings
) -> None:
    settings.DEMO = True
    page = visitor.get(LOGIN)
    Membership.objects.filter(pk=member_id(people.anna)).update(left_at=timezone.now())
    assert visitor.post(door(people), hidden(page)).status_code == 404
    Account.objects.filter(memberships=member_id(people.noor)).update(is_active=False)
    assert visitor.post(f"/en/office/account/be/{member_id(people.noor)}/", hidden(page)).status_code == 404
    assert "noor" not in visitor.get(LOGIN).content.decode()


def test_another_site_cannot_choose_who_one_is(people: Cast, visitor: Client, settings: Settings) -> None:
    settings.DEMO = True
    visitor.get(LOGIN)
    assert visitor.post(door(people)).status_code == 403
