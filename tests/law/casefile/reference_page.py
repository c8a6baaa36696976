"""The tables of the reference page, so that each of their rows can be tested."""

from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "case-file.md"


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the first table under a heading, without its head."""
    _, found, after = PAGE.read_text(encoding="utf-8").partition(f"\n{heading}\n")
    assert found, heading
    lines = after.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("| "))
    end = next(number for number, line in enumerate(lines) if number > start and not line.startswith("| "))
    return [[cell.strip() for cell in line.split(" | ")] for line in _bare(lines[start + 2 : end])]


def code(cell: str) -> str:
    """Return the text of a cell of code, with line breaks and tabs as they are meant."""
    return cell.removeprefix("`").removesuffix("`").replace("⏎", "\n").replace("⇥", "\t")


def example() -> str:
    """Return the example of the page."""
    return PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]


def _bare(lines: list[str]) -> list[str]:
    return [line.removeprefix("| ").removesuffix(" |") for line in lines]
