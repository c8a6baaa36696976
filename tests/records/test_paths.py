"""What may come next: never anything for a file that is over, and always a step of its own path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.records.procedure.conclusions.paths import (
    data,
    later,
    path,
    standing,
    step_of,
    treaty_on,
    types,
    what_next,
)
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


def test_the_paths_of_all_types_are_known():
    assert len(types()) == 22
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


TREATIES = {name: since.isoformat() for name, since in data()["treaties"].items()}


@pytest.mark.parametrize("treaty", TREATIES)
@pytest.mark.parametrize("kind", types())
def test_every_step_of_every_path_is_known_by_its_own_label(kind, treaty):
    for name in {one for after in path(kind, treaty).values() for one in after}:
        assert step_of(data()["steps"][name]["label"], kind, treaty) == name


@given(st.sampled_from(types()), st.sampled_from(sorted(TREATIES)), st.data())
def test_on_a_walk_along_the_path_the_next_step_is_always_among_those_named(kind, treaty, draw):
    """At every prefix of a walk the file stands where the walk is, and names the step that the walk takes."""
    steps, place = path(kind, treaty), "start"
    labels: list[str] = []
    day = int(TREATIES[treaty][:4]) + 1
    for _ in range(draw.draw(st.integers(1, 14))):
        after = steps.get(place, [])
        found = procedure(kind, *labels, start=day)
        named = {one["step"]: one for one in what_next(found)} if labels else None
        if not after:
            assert not named
            break
        taken = draw.draw(st.sampled_from(after))
        if named is not None:
            assert taken in named or taken == "end"
            assert all(one["who"] and one["label"] for one in named.values())
            assert all(one["due"] is None or one["due"] > found.events[-1]["date"][:4] for one in named.values())
        place = taken
        labels.append(data()["steps"][taken]["label"])
        stands = standing(procedure(kind, *labels, start=day))
        assert (stands.state, stands.step, stands.treaty) == ("open", place, treaty)


@given(st.sampled_from(types()), st.lists(st.sampled_from(LABELS), max_size=8), st.integers(0, 8), st.data())
def test_a_file_that_was_withdrawn_rejected_or_lapsed_is_never_open(kind, labels, at, draw):
    """Whatever comes before or after in the file, and whichever words say it."""
    ends = data()["ends"]
    words = draw.draw(st.sampled_from([*ends["events"], *ends["of_types"].get(kind, [])]))
    found = procedure(kind, *labels[:at], f"Lamps: {words} on a Monday", *labels[at:])
    assert what_next(found) == [] and standing(found).state == "closed"
    said = procedure(kind, *labels, status=draw.draw(st.sampled_from(ends["closed"])).capitalize())
    assert what_next(said) == [] and standing(said).state == "closed"


def test_amendments_rejected_by_the_council_lead_to_conciliation_and_end_nothing():
    found = procedure("COD", *COD, "Decision by Parliament, 2nd reading", "Parliament's amendments rejected by Council")
    assert steps(found) == ["signature", "conciliation"]


def test_a_clock_runs_from_the_step_that_started_it_though_others_came_since():
    found = procedure(
        *("COD", *COD, "Decision by Parliament, 1st reading", "Council position published"),
        *("Committee referral announced in Parliament, 2nd reading", "Vote in committee, 2nd reading"),
    )
    (clock,) = [one for one in what_next(found) if one["step"] == "second_decision"]
    assert (clock["due"], clock["due_extended"]) == ("2021-09-15", "2021-10-15")
    assert clock["because"] == "P3M from 2021-06-15, P4M where it is extended"


def test_paths_and_articles_are_those_of_the_treaty():
    maastricht = procedure("COD", *COD, "Decision by Parliament, 1st reading", start=1995)
    assert steps(maastricht) == ["council_position", "council_debate"]
    assert what_next(maastricht)[0]["article"] == "EC 189b(2)"
    cooperation = procedure("SYN", *COD, "Decision by Parliament", "Decision by Parliament, 2nd reading", start=1995)
    assert [(one["step"], one["article"]) for one in what_next(cooperation)] == [
        ("reexamined", "EC 189c(d)"),
        ("council_second", "EC 189c(e)"),
    ]
    assert [treaty_on(day) for day in ("1993-10-31", "1993-11-01", "2004-04-29", "2009-12-01")] == [
        *("single_act", "maastricht", "nice", "lisbon"),
    ]


@pytest.mark.parametrize(
    ("since", "within", "day"),
    [
        ("2024-11-30", "P3M", "2025-02-28"),
        ("2023-12-31", "P2M", "2024-02-29"),
        ("2024-01-31", "P6W", "2024-03-13"),
        ("2024-12-20", "P21D", "2025-01-10"),
    ],
)
def test_the_arithmetic_of_deadlines(since, within, day):
    assert later(since, within) == day


def test_a_misprinted_day_at_the_end_of_the_calendar_runs_no_clock():
    found = procedure("COD", "Council position published", start=9999)
    assert [one["due"] for one in what_next(found)] == [None, None]
