"""No leak: every address in every role and relation to the case, once through the real stack, against the policy."""

import sys
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from sojourn.service.accounts.sessions import SessionStore
from sojourn.service.cases import access, relations
from sojourn.service.cases.models import Case
from sojourn.service.cases.relations import Bond
from sojourn.service.cases.words import GROUPS, Relation
from sojourn.service.staff.signed import SECOND
from tests.service.matrix.asking import ask
from tests.service.matrix.expecting import RULES, Asker, members, programs, wrong
from tests.service.matrix.places import Place, places
from tests.service.matrix.scene import Scene
from tests.service.staff.signing import client_of, session_of

PLACES = tuple(places())
METHODS = ("GET", "POST")
FEWEST = 18_000
"""Pairs of the whole matrix at least."""

Asked = tuple[Place, str, Asker]


@pytest.fixture(scope="module")
def clients(scene: Scene) -> Callable[[Asker], Client]:
    """A client for each who asks, made once; what an answer did to its cookies is undone as all else is."""
    made: dict[Asker, tuple[Client, dict[str, str]]] = {}

    def client(asker: Asker) -> Client:
        if asker not in made:
            fresh = _client(scene, asker)
            made[asker] = fresh, {name: one.value for name, one in fresh.cookies.items()}
        known, cookies = made[asker]
        known.cookies = SimpleCookie(cookies)
        return known

    return client


def _client(scene: Scene, asker: Asker) -> Client:
    if asker.state == "nobody":
        return Client(raise_request_exception=False)
    if (token := scene.tokens.get((asker.relation, asker.role))) is not None:
        return Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}"})
    actor = scene.staff[asker.relation][asker.role]
    if asker.state == "signed in":
        return client_of(actor)
    key = session_of(actor)
    session = SessionStore(key)
    del session[SECOND]
    session.save()
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


NOBODY = Asker("none", "caseworker", "nobody")
HALF = Asker("lead", "caseworker", "without a second factor")
WITH_COOKIE = Asker("lead", "caseworker")
"""A member, whose cookie counts for nothing on the API."""


def whole(scene: Scene) -> Iterator[Asked]:
    """Every members' page with every member, every operation on cases with every program, and every address without
    being signed in and half signed in.
    """
    for place in PLACES:
        everybody = programs(scene) if _on_cases(place) else [] if place.is_operation else members(scene)
        others = [NOBODY, HALF, WITH_COOKIE] if place.is_operation else [NOBODY, HALF]
        for method in METHODS:
            yield from ((place, method, asker) for asker in (*everybody, *others))


def _on_cases(place: Place) -> bool:
    return RULES.get(place.name, {}).get("door") == "programs"


def share(scene: Scene) -> Iterator[Asked]:
    """A fair share of it: every address with every role, in relations that take turns; and what concerns a case with
    a caseworker or a program in every relation, by the methods in turn.
    """
    standings = list(scene.staff)
    roles = [*map(str, scene.staff["lead"]), *dict.fromkeys(name for _, name in scene.tokens)]
    for place, method, asker in whole(scene):
        turn = PLACES.index(place) + METHODS.index(method)
        meant = standings.index(asker.relation)
        here = meant == (turn + 3 * roles.index(asker.role)) % len(standings)
        concerned = "needs" in RULES[place.name] and asker.role in ("caseworker", "machine")
        if asker in (NOBODY, HALF) or here or (concerned and (meant + turn) % 2 == 0):
            yield place, method, asker


def against_policy(scene: Scene, asked: Iterator[Asked], clients: Callable[[Asker], Client]) -> tuple[int, list[str]]:
    """How many were asked, and what of the answers is against the policy."""
    tried, found = 0, []
    for place, method, asker in asked:
        tried += 1
        answer = ask(scene, clients(asker), method, place)
        if problem := wrong(place.name, method, asker, answer):
            found.append(problem)
    return tried, found


def test_every_address_is_in_the_policy_and_the_policy_names_no_other() -> None:
    assert {place.name for place in PLACES} == set(RULES)


def test_a_share_of_the_matrix_answers_as_the_policy_says(
    scene: Scene, clients: Callable[[Asker], Client], capsys: pytest.CaptureFixture[str]
) -> None:
    tried, found = against_policy(scene, share(scene), clients)
    with capsys.disabled():
        print(f"\n{tried} of {sum(1 for _ in whole(scene))} pairs of the matrix of addresses asked")
    assert not found, "\n".join(found)


@pytest.mark.thorough
def test_the_whole_matrix_answers_as_the_policy_says(
    scene: Scene, clients: Callable[[Asker], Client], capsys: pytest.CaptureFixture[str]
) -> None:
    tried, found = against_policy(scene, whole(scene), clients)
    with capsys.disabled():
        print(f"\n{tried} pairs of the matrix of addresses asked")
    assert tried >= FEWEST
    assert not found, "\n".join(found)


STRANGERS = ("none", "declined", "taken_back", "not_yet", "expired", "withdrawn", "left", "break_glass_over")
"""Relations in which nothing may be known of the case."""


def _replaced(patched: pytest.MonkeyPatch, before: Any, after: Any) -> None:
    """Put something else in the place of a function, wherever it was imported to."""
    for module in [one for name, one in sys.modules.items() if name.startswith("sojourn.service")]:
        for name in [name for name, held in vars(module).items() if held is before]:
            patched.setattr(module, name, after)


@pytest.fixture
def unfiltered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one entry point lets everybody do everything with every case, and lists all there are. An offer stays with
    the authority it was made to: that one may go on knowing its reference.
    """
    _replaced(monkeypatch, relations.bond, lambda who, case: Bond(Relation.LEAD, frozenset(GROUPS)))
    _replaced(monkeypatch, access.listed, lambda group="": Case.objects.all())


@pytest.mark.usefixtures("unfiltered")
@pytest.mark.parametrize("shared_database", ["postgresql"], indirect=True)
def test_without_any_filter_postgresql_alone_lets_no_page_show_the_case(
    scene: Scene, clients: Callable[[Asker], Client]
) -> None:
    shown = []
    for place in [place for place in PLACES if RULES[place.name]["door"] == "casework"]:
        known = {"pseudonym"} if place.name == "day" else set()
        for relation in STRANGERS:
            asker = Asker(relation, "caseworker")
            answer = ask(scene, clients(asker), "GET", place)
            if answer.shown - known or ("needs" in RULES[place.name] and answer.status == 200):
                shown.append(f"{place.name} as {asker}: {answer}")
    assert not shown, "\n".join(shown)


@pytest.mark.usefixtures("unfiltered")
@pytest.mark.parametrize("shared_database", ["sqlite"], indirect=True)
def test_what_that_asks_would_show_where_nothing_guards_the_rows(
    scene: Scene, clients: Callable[[Asker], Client]
) -> None:
    """SQLite has no row-level security: the same page shows the case, so the test above could fail."""
    place = next(place for place in PLACES if place.name == "case" and place.parameters)
    answer = ask(scene, clients(Asker("none", "caseworker")), "GET", place)
    assert answer.status == 200
    assert {"name", "reference"} <= answer.shown
