"""What may come next: never anything for a file that is over, and always a step of its own path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.records.procedure.paths import data, path, step_of, types, what_next
from sojourn.records.procedure.record import Procedure

COD = [
    "Committee referral announced in Parliament",
    "Vote in committee",
    "Committee report tabled for plenary, 1st reading",
]


def procedure(kind: str, *labels: str, status: str | None = None, start: int = 2021) -> Procedure:
    """A procedure with one event a month."""
    events = [
        {
            "date": f"{start + index // 12}-{index % 12 + 1:02d}-15",
            "label": label,
            "references": [],
            "has_summary": False,
        }
        for index, label in enumerate(labels)
    ]
    return Procedure("test", procedure_type=kind, status=status, events=events)


def steps(found: Procedure) -> list[str]:
    return [one["step"] for one in what_next(found)]


def test_the_paths_of_at_least_fourteen_types_are_known():
    assert len(types()) >= 14
    assert all(path(kind) for kind in types())


def test_every_step_of_a_path_is_described():
    named = {one for kind in types() for after in path(kind).values() for one in after}
    assert all({"label", "who"} <= data()["steps"][name].keys() for name in named)


def test_a_consultation_goes_on_to_the_council():
    found = procedure("CNS", *COD, "Debate in Parliament", "Decision by Parliament")
    assert steps(found) == ["adoption", "reconsultation", "council_debate"]
    assert what_next(found)[0]["who"] == "Council"


def test_the_second_reading_has_a_clock_with_its_article():
    found = procedure("COD", *COD, "Decision by Parliament, 1st reading", "Council position published")
    clock = next(one for one in what_next(found) if one["step"] == "second_decision")
    assert (clock["due"], clock["article"]) == ("2021-08-15", "TFEU 294(7)")
    before_lisbon = procedure("COD", "Council position published", start=2005)
    clock = next(one for one in what_next(before_lisbon) if one["step"] == "second_decision")
    assert clock["article"] == "EC 251(2)"


@pytest.mark.parametrize(
    "status",
    [
        "Procedure completed",
        "Procedure rejected",
        "Procedure lapsed or withdrawn",
        "Procedure completed - act not adopted",
    ],
)
@pytest.mark.parametrize("kind", types())
def test_a_file_that_is_over_has_nothing_to_come(kind, status):
    assert what_next(procedure(kind, *COD, status=status)) == []


@pytest.mark.parametrize("kind", types())
def test_a_proposal_withdrawn_is_never_open(kind):
    assert what_next(procedure(kind, *COD, "Proposal withdrawn by Commission")) == []


def test_a_type_that_is_not_known_has_no_next_step_invented():
    assert what_next(procedure("XYZ", *COD)) == []


LABELS = sorted({words for step in data()["steps"].values() for words in step["words"]})


@given(st.sampled_from(types()), st.lists(st.sampled_from(LABELS), max_size=12))
def test_what_comes_next_is_always_a_step_of_the_path(kind, labels):
    named = {one for after in path(kind).values() for one in after}
    found = procedure(kind, *labels)
    assert set(steps(found)) <= named
    last = step_of(labels[-1], kind) if labels else None
    if last:
        assert set(steps(found)) <= set(path(kind).get(last, []))
