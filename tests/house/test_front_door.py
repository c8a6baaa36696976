"""The script `./sojourn`: found from anywhere, instant when ready, one clear line when it cannot go on."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("cat", "cmp", "cp", "id", "mkdir", "readlink", "rm", "sh", "touch")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the script and the locks, and nothing made yet."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in ("sojourn", "requirements.lock.txt", "requirements-dev.lock.txt", "package-lock.json"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture
def bare_path(tmp_path: Path) -> str:
    """A search path with the plainest tools: no Python, no npm, no apt."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (folder / tool).symlink_to(found)
    return str(folder)


def make_ready(checkout: Path) -> None:
    """Stands in for set-up: a Python that tells what it was asked, and the stamp of the lock."""
    python = checkout / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$PWD|$*"\n', encoding="utf-8")
    python.chmod(0o755)
    stamps = checkout / ".venv/sojourn"
    stamps.mkdir()
    (checkout / ".venv/lib/python3.11/site-packages").mkdir(parents=True)
    shutil.copy(checkout / "requirements.lock.txt", stamps / "run")


def knock(script: Path, *words: str, path: str = os.environ["PATH"], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(script), *words], env={"PATH": path}, cwd=cwd, capture_output=True, text=True, check=False
    )


def test_a_ready_checkout_goes_straight_to_the_program(checkout: Path, bare_path: str, tmp_path: Path) -> None:
    make_ready(checkout)
    answer = knock(checkout / "sojourn", "assess", "my case.yaml", path=bare_path, cwd=tmp_path)
    assert answer.stdout == f"{tmp_path}|-P -m sojourn assess my case.yaml\n"
    assert (answer.stderr, answer.returncode) == ("", 0)


def test_links_to_the_script_lead_home(checkout: Path, bare_path: str, tmp_path: Path) -> None:
    make_ready(checkout)
    (tmp_path / "second").symlink_to("a checkout/sojourn")
    (tmp_path / "first").symlink_to(tmp_path / "second")
    assert knock(tmp_path / "first", "law", path=bare_path, cwd=Path("/")).stdout == "/|-P -m sojourn law\n"


def test_a_lock_touched_but_not_changed_is_still_ready(checkout: Path, bare_path: str, tmp_path: Path) -> None:
    make_ready(checkout)
    later = (checkout / ".venv/sojourn/run").stat().st_mtime + 100
    os.utime(checkout / "requirements.lock.txt", (later, later))
    answer = knock(checkout / "sojourn", "law", path=bare_path, cwd=tmp_path)
    assert (answer.stderr, answer.returncode) == ("", 0)


@pytest.mark.parametrize("command", ["setup", "demo", "test", "bench", "assess"])
def test_without_python_it_says_in_one_line_what_is_needed(
    checkout: Path, bare_path: str, tmp_path: Path, command: str
) -> None:
    answer = knock(checkout / "sojourn", command, path=bare_path, cwd=tmp_path)
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert "Python 3.11 or newer" in answer.stderr


def test_a_changed_lock_is_installed_again(checkout: Path, bare_path: str, tmp_path: Path) -> None:
    make_ready(checkout)
    lock = checkout / "requirements.lock.txt"
    lock.write_text(lock.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    later = (checkout / ".venv/sojourn/run").stat().st_mtime + 100
    os.utime(lock, (later, later))
    answer = knock(checkout / "sojourn", "law", path=bare_path, cwd=tmp_path)
    assert "installing the Python packages of requirements.lock.txt" in answer.stderr
    assert (checkout / ".venv/sojourn/run").read_bytes() == lock.read_bytes()
    assert knock(checkout / "sojourn", "law", path=bare_path, cwd=tmp_path).stderr == ""


def test_help_needs_nothing(checkout: Path, bare_path: str, tmp_path: Path) -> None:
    answer = knock(checkout / "sojourn", "help", path=bare_path, cwd=tmp_path)
    assert answer.returncode == 0
    assert {"setup", "demo", "serve", "test", "bench"} <= set(answer.stdout.split())
