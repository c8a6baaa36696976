"""The house keeps its own rules: what files may hold, how long they may be, what documents promise."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sojourn.law import casefile

ROOT = Path(__file__).resolve().parents[2]
LONGEST_MODULE = 400
REGISTRY = re.compile(r"https?://(files|registry|deb|static)\.[a-z0-9.-]+/|https?://[^ /]+/simple\b|pypi\.org|npmjs\.")
HOME_FOLDER = re.compile(r"(?<![\w.])/(home|root|Users)/[\w.-]+")
LOCKS = sorted(path.name for path in ROOT.glob("requirements*.lock.txt"))
FLOORS_WITHOUT_DJANGO = [
    module
    for module in ("sojourn.law", "sojourn.population", "sojourn.cli.main")
    if importlib.util.find_spec(module.rpartition(".")[0]) and importlib.util.find_spec(module)
]


def kept_texts() -> Iterator[tuple[str, str]]:
    """Name and content of every text file of the project, without what .gitignore names."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [line.rstrip("/") for line in lines if line and not line.startswith("#")]
    pending = [ROOT]
    while pending:
        for path in sorted(pending.pop().iterdir()):
            if path.name == ".git" or any(path.match(pattern) for pattern in ignored):
                continue
            if path.is_dir():
                pending.append(path)
            elif b"\0" not in (content := path.read_bytes()):
                yield path.relative_to(ROOT).as_posix(), content.decode("utf-8")


def pins(lock: str) -> dict[str, str]:
    """Package names and versions that a lock file holds."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))


def names(requirements: list[str]) -> set[str]:
    """The bare package names of requirements such as `django>=5.2,<5.3`."""
    return {re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower() for requirement in requirements}


def commands_of(document: str) -> set[str]:
    """The words that follow `./sojourn` in the shell examples of a document."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / document).read_text(encoding="utf-8"), re.M | re.S)
    return set(re.findall(r"\./sojourn ([a-z-]+)", "\n".join(blocks)))


def local_links(document: str) -> set[str]:
    """The paths that a document outside docs/ links to."""
    found = re.findall(r"\]\(([^)#\s]+)", (ROOT / document).read_text(encoding="utf-8"))
    return {link for link in found if "://" not in link}


def test_no_file_names_a_package_registry() -> None:
    assert [name for name, text in kept_texts() if REGISTRY.search(text)] == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert [name for name, text in kept_texts() if HOME_FOLDER.search(text) or f"{ROOT}/" in text] == []


def test_no_module_is_too_long_to_hold_in_mind() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in ("src", "tests")
        for path in (ROOT / folder).rglob("*.py")
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_of_a_lock_has_a_hash(lock: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9-]+==)", (ROOT / lock).read_text(encoding="utf-8"), flags=re.M)[1:]
    assert blocks
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_the_locks_hold_what_the_project_declares() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run_time = names(declared["project"]["dependencies"])
    assert run_time <= pins("requirements.lock.txt").keys()
    assert run_time | names(declared["dependency-groups"]["dev"]) <= pins("requirements-dev.lock.txt").keys()
    assert names(declared["dependency-groups"]["bench"]) <= pins("requirements-bench.lock.txt").keys()


def test_tests_run_on_the_versions_that_users_get() -> None:
    assert pins("requirements.lock.txt").items() <= pins("requirements-dev.lock.txt").items()


def test_every_page_of_the_documentation_is_reachable(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    run = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "index.html").is_file()


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_link_of_a_document_leads_somewhere(document: str) -> None:
    assert {link for link in local_links(document) if not (ROOT / link).exists()} == set()


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/operators/install.md"])
def test_every_command_of_a_document_exists(document: str) -> None:
    script = (ROOT / "sojourn").read_text(encoding="utf-8")
    own = set(re.findall(r"^  ([a-z]+) .*  ", script, re.MULTILINE))
    program = {path.stem for path in (ROOT / "src/sojourn/cli/commands").glob("*.py")}
    asked = commands_of(document)
    assert asked
    assert asked - own - program == set()


def test_every_case_file_of_the_readme_exists() -> None:
    named = re.findall(r"^\./sojourn .*?(\S+\.yaml)", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_case_file_in_the_readme_is_one() -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    assert [len(casefile.loads(block).events) for block in blocks] == [3]


@pytest.mark.parametrize("module", FLOORS_WITHOUT_DJANGO)
def test_what_answers_at_once_does_not_wait_for_django(module: str) -> None:
    question = f"import sys, {module}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", question], check=False).returncode == 0
