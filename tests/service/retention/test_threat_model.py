"""Every threat of the threat model names tests, and every test it names is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs/operators/threat-model.md"
TEST = re.compile(r"`(tests/[a-z_/]+\.py)::(test_[a-z0-9_]+)`")


def rows() -> list[str]:
    """The threats: the rows of all tables, without their heads."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("| ") and not line.startswith(("| ---", "| Threat"))]


def test_the_page_has_the_threats_it_must_have() -> None:
    page = PAGE.read_text(encoding="utf-8")
    words = ("copy of the database", "rewrites a chain", "session", "browses", "sends a form", "key file is lost",
             "back-ups", "where a shelter is", "show her letters", "mail", "calendar", "logs")  # fmt: skip
    assert [word for word in words if word not in page] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.split("|")[1].strip()[:40])
def test_each_threat_is_guarded_by_tests_that_exist(row: str) -> None:
    named = TEST.findall(row)
    assert named
    for path, name in named:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert name in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
