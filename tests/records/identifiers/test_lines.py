"""A number of a Council document ends with its line: what stands below is no part of it unless it is doubted."""

import pytest

from sojourn.records.identifiers.finding import find


@pytest.mark.parametrize(
    ("text", "normals"),
    [
        ("see 12345/20\n\nADD 5 grams", ["ST 12345/20"]),
        ("12345/20\nADD 5", ["ST 12345/20"]),
        ("in 12345/20 ADD\n12 members", ["ST 12345/20"]),
        ("12345/20 REV 1\n\n\nCOR 2", ["ST 12345/20 REV 1"]),
        ("1234/2006\n ADD 7 November", []),
        ("ST 10000/00 REV 3  COR 1", ["ST 10000/00 REV 3 COR 1"]),
        ("12345/20   REV   1", ["ST 12345/20 REV 1"]),
        ("12345/20    REV 1", ["ST 12345/20"]),
    ],
)
def test_parts_stand_in_the_line_of_their_number(text: str, normals: list[str]) -> None:
    assert [one.normal for one in find(text) if not one.doubt] == normals
