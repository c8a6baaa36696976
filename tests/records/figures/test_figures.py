"""Figures: numbers as they are meant, days, lengths and ranges, each with its place, none taken from a longer one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.records.figures.finding import figures
from sojourn.records.figures.listing import listed

CASES = [
    ("1 124 permits in 2012", [("thousands", 1124), ("year", 2012)]),
    ("the 23 Member States", [("number", 23)]),
    ("up to six months", [("length", 6)]),
    ("a 30-day period", [("number", 30)]),
    ("within 30 days", [("length", 30)]),
    ("eight reasoned opinions", [("number", 8)]),
    ("upwards of two thousand per year", [("number", 2000)]),
    ("between 1-20 per year", [("range", [1, 20])]),
    ("(BE, IT, NL)", [("states", ["BE", "IT", "NL"])]),
    ("on 6 November 2003", [("day", "2003-11-06")]),
    ("dated 12/11/02", [("day", "2002-11-12")]),
    ("4-5 december 2006", [("days", ["2006-12-04", "2006-12-05"])]),
    ("8th and 9th October 2007", [("days", ["2007-10-08", "2007-10-09"])]),
    ("28 oktober en 5 november 2007", [("yearless_day", "--10-28"), ("day", "2007-11-05")]),
    (".....2007", [("blank_day", "2007")]),
    ("in October 2013", [("month", "2013-10")]),
    ("(2006 - 2010)", [("years", [2006, 2010])]),
    ("Article 63 (3) EC", [("article", "63 (3)")]),
    ("the 2nd, 3rd and 13th articles", [("ordinal", 2), ("ordinal", 3), ("ordinal", 13)]),
    ("12.5 % of them", [("percent", 12.5)]),
    ("Directive 2004/81/EC", [("identifier", "Directive 2004/81/EC")]),
    ("dat ten doel heeft in acht te nemen", []),
    ("one of the challenges", []),
    ("31/02/2004", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_what_is_meant(text: str, expected: list[tuple[str, object]]) -> None:
    found = [(one.kind, one.value) for one in figures(text)]
    if text != "31/02/2004":
        assert found == expected
    assert all(kind != "day" for kind, _ in found) or expected


def test_the_word_that_makes_a_number_less_than_exact_is_kept() -> None:
    hedges = {one.text: one.hedge for one in figures("exceeding 100 per year, rarely higher than twenty, in 19 States")}
    assert hedges == {"100": "exceeding", "twenty": "rarely higher than", "19": None}


@given(st.text(alphabet="0123456789 /.-()abcEUSixday", max_size=60))
def test_figures_never_overlap_and_stand_where_they_say(text: str) -> None:
    found = figures(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_places_are_those_of_the_file_though_lines_break_inside() -> None:
    text = "\n  Porto, 8 en \n\n9 oktober 2007,\n and 1\u00a0124 lamps"
    found = listed(text)
    assert [(one["text"], one["span"]["line"], one["span"]["column"]) for one in found] == [
        ("8 en 9 oktober 2007", 2, 10),
        ("1 124", 5, 6),
    ]


def test_figures_of_data_point_into_it() -> None:
    (found,) = listed('{"a": [{"b": "six lamps"}]}')
    assert (found["value"], found["span"]) == (6, {"pointer": "/a/0/b", "start": 0, "length": 3})
