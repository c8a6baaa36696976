"""What is not known stays not known: less knowledge never turns one determined answer into another."""

from collections.abc import Collection

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
    Data,
    changed,
    course,
    days_around,
    event,
    invented,
    later,
    share,
    some_days,
    text_of,
    texts,
    whole_histories,
    with_events,
    without,
)

ANSWERS = {"required", "forbidden", "permitted", "not_applicable", "in", "out", "yes", "no"}


PRESUMED = {"treat_as_child", "education", "representation"}
"""2011/36 13(2) presumes childhood from a doubt until the age is verified: here not knowing is itself the ground."""


def only_less_is_known(known: Course, forgotten: Course, days: list[int], exempt: Collection[str] = ()) -> None:
    """Kleene's order: what was determined stays as it is or becomes undetermined, and never turns into something else.

    What is presumed from a doubt may also become the answer that protects the person until a human decides.
    """
    for on in days:
        before, after = known.at(on).answers(), forgotten.at(on).answers()
        questions = known.law(on).compiled.book.questions
        for key in before:
            allowed = {before[key], "undetermined"} | ({questions[key].safe} if key in PRESUMED else set())
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


STANDS_IN = {"reflection_start_event": "reflection_granted", "reflection_length": "reflection_terminated"}


@given(invented, st.sampled_from(OF_THE_DIRECTIVE), st.sampled_from(sorted(PARAMETERS)))
def test_forgetting_a_national_value_only_makes_answers_undetermined(data, text, key):
    """In a State that is no Party to the Convention: its thirty days stand in for a length that is not known.

    A recorded grant stands in for the start that national law names, and a recorded decision to end the period for
    its length: what was ended had not run out. So these values are forgotten only where no such act is recorded.
    """
    stands_in = STANDS_IN.get(key)
    if any(one["type"] == stands_in for one in data["events"]):
        return
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


ONCE = {"view_taken", "identified", "informed", "reflection_granted", "reflection_requested"} | {
    *("document_issued", "authority_notified", "departure_period_set")
}
"""Acts that start a period: where one is recorded, an earlier one of its type is not supposed."""


def may_be_missing(gone: list[Data], data: Data) -> bool:
    """Whether a file may be read as lacking these events: the readings the law's own way of working brings with it.

    An act that starts the period is done once; a renewal renews a permit that is recorded, and does not shorten it;
    and an age is assessed where it was doubted, so a doubt cannot be missing while an assessment may be.
    """
    for one in gone:
        kind, others = one["type"], [other for other in data["events"] if other is not one]
        if kind in ONCE and any(other["type"] == kind for other in others):
            return False
        if kind == "age_doubted" and "age_assessed" in {*opened_types(data, gone)}:
            return False
        if kind == "permit_renewed":
            held = [other for other in others if other["type"] in PERMITS and other["on"] <= one["on"]]
            ends = [other.get("until", "9999") for other in held]
            if "permit_issued" not in {other["type"] for other in held} or max(ends) > one.get("until", "9999"):
                return False
    return True


PERMITS = ("permit_issued", "permit_renewed")


def opened_types(data: Data, gone: list[Data]) -> set[str]:
    """The types of which the file does not know everything once these events are missing."""
    named = {span["type"] for span in data.get("unknown", ())} | {one["type"] for one in gone}
    return named if data.get("complete", True) else named | set(OPENED)


TESTED = {"permit_length"}
"""The permit that is tested is the newest one recorded, whatever others there may be."""


@given(
    whole_histories,
    st.sampled_from(OF_THE_DIRECTIVE),
    st.lists(st.integers(0, 99), min_size=1, max_size=4),
)
def test_an_event_that_may_have_happened_leaves_nothing_determined_the_other_way(data, text, which):
    """Events are taken out of the file and their types opened."""
    loose = [one for one in data["events"] if "id" not in one and one["type"] in OPENED]
    gone = [one for index, one in enumerate(loose) if index in {each % len(loose) for each in which}]
    if not gone or not may_be_missing(gone, data):
        return
    opened = data | {
        "events": [one for one in data["events"] if one not in gone],
        "unknown": [*data.get("unknown", ()), *({"type": kind} for kind in sorted({one["type"] for one in gone}))],
    }
    only_less_is_known(course(data, text), course(opened, text), days_around(data), RECKONED_WITH | TESTED)


@given(
    whole_histories,
    st.sampled_from(OF_THE_DIRECTIVE),
    st.integers(0, 99),
    st.integers(0, 40),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, "annulled", "dismissed", "perhaps"]),
)
def test_an_appeal_that_may_have_been_lodged_is_reckoned_with(data, text, which, days, suspensive, outcome):
    """An appeal, decided or not, against one of the decisions: an appeal is decided once."""
    decisions = [one for one in data["events"] if one["type"] in APPEALED]
    if not decisions or any(one["type"] == "appeal_decided" for one in data["events"]):
        return
    decision = decisions[which % len(decisions)]
    named = decision | {"id": decision.get("id", "decision")}
    history = data | {"events": [named if one is decision else one for one in data["events"]]}
    lodged = event(later(decision["on"], days), "appeal_lodged", id="appeal", against=named["id"])
    appeal = [lodged if suspensive is None else lodged | {"suspensive": suspensive}]
    if outcome is not None:
        appeal.append(event(later(decision["on"], 2 * days), "appeal_decided", against="appeal", outcome=outcome))
    opened = history | {"unknown": [*data.get("unknown", ()), *({"type": one["type"]} for one in appeal)]}
    known = with_events(history, *appeal)
    only_less_is_known(course(known, text), course(opened, text), days_around(known), RECKONED_WITH)


APPEALED = ("reflection_terminated", "permit_refused", "permit_not_renewed", "permit_withdrawn")


@share(2)
@given(whole_histories, st.sampled_from(OF_THE_DIRECTIVE), st.sampled_from(OPENED), st.data())
def test_a_stretch_that_is_known_only_adds_to_what_is_known(data, text, kind, draw):
    """In a complete file a stretch is opened; in an incomplete one a type is closed as far as it was looked into."""
    first, last = sorted(draw.draw(st.tuples(*[st.sampled_from(days_around(data))] * 2)))
    complete = data | {"complete": True}
    stretch = {"type": kind, "from": text_of(first), "until": text_of(last)}
    opened = complete | {"unknown": [*data.get("unknown", ()), stretch]}
    only_less_is_known(course(complete, text), course(opened, text), days_around(data), RECKONED_WITH)
    incomplete = data | {"complete": False}
    closed = incomplete | {"absent": [*data.get("absent", ()), {"type": kind, "until": text_of(last)}]}
    only_less_is_known(course(closed, text), course(incomplete, text), days_around(data), RECKONED_WITH)


@given(whole_histories, st.sampled_from(OF_THE_DIRECTIVE), st.sampled_from([4, 7]))
def test_a_birth_known_to_the_year_or_month_only_makes_answers_undetermined(data, text, kept):
    born = data["person"].get("born")
    if born:
        vague = changed(data, born=born[:kept])
        only_less_is_known(course(data, text), course(vague, text), days_around(data), RECKONED_WITH)


BY_DECISION = {"reflection_granted", "reflection_extended", "reflection_terminated"}


@given(
    whole_histories,
    st.sampled_from(OF_THE_DIRECTIVE),
    st.sampled_from([10, 30, 45, 90]),
    st.sampled_from([None, 0, 5]),
    st.sampled_from([None, 0, 15, 200]),
)
def test_a_length_known_as_a_range_only_makes_answers_undetermined(data, text, days, less, more):
    """Where the period runs by law alone: a range leaves the end to the authority, so its decisions settle it.

    The State is no Party to the Convention, whose thirty days stand in for a shortest length that is not known.
    """
    if (less is None and more is None) or any(one["type"] in BY_DECISION for one in data["events"]):
        return
    bounds = {} if less is None else {"min": f"P{days - less}D"}
    bounds |= {} if more is None else {"max": f"P{days + more}D"}
    exact, ranged = (
        data | {"profile": data.get("profile", {}) | {"coe_party_from": "never", "reflection_length": length}}
        for length in (f"P{days}D", bounds)
    )
    only_less_is_known(course(exact, text), course(ranged, text), days_around(data), RECKONED_WITH)


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
