"""The registry of acts: each once, under one kind, and nothing that destroys under the name of a change."""

import pytest

from sojourn.service.audit.acts import _NAMES, ACTS, READINGS, Kind, known
from sojourn.service.audit.problems import AuditError


def test_each_act_has_one_name_and_one_kind() -> None:
    names = [name for text in _NAMES.values() for name in text.split()]
    assert len(names) == len(set(names)) == len(ACTS)
    assert set(_NAMES) == set(Kind)


@pytest.mark.parametrize("name", ACTS)
def test_what_destroys_says_so(name: str) -> None:
    destroys = name.endswith(("destroyed", "erased", "banded"))
    assert destroys is (ACTS[name] is Kind.ERASURE)
    assert known(name) == name


def test_readings_are_the_acts_by_which_somebody_came_to_know_something() -> None:
    assert {"case.read", "case.listed", "identity.compared", "case.exported"} <= set(READINGS)
    assert not {"event.recorded", "identity.erased", "key.rotated"} & set(READINGS)


def test_an_act_that_is_not_there_is_refused() -> None:
    with pytest.raises(AuditError, match=r"unknown act 'case.deleted'"):
        known("case.deleted")
