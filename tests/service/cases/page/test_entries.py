"""The entries on the page of a case are those that its reader may read, in their order, each with who recorded it."""

from sojourn.service.cases import access
from sojourn.service.cases.acting import acting
from sojourn.service.cases.page.events import entries
from tests.service.cases.page.scene import Stage


def test_the_entries_shown_are_those_that_may_be_read(stage: Stage) -> None:
    shown = set[int]()
    for actor in (stage.people.anna, stage.people.ines, stage.lena, stage.people.sven):
        with acting(actor):
            held = access.read(stage.adult.case)
            found, expected = entries(held), list(held.events().select_related("authority"))
        assert found == expected
        assert [vars(one) | {"_state": None} for one in found] == [vars(one) | {"_state": None} for one in expected]
        assert [one.authority.name for one in found] == [one.authority.name for one in expected]
        assert {one.group for one in found} <= held.groups["read"]
        shown.add(len(found))
    assert len(shown) > 1
