"""One statement for all who stand alike: each gets what was compiled for her alone, and nothing of another's."""

import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.db.models import UUIDField

from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.day import queries
from sojourn.service.day.actions.cover import cover
from sojourn.service.day.scope import Scope
from sojourn.service.day.sources import sources
from sojourn.service.day.statement import DayStatementError, Statement, filled
from sojourn.service.day.team import team
from tests.service.cases.cast import NOW, TODAY, Cast, member, member_id, referred
from tests.service.databases import Database
from tests.service.day.days import shared, viewed


@pytest.fixture
def everybody(people: Cast, database: Database) -> list[Actor]:
    """Members of several authorities, some of whom stand alike, and one who is away."""
    with database.administrator():
        more = [member(people.police, Role.CASEWORKER, "pia"), member(people.ngo, Role.CASEWORKER, "nora")]
    mine = viewed(people)
    shared(people, mine.case)
    referred(people, viewed(people).case, people.ngo)
    pia = member_id(more[0])
    cover(people.sven, pia, TODAY, TODAY + timedelta(days=3), deputy_id=member_id(people.anna), away=True, at=NOW)
    return [people.anna, people.sven, people.ines, people.noor, *more]


def test_each_is_asked_about_as_if_for_her_alone(everybody: list[Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement that was kept, filled in, says what one compiled anew says."""
    for moment in (NOW, NOW + timedelta(days=40)):
        for actor in (*everybody, *reversed(everybody)):
            for everything in (False, True):
                with acting(actor, moment) as who:
                    scope = Scope(who, team(who), everything)
                    here = queries.tasks(scope), _notices(scope)
                    monkeypatch.setattr("sojourn.service.day.queries.filled", lambda _scope, _which, build: build())
                    assert (queries.tasks(scope), _notices(scope)) == here
                    monkeypatch.undo()
                    expected = queries._whole(scope, 1)
                    statement, values = filled(scope, ("this test", sources()), partial(queries._whole, scope, 1))
                assert statement == expected[0]
                assert Counter(map(str, values)) == Counter(map(str, expected[1]))


def test_who_stand_alike_share_a_statement_and_no_value_of_it(everybody: list[Actor]) -> None:
    first, *_others, second = (one for one in everybody if one.authority == everybody[3].authority)
    asked = ("this test", uuid.uuid4())
    mine, theirs = _asked(first, asked), _asked(second, asked, _never)
    assert mine[0] == theirs[0]
    assert _id(first.member) in mine[1]
    assert _id(first.member) not in theirs[1]
    assert theirs[1] == [_id(second.member), *mine[1][1:]]


def test_a_day_is_kept_by_its_distance_from_today(people: Cast) -> None:
    asked = ("this test", uuid.uuid4())
    (before,), (after,) = (
        [value for value in _asked(people.anna, asked, away=away)[1][1:] if str(value).startswith("20")]
        for away in (0, 9)
    )
    assert date.fromisoformat(str(after)) - date.fromisoformat(str(before)) == timedelta(days=9)


@pytest.mark.parametrize("foreign", ["id", "moment"])
def test_what_a_scope_does_not_name_is_never_kept(people: Cast, foreign: str) -> None:
    def build() -> Statement:
        moment = connection.ops.adapt_datetimefield_value(NOW)
        return "SELECT %s", [_id(uuid.uuid4()) if foreign == "id" else moment]

    with acting(people.anna, NOW) as who:
        scope = Scope(who, team(who))
        for _ in range(2):
            with pytest.raises(DayStatementError, match="ids and days of the scope expected"):
                filled(scope, ("this test", foreign), build)


def test_a_fixed_day_is_never_kept(people: Cast) -> None:
    day = connection.ops.adapt_datefield_value(date(2004, 8, 6))
    with acting(people.anna, NOW) as who, pytest.raises(DayStatementError, match="a day that moves with today"):
        filled(Scope(who, team(who)), ("this test", "fixed"), lambda: ("SELECT %s", [day]))


def test_what_was_asked_for_last_is_kept(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sojourn.service.day.statement._MOST_KEPT", 3)
    oft = ("this test", uuid.uuid4())
    _asked(people.anna, oft)
    for _ in range(10):
        _asked(people.anna, ("this test", uuid.uuid4()))
        _asked(people.anna, oft, _never)


def _asked(actor: Actor, which: tuple[Any, ...], build: Any = None, away: int = 0) -> Statement:
    with acting(actor, NOW + timedelta(days=away)) as who:
        day = connection.ops.adapt_datefield_value(who.today + timedelta(days=30))
        values = [_id(who.id), day, "a word", 7]
        return filled(Scope(who, team(who)), which, build or (lambda: ("SELECT %s", values)))


def _never() -> Statement:
    raise AssertionError("compiled again")


def _notices(scope: Scope) -> list[Any]:
    return [(one.pk, one.kind, one.written_at, one.reference) for one in _newest(scope)]


def _newest(scope: Scope) -> Iterator[Any]:
    yield from queries.newest_notices(scope, 3)


def _id(value: uuid.UUID | None) -> Any:
    return UUIDField().get_db_prep_value(value, connection)
