"""What all tests share: one seed for every random draw, ordinary and thorough runs, a PostgreSQL, and the browser."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers

from tests.postgresql import postgresql_cluster
from tests.thorough import OrdinaryRun, ThoroughRun, tree_fingerprint, unfinished_seed

__all__ = ["postgresql_cluster"]

ROOT = Path(__file__).resolve().parent.parent
THOROUGH_FOLDER = ROOT / ".thorough"
ORDINARY_SHARE = 10
ORDINARY_EXAMPLES = 100
SEED = pytest.StashKey[int]()

# Hypothesis also draws constants it finds in the modules loaded so far. The draws of a seed would then hang on which
# tests ran before, and on every line of the source.
_NO_CONSTANTS = providers._local_constants
providers._get_local_constants = lambda: _NO_CONSTANTS

hypothesis.settings.register_profile("ordinary", max_examples=ORDINARY_EXAMPLES, deadline=None)
hypothesis.settings.register_profile("thorough", max_examples=ORDINARY_EXAMPLES * ORDINARY_SHARE, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("sojourn")
    group.addoption(
        "--thorough",
        action="store_true",
        help="run every example and the tests marked thorough; an interrupted run goes on where it stopped",
    )
    group.addoption(
        "--sojourn-seed",
        type=int,
        metavar="NUMBER",
        help="seed of every random draw (default: the day's date, or that of the run to go on with)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    given: int | None = config.getoption("--sojourn-seed")
    thorough: bool = config.getoption("--thorough")
    fingerprint = tree_fingerprint([ROOT / "src", ROOT / "tests"]) if thorough else ""
    if given is None and thorough:
        given = unfinished_seed(THOROUGH_FOLDER, fingerprint)
    seed = int(f"{date.today():%Y%m%d}") if given is None else given
    config.stash[SEED] = seed
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(seed)
    hypothesis.settings.load_profile("thorough" if thorough else "ordinary")
    run = ThoroughRun(THOROUGH_FOLDER, fingerprint, seed) if thorough else OrdinaryRun()
    config.pluginmanager.register(run, "sojourn-run")


def pytest_report_header(config: pytest.Config) -> str:
    kind = "thorough" if config.getoption("--thorough") else f"ordinary, one example in {ORDINARY_SHARE}"
    return f"sojourn: {kind}; repeat these draws with --sojourn-seed={config.stash[SEED]}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if _chromium_path() is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


def _chromium_path() -> str | None:
    named = os.environ.get("SOJOURN_CHROMIUM")
    candidates = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    return next(filter(None, map(shutil.which, candidates)), None)


@pytest.fixture(scope="session")
def seed(pytestconfig: pytest.Config) -> int:
    """The seed that every random draw of this run starts from; it stands in the header of the run."""
    return pytestconfig.stash[SEED]


@pytest.fixture(scope="session")
def thorough_examples(pytestconfig: pytest.Config) -> Callable[[int], int]:
    """How many of `n` examples this run takes: all when thorough, else a tenth, but at least one."""
    thorough: bool = pytestconfig.getoption("--thorough")
    return lambda n: n if thorough else max(1, n // ORDINARY_SHARE)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the Chromium to drive; only for tests marked `browser`."""
    path = _chromium_path()
    assert path is not None, "a test that drives Chromium must be marked `browser`"
    return path
