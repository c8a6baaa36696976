"""To whom tasks fall: for every team, whoever is away, has left or is stood in for, somebody sees each task."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from sojourn.service.accounts.words import Role
from sojourn.service.day.team import CASEWORK, Colleague, Team, made

IDS = [uuid.UUID(int=number) for number in range(1, 7)]
GONE = uuid.UUID(int=99)


@st.composite
def teams(draw: st.DrawFn) -> Team:
    """A team of up to six, some away, some stood in for by one or two others."""
    ids = IDS[: draw(st.integers(1, len(IDS)))]
    return Team(
        {
            one: Colleague(
                one,
                f"member {one.int}",
                draw(st.sampled_from(CASEWORK)),
                draw(st.booleans()),
                frozenset(draw(st.lists(st.sampled_from(ids), max_size=2))) - {one},
            )
            for one in ids
        }
    )


def see(team: Team, owner: uuid.UUID | None) -> set[uuid.UUID]:
    """Who sees the tasks of an owner, as the queries go by it."""
    return {
        one for one in team.colleagues if owner in team.sees(one) or (team.catches(one) and owner not in team.covered)
    }


@given(teams(), st.sampled_from([*IDS, GONE, None]))
def test_every_task_is_seen_by_somebody_who_is_there(team: Team, owner: uuid.UUID | None) -> None:
    seen_by = see(team, owner)
    there = {one.id for one in team.colleagues.values() if not one.away}
    assert seen_by
    assert seen_by & there or not there


@given(teams(), st.sampled_from([*IDS, GONE, None]))
def test_a_task_that_is_taken_care_of_is_seen_by_nobody_else(team: Team, owner: uuid.UUID | None) -> None:
    if owner in team.covered and owner is not None:
        assert see(team, owner) == {owner, *team.colleagues[owner].deputies}


@given(teams())
def test_nobodys_tasks_fall_to_supervisors_where_one_is_reached(team: Team) -> None:
    supervisors = {one.id for one in team.colleagues.values() if one.role == Role.SUPERVISOR}
    if supervisors & team.covered:
        deputies = frozenset[uuid.UUID]().union(*(team.colleagues[one].deputies for one in supervisors))
        assert see(team, None) == supervisors | deputies
    else:
        assert see(team, None) == set(team.colleagues)


def test_rows_of_several_covers_make_one_colleague_without_those_who_left() -> None:
    one, two = IDS[:2]
    rows = [
        (one, "Anna", "caseworker", True, None),
        (one, "Anna", "caseworker", False, two),
        (one, "Anna", "caseworker", False, GONE),
        (two, "Sven", "supervisor", None, None),
    ]
    team = made(rows)
    assert team.colleagues[one] == Colleague(one, "Anna", "caseworker", True, frozenset({two}))
    assert team.covered == {one, two}
