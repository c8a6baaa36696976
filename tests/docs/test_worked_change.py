"""The worked change is carried out on a copy of the project, and every output it shows is compared."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, Block, blocks

PAGE = "lawyer/worked-change.md"
PROGRAM = '#!/bin/sh\nexec "{python}" -m sojourn "$@"\n'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sources with a front door that runs them."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignored)
    door = tmp_path / "sojourn"
    door.write_text(PROGRAM.format(python=sys.executable), encoding="utf-8")
    door.chmod(0o755)
    return tmp_path


def apply(diff: str, root: Path) -> None:
    """Apply a unified diff of one hunk, which must fit in exactly one place."""
    head, target, *body = diff.splitlines(keepends=True)
    assert head[4:] == target[4:], f"one file was expected: {head}{target}"
    path = root / target[4:].strip()
    before = "".join(line[1:] for line in body if line[0] in " -")
    after = "".join(line[1:] for line in body if line[0] in " +")
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{path.name} holds this {text.count(before)} times:\n{before}"
    path.write_text(text.replace(before, after), encoding="utf-8")


def shell(command: str, root: Path) -> str:
    """What the commands print, in the copy, without anything of the environment that could change the law."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("SOJOURN_")}
    environment |= {"PYTHONPATH": str(root / "src"), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
    run = subprocess.run(
        ["sh", "-e", "-c", command], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, f"{command}\n{run.stdout}{run.stderr}"
    return run.stdout


def steps() -> Iterator[tuple[Block, str]]:
    """The blocks of the page with the output that is shown below each."""
    found = list(blocks(PAGE))
    for block, following in zip_longest(found, found[1:]):
        if block.kind != "text":
            yield block, following.body if following and following.kind == "text" else ""


def test_every_step_does_what_the_page_shows(copy: Path) -> None:
    outputs = 0
    for block, shown in steps():
        if block.kind == "sh":
            assert shell(block.body, copy) == shown, block.body
            outputs += bool(shown)
        elif block.kind == "diff":
            apply(block.body, copy)
        else:
            assert block.file, f"no file is named for\n{block.body}"
            (copy / block.file).write_text(block.body, encoding="utf-8")
    assert outputs == 7


def test_the_published_value_makes_another_set_of_values(copy: Path) -> None:
    program = 'export SOJOURN_DATA="$PWD/{folder}"; ./sojourn assess case.yaml --on 2027-03-05 --json | grep national_values'
    written = {block.file: block.body for block, _ in steps() if block.file}
    (copy / "case.yaml").write_text(written["first-of-the-new.yaml"], encoding="utf-8")
    shell("mkdir -p published/states; cp src/sojourn/law/states/BE.toml published/states/", copy)
    before = shell(program.format(folder="published"), copy)
    apply(next(block.body for block, _ in steps() if block.kind == "diff"), copy)
    assert shell(program.format(folder="none"), copy) == before
    assert shell(program.format(folder="published"), copy) != before


def test_the_new_length_reaches_a_period_that_is_running(copy: Path) -> None:
    """What the page says of running periods, until transitional rules can be written."""
    text = (
        "state: BE\nevents:\n"
        "  - {on: 2027-02-20, type: view_taken, by: police, offence: trafficking}\n"
        "  - {on: 2027-02-20, type: document_issued, by: immigration_office}\n"
    )
    (copy / "case.yaml").write_text(text, encoding="utf-8")
    shell("mkdir -p published/states; cp src/sojourn/law/states/BE.toml published/states/", copy)
    apply(next(block.body for block, _ in steps() if block.kind == "diff"), copy)
    ends = (
        shell(f'export SOJOURN_DATA="$PWD/published"; ./sojourn assess case.yaml --on {on} --json | grep \'reflection_end"\'', copy)
        for on in ("2027-02-28", "2027-03-01")
    )
    assert [line.split('"')[3] for line in ends] == ["2027-04-06", "2027-04-21"]
