"""Reading takes work in proportion to the document: four times the text takes far less than sixteen times the steps.

What C does in one step is not seen here: `bench records` times the same documents.
"""

from functools import partial

import pytest

from benchmarks.documents.growing import GROWING
from sojourn.records.reading import read_bytes
from tests.steps import steps


@pytest.mark.parametrize("name", GROWING)
def test_four_times_the_text_takes_no_more_than_five_times_the_steps(name: str) -> None:
    small, large = (GROWING[name](size).encode() for size in (500, 2000))
    read_bytes(small, "document")
    few, many = (steps(partial(read_bytes, text, "document")) for text in (small, large))
    assert 500 < few < many <= 5 * few
