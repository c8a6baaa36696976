"""The first page after signing in is one of the member's own work, and every way that it offers is open."""

import re

from sojourn.service.accounts.words import Role
from tests.service.cases.cast import cast, member
from tests.service.databases import Database
from tests.service.staff.signing import client_of

ROLES = sorted(set(Role) - {Role.MACHINE})


def test_everybody_comes_to_a_page_of_her_own_work(database: Database) -> None:
    with database.administrator():
        office = cast().immigration
        actors = [member(office, role, role) for role in ROLES]
    for actor in actors:
        client = client_of(actor)
        answer = client.get("/en/office/", follow=True)
        assert answer.status_code == 200, actor.role
        ways = set(re.findall(r'href="(/en/office/[^"]*)"', answer.content.decode()))
        assert {way: client.get(way, follow=True).status_code for way in ways} == dict.fromkeys(ways, 200)


def test_who_has_no_password_is_offered_none_to_change(database: Database) -> None:
    with database.administrator():
        anna = cast().anna
    client, change = client_of(anna), "/en/office/account/password/"
    assert change not in client.get("/en/office/account/").content.decode()
    assert client.get(change).status_code == 404
