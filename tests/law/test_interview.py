"""An interview ends in the answer that the whole truth gives, asks nothing twice, and asks the person last."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.asking import AUTHORITY, PERSON
from sojourn.law.book import ORDER
from sojourn.law.casefile import CaseFileError, from_data, to_data
from sojourn.law.interview import LONGEST, UNKNOWN, Step, answer, conclusion, next_step
from sojourn.law.vocabulary import EVENT_TYPES
from tests.law.courses import OF_THE_DIRECTIVE, Data, days_around, event, share, story, text_of, whole_histories

ON = date(2026, 2, 1)
EMPTY: Data = {"case": 1, "state": "BE"}

DOUBT_IS_ENOUGH = {"information", "interpreting", "treat_as_child", "education", "representation"}
"""Answers that a doubt alone may give: what would end the doubt is then not sought."""

NEWEST_RECORDED = {"permit_length"}
"""The permit that is tested is the newest one recorded."""


def reply(truth: Data, step: Step) -> Any:
    """What a person, an authority or national law would truly say, if the truth is this case file."""
    part = {"person": "person", "parameter": "profile"}.get(step.kind)
    if part:
        found = truth.get(part, {}).get(step.ask)
        return UNKNOWN if found is None else found
    recorded = [one for one in truth["events"] if one["type"] == step.ask and one["on"] <= step.on.isoformat()]
    return recorded if recorded or EVENT_TYPES[step.ask].closed else UNKNOWN


def interview(truth: Data, question: str, on: date, text: str) -> tuple[Data, list[Step]]:
    """The case file that an interview ends with which knows only the State, and the steps it took."""
    data: Data = {key: truth[key] for key in ("case", "state", "profile") if key in truth}
    steps: list[Step] = []
    while step := next_step(from_data(data), question, on, text):
        steps.append(step)
        data = answer(data, step, reply(truth, step))
    return data, steps


def told_in_full(data: Data) -> bool:
    """Whether a history can be told register by register: corrected by nothing, and renewals of recorded permits."""
    kinds = [one["type"] for one in data["events"]]
    renewed = "permit_renewed" in kinds and "permit_issued" not in kinds[: kinds.index("permit_renewed")]
    return "corrected" not in kinds and not renewed


@share(2)
@given(whole_histories, st.sampled_from(OF_THE_DIRECTIVE), st.sampled_from(ORDER), st.data())
def test_an_interview_finds_the_answer_that_the_whole_truth_gives(data, text, question, draw):
    """Starting from nothing but the State. What the truth itself leaves open the interview leaves open too."""
    if not data["events"] or not told_in_full(data):
        return
    truth = {key: value for key, value in data.items() if key not in ("absent", "unknown", "proposed", "complete")}
    on = date.fromisoformat(text_of(draw.draw(st.sampled_from(days_around(data)))))
    told, steps = interview(truth, question, on, text)
    sought = [(step.ask, step.held_by) for step in steps]
    assert len(sought) == len(set(sought)) <= LONGEST
    assert not [
        step for step in steps if step.held_by == PERSON and step.kind == "event" and reply(truth, step) != UNKNOWN
    ]
    if question not in DOUBT_IS_ENOUGH | NEWEST_RECORDED:
        assert conclusion(from_data(told), question, on, text) == conclusion(from_data(truth), question, on, text)


@share(4)
@given(st.sampled_from(ORDER), st.sampled_from(OF_THE_DIRECTIVE))
def test_an_interview_in_which_nobody_knows_anything_ends_open_or_is_told_nothing_new(question, text):
    data: Data = EMPTY
    for _ in range(LONGEST):
        step = next_step(from_data(data), question, ON, text)
        if step is None:
            break
        data = answer(data, step, UNKNOWN)
        assert from_data(to_data(from_data(data))) == from_data(data)
    assert next_step(from_data(data), question, ON, text) is None


def test_the_records_are_looked_into_before_the_person_is_asked():
    told, steps = interview(
        story(event("2026-01-05", "view_taken", by="police", offence="trafficking")), "scope", ON, "directive-2004"
    )
    order = [(step.ask, step.held_by) for step in steps]
    assert order[0] == ("view_taken", AUTHORITY)
    assert order.index(("nationality_acquired", AUTHORITY)) < order.index(("nationalities", PERSON))
    assert order.index(("age_assessed", AUTHORITY)) < order.index(("born", PERSON))
    assert conclusion(from_data(told), "scope", ON) == "in"


def test_what_another_state_lays_down_is_not_written_into_the_file():
    """A file holds values of its own State; the law of another is looked up there, and read from it."""

    def kinds(data: Data, state: str) -> Iterator[str]:
        while (step := next_step(from_data(data), "reflection", ON, state=state)) is not None:
            yield step.kind
            data = answer(data, step, UNKNOWN)
        assert bool(from_data(data).profile) == (state == data["state"])

    told = {"state": "BE", "person": {"nationalities": ["NG"]}}
    assert "parameter" not in list(kinds(told, "IT"))
    assert "parameter" in list(kinds(told | {"state": "IT"}, "IT"))


def test_relations_are_asked_of_the_person_only_where_no_authority_recorded_them():
    holding = (
        event("2026-01-05", "view_taken", by="police", offence="trafficking"),
        event("2026-01-06", "reflection_granted"),
        event("2026-01-10", "stay_assessed", useful=True),
        event("2026-01-10", "intention_shown", form="statement"),
    )
    for recorded, asked in (((), True), ((event("2026-01-11", "relations_severed", by="police"),), False)):
        _, steps = interview(story(*holding, *recorded), "issue", ON, "directive-2004")
        of_the_person = [step.ask for step in steps if step.held_by == PERSON and step.kind == "event"]
        assert of_the_person == (["relations_severed"] if asked else [])
        assert [step.harm for step in steps if step.ask == "relations_severed"] == ([0, 3] if asked else [0])


def test_a_file_with_events_is_taken_as_complete():
    """Its records were looked into already: what they do not hold did not happen, so only the rest is sought."""
    recorded = story(event("2026-01-05", "view_taken", by="police", offence="trafficking"))
    del recorded["person"]["nationalities"]
    step = next_step(from_data(recorded), "scope", ON)
    assert step is not None
    assert (step.ask, step.kind, step.settles) == ("nationalities", "person", True)
    assert next_step(from_data(answer(recorded, step, ["NG"])), "scope", ON) is None


def test_what_was_sought_in_vain_stands_in_the_file_and_is_not_sought_again():
    data = EMPTY
    for expected in ("unknown", "unknown"):
        step = next_step(from_data(data), "scope", ON)
        assert step is not None
        data = answer(data, step, expected)
        assert {"type": step.ask, "until": "2026-02-01"} in data["unknown"]
    assert data["complete"] is False
    later = next_step(from_data(data), "scope", date(2026, 3, 1))
    assert later is not None and later.ask == "view_taken", "what happened since is a new question"


def test_a_reply_that_no_case_file_may_hold_is_refused():
    step = next_step(from_data(EMPTY), "scope", ON)
    assert step is not None
    with pytest.raises(CaseFileError, match=r"events\[0\].offence: one of trafficking, facilitation, none expected"):
        from_data(answer(EMPTY, step, [{"on": "2026-01-05", "offence": "traficking"}]))
