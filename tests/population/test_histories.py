import hashlib
import json
import os
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

from sojourn.law.casefile import from_data, to_data
from sojourn.law.parameters import START_EVENTS
from sojourn.law.vocabulary import EVENT_TYPES
from sojourn.population.customs import CUSTOMS
from sojourn.population.days import months_later
from sojourn.population.histories import MEMBERS, drawn_style, histories, history
from sojourn.population.styles import SHARES, Style
from tests.population.strategies import case_files, earliest_birth

Case = dict[str, Any]
Event = dict[str, Any]

PRINT_DIGEST = """
import hashlib, json
from sojourn.population.histories import histories
print(hashlib.sha256(json.dumps(list(histories(3, 60))).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def population(seed: int) -> list[Case]:
    return list(histories(seed, 2000))


@pytest.fixture(scope="module")
def of_style(seed: int) -> dict[Style, list[Case]]:
    return {style: list(histories(seed, 600, style=style)) for style in Style}


def events(case: Case, *kinds: str) -> list[Event]:
    return [event for event in case["events"] if event["type"] in kinds]


def days(text: str) -> date:
    return date.fromisoformat(text)


# The same seed, the same histories


def test_the_order_of_sets_does_not_matter():
    here = hashlib.sha256(json.dumps(list(histories(3, 60))).encode()).hexdigest()
    for hash_seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        ran = subprocess.run(
            [sys.executable, "-c", PRINT_DIGEST], env=environment, capture_output=True, text=True, check=True
        )
        assert ran.stdout.strip() == here


def test_each_of_many_replays_alone(seed):
    assert list(histories(seed, 5)) == [history(seed * MEMBERS + number) for number in range(5)]


def test_a_longer_run_begins_with_the_shorter_one(seed):
    assert list(histories(seed, 40))[:10] == list(histories(seed, 10))


def test_seeds_differ(seed):
    assert len({json.dumps(case) for case in histories(seed, 50)} | {json.dumps(history(1))}) == 51


def test_asking_for_what_is_drawn_anyway_changes_nothing(seed):
    drawn = history(seed)
    assert history(seed, style=drawn_style(seed), state=drawn["state"]) == drawn


def test_an_unknown_state_is_refused():
    with pytest.raises(ValueError, match="'NO' is not one of"):
        history(1, state="NO")


def test_a_seed_does_not_run_into_the_next():
    with pytest.raises(ValueError, match=f"at most {MEMBERS}"):
        histories(1, MEMBERS + 1)


# Every history is a valid case file


def test_every_history_is_a_valid_case_file(seed, thorough_examples: Callable[[int], int]):
    for case in histories(seed + 1, thorough_examples(20_000)):
        read = from_data(case)
        assert len(read.events) == len(case["events"])
        assert from_data(to_data(read)) == read


@pytest.mark.parametrize("state", [*CUSTOMS, "XX"])
def test_every_state_can_be_asked_for(seed, state):
    for case in histories(seed, 10, state=state):
        assert from_data(case).state == state
        assert bool(case.get("profile")) == (state == "XX")


@given(case_files())
def test_changed_histories_are_valid_case_files(case):
    assert from_data(case).state == case["state"]


# What they cover


def test_every_type_of_event_occurs(population):
    assert {event["type"] for case in population for event in case["events"]} == set(EVENT_TYPES)


def test_every_state_occurs(population):
    assert {case["state"] for case in population} == {*CUSTOMS, "XX"}


def test_every_start_event_occurs_in_profiles(population):
    starts = [case["profile"]["reflection_start_event"] for case in population if "profile" in case]
    plain = [start.get("value") if isinstance(start, dict) else start for start in starts]
    assert {start for start in plain if isinstance(start, str)} == set(START_EVENTS)
    assert any(isinstance(start, list) for start in plain)


def test_every_shape_of_reflection_length_occurs(population):
    shapes = set()
    for case in population:
        length = case.get("profile", {}).get("reflection_length") if "profile" in case else "no profile"
        shapes.add(tuple(sorted(length)) if isinstance(length, dict) else type(length))
    assert {str, type(None), ("min",), ("max",), ("max", "min")} <= shapes


def _born(case: Case, length: int) -> bool:
    return len(case["person"].get("born") or "") == length


def _permit_runs_past(case: Case) -> bool:
    last = max(event["on"] for event in case["events"])
    ends = [event["until"] for event in events(case, "permit_issued", "permit_renewed")]
    return bool(ends) and max(ends) < last and not events(case, "permit_withdrawn", "permit_not_renewed")


def _early_permit(case: Case) -> bool:
    fixed = [event["until"] for event in events(case, "reflection_granted", "document_issued") if "until" in event]
    return any(event["on"] <= until for until in fixed for event in events(case, "permit_issued"))


def _one_of_two_ended(case: Case) -> bool:
    opened, ended = events(case, "proceedings_opened"), events(case, "proceedings_terminated")
    return len(opened) == 2 and len(ended) == 1


def _with(kind: str, **own: Any) -> Callable[[Case], bool]:
    return lambda case: any(own.items() <= event.items() for event in events(case, kind))


def _without(kind: str, key: str) -> Callable[[Case], bool]:
    return lambda case: any(key not in event for event in events(case, kind))


def _having(kind: str, key: str) -> Callable[[Case], bool]:
    return lambda case: any(key in event for event in events(case, kind))


SITUATIONS: dict[str, Callable[[Case], bool]] = {
    "stateless": lambda case: case["person"].get("nationalities") == [],
    "unknown nationality": lambda case: "nationalities" not in case["person"],
    "two nationalities": lambda case: len(case["person"].get("nationalities") or ()) == 2,
    "Union citizen": lambda case: "RO" in (case["person"].get("nationalities") or ()),
    "born in a known month": lambda case: _born(case, 7),
    "born in a known year": lambda case: _born(case, 4),
    "born on a leap day": lambda case: (case["person"].get("born") or "").endswith("-02-29"),
    "age assessed as a number": _having("age_assessed", "age"),
    "age assessed as a birth": _having("age_assessed", "born"),
    "several views": lambda case: len(events(case, "view_taken")) > 1,
    "smuggled": _with("view_taken", offence="facilitation"),
    "no offence": _with("view_taken", offence="none"),
    "grant fixes the end": _having("reflection_granted", "until"),
    "grant leaves the end open": _without("reflection_granted", "until"),
    "extended until a day": _having("reflection_extended", "until"),
    "extended by days": _having("reflection_extended", "days"),
    "extended for a child": _with("reflection_extended", ground="child_interest"),
    "ended for contact": _with("reflection_terminated", ground="contact"),
    "ended for public policy": _with("reflection_terminated", ground="public_policy"),
    "ended without a ground": _without("reflection_terminated", "ground"),
    "qualified contact": _with("contact_established", initiated_by="person", voluntary=True, active=True),
    "unqualified contact": _with("contact_established", voluntary=False),
    "contact of unknown will": _with("contact_established", voluntary=None),
    "coerced relations": _with("relations_kept", coerced=True),
    "cooperation ceased from fear": _with("cooperation_ceased", reason="fear"),
    "stay not useful in the second case": _with("stay_assessed", proceeding="second", useful=False),
    "stay useful in the second case": _with("stay_assessed", proceeding="second", useful=True),
    "no threat": _with("public_policy_assessed", threat=False),
    "threat": _with("public_policy_assessed", threat=True),
    "one of two proceedings ended": _one_of_two_ended,
    "second permit": _with("permit_issued", permit="second"),
    "permit for named proceedings": _having("permit_issued", "proceedings"),
    "permit during reflection": _early_permit,
    "lapsed permit": _permit_runs_past,
    "suspensive appeal": _with("appeal_lodged", suspensive=True),
    "appeal without suspension": _with("appeal_lodged", suspensive=False),
    "replaced entry": lambda case: any(event["replaced_by"] for event in events(case, "corrected")),
    "struck-out entry": _with("corrected", replaced_by=None),
    "late record": lambda case: any(event.get("known", event["on"]) > event["on"] for event in case["events"]),
    "known negative": lambda case: "absent" in case,
    "unknown stretch": lambda case: "unknown" in case,
    "incomplete file": lambda case: case.get("complete") is False,
    "act under consideration": lambda case: "proposed" in case,
    "many events": lambda case: len(case["events"]) >= 40,
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_situation_occurs(population, situation):
    assert any(SITUATIONS[situation](case) for case in population)


# How often


def test_styles_are_drawn_by_their_shares(seed):
    counts = Counter(drawn_style(seed * MEMBERS + number) for number in range(4000))
    for style, share in SHARES.items():
        assert abs(counts[style] / 4000 - share) < 0.04


def test_a_typical_history_has_six_to_fourteen_events(population):
    lengths = [len(case["events"]) for case in population]
    assert 8 <= statistics.median(lengths) <= 13
    assert sum(6 <= length <= 14 for length in lengths) > sum(length > 14 for length in lengths)


def test_most_histories_begin_in_the_last_years(population):
    starts = [case["events"][0]["on"] for case in population]
    assert sum(start >= "2015" for start in starts) / len(starts) > 0.7
    assert any(start < "2006-08-06" for start in starts)
    assert all("2004" <= event["on"] < "2028" for case in population for event in case["events"])


def test_children_and_union_citizens_have_their_share(population):
    born = [(case, case["person"]["born"]) for case in population if _born(case, 10)]
    children = sum(days(case["events"][0]["on"]) < months_later(days(birth), 18 * 12) for case, birth in born)
    assert 0.07 < children / len(born) < 0.25
    union = sum("BG" in (case["person"].get("nationalities") or ()) for case in population)
    assert 0 < union < 0.1 * len(population)


# How the authorities behave

AGAINST = (
    "permit_refused",
    "permit_not_renewed",
    "permit_withdrawn",
    "view_withdrawn",
    "reflection_terminated",
)


def _decided_before(case: Case, act: Event) -> bool:
    return any(event["on"] < act["on"] for event in events(case, *AGAINST))


def _facilitation_only(case: Case) -> bool:
    return all(event["offence"] != "trafficking" for event in events(case, "view_taken"))


def _removed_undecided(case: Case) -> bool:
    removals = events(case, "removal_enforced", "dublin_transferred")
    return any(not _decided_before(case, act) and not _facilitation_only(case) for act in removals)


def _too_short(case: Case) -> bool:
    return any(days(event["until"]) < months_later(days(event["from"]), 6) for event in events(case, "permit_issued"))


def _removed_with_a_permit(case: Case) -> bool:
    permits = events(case, "permit_issued", "permit_renewed")
    withdrawn = bool(events(case, "permit_withdrawn"))
    removals = events(case, "removal_enforced")
    return not withdrawn and any(act["on"] <= permit["until"] for act in removals for permit in permits)


WRONGS: dict[str, Callable[[Case], bool]] = {
    "removed before any decision": _removed_undecided,
    "permit under six months": _too_short,
    "reflection ended without a ground": _without("reflection_terminated", "ground"),
    "permit withdrawn without a ground": _without("permit_withdrawn", "grounds"),
    "permit not renewed without a ground": _without("permit_not_renewed", "grounds"),
    "permit refused although the conditions were met": lambda case: (
        bool(events(case, "permit_refused", "stay_assessed"))
        and any(not event["grounds"][0].startswith("8(") for event in events(case, "permit_refused"))
    ),
}


@pytest.mark.parametrize("wrong", WRONGS)
def test_only_unlawful_histories_hold_wrongs(of_style, wrong):
    happened = {style: sum(map(WRONGS[wrong], cases)) for style, cases in of_style.items()}
    assert happened[Style.UNLAWFUL] > 10
    assert happened[Style.LAWFUL] == happened[Style.LATE] == 0


def test_no_permit_holder_is_removed_lawfully(of_style):
    assert not any(map(_removed_with_a_permit, of_style[Style.LAWFUL]))


def _days_to_information(case: Case) -> int | None:
    view, informed = events(case, "view_taken"), events(case, "informed")
    if not view or not informed or events(case, "corrected"):
        return None
    return (days(informed[0]["on"]) - days(view[-1]["on"])).days


def test_late_authorities_inform_later(of_style):
    waits = {
        style: [wait for wait in map(_days_to_information, cases) if wait is not None]
        for style, cases in of_style.items()
    }
    assert max(waits[Style.LAWFUL]) <= 1
    assert statistics.median(waits[Style.LATE]) > 7


def test_nobody_is_born_after_the_first_event(population):
    assert all(earliest_birth(case["person"]) <= case["events"][0]["on"] for case in population)


def test_events_stand_in_the_order_of_their_days(population):
    for case in population:
        assert all(first["on"] <= second["on"] for first, second in pairwise(case["events"]))
