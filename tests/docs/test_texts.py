"""The page of the ten texts says what their files say."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from sojourn.law.language.calendar import iso
from sojourn.law.texts import SWITCHES, TEXTS, text
from tests.docs.pages import ROOT, page, rows

PAGE = "law/texts.md"
MARKS = {True: "yes", False: "", "unknown": "?"}


def written(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / f"src/sojourn/law/texts/{name}.toml").read_text(encoding="utf-8"))


def code_names(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def test_every_text_is_listed_with_its_citation_and_whether_it_is_law() -> None:
    listed = [(row[0].strip("`"), row[3], row[4].startswith("no")) for row in rows(PAGE, "# The ten texts")]
    assert listed == [(name, text(name).cite, text(name).hypothetical) for name in TEXTS]


def test_every_cell_is_shown_as_the_text_has_it() -> None:
    head = re.search(r"^\| Cell \|.*$", page(PAGE), re.M)
    assert head
    names = [cell.strip() for cell in head[0].strip("|").split("|")][2:]
    table = {row[0].strip("`"): row[2:] for row in rows(PAGE, "## Where they differ")}
    assert table.keys() == SWITCHES
    for index, name in enumerate(names):
        switches = written(name).get("switches", {})
        assert {cell: marks[index] for cell, marks in table.items()} == {
            cell: MARKS[switches.get(cell, False)] for cell in SWITCHES
        }, name
    assert [name for name in TEXTS if name not in names and written(name).get("switches")] == []


def test_every_number_and_every_open_number_is_shown() -> None:
    shown = {
        (row[0].strip("`"), name, row[2].split()[0].strip(","))
        for row in rows(PAGE, "Three numbers differ as well:\n")
        for name in code_names(row[1])
    }
    assert shown == {(key, name, value) for name in TEXTS for key, value in written(name).get("values", {}).items()}
    opened = {row[0].strip("`"): code_names(row[1]) for row in rows(PAGE, "case\nfile gives it in `profile`:\n")}
    assert opened == {name: set(text(name).open) for name in TEXTS if text(name).open}


def test_everything_a_text_cannot_say_is_listed() -> None:
    listed = {
        (row[0].strip("`"), name) for row in rows(PAGE, "## What a text cannot say") for name in code_names(row[2])
    }
    assert listed == {(code, name) for name in TEXTS for code in text(name).cannot_say}


def test_the_days_from_which_a_text_applies_are_right() -> None:
    law = {row[0].strip("`"): row[4] for row in rows(PAGE, "# The ten texts")}
    assert iso(text("with-2011-36").applies_from) == "2013-04-06"
    assert law["with-2011-36"] == "yes, from 6 April 2013"
    assert iso(text("with-2024-1712").applies_from) == "2024-07-14"
    assert law["with-2024-1712"] == "yes, from 14 July 2024"
