"""What the tests of the law in bulk share."""

import pytest

from sojourn.law.texts import TEXTS
from tests.law.bulk.looks import Looks, looks, random_looks

HISTORIES = 1_000


@pytest.fixture(scope="session")
def told(seed: int) -> Looks:
    """Random histories, each on one day under every text, as the scalar reading tells them."""
    return looks(random_looks(seed, HISTORIES), *TEXTS)
