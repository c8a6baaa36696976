"""Reform files: read or refused with one line, and written so that they read back the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.texts import Text, TextError, reform, text
from tests.law.courses import (
    DIRECTIVE,
)
from tests.law.reforms import HEAD, WINDOW, reform_data, reforms


@given(reform_data())
def test_what_is_written_is_what_was_given(data: dict[str, Any]) -> None:
    assert tomllib.loads(reform.write(data)) == {key: value for key, value in data.items() if value not in ([], {})}


@given(reforms())
def test_a_reform_read_from_what_it_wrote_is_the_same(made: Text) -> None:
    again = reform.reads(made.written)
    assert again == made and hash(again) == hash(made)
    assert vars(again) == vars(made)


def test_two_reforms_are_equal_where_they_say_the_same() -> None:
    commented = WINDOW.replace("[rules", "# why\n\n[rules")
    assert reform.reads(WINDOW) == reform.reads(commented, "other name")
    assert reform.reads(WINDOW) != reform.reads(WINDOW.replace("P30D", "P31D"))


def test_no_file_can_hold_such_a_value() -> None:
    with pytest.raises(ValueError, match=r"a list or a table expected, not None"):
        reform.of_data({"id": None})


# Mistakes

MISTAKES = [
    ("", r"r: the key 'id' expected"),
    ("x", r"r: .*not a TOML file: "),
    ("id = " + "[" * 3000, r"r: not a TOML file: "),
    (HEAD.replace('"a"', '"Ä"'), r"r: line 1: id: small letters, digits and hyphens expected, found 'Ä'"),
    (HEAD.replace('"a"', '"directive-2004"'), r"r: line 1: id: an id of its own expected"),
    (HEAD.replace('"A"', "3"), r"r: line 2: title: one line of 1 to 300 characters expected, found 3"),
    (HEAD.replace("directive-2004", "x"), r"r: line 3: based_on: one of proposal-2002, .* expected, found 'x'"),
    (HEAD.replace("2027-01-01", '"2027-01-01"'), r"r: line 4: from: a day such as 2027-01-01 .* expected"),
    (HEAD.replace("2027-01-01", "2027-01-01T10:00:00"), r"r: line 4: from: a day such as 2027-01-01"),
    (HEAD.replace("2027-01-01", "0001-01-01"), r"r: line 4: from: .* the years 1900 to 2200"),
    (HEAD + "values = 3", r"r: line 5: values: a table expected, found 3"),
    (HEAD + "valeus = 3", r"r: line 5: valeus: unknown key 'valeus'; did you mean 'values'\?$"),
    (HEAD + "zzz = 3", r"r: line 5: zzz: unknown key 'zzz'; expected one of based_on, "),
    (HEAD + "[switches]\nwork_du = true", r"r: line 6: switches\.work_du: unknown cell .* did you mean 'work_due'"),
    (HEAD + "[switches]\nwork_due = 1", r'r: line 6: switches\.work_due: true, false or "unknown" expected, found 1'),
    (
        HEAD + "[values]\nreflection_lenght = 1",
        r"r: line 6: values\.reflection_lenght: .*did you mean 'reflection_length'",
    ),
    (
        HEAD + '[values]\nreflection_length = "30"',
        r"r: line 6: values\.reflection_length: '30' is not an ISO 8601 duration",
    ),
    (HEAD + "[values]\nreflection_floor = 3", r"r: line 6: values\.reflection_floor: '3' is not"),
    (HEAD + 'values = {scope_smuggled = "maybe"}', r"r: line 5: values\.scope_smuggled: true or false was expected"),
    (HEAD + 'open = "x"', r"r: line 5: open: a list of parameters expected, found 'x'"),
    (HEAD + 'open = ["x"]', r"r: line 5: open: unknown parameter 'x'; expected one of age_of_majority, "),
    (HEAD + 'open = ["suspensiv"]', r"r: line 5: open: unknown parameter 'suspensiv'; did you mean 'suspensive'\?$"),
    (HEAD + 'open = [["x"], {a = 1}]', r"r: line 5: open: the name of a parameter expected, found \['x'\]"),
    (HEAD + f"[values]\nreflection_length = {'9' * 5000}", r"r: not a TOML file: a number of so many digits"),
    (HEAD + f"[values]\nreflection_length{'.a' * 30_000} = 1", r"r: not a TOML file: nested too deep"),
    (HEAD + f"[values]\nreflection_length = {'{a.a.a.a.a.a.a.a = ' * 200}1{'}' * 200}", r"r: not a TOML file: nested"),
    (HEAD + "[values]\nresource_test = 07:32:00", r"r: line 6: values\.resource_test: text was expected"),
    (HEAD + "[values]\nreflection_extensions = [{max = 07:32:00}]", r"r: text, a number, a day, .* not datetime\.time"),
    (HEAD + "[values]\nbound_from = 2007-01-01T10:00:00", r"r: line 6: values\.bound_from: a day such as"),
    (HEAD + "[values]\nlabour_access = {from = [1]}", r"r: line 6: values\.labour_access: a table of texts was"),
    (
        HEAD + "[values]\nscope_minors = {allowed = true, from_age = inf}",
        r"r: line 6: values\.scope_minors: from_age: an age in whole years, 0 to 99, was expected, not inf",
    ),
    (HEAD + "[values]\nscope_minors = {allowed = true, from_age = 100}", r"r: line 6: .* was expected, not 100"),
    (
        HEAD + '[rules.refused]\nwhen = """\nviewed\n  & 1if 1else 2"""',
        r"r: line 8, column 5: rules\.refused\.when: not an expression: a number has no place here",
    ),
    (
        HEAD + 'open = ["suspensive"]\n[values]\nsuspensive = true',
        r"r: line 5: open: suspensive is laid down in \[values\]",
    ),
    (
        HEAD + "[rules.refusd]\nwhen = 'viewed'",
        r"r: line 5: rules\.refusd: unknown rule 'refusd'; did you mean 'refused'\?$",
    ),
    (HEAD + "[rules.recovery]\nwhen = 'viewed'", r"r: line 5: rules\.recovery: unknown rule 'recovery'; .{0,60}$"),
    (
        HEAD + "[rules.qqqq]\nwhen = 'viewed'",
        r"r: line 5: rules\.qqqq: unknown rule 'qqqq'; `sojourn law --json` names the rules of a text$",
    ),
    (HEAD + "[rules]\nrefused = 'viewed'", r"r: line 6: rules\.refused: a table with `when` expected"),
    (HEAD + "[rules.refused]\nyes = 'so'", r"r: line 5: rules\.refused\.when: an expression in quotes expected"),
    (HEAD + "[rules.refused]\nwhen = 'viewed'\nyes = 'so'", r"r: line 5: rules\.refused: both `yes` and `no` expected"),
    (
        HEAD + "[rules.refused]\nwhen = 'viewed'\nyes = '{so}'\nno = 'n'",
        r"r: line 7: rules\.refused\.yes: words without braces",
    ),
    (HEAD + "[rules.refused]\nwhen = 'viewed'\ncites = 'x'", r"r: line 7: rules\.refused\.cites: a list of at most 8"),
    (HEAD + "[rules.refused]\nwhen = 'viewed'\nwho = 1", r"r: line 7: rules\.refused\.who: unknown key 'who'"),
    (
        HEAD + "[rules.refused]\nwhen = 'veiwed'",
        r"r: line 6, column 9: rules\.refused\.when: unknown rule or fact 'veiwed'; did you mean 'viewed'",
    ),
    (
        HEAD + '[rules.refused]\nwhen = """\nviewed\n  & veiwed"""',
        r"r: line 8, column 5: rules\.refused\.when: unknown rule or fact 'veiwed'",
    ),
    (HEAD + '[rules.refused]\nwhen = "option(\\"x\\")"', r"r: line 6: rules\.refused\.when: option: unknown key 'x'"),
    (
        HEAD + "[rules.refused]\nwhen = 'viewed and indication'",
        r"r: line 6, column 9: .*`&` expected in place of `and`",
    ),
    (
        HEAD + "[rules.refused]\nwhen = 'refused | viewed'",
        r"r: line 6: rules\.refused\.when: .* in a circle: refused, refused",
    ),
    (
        HEAD + "[rules.refused]\nwhen = 'decided'\n[rules.decided]\nwhen = 'permit_issued | refused'",
        r"r: line \d+: rules\.\w+\.when: these rules ask each other in a circle: (decided|refused), ",
    ),
]


@pytest.mark.parametrize(("content", "expected"), MISTAKES, ids=[str(number) for number in range(len(MISTAKES))])
def test_every_mistake_is_one_line(content: str, expected: str) -> None:
    with pytest.raises(reform.ReformError) as caught:
        reform.reads(content, "r")
    assert "\n" not in str(caught.value)
    assert re.match(expected, str(caught.value)), str(caught.value)


@given(st.data())
def test_any_text_is_read_or_refused(draw: st.DataObject) -> None:
    """Also one in which a sign of a good file is replaced, left out or doubled."""
    at = draw.draw(st.integers(0, len(WINDOW) - 1))
    content = WINDOW[:at] + draw.draw(st.text(max_size=3)) + WINDOW[at + draw.draw(st.integers(0, 5)) :]
    try:
        reform.reads(content)
    except reform.ReformError as problem:
        assert "\n" not in str(problem)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "No such file or directory"),
        (b"\xff", "line 1: text in UTF-8 expected"),
        (b"#" * 70_000, "at most 65536"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, content: bytes | None, expected: str) -> None:
    path = tmp_path / "reform.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(reform.ReformError, match=expected):
        reform.read(path)


def test_a_text_is_named_by_its_id_or_by_the_path_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "window.toml"
    path.write_text(WINDOW, encoding="utf-8")
    assert reform.named(str(path)) == reform.reads(WINDOW)
    assert reform.named(DIRECTIVE) is text(DIRECTIVE)
    with pytest.raises(TextError, match=r"unknown text 'window'; .*a reform file whose name ends in \.toml"):
        reform.named("window")
