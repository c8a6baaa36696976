"""What the tests of the documentation share: the browser and the served site of the service's tests."""

import pytest

from tests.service.conftest import browser, opened, site, test_site

__all__ = ["browser", "opened", "site", "test_site"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("sojourn").addoption(
        "--write-pictures", action="store_true", help="take the pictures of the documentation anew (name tests/docs)"
    )


@pytest.fixture
def write_pictures(pytestconfig: pytest.Config) -> bool:
    """Whether pictures are to be written; only a run that names this folder can ask for it."""
    wanted: bool = pytestconfig.getoption("--write-pictures", default=False)
    return wanted
