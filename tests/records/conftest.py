"""What the tests of records share: invented documents in the shapes of real ones, and the originals where they lie."""

import os
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="session")
def originals() -> Path:
    """The folder of the original documents; without it the acceptance tests say so and are skipped."""
    folder = os.environ.get("SOJOURN_DOCUMENTS")
    if not folder:
        pytest.skip("SOJOURN_DOCUMENTS names no folder with the original documents")
    return Path(folder)
