"""Every row of the tables of bad input: what is wrong, and the line that is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sojourn.law.casefile import CaseFileError, from_data, load, loads
from tests.law.casefile.reference_page import code, rows

ROWS = [
    pytest.param(code(bad), code(said), id=f"{heading}: {wrong}")
    for heading in ("### The text", "### Keys and values", "### What values say of each other")
    for wrong, bad, said in rows(heading)
]


def the_problem(read: Callable[[], object]) -> str:
    with pytest.raises(CaseFileError) as caught:
        read()
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(caught.value.problem)
    return caught.value.problem


@pytest.mark.parametrize(("bad", "said"), ROWS)
def test_one_clear_line(bad: str, said: str) -> None:
    problem = the_problem(lambda: loads(bad))
    assert problem == said or (said.endswith("…") and problem.startswith(said.removesuffix("…")))


def _missing(folder: Path) -> Path:
    return folder / "none.yaml"


def _folder(folder: Path) -> Path:
    return folder


def _large(folder: Path) -> Path:
    path = folder / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024**2)
    return path


def _other_encoding(folder: Path) -> Path:
    path = folder / "other.yaml"
    path.write_bytes(b"state: BE\n# \xff\n")
    return path


def _long(folder: Path) -> Path:
    path = folder / "long.yaml"
    path.write_text("state: BE\nevents:\n" + "- {on: 2026-03-01, type: identified}\n" * 5_001, encoding="utf-8")
    return path


def _crowded(folder: Path) -> Path:
    path = folder / "crowded.json"
    path.write_text('{"state": "BE", "profile": [' + "1," * 1_000_000, encoding="utf-8")
    return path


FILES = {
    "There is no such file": _missing,
    "A folder": _folder,
    "Larger than 2 MiB": _large,
    "Not UTF-8": _other_encoding,
    "More than 5,000 events": _long,
    "More than 200,000 values of any kind": _crowded,
}


def test_every_bad_file_of_the_page_is_tried() -> None:
    assert [wrong for wrong, _ in rows("### The file")] == list(FILES)


@pytest.mark.parametrize(("wrong", "said"), [pytest.param(*row, id=row[0]) for row in rows("### The file")])
def test_one_clear_line_for_a_file(wrong: str, said: str, tmp_path: Path) -> None:
    assert the_problem(lambda: load(FILES[wrong](tmp_path))) == code(said)


def test_a_text_larger_than_a_file_may_be() -> None:
    assert the_problem(lambda: loads("#" * (2 * 1024**2 + 1))).startswith("larger than 2 MiB")


def test_too_many_values_in_yaml() -> None:
    assert the_problem(lambda: loads("state: BE\nprofile: [" + "a," * 300_000)) == "more than 200000 values"


def test_half_a_character() -> None:
    assert "valid Unicode" in the_problem(lambda: loads("state: \ud800"))
    data = {"state": "BE", "events": [{"on": "2026-03-01", "type": "informed", "note": "\ud800"}]}
    assert "control characters" in the_problem(lambda: from_data(data))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "a case file as a mapping"),
        ({1: 2}, "text expected as a key, found 1"),
        ({"state": object()}, "state: a value of YAML or JSON expected, found 'object'"),
        ({"state": "BE", "person": {"dependants": 10**5000}}, "person.dependants: a smaller number expected"),
        ({"state": "BE", "person": {"dependants": True}}, "person.dependants: a whole number"),
        ({"state": "BE", "person": {"dependants": float("nan")}}, "person.dependants: a whole number"),
    ],
)
def test_parsed_data_names_the_key_path(data: Any, said: str) -> None:
    assert the_problem(lambda: from_data(data)).startswith(said)


def test_data_that_contains_itself() -> None:
    data: dict[str, object] = {"state": "BE"}
    data["profile"] = data
    assert the_problem(lambda: from_data(data)) == "nested deeper than 12 levels"


@pytest.mark.parametrize("opening", ["[", "{a: ", '{"a":', "- ", "? "])
def test_towers_of_brackets_are_refused_soon(opening: str) -> None:
    assert the_problem(lambda: loads(opening * 100_000))


def test_a_chain_of_corrections_is_no_circle() -> None:
    first = "- {on: 2026-03-01, type: identified, id: '0'}\n"
    rest = "".join(f"- {{on: 2026-03-01, type: corrected, id: '{n}', corrects: '{n - 1}'}}\n" for n in range(1, 2_000))
    assert len(loads("state: BE\nevents:\n" + first + rest).events) == 2_000
