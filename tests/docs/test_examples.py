"""The examples of the documentation: each is run, and what it shows is what happens."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT, blocks, rows
from tests.docs.steps import copy_of_the_project, shell, steps

RULES = "lawyer/rules.md"
PAGES = sorted(
    path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md") if "```pycon\n" in path.read_text("utf-8")
)

REFUSALS = """
import sys
from datetime import date
from sojourn.law import book
from sojourn.law.facts import cooperation, permit
from sojourn.law.language.nodes import contested, today
from sojourn.law.language.rules import Kind, norm, rule
from sojourn.law.texts import text
a, b = cooperation.intention_shown, cooperation.cooperation_ceased
start, end = permit.permit_from, permit.permit_until
for line in sys.stdin.read().splitlines():
    try:
        print("accepted:", eval(line))
    except (TypeError, ValueError) as problem:
        print(problem)
"""
"""Prints why each expression is refused; run in a process apart, as rules once written stay."""

DOCTEST = """
import doctest, sys
test = doctest.DocTestParser().get_doctest(sys.stdin.read(), {}, "page", None, 0)
runner = doctest.DocTestRunner()
runner.run(test)
sys.exit(bool(runner.failures))
"""


def run(program: str, given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program], input=given, cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", PAGES)
def test_the_python_examples_of_a_page(name: str) -> None:
    examples = "\n".join(block.body for block in blocks(name) if block.kind == "pycon")
    assert doctest.DocTestParser().get_examples(examples)
    outcome = run(DOCTEST, examples)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_misuse_is_refused_with_the_words_shown() -> None:
    table = rows(RULES, "## Misuse that is refused")
    written = [row[0].strip("`") for row in table]
    outcome = run(REFUSALS, "\n".join(written))
    assert outcome.stdout.splitlines() == [row[1] for row in table], outcome.stderr


def test_a_truth_value_is_refused_with_the_words_shown() -> None:
    shown = next(block.body for block in blocks(RULES) if block.kind == "text" and "truth value" in block.body)
    outcome = run(REFUSALS, "a and b\nnot a\n1 if a else 0\nall([a, b])")
    assert outcome.stdout.splitlines() == [shown.strip()] * 4, outcome.stderr
    chained = run(REFUSALS, "start <= today <= end").stdout
    assert re.sub(r"^.*? has", "fact(intention_shown) has", chained) == shown


def test_the_rules_that_are_quoted_stand_in_the_acts() -> None:
    acts = " ".join(path.read_text("utf-8") for path in (ROOT / "src/sojourn/law/acts").rglob("*.py"))
    source = " ".join(acts.split())
    quoted = [" ".join(block.body.split()).rstrip(",") for block in blocks(RULES) if block.kind == "python"]
    assert quoted
    assert [text for text in quoted if text not in source] == []


def test_the_command_of_the_page_prints_what_is_shown(tmp_path: Path) -> None:
    shown = [(block.body, output) for block, output in steps(RULES) if block.kind == "sh" and output]
    assert shown
    root = copy_of_the_project(tmp_path)
    assert [shell(command, root) for command, _ in shown] == [output for _, output in shown]
