"""Carrying out a page: its files are written, its changes made, its commands run on a copy of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Final

from tests.docs.pages import ROOT, Block, blocks

_DOOR: Final = '#!/bin/sh\nexec "{python}" -m sojourn "$@"\n'


def copy_of_the_project(folder: Path) -> Path:
    """A copy of the sources in the folder, with a front door that runs them.

    What Python compiled of them comes along, so that not every command compiles them anew; where a source is changed,
    Python sees it by its time and size.
    """
    shutil.copytree(ROOT / "src", folder / "src")
    door = folder / "sojourn"
    door.write_text(_DOOR.format(python=sys.executable), encoding="utf-8")
    door.chmod(0o755)
    return folder


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
    """What commands print in the copy, without anything of the environment that could change the law."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("SOJOURN_")}
    environment |= {"PYTHONPATH": str(root / "src"), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
    # As wide as the pages; what runs the tests may say otherwise.
    environment["COLUMNS"] = "100"
    run = subprocess.run(
        ["sh", "-e", "-c", command], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, f"{command}\n{run.stdout}{run.stderr}"
    return run.stdout


def steps(page: str) -> Iterator[tuple[Block, str]]:
    """The blocks of a page, each with the output that is shown below it."""
    found = list(blocks(page))
    for block, following in zip_longest(found, found[1:]):
        if block.kind != "text":
            yield block, following.body if following and following.kind == "text" else ""


def carry_out(page: str, root: Path) -> int:
    """Carry out a page in the copy and compare the outputs that are shown; how many those are."""
    compared = 0
    for block, shown in steps(page):
        if block.kind == "sh":
            assert shell(block.body, root) == shown, block.body
            compared += bool(shown)
        elif block.kind == "diff":
            apply(block.body, root)
        else:
            assert block.file, f"no file is named for\n{block.body}"
            (root / block.file).write_text(block.body, encoding="utf-8")
    return compared
