"""No leak: every role in every relation with every operation, against the written policy, on real rows."""

from collections.abc import Callable, Iterator

import pytest

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.cases import access
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.break_glass import check_allowed
from sojourn.service.cases.models import Event, Referral
from sojourn.service.cases.refusals import NoSuchCaseError, NotAllowedError
from sojourn.service.cases.relations import bond
from sojourn.service.cases.words import BY_GROUP, Operation
from tests.service.cases import world
from tests.service.cases.world import NOW, Pair, World
from tests.service.databases import Database

FEWEST_PAIRS = 50_000
VISIBLE = {"party", "lead", "break_glass"}
WORKING = ("caseworker", "supervisor", *world.SCOPES)


@pytest.fixture(scope="module")
def built(shared_database: Database, thorough_examples: Callable[[int], int]) -> Iterator[World]:
    """The world, written to the database of this file: every reach when thorough, else one for each pair in turn."""
    made = world.build(thorough_examples(len(world.REACHES)))
    with shared_database.administrator():
        made.write()
    yield made


def granted(pair: Pair) -> set[tuple[str, str]]:
    """What the one entry point lets through for a pair, found by trying."""
    with acting(pair.actor, NOW) as who:
        found = _of_the_case(pair) | _of_the_offer(pair) | _of_an_emergency(pair, who)
        if any(row.pk == pair.case for row in access.listed().filter(pk=pair.case)):
            found.add((Operation.LIST, ""))
    return found


def _of_the_case(pair: Pair) -> set[tuple[str, str]]:
    try:
        reached = access.reach(pair.case)
    except NoSuchCaseError:
        return set()
    given = [
        each for each in world.operations() if each[0] != Operation.LIST and reached.may(Operation(each[0]), each[1])
    ]
    shown = {event.group for event in reached.events()}
    assert shown == {group for operation, group in given if operation == "read"} - {"position"}
    return set(given)


def _of_an_emergency(pair: Pair, who: Standing) -> set[tuple[str, str]]:
    try:
        check_allowed(who, bond(who, pair.case).relation)
    except NotAllowedError:
        return set()
    return {(Operation.BREAK_GLASS, "")}


def _of_the_offer(pair: Pair) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for referral in Referral.objects.filter(case=pair.case):
        for operation in (Operation.SEE_OFFER, Operation.ANSWER_OFFER):
            try:
                access.offer(referral.pk, operation)
                found.add((operation, ""))
            except NoSuchCaseError:
                continue
        assert (referral in access.offers()) == ((Operation.SEE_OFFER, "") in found)
    return found


def test_nothing_comes_through_that_the_policy_does_not_name(built: World) -> None:
    tried, wrong = 0, []
    for pair in built.pairs:
        found = granted(pair)
        for operation, group in world.operations():
            tried += 1
            if ((operation, group) in found) != world.expected(pair, operation, group):
                wrong.append((pair.kind, pair.role, pair.relation, pair.reach, operation, group))
    assert tried >= FEWEST_PAIRS
    assert wrong == []


def test_the_policy_does_let_work_be_done(built: World) -> None:
    """A policy that refuses everything would pass the test above."""
    allowed = {
        (pair.relation, operation)
        for pair in built.pairs
        for operation, group in world.operations()
        if world.expected(pair, operation, group)
    }
    assert {("lead", "transfer"), ("party", "record"), ("offered", "answer_offer"), ("break_glass", "read")} <= allowed
    assert {relation for relation, operation in allowed if operation in BY_GROUP} == VISIBLE


def test_the_relation_found_is_the_one_described(built: World) -> None:
    for pair in built.pairs:
        if pair.role == "caseworker" and pair.kind != "national_rapporteur":
            with acting(pair.actor, NOW) as who:
                assert bond(who, pair.case).relation == pair.relation


on_postgresql = pytest.mark.parametrize("shared_database", ["postgresql"], indirect=True)
"""For row-level security, which SQLite has not."""


@on_postgresql
def test_without_an_actor_postgresql_shows_no_row(built: World) -> None:
    with acting(next(pair.actor for pair in built.pairs if _may_show(pair)), NOW):
        assert Event.objects.count() > 0
    assert Event.objects.count() == 0


@on_postgresql
def test_postgresql_shows_no_row_though_nothing_is_filtered(built: World) -> None:
    """Row-level security is the net: it holds when a query forgets whom it is for."""
    shown = {(pair.actor, pair.case) for pair in built.pairs if _may_show(pair)}
    everybody = {pair.actor for pair in built.pairs}
    former = {pair.actor for pair in built.pairs if pair.relation == "former_member"}
    # Those who stayed go on seeing the cases that are former members' pairs.
    stayed = {(pair.actor.authority, pair.case) for pair in built.pairs if pair.relation == "former_member"}
    for actor in everybody:
        with acting(actor, NOW):
            through = set(Event.objects.values_list("case_id", flat=True).distinct())
        own = {case for one, case in shown if one == actor}
        if actor not in former and _works(built, actor):
            own |= {case for authority, case in stayed if authority == actor.authority}
        assert through == own


def _works(built: World, actor: Actor) -> bool:
    pair = next(pair for pair in built.pairs if pair.actor == actor)
    return pair.role in WORKING and pair.kind != "national_rapporteur"


def _may_show(pair: Pair) -> bool:
    if pair.role not in WORKING or pair.kind == "national_rapporteur":
        return False
    return pair.relation in (VISIBLE - {"break_glass"} if pair.role in world.SCOPES else VISIBLE)
