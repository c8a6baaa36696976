"""What a frame of histories may say, and the one line with which a frame is refused."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import polars as pl
import pytest
from hypothesis import given

from sojourn.law.bulk.columns import frames
from sojourn.law.bulk.columns.schema import HISTORIES
from sojourn.law.bulk.reading.tables import HistoriesError, histories
from sojourn.law.casefile import CaseFileError, from_data
from tests.law.courses import Data, event, story
from tests.population.strategies import case_files


def test_a_case_file_and_its_row_say_the_same() -> None:
    data = story(
        event("2020-01-01", "permit_issued", from_="2020-01-02", until="2020-07-01", proceedings=["a"], by="court")
    )
    (row,) = frames.from_cases([data]).iter_rows(named=True)
    assert frames.case_file(row) == from_data(data)


@given(case_files())
def test_a_valid_case_file_is_a_valid_row(data: Data) -> None:
    frame = frames.from_cases([data])
    read = histories(frame).frame
    assert frames.data_of(read.row(0, named=True)) == frames.data_of(frame.row(0, named=True))


def test_a_parquet_file_gives_the_same_frame(tmp_path: Any) -> None:
    frame = frames.from_cases([story(event("2020-01-01", "informed", language="sq"))], ["a"])
    frame.write_parquet(tmp_path / "in.parquet")
    assert pl.read_parquet(tmp_path / "in.parquet").equals(frame)


def test_columns_that_are_left_out_are_unknown() -> None:
    events = [[{"on": date(2020, 1, 1), "type": "informed"}]]
    read = histories(pl.DataFrame({"case_id": ["a"], "state": ["BE"], "events": events})).frame
    assert read.schema == HISTORIES
    assert read["born"].to_list() == [None]
    assert read["events"][0][0]["type"] == "informed"


def test_what_is_written_otherwise_is_put_in_form() -> None:
    read = histories(frames.from_cases([story(nationalities=["ng"]), story() | {"state": "be", "profile": {}}])).frame
    assert read["nationalities"].to_list() == [["NG"], ["NG"]]
    assert read["state"].to_list() == ["XX", "BE"]


def test_a_profile_that_is_no_json_is_refused() -> None:
    frame = frames.from_cases([story()]).with_columns(profile=pl.lit("suspensive: true"))
    with pytest.raises(
        HistoriesError, match="row 0, case '1', column profile: JSON text expected, found 'suspensive: true'"
    ):
        histories(frame)


WRONG: dict[str, tuple[Data, str]] = {
    "a field of another type": (story(event("2020-01-01", "informed", until="2021-01-01")), "unknown key 'until'"),
    "a field left out": (story(event("2020-01-01", "view_taken")), "events[0]: offence expected"),
    "one of two left out": (story(event("2020-01-01", "reflection_extended")), "needs until or days"),
    "a word that is none": (story(event("2020-01-01", "view_taken", offence="theft")), "events[0].offence"),
    "a word of another type": (story(event("2020-01-01", "placed", kind="medical")), "events[0].kind"),
    "a number too large": (story(event("2020-01-01", "reflection_extended", days=9999)), "a whole number from 1"),
    "no such body": (story(event("2020-01-01", "informed", by="nobody")), "events[0].by"),
    "a body without its name": (story(event("2020-01-01", "informed", by="ngo:")), "a name expected after the colon"),
    "an empty text": (story(event("2020-01-01", "informed", language=" ")), "only white space"),
    "no such country": (story(nationalities=["QQ"]), "person.nationalities[0]"),
    "no such route": (story(countries={"transit": ["Q"]}), "person.countries.transit[0]"),
    "no such day of birth": (story(born="1990-02-30"), "person.born"),
    "before the birth": (story(event("1980-01-01", "indication")), "before the birth"),
    "known too early": (story(event("2020-01-02", "indication", known="2020-01-01")), "before on"),
    "an end before the start": (story(event("2020-01-02", "reflection_granted", until="2020-01-01")), "is before on"),
    "a day out of bounds": (story(event("2300-01-02", "indication")), "a year from 1900"),
    "an id given twice": (story(event("2020-01-01", "died", id="a"), event("2020-01-01", "died", id="a")), "id 'a'"),
    "an id that is not there": (story(event("2020-01-01", "appeal_lodged", against="zz")), "no event has the id 'zz'"),
    "a circle": (
        story(
            event("2020-01-01", "died", id="a"),
            event("2020-01-01", "died", id="b"),
            event("2020-01-01", "corrected", corrects="a", replaced_by="b"),
            event("2020-01-01", "corrected", corrects="b", replaced_by="a"),
        ),
        "circular corrections",
    ),
    "corrections of each other": (
        story(
            event("2020-01-01", "corrected", id="a", corrects="b"),
            event("2020-01-01", "corrected", id="b", corrects="a"),
        ),
        "circular corrections",
    ),
    "opposites": (
        story(event("2020-01-01", "relations_kept"), event("2020-01-01", "relations_severed")),
        "contradicts",
    ),
    "opposite views": (
        story(
            event("2020-01-01", "view_taken", offence="none", by="police"),
            event("2020-01-01", "view_taken", offence="trafficking", by="police"),
        ),
        "contradicts",
    ),
    "a value of law that is none": (story(profile={"suspensive": "perhaps"}), "profile.suspensive"),
    "a State that is not held": (story() | {"state": "NO"}, "no national values are held for NO"),
    "a stretch that ends before it begins": (
        story() | {"unknown": [{"type": "died", "from": "2020-02-01", "until": "2020-01-01"}]},
        "before from",
    ),
}


@pytest.mark.parametrize("data, said", WRONG.values(), ids=WRONG.keys())
def test_a_row_is_refused_where_its_case_file_is(data: Data, said: str) -> None:
    with pytest.raises(CaseFileError) as alone:
        from_data(data)
    fine = story(event("2020-01-01", "informed"))
    with pytest.raises(HistoriesError) as refused:
        histories(frames.from_cases([fine, data], ["fine", "wrong"]), start=50)
    line = str(refused.value)
    assert line.startswith("row 51, case 'wrong', column ") and "\n" not in line
    assert said in line and str(alone.value).removeprefix("case file: ") in line


EVENT: dict[str, Any] = {"on": date(2020, 1, 1), "type": "informed"}
FRAMES: dict[str, tuple[dict[str, Any], str]] = {
    "no events": ({"case_id": ["a"], "state": ["BE"]}, "column events expected; found case_id, state"),
    "an unknown column": (
        {"case_id": ["a"], "state": ["BE"], "events": [[EVENT]], "name": ["x"]},
        "unknown column name",
    ),
    "another data type": (
        {"case_id": ["a"], "state": ["BE"], "events": ["x"]},
        "column events: a list of structs expected",
    ),
    "an unknown field": ({"case_id": ["a"], "state": ["BE"], "events": [[EVENT | {"x": 1}]]}, "unknown field x"),
    "a field of another data type": (
        {"case_id": ["a"], "state": ["BE"], "events": [[EVENT | {"until": 737425}]]},
        "field until: Date expected, found Int64",
    ),
    "a day that is none": (
        {"case_id": ["a"], "state": ["BE"], "events": [[EVENT | {"until": "2020-02-30"}]]},
        "row 0, case 'a', column events, field until: a day such as 2026-03-01 expected, found '2020-02-30'",
    ),
    "a time of day": (
        {"case_id": ["a"], "state": ["BE"], "events": [[EVENT | {"until": datetime(2020, 1, 1, 12)}]]},
        "field until: a day such as 2026-03-01 expected, found '2020-01-01 12:00:00'",
    ),
    "a person in two places": (
        {"case_id": ["a"], "state": ["BE"], "events": [[EVENT]], "person": [{"sex": "male"}], "sex": ["male"]},
        "column person, field sex: it stands as a column of its own too",
    ),
    "no name": ({"case_id": [None], "state": ["BE"], "events": [[EVENT]]}, "row 0, case None, column case_id"),
    "a name given twice": (
        {"case_id": ["a", "a"], "state": ["BE", "BE"], "events": [[EVENT], []]},
        "row 1, case 'a', column case_id",
    ),
    "no day": (
        {"case_id": ["a"], "state": ["BE"], "events": [[EVENT, EVENT | {"on": None}]]},
        "row 0, case 'a', column events: on expected",
    ),
    "a number beyond all bounds": (
        {"case_id": ["a"], "state": ["BE"], "events": [[]], "dependants": [2**40]},
        "row 0, case 'a', column person.dependants: a whole number from 0 to 99 expected",
    ),
    "no such type": (
        {"case_id": ["a"], "state": ["BE"], "events": [[EVENT | {"type": "informd"}]]},
        "an event type expected, found 'informd'; did you mean 'informed'?",
    ),
}


@pytest.mark.parametrize("columns, said", FRAMES.values(), ids=FRAMES.keys())
def test_a_table_that_is_no_frame_is_refused_in_one_line(columns: dict[str, Any], said: str) -> None:
    with pytest.raises(HistoriesError) as refused:
        histories(pl.DataFrame(columns))
    assert said in str(refused.value) and "\n" not in str(refused.value)


def test_days_as_text_or_midnight_and_a_person_in_one_struct_say_the_same() -> None:
    plain = pl.DataFrame({"case_id": ["a"], "state": ["BE"], "sex": ["female"], "events": [[EVENT]]})
    days = [str(EVENT["on"]), datetime.combine(EVENT["on"], time())]
    others = [
        pl.DataFrame(
            {"case_id": ["a"], "state": ["BE"], "person": [{"sex": "female"}], "events": [[EVENT | {"on": on}]]}
        )
        for on in days
    ]
    assert all(histories(other).frame.equals(histories(plain).frame) for other in others)
