"""How a national value is written: as the file has it, or as people say a length."""

import pytest

from sojourn.service.administration.national import notation
from sojourn.service.administration.refusals import NotAValueError


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("30 days", "P30D"),
        ("1 day", "P1D"),
        ("6 months", "P6M"),
        (" 6  Maanden ", "P6M"),
        ("2 semaines", "P2W"),
        ("1 Jahr", "P1Y"),
        ("P45D", "P45D"),
        ("true", True),
        ("18", 18),
        ('"30 days or so"', "30 days or so"),
    ],
    ids=["days", "day", "months", "dutch", "french", "german", "iso", "truth", "number", "text"],
)
def test_a_length_may_be_said_as_people_say_it(said: str, written: object) -> None:
    assert notation.read(said) == written


@pytest.mark.parametrize("said", ["30 moons", "thirty days", "-3 days", "30 days 2", "99999 days", "30days"])
def test_what_is_no_value_is_refused_with_an_example(said: str) -> None:
    with pytest.raises(NotAValueError, match="such as 45 days"):
        notation.read(said)
