"""What PostgreSQL asks of each row says the same as its list of visible cases, for everybody and in every relation."""

from datetime import timedelta

from django.db import connection

from sojourn.service.accounts.standing import NobodyError
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.break_glass import break_glass
from sojourn.service.cases.models import Basis, Case
from tests.service.cases.cast import NOW, cast, key, referred
from tests.service.cases.test_parties import with_party
from tests.service.cases.test_recording import in_reflection
from tests.service.databases import Database


def _visible(cases: list[str]) -> tuple[set[str], set[str]]:
    """The cases that the database lists, and those that it says yes to one by one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sojourn_visible_cases()")
        listed = {str(one) for (one,) in cursor.fetchall()}
        cursor.execute("SELECT one FROM unnest(%s::uuid[]) one WHERE sojourn_present() AND sojourn_sees(one)", [cases])
        return listed, {str(one) for (one,) in cursor.fetchall()}


def test_one_by_one_and_listed_are_the_same(postgresql: Database) -> None:
    with postgresql.administrator():
        people = cast()
    with_party(people)
    alone = in_reflection(people)
    referred(people, alone.case, people.shelter)
    with postgresql.administrator():
        cases = [str(one) for one in Case.objects.values_list("pk", flat=True)]
        last = max(one.ends for one in Basis.objects.all() if one.ends)
        reference = Case.objects.get(pk=alone.case).reference
    break_glass(people.noor, reference, reason="danger to life, found tonight", key=key(), at=NOW)
    found = {}
    for day in (NOW, NOW - timedelta(days=400), NOW + (last - NOW.date()) + timedelta(days=1)):
        for actor in (people.anna, people.noor, people.shirin, people.ines, people.otto, people.adam):
            try:
                with acting(actor, day):
                    listed, asked = _visible(cases)
            except NobodyError:
                continue
            assert listed == asked
            found[actor, day] = len(asked)
    assert found[people.noor, NOW] == 2  # one as a party, one for an hour
    assert 0 in found.values()


def test_every_policy_asks_of_its_own_row(postgresql: Database) -> None:
    with postgresql.administrator(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT policyname FROM pg_policies "
            "WHERE concat(qual, with_check) ~ 'sojourn_visible_cases|[^T] sojourn_present\\(|\\(sojourn_present\\('"
        )
        assert cursor.fetchall() == []
        cursor.execute("SELECT count(*) FROM pg_policies WHERE concat(qual, with_check) LIKE '%sojourn_sees(case_id)%'")
        assert cursor.fetchone()[0] > 20
