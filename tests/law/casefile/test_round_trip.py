"""Random case files: what is written is read, reads back as itself, and damage never goes unexplained."""

import json
import pickle
import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.casefile import CaseFile, CaseFileError, dumps, from_data, load, loads, to_data
from tests.law.casefile.valid_files import valid_files


@given(valid_files())
def test_json_yaml_and_parsed_data_agree(data: dict[str, Any]) -> None:
    case = from_data(data)
    assert loads(json.dumps(data, indent=1)) == case
    assert loads(json.dumps(data, ensure_ascii=False)) == case
    assert loads(yaml.safe_dump(data, allow_unicode=True)) == case


@given(valid_files())
def test_written_and_read_again(data: dict[str, Any]) -> None:
    case = from_data(data)
    assert loads(json.dumps(to_data(case))) == case
    assert to_data(from_data(to_data(case))) == to_data(case)


@given(valid_files())
def test_written_as_yaml_and_read_again(data: dict[str, Any]) -> None:
    case = from_data(data)
    text = dumps(case)
    assert loads(text) == case
    assert text.count("\n") >= len(case.events)


def test_yaml_is_written_as_people_write_it() -> None:
    data = {"state": "BE", "events": [{"on": "2026-03-01", "type": "departed", "state": "NO"}]}
    assert "  - {on: 2026-03-01, type: departed, state: 'NO'}" in dumps(from_data(data))


@given(valid_files())
def test_every_given_value_is_kept(data: dict[str, Any]) -> None:
    written = to_data(from_data(data))
    assert written["person"] == data["person"]
    assert [event | {"known": event.get("known", event["on"])} for event in written["events"]] == [
        event | {"known": event.get("known", event["on"])} for event in data["events"]
    ]


@given(valid_files())
def test_case_files_can_be_hashed_and_sent_to_another_process(data: dict[str, Any]) -> None:
    case = from_data(data)
    copy = pickle.loads(pickle.dumps(case))
    assert copy == case and hash(copy) == hash(case)


@given(valid_files(), st.booleans(), st.data())
def test_damaged_bytes_raise_nothing_else(data: dict[str, Any], as_json: bool, draw: st.DataObject) -> None:
    content = bytearray((json.dumps(data) if as_json else yaml.safe_dump(data)).encode())
    places = st.integers(0, len(content) - 1)
    for place, byte in draw.draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=4)):
        content[place] = byte
    del content[draw.draw(st.integers(1, len(content))) :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case"
        path.write_bytes(content)
        try:
            assert isinstance(load(path), CaseFile)
        except CaseFileError as error:
            assert str(error).startswith(f"{path}: ") and "\n" not in str(error)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(valid_files(), st.data())
def test_values_of_another_shape_raise_nothing_else(data: dict[str, Any], draw: st.DataObject) -> None:
    holder: Any = data
    while True:
        key = draw.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
        inner = holder[key]
        if not isinstance(inner, dict | list) or not inner or draw.draw(st.booleans()):
            break
        holder = inner
    holder[key] = draw.draw(JUNK)
    try:
        case = from_data(data)
    except CaseFileError as error:
        assert "\n" not in str(error)
    else:
        assert from_data(to_data(case)) == case


@given(st.dictionaries(st.text(), JUNK) | JUNK)
def test_a_profile_of_any_shape_raises_nothing_else(profile: Any) -> None:
    parameters = {"scope_minors", "reflection_start_event", "reflection_length", "labour_access"}
    for value in (profile, dict.fromkeys(parameters, profile)):
        try:
            from_data({"state": "XX", "profile": value})
        except CaseFileError as error:
            assert error.line is None
