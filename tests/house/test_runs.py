"""Ordinary and thorough runs of the tests themselves, tried on a small suite apart."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DJANGO = "DJANGO_SETTINGS_MODULE"
SAMPLE = """
import os
import pytest

def test_quick(): assert 1 + 1 == 2
def test_shaky(): assert "SHAKY" not in os.environ
@pytest.mark.thorough
def test_slow(): assert 2 + 2 == 4
def test_share(seed, thorough_examples):
    print(f"<seed {seed}, {thorough_examples(500)}, {thorough_examples(3)}>")
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A project of one test file that uses this project's own test set-up."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "src").mkdir()
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    # The service takes seconds to load, and nothing here needs it.
    without = [line for line in settings.splitlines() if not line.startswith(DJANGO)]
    (tmp_path / "pyproject.toml").write_text("\n".join(without), encoding="utf-8")
    for name in ("conftest.py", "postgresql.py", "thorough.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests")
    (tmp_path / "tests/test_sample.py").write_text(SAMPLE, encoding="utf-8")
    return tmp_path


def run(suite: Path, *words: str, shaky: bool = False) -> str:
    """Output of one run of the small suite."""
    # pytest-django leaves its setting in the environment of this run.
    environment = {name: value for name, value in os.environ.items() if name != DJANGO}
    if shaky:
        environment["SHAKY"] = "1"
    command = [sys.executable, "-m", "pytest", "-s", "-p", "no:cacheprovider", "-p", "no:schemathesis", *words]
    return subprocess.run(command, cwd=suite, env=environment, capture_output=True, text=True, check=False).stdout


def closing_line(output: str) -> str:
    return re.sub(r" in [\d.]+s.*|=", "", output.strip().splitlines()[-1]).strip()


def test_an_ordinary_run_takes_a_tenth_and_leaves_the_thorough_tests_out(suite: Path) -> None:
    output = run(suite, "--sojourn-seed=7")
    assert closing_line(output) == "3 passed, 1 deselected"
    assert "--sojourn-seed=7" in output
    assert "<seed 7, 50, 1>" in output


def test_a_thorough_run_takes_all(suite: Path) -> None:
    output = run(suite, "--thorough", "--sojourn-seed=7")
    assert closing_line(output) == "4 passed"
    assert "<seed 7, 500, 3>" in output


def test_an_unfinished_thorough_run_goes_on_with_its_own_seed(suite: Path) -> None:
    assert closing_line(run(suite, "--thorough", "--sojourn-seed=7", shaky=True)) == "1 failed, 3 passed"
    resumed = run(suite, "--thorough")
    assert closing_line(resumed) == "1 passed, 3 deselected"
    assert "--sojourn-seed=7" in resumed
    assert closing_line(run(suite, "--thorough")) == "4 passed"


def test_a_changed_tree_starts_anew(suite: Path) -> None:
    run(suite, "--thorough", "--sojourn-seed=7", shaky=True)
    (suite / "src/rule.py").write_text("MEANING = 42\n", encoding="utf-8")
    assert closing_line(run(suite, "--thorough")) == "4 passed"


def test_without_chromium_browser_tests_are_left_out_and_named(suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOJOURN_CHROMIUM", "no-such-browser")
    (suite / "tests/test_screen.py").write_text(
        "import pytest\n\n@pytest.mark.browser\ndef test_screen(chromium): assert chromium\n",
        encoding="utf-8",
    )
    output = run(suite)
    assert closing_line(output) == "3 passed, 1 skipped, 1 deselected"
    assert re.search(r"SKIPPED \[1\] tests/test_screen.py:\d+: no Chromium", output)
