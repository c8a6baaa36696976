"""What the tests of the journey share."""

import pytest

from tests.service.journey.settings import clock, data, keys

__all__ = ["clock", "data", "keys"]


@pytest.fixture(autouse=True)
def set_up(clock: object, data: object, keys: object) -> None:
    """Every test here has a clock, a folder of national values, and keys."""
