"""What is not known stays not known: less knowledge never turns one determined answer into another."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.book import ORDER
from sojourn.law.course import Course
from sojourn.law.language.calendar import NEVER
from sojourn.law.language.rules import Question
from sojourn.law.parameters import PARAMETERS
from sojourn.law.position import position_of
from sojourn.law.states import NationalValue
from sojourn.law.vocabulary import EVENT_TYPES
from tests.law.courses import (
    OF_THE_DIRECTIVE,
    changed,
    course,
    day,
    days_around,
    event,
    invented,
    share,
    some_days,
    story,
    text_of,
    texts,
    whole_histories,
    with_events,
    without,
)

ANSWERS = {"required", "forbidden", "permitted", "not_applicable", "in", "out", "yes", "no"}


def only_less_is_known(
    known: Course, forgotten: Course, days: list[int], exempt: Collection[str] = (), *, or_safe: bool = False
) -> None:
    """Kleene's order: what was determined stays as it is or becomes undetermined, and never turns into something else.

    With `or_safe` it may also become the answer that protects the person until a human decides.
    """
    for on in days:
        before, after = known.at(on).answers(), forgotten.at(on).answers()
        questions = known.law(on).compiled.book.questions
        for key in before:
            allowed = {before[key], "undetermined"} | ({questions[key].safe} if or_safe else set())
            assert key in exempt or after[key] in allowed, (text_of(on), key, before[key], after[key])


RECKONED_WITH = {"information", "interpreting"}
"""Article 5 asks for information of whoever, in the authority's view, MAY be covered: doubt about scope is enough."""


@given(
    whole_histories,
    st.sampled_from(OF_THE_DIRECTIVE),
    st.sampled_from(["nationalities", "sufficient_resources", "special_needs", "identity_papers"]),
)
def test_forgetting_a_fact_of_the_person_only_makes_answers_undetermined(data, text, key):
    person = {name: value for name, value in data["person"].items() if name != key}
    only_less_is_known(course(data, text), course(data | {"person": person}, text), days_around(data), RECKONED_WITH)


@given(whole_histories, st.sampled_from(OF_THE_DIRECTIVE))
def test_forgetting_the_birth_only_makes_answers_undetermined(data, text):
    """Where nothing makes a child believable: 2011/36 13(2) presumes childhood from a doubt, so doubt is a fact."""
    person = {name: value for name, value in data["person"].items() if name not in ("born", "claimed_age")}
    history = without(data, "age_doubted")
    exempt = (
        RECKONED_WITH
        if len(data["person"].get("born") or "") == 10
        else {*RECKONED_WITH, "treat_as_child", "education", "representation"}
    )
    known = course(history | {"person": person | {"born": data["person"].get("born")}}, text)
    only_less_is_known(known, course(history | {"person": person}, text), days_around(data), exempt)


@given(invented, st.sampled_from(OF_THE_DIRECTIVE), st.sampled_from(sorted(PARAMETERS)))
def test_forgetting_a_national_value_only_makes_answers_undetermined(data, text, key):
    """In a State that is no Party to the Convention: its thirty days stand in for a length that is not known."""
    history = data | {"profile": data.get("profile", {}) | {"coe_party_from": "never"}}
    forgotten = course(history, text)
    forgotten.profile[key] = NationalValue(key, None, None, 0, NEVER, "unknown", "", "unknown", "")
    only_less_is_known(course(history, text), forgotten, days_around(data), RECKONED_WITH)


OPENED = sorted(kind for kind, about in EVENT_TYPES.items() if about.authority_act and about.closed)


@given(
    whole_histories,
    st.sampled_from(OF_THE_DIRECTIVE),
    st.lists(st.sampled_from(OPENED), min_size=1, max_size=3),
)
def test_opening_a_closed_type_only_makes_answers_undetermined(data, text, kinds):
    """What is not recorded of these types is then unknown; what is recorded stays."""
    opened = data | {"unknown": [*data.get("unknown", ()), *({"type": kind} for kind in kinds)]}
    only_less_is_known(course(data, text), course(opened, text), days_around(data), RECKONED_WITH)


@given(whole_histories, st.sampled_from(OF_THE_DIRECTIVE))
def test_an_incomplete_file_only_makes_answers_undetermined(data, text):
    closed, opened = (course(data | {"complete": complete}, text) for complete in (True, False))
    only_less_is_known(closed, opened, days_around(data), RECKONED_WITH)


LEADING = (
    event("2026-01-05", "view_taken", by="police", offence="trafficking"),
    event("2026-01-06", "reflection_granted", by="immigration_office"),
)
PERMIT = event("2026-02-12", "permit_issued", until="2026-08-12")
REFUSAL = event("2026-03-01", "permit_refused", id="refusal")
MAY_HAVE_HAPPENED = {
    "the period was extended": (
        LEADING,
        event("2026-01-20", "reflection_extended", days=60),
        "2026-03-15",
        "reflection",
    ),
    "the permit was renewed": (
        (*LEADING, PERMIT),
        event("2026-08-01", "permit_renewed", until="2027-02-12"),
        "2026-09-01",
        "removal",
    ),
    "renewal was asked for again": (
        (
            *LEADING,
            PERMIT,
            event("2026-07-01", "renewal_requested"),
            event("2026-07-02", "permit_renewed", until="2026-12-31"),
        ),
        event("2026-12-20", "renewal_requested"),
        "2027-01-10",
        "removal",
    ),
    "the refusal was appealed": (
        (*LEADING, REFUSAL),
        event("2026-03-02", "appeal_lodged", against="refusal", suspensive=True),
        "2026-03-10",
        "removal",
    ),
    "the child was left alone again": (
        (event("2026-01-05", "in_care_since"),),
        event("2026-02-01", "in_care_ended"),
        "2026-03-01",
        "unaccompanied",
    ),
    "another view was trafficking": (
        (event("2026-01-05", "view_taken", by="police", offence="facilitation"),),
        event("2026-01-20", "view_taken", by="prosecutor", offence="trafficking"),
        "2026-02-01",
        "assistance_2011_36",
    ),
    "a permit was issued anew": (
        (*LEADING, REFUSAL),
        event("2026-04-01", "permit_issued", until="2026-10-01"),
        "2026-05-01",
        "removal",
    ),
}
"""What happened, what may have happened, the day and the question it would change."""


@pytest.mark.parametrize("name", MAY_HAVE_HAPPENED)
def test_what_may_have_happened_is_reckoned_with(name):
    """The type is opened for all time, so that nobody knows; an answer it would change cannot stay determined."""
    happened, perhaps, on, key = MAY_HAVE_HAPPENED[name]
    history = changed(story(*happened), born="2015-01-01" if key == "unaccompanied" else "1990-05-01")
    opened = history | {"unknown": [{"type": perhaps["type"]}]}
    without_it, with_it, unknown = (
        course(data).at(day(on)).answers()[key] for data in (history, with_events(history, perhaps), opened)
    )
    assert without_it != with_it
    assert unknown == "undetermined"


def test_a_decision_to_end_the_period_counts_though_its_start_is_not_known():
    """What was ended had begun: the State's start event is not known here, the decision under 6(4) is."""
    ended = event("2026-01-20", "reflection_terminated", ground="contact")
    history = story(event("2026-01-05", "view_taken", by="police", offence="trafficking"), ended)
    history["profile"].pop("reflection_start_event")
    state, possible = course(history).at(day("2026-01-25")).state()
    assert "reflection_terminated" in (state, *possible)


@given(whole_histories, st.sampled_from(OF_THE_DIRECTIVE), st.integers(0, 99))
def test_an_event_that_may_have_happened_leaves_nothing_determined_the_other_way(data, text, which):
    """The event is taken out of the file and its type opened. What only the safe answer follows from is allowed."""
    loose = [one for one in data["events"] if "id" not in one and one["type"] in OPENED]
    if not loose:
        return
    gone = loose[which % len(loose)]
    opened = data | {
        "events": [one for one in data["events"] if one is not gone],
        "unknown": [*data.get("unknown", ()), {"type": gone["type"]}],
    }
    only_less_is_known(course(data, text), course(opened, text), days_around(data), RECKONED_WITH, or_safe=True)


@share(2)
@given(whole_histories, texts, st.data())
def test_an_undetermined_answer_says_what_is_missing_and_what_is_safe(data, text, draw):
    laid_out = course(data, text)
    for on in some_days(data, draw, 6):
        found = position_of(laid_out, on)
        for key in ORDER:
            answer = found.answers[key]
            question: Question = laid_out.law(on.toordinal()).compiled.book.questions[key]
            assert answer.answer in ANSWERS | {"undetermined"}
            if answer.answer == "undetermined":
                assert answer.missing or answer.readings, (on, key)
                assert answer.safe in ANSWERS and answer.safe == question.safe, (on, key)
                assert not answer.readings or len({r["answer"] for r in answer.readings}) >= 2 or answer.missing, (
                    on,
                    key,
                )
        assert (found.state == "undetermined") == (len(found.possible_states) > 1), on
        asked = {name for answer in found.answers.values() for name in answer.missing}
        assert set(found.next_questions) == asked
