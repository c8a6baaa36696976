"""The golden files of the States are written anew with `pytest tests/law --update-golden`."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files of the States anew instead of comparing with them",
    )


@pytest.fixture
def update_golden(pytestconfig: pytest.Config) -> bool:
    """Whether golden files are written instead of compared; named only where `tests/law` is asked for."""
    return bool(pytestconfig.getoption("--update-golden", default=False))
