"""Merging changes what is shown and nothing that is stored, so that it can be taken back at any time."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sojourn.service.identities.actions.merging import merge, separate
from sojourn.service.identities.actions.reading import read
from sojourn.service.identities.actions.recording import record
from sojourn.service.identities.actions.registering import register_all
from sojourn.service.identities.failures import NotPossibleError, UnknownPersonError
from sojourn.service.identities.models import Detail, IndexEntry, Merge, PersonKey
from sojourn.service.identities.values import Note, PersonName
from tests.service.identities.conftest import Recorded

pytestmark = pytest.mark.usefixtures("identities")


def stored() -> tuple[object, ...]:
    """Everything the database holds of persons, merges apart."""
    columns = ((Detail, "sealed"), (PersonKey, "wrapped"), (IndexEntry, "token"))
    return tuple(
        [tuple(map(str, row)) for row in model.objects.order_by("pk").values_list("pk", column)]
        for model, column in columns
    )


def written(person_id: uuid.UUID, audited: Recorded) -> set[object]:
    return {one.value for one in read(person_id, ["name", "note"], audited)}


def test_a_merge_shows_all_under_both_ids_and_is_taken_back(audited: Recorded) -> None:
    first, second = register_all([[PersonName("Ada Moru")], [PersonName("Ada Moro")]], audited)
    before = stored()
    merge(first, second, "same fingerprint", audited)
    assert written(first, audited) == written(second, audited) == {PersonName("Ada Moru"), PersonName("Ada Moro")}
    assert stored() == before
    record(second, Note("added meanwhile"), audited)
    separate(second, "another person after all", audited)
    assert written(first, audited) == {PersonName("Ada Moru")}
    assert written(second, audited) == {PersonName("Ada Moro"), Note("added meanwhile")}
    assert [act for act in audited.acts if act[0] in ("identity.merged", "identity.separated")] == [
        ("identity.merged", str(first), (), "same fingerprint"),
        ("identity.merged", str(second), (), "same fingerprint"),
        ("identity.separated", str(first), (), "another person after all"),
        ("identity.separated", str(second), (), "another person after all"),
    ]


def test_merges_reach_as_far_as_they_go(audited: Recorded) -> None:
    first, second, third = register_all([[PersonName(f"Ada {one}")] for one in ("A", "B", "C")], audited)
    merge(second, third, "", audited)
    merge(first, second, "", audited)
    assert len(written(third, audited)) == 3
    separate(second, "", audited)
    assert len(written(third, audited)) == 2
    assert len(written(first, audited)) == 1


def test_what_cannot_be_merged_is_refused(audited: Recorded) -> None:
    first, second, third = register_all([[PersonName("Ada Moru")]] * 3, audited)
    with pytest.raises(NotPossibleError, match="two persons not yet merged expected"):
        merge(first, first, "", audited)
    merge(first, second, "", audited)
    with pytest.raises(NotPossibleError, match="two persons not yet merged expected"):
        merge(second, first, "", audited)
    with pytest.raises(NotPossibleError, match="a person not merged into another expected"):
        merge(third, second, "", audited)
    with pytest.raises(NotPossibleError, match="a person merged into another expected"):
        separate(first, "", audited)
    with pytest.raises(UnknownPersonError):
        merge(first, uuid.UUID(int=1), "", audited)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_taking_all_merges_back_gives_what_was(audited: Recorded, pairs: list[tuple[int, int]]) -> None:
    ids = register_all([[PersonName(f"Ada {one}")] for one in "ABCDE"], audited)
    before = [written(one, audited) for one in ids]
    for kept, absorbed in pairs:
        try:
            merge(ids[kept], ids[absorbed], "", audited)
        except NotPossibleError:
            continue
    together = {one: frozenset(map(repr, read(one, ["name"], audited))) for one in ids}
    assert sum(len(group) for group in set(together.values())) == len(ids)
    for held in Merge.objects.filter(undone_at=None, absorbed__person_id__in=ids).select_related("absorbed"):
        separate(held.absorbed.person_id, "", audited)
    assert [written(one, audited) for one in ids] == before
