"""Which open cases a value changes: counts for administrators, references for those who may see the cases."""

from datetime import date, timedelta

from sojourn.law import states
from sojourn.service.administration.actions.decide import confirm
from sojourn.service.administration.models import AffectedCase, Effect
from sojourn.service.administration.national import effects, noticing
from sojourn.service.cases.acting import acting
from sojourn.service.cases.models import Case, Snapshot
from sojourn.service.cases.recomputing import recompute
from tests.service.administration.cast import Office, proposed
from tests.service.cases.cast import TODAY, opened
from tests.service.cases.test_recording import in_reflection
from tests.service.databases import Database


def looked(staff: Office, **value: object) -> Effect:
    """What Ada is told of a value that she proposes."""
    change = proposed(staff.ada, **value)
    with acting(staff.ada):
        return effects.look(change, TODAY)


def test_a_longer_period_protects_the_one_whose_period_runs(staff: Office, database: Database) -> None:
    case = in_reflection(staff.people).case
    for _ in range(2):
        opened(staff.people)
    effect = looked(staff, starts=date(2007, 6, 1), value="P90D")
    assert (effect.looked, effect.changed, effect.done) == (3, 1, True)
    assert effect.counts["longer"] == 1
    assert "shorter" not in effect.counts
    with database.administrator():
        assert [one.case_id for one in AffectedCase.objects.all()] == [case]


def test_a_period_that_began_before_keeps_its_length(staff: Office) -> None:
    in_reflection(staff.people)
    effect = looked(staff, starts=TODAY + timedelta(days=1), value="P90D")
    assert (effect.looked, effect.changed) == (1, 0)


def test_references_are_for_those_who_may_see_the_case(staff: Office, database: Database) -> None:
    case = in_reflection(staff.people).case
    effect = looked(staff, starts=date(2007, 6, 1), value="P90D")
    with database.administrator():
        reference = Case.objects.get(pk=case).reference
    for who, seen in ((staff.people.anna, [reference]), (staff.people.shirin, []), (staff.ada, [])):
        with acting(who):
            found = effects.affected(effect)
            assert [one.case.reference for one in found] == seen


def test_looking_goes_on_where_it_stopped_and_begins_anew_under_other_values(staff: Office) -> None:
    in_reflection(staff.people)
    change = proposed(staff.ada, starts=date(2007, 6, 1), value="P90D")
    for _ in range(2):
        with acting(staff.ada):
            effect = effects.look(change, TODAY)
    assert (effect.looked, effect.changed) == (1, 1)
    confirm(staff.bela, proposed(staff.ada, key="free_legal_aid", value=False, starts=date(2007, 6, 1)).pk)
    noticing.forget()
    with acting(staff.ada):
        effect = effects.look(change, TODAY)
    assert (effect.looked, effect.changed, effect.values) == (1, 1, states.digest())


def test_after_publication_every_snapshot_is_worked_out_anew(staff: Office, database: Database) -> None:
    in_reflection(staff.people)
    assert recompute(TODAY) == 0
    confirm(staff.bela, proposed(staff.ada, starts=date(2007, 6, 1), value="P90D").pk)
    noticing.forget()
    assert recompute(TODAY) == 1
    assert recompute(TODAY) == 0
    with database.administrator():
        snapshot = Snapshot.objects.get()
        assert (snapshot.values, snapshot.reflection_end) == (states.digest(), date(2026, 6, 8))
