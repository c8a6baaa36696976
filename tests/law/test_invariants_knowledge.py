"""What the file says and when it was known: order in the file (I9), corrections, export and import."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.casefile import CaseFileError, from_data, to_data
from sojourn.law.position import position, position_of
from tests.law.courses import (
    Data,
    course,
    day,
    days_around,
    share,
    some_days,
    text_of,
    texts,
    whole_histories,
)

# I9


@share(2)
@given(whole_histories, texts, st.randoms(use_true_random=False), st.data())
def test_i9_the_order_of_events_in_the_file_changes_nothing(data, text, random, draw):
    shuffled = data | {key: random.sample(data[key], len(data[key])) for key in ("events", "proposed") if key in data}
    days = some_days(data, draw)
    one, two = course(data, text), course(shuffled, text)
    for on in days:
        assert position_of(one, on).as_json() == position_of(two, on).as_json(), on


@given(whole_histories, st.integers(0, 99), st.integers(-200, 200), texts)
def test_i9_nor_does_the_order_of_two_acts_of_the_same_kind_on_one_day(data, which, days, text):
    """An act is recorded a second time with another end, as two offices may have done on one day."""
    dated = [one for one in data["events"] if "until" in one and "id" not in one]
    if not dated:
        return
    first = dated[which % len(dated)]
    second = first | {"until": max(first["on"], first.get("from", ""), text_of(day(first["until"]) + days))}
    others = [one for one in data["events"] if one is not first]
    one, two = (course(data | {"events": [*others, *pair]}, text) for pair in ((first, second), (second, first)))
    for on in days_around(data):
        assert one.at(on).answers() == two.at(on).answers(), text_of(on)
        assert one.at(on).state() == two.at(on).state(), text_of(on)


# Export and import, and what was known when


@share(4)
@given(whole_histories, texts, st.data())
def test_export_and_import_give_the_same_positions(data, text, draw):
    read = from_data(data)
    again = from_data(json.loads(json.dumps(to_data(read))))
    for on in some_days(data, draw, 3):
        for known in (None, *some_days(data, draw, 2)):
            assert position(read, on, known=known, text=text) == position(again, on, known=known, text=text)


def stands(one: Data, events: list[Data], known: str) -> bool:
    """Whether an event counts on a day of knowledge: recorded by then, and not corrected by what counts itself.

    A replacement is recorded on the day its correction is known.
    """
    replacing = [
        other for other in events if other["type"] == "corrected" and other.get("replaced_by") == one.get("id", ())
    ]
    recorded = [str(other.get("known", other["on"])) for other in (*replacing, one)]
    correcting = [other for other in events if other["type"] == "corrected" and other["corrects"] == one.get("id", ())]
    return recorded[0] <= known and not any(stands(other, events, known) for other in correcting)


@given(whole_histories, texts, st.data())
def test_a_corrected_event_counts_until_the_correction_is_known(data, text, draw):
    """The file as it was known on a day is a file that never held what was recorded or taken back later."""
    recorded = sorted({one.get("known", one["on"]) for one in data["events"]}) or ["2026-01-01"]
    known = draw.draw(st.sampled_from(recorded + [text_of(day(one) - 1) for one in recorded]))
    counted = [one for one in data["events"] if one["type"] != "corrected" and stands(one, data["events"], known)]
    plain = [{key: value for key, value in one.items() if key != "known"} for one in counted]
    ids = {one.get("id") for one in plain}
    plain = [
        one if one.get("against") in (None, *ids) else {k: v for k, v in one.items() if k != "against"} for one in plain
    ]
    then = course(data, text, known=date.fromisoformat(known))
    try:
        now = course(data | {"events": plain}, text)
    except CaseFileError:
        return
    for on in days_around(data):
        assert then.at(on).answers() == now.at(on).answers(), (text_of(on), known)
        assert then.at(on).state() == now.at(on).state(), (text_of(on), known)
