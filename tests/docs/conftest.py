"""What the tests of the documentation share: the browser and the served site of the service's tests."""

import pytest

from tests.service.conftest import browser, opened, opened_as, site, staff_site, test_site
from tests.service.databases import sqlite_template
from tests.service.journey.settings import clock, keys

__all__ = [
    "browser", "clock", "keys", "opened", "opened_as", "site", "sqlite_template", "staff_site", "test_site",
]  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("sojourn").addoption(
        "--write-pictures", action="store_true", help="take the pictures of the documentation anew (name tests/docs)"
    )


@pytest.fixture
def write_pictures(pytestconfig: pytest.Config) -> bool:
    """Whether pictures are to be written; only a run that names this folder can ask for it."""
    wanted: bool = pytestconfig.getoption("--write-pictures", default=False)
    return wanted
