"""What the front page and the reference say of the commands: each is named, and none that there is not."""

import re
from pathlib import Path

import pytest

from sojourn.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["README.md", "docs/reference/command-line.md"])
def test_the_tables_name_every_command_and_no_other(name: str) -> None:
    """The table under each heading of commands: its column of commands holds their names in signs of code."""
    column = {"README.md": 2, "docs/reference/command-line.md": 1}[name]
    text = (ROOT / name).read_text(encoding="utf-8")
    table = re.search(
        r"^\| (?:For \| commands|Command \| What it answers) \|\n(?P<rows>(?:\|.*\n)+)", text, re.MULTILINE
    )
    assert table is not None
    cells = [row.split("|")[column] for row in table["rows"].splitlines()[1:]]
    assert sorted(re.findall(r"`([a-z-]+)", " ".join(cells))) == sorted(COMMANDS)
